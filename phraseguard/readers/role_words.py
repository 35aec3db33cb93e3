"""Words that say outright which side speaks, in Russian, Kazakh and English: the values of a role column, the labels of a
transcript («Оператор», «Клиент», «Маман»).
"""

from __future__ import annotations

import re
import unicodedata

from phraseguard.model import Role

EXPECTED_ROLES = (
    "expected a role word: агент, оператор, клиент, абонент, бот, система (ru), маман, оператор, тұтынушы, бот, жүйе (kk), "
    "agent, operator, customer, client, bot, system (en)"
)

_AGENT = (
    "агент, оператор, менеджер, специалист, сотрудник, консультант, поддержка, служба поддержки, техподдержка, диспетчер, администратор, "
    "супервизор, супервайзер, компания, оператор кц, сотрудник компании, маман, қызметкер, кеңесші, қолдау, қолдау қызметі, әкімші, "
    "agent, operator, manager, support, specialist, employee, staff, consultant, representative, advisor, supervisor, assistant"
)
_CUSTOMER = (
    "клиент, абонент, покупатель, заявитель, пользователь, потребитель, заказчик, пассажир, звонящий, собеседник, посетитель, гость, "
    "тұтынушы, сатып алушы, пайдаланушы, өтініш беруші, өтінуші, жолаушы, тапсырыс беруші, қоңырау шалушы, "
    "customer, client, user, caller, subscriber, buyer, visitor, guest, consumer, requester, passenger"
)
_MACHINE = (
    "бот, чат-бот, чатбот, робот, автоответ, автоответчик, автоинформатор, голосовое меню, автожауап, чат бот, "
    "bot, chatbot, robot, ivr, auto-reply, autoreply, voice menu"
)
# As a value of a role column these say that no person speaks; as the name of a speaker they are a name like any other.
_SYSTEM = "система, системное, системное сообщение, жүйе, жүйелік хабарлама, system, service, event"

# The direction of a message tells its side: what comes in is the customer's.
_INCOMING = "входящее, входящий, входящая, кіріс, incoming, inbound, in"
_OUTGOING = "исходящее, исходящий, исходящая, шығыс, outgoing, outbound, out"

_NUMBER = re.compile(r"[\s_№#-]*\d{1,3}$")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_COUNTED = re.compile(
    r"(?:speaker|spk|channel|спикер|говорящий|канал|участник|голос|сөйлеуші|арна|қатысушы)[\s_-]*\w{0,3}", re.IGNORECASE
)
_MARKS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def folded(label: str) -> str:
    """A name or header as it is compared: composed, lower case, ё as е, blanks single, without invisible marks."""
    return " ".join(_MARKS.sub("", unicodedata.normalize("NFC", label)).casefold().replace("ё", "е").split())


def _split(words: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in words.split(","))


_LABELS: dict[str, Role] = {
    **dict.fromkeys(_split(_AGENT), "agent"),
    **dict.fromkeys(_split(_CUSTOMER), "customer"),
    **dict.fromkeys(_split(_MACHINE), "system"),
}
_VALUES: dict[str, Role] = {
    **_LABELS,
    **dict.fromkeys(_split(_SYSTEM), "system"),
    **dict.fromkeys(_split(_INCOMING), "customer"),
    **dict.fromkeys(_split(_OUTGOING), "agent"),
}


def role_of_label(label: str) -> Role | None:
    """The side that a speaker's label declares: «Оператор», «Оператор 2», «Менеджер Анна», «Иван (клиент)»; None for a name."""
    key = folded(label)
    if (role := _LABELS.get(key) or _LABELS.get(_NUMBER.sub("", key))) is not None:
        return role
    if bracketed := _BRACKETED.search(key):
        return _LABELS.get(bracketed[1].strip())
    # «Клиент говорит: …» is speech about a customer.
    first, *others = label.split() or [""]
    return _LABELS.get(folded(first)) if others and all(word[:1].isupper() for word in others) else None


def is_numbered(label: str) -> bool:
    """Whether a label only counts speakers, as a recogniser does («SPEAKER_00», «Спикер 2»)."""
    return _COUNTED.fullmatch(label) is not None


def role_of_value(value: str) -> Role | None:
    """The side that a value of a role column declares; None for an unknown word."""
    key = folded(value)
    return _VALUES.get(key) or _VALUES.get(_NUMBER.sub("", key))
