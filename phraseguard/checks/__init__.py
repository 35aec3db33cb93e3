"""The checks, in a stable order."""

from __future__ import annotations

from phraseguard.checks.address import SecondPerson
from phraseguard.checks.base import Check
from phraseguard.checks.grammar import Grammar
from phraseguard.checks.messenger import Emoji
from phraseguard.checks.phrases import Phrases
from phraseguard.checks.privacy import PersonalData
from phraseguard.checks.spelling import Typos
from phraseguard.checks.style import Diminutives, Shouting
from phraseguard.checks.tone import Commands

CHECKS: tuple[Check, ...] = (
    Phrases(),
    SecondPerson(),
    Diminutives(),
    Shouting(),
    Commands(),
    Emoji(),
    PersonalData(),
    Typos(),
    Grammar(),
)
