"""Settings: defaults, the machine-wide file, ``phraseguard.toml`` and the command line become one frozen record."""

from phraseguard.config.exclude import is_excluded
from phraseguard.config.load import FILE_NAME, Loaded, find_project, load_settings, machine_file
from phraseguard.config.rules import active_rules, resolve_rules
from phraseguard.config.schema import KEYS, Layer, Settings

__all__ = [
    "FILE_NAME",
    "KEYS",
    "Layer",
    "Loaded",
    "Settings",
    "active_rules",
    "find_project",
    "is_excluded",
    "load_settings",
    "machine_file",
    "resolve_rules",
]
