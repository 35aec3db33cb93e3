"""phraseguard: a linter for what a company says to its customers.

>>> import phraseguard
>>> [finding.rule for finding in phraseguard.check("Вы опять перепутали номер договора.")]
['phrase/blame']

`check` is for a text now and then; `Checker` is made once and used for any number of texts and conversations. Text stays on the
machine: nothing here opens a connection.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

# Before the function of that name is defined: importing the subpackage later would put the module in its place.
import phraseguard.fix  # noqa: F401

if TYPE_CHECKING:
    from phraseguard.engine import Checker
    from phraseguard.model import Channel, Finding

__version__ = "0.1.0"
__all__ = ["Checker", "__version__", "check", "fix"]


@cache
def _default() -> Checker:
    from phraseguard.engine import Checker

    return Checker()


def check(text: str, *, channel: Channel | None = None) -> list[Finding]:
    """Check one draft of an agent against the default policy; returns the findings in the order of the text.

    `channel` ("email", "messenger", "chat", "forum", "social", "web-form", "call") switches on the rules of that channel. Offsets are
    code points: ``text[finding.start:finding.end] == finding.excerpt``.
    """
    return _default().check(text, channel=channel)


def fix(text: str, *, unsafe: bool = False, channel: Channel | None = None) -> str:
    """Return the text with all safe fixes applied (`unsafe` ones too, if asked), checked again until nothing changes."""
    from phraseguard.fix.apply import fix_text

    return fix_text(text, lambda state: check(state, channel=channel), unsafe=unsafe)[0]


def __getattr__(name: str) -> object:
    # The engine is imported when it is first asked for: `import phraseguard` alone costs nothing.
    if name == "Checker":
        from phraseguard.engine import Checker

        return Checker
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
