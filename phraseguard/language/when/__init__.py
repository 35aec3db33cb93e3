"""Expressions of time in Russian and Kazakh text: what they say, and the last moment that they still allow."""

from phraseguard.language.when.model import Day, Kind, Part, Period, Relation, Unit, When
from phraseguard.language.when.moments import latest, span_seconds
from phraseguard.language.when.search import find

__all__ = ["Day", "Kind", "Part", "Period", "Relation", "Unit", "When", "find", "latest", "span_seconds"]
