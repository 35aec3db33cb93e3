"""What a record of a conversation is: a lone draft, a Kazakh contact, one whose agent nobody knows."""

from __future__ import annotations

from phraseguard.language.detect import shows_kazakh
from phraseguard.model import Conversation, Message, Skipped


def is_draft(conversation: Conversation) -> bool:
    """Tell whether it is one message of an agent and nothing that happened: only its words can be judged."""
    if len(conversation.messages) != 1 or conversation.request is not None:
        return False
    message = conversation.messages[0]
    return message.role == "agent" and message.kind == "text" and not message.sent_at and message.offset_s is None


def speaks_kazakh(conversation: Conversation) -> bool:
    """Tell whether a contact is held in Kazakh: there, a short answer without a Kazakh letter is Kazakh too."""
    return conversation.language == "kk" or (
        conversation.language != "ru" and any(shows_kazakh(m.text) for m in conversation.messages)
    )


def nobody_known(conversation: Conversation) -> tuple[Skipped, ...]:
    """Return that nobody's words can be judged where no agent is known: it is said, never passed over."""
    if any(m.role == "agent" for m in conversation.messages) or all(m.role != "unknown" for m in conversation.messages):
        return ()
    return (Skipped(rule="*", reason="nobody in it is known as the agent", conversation=conversation.id),)


def has_words(message: Message) -> bool:
    """Tell whether a message has words to check: a sticker is a picture, the emoji that an export gives for it is nobody's word."""
    return bool(message.text) and message.kind not in ("event", "sticker")
