"""What the customer asked, and whether somebody answered."""

from __future__ import annotations

from phraseguard.contact.record import Contact
from phraseguard.contact.turn import Turn

_ASKING = ("question", "request", "asks-services", "claim", "dispute")
_FEW_WORDS = 3


def asks(turn: Turn) -> bool:
    """Tell whether a customer's message wants an answer: thanks, «жду», emoji do not."""
    if "?" in turn.text:
        return True
    if not turn.words:
        return turn.message.kind in ("voice", "video", "file", "image") and not turn.text
    if turn.did(*_ASKING):
        return not (turn.did("closing-word", "leave") and turn.words <= _FEW_WORDS)
    return False


def open_question(contact: Contact) -> Turn | None:
    """Return the first question or request behind the agent's last message; None where there is none."""
    last = contact.agent[-1].index if contact.agent else -1
    return next((turn for turn in contact.customer if turn.index > last and asks(turn)), None)
