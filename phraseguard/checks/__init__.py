"""The checks, in a stable order."""

from __future__ import annotations

from phraseguard.checks.address import SecondPerson
from phraseguard.checks.address_kk import KazakhSecondPerson
from phraseguard.checks.base import Check
from phraseguard.checks.grammar import Grammar
from phraseguard.checks.grammar_kk import KazakhGrammar
from phraseguard.checks.letters import KazakhLetters, LookAlikes
from phraseguard.checks.messenger import Emoji
from phraseguard.checks.phrases import Phrases
from phraseguard.checks.privacy import PersonalData
from phraseguard.checks.spelling import Typos, kazakh_speller, russian_speller
from phraseguard.checks.style import Diminutives, Shouting
from phraseguard.checks.style_kk import KazakhDiminutives
from phraseguard.checks.tone import Commands
from phraseguard.checks.tone_kk import KazakhCommands

CHECKS: tuple[Check, ...] = (
    Phrases(),
    SecondPerson(),
    KazakhSecondPerson(),
    Diminutives(),
    KazakhDiminutives(),
    Shouting(),
    Commands(),
    KazakhCommands(),
    Emoji(),
    PersonalData(),
    Typos("ru", russian_speller),
    Typos("kk", kazakh_speller),
    KazakhLetters(),
    LookAlikes(),
    Grammar(),
    KazakhGrammar(),
)
