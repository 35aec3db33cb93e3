"""How long a turn was spoken."""

from __future__ import annotations

from phraseguard.contact.turn import Turn


def speech_seconds(turn: Turn) -> float:
    """Return the seconds of speech in a turn: of its cues where it was joined from some, without the pauses between them; 0 if unknown."""
    message = turn.message
    cues = [part.duration_s for part in message.parts if part.duration_s is not None]
    if message.parts and len(cues) == len(message.parts):
        return sum(cues)
    return message.duration_s or 0.0
