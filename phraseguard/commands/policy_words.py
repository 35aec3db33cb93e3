"""The words of ``phraseguard policy show`` in Russian, Kazakh and English: labels, origins, conditions and moments of terms."""

from __future__ import annotations

from collections.abc import Mapping

from phraseguard.commands.policy_sheet import Kind, Origin
from phraseguard.commands.session import Ui
from phraseguard.lexicon.standard import DUE
from phraseguard.worktime.term import parse_term

LABELS: Mapping[Ui, Mapping[str, str]] = {
    "ru": {
        "document": "документ", "extends": "опирается на", "rows": "строк", "scripts": "скриптов", "on_top": "сверху",
        "settings": "настройки", "calendar": "календарь", "zone": "часовой пояс", "country": "праздники и переносы",
        "hours": "часы", "days": "дни", "days_off": "свои выходные", "worked": "свои рабочие дни",
        "short": "короткие дни",
        "none": "нет", "pause_on": "остановить перед отправкой, начиная с", "block_on": "не отправлять, начиная с",
        "agents": "сторона компании",
        "rules": "правила: включено {} из {}", "on": "вкл.", "off": "выкл.", "terms": "сроки", "limits": "значения",
        "until": "до",
        "unchecked": "не проверяется: правило выключено", "own_value": "собственное значение",
        "unnamed": "не названо", "unknown": "канал неизвестен", "instead_of": "вместо",
        "earliest": "что наступит раньше", "span": "{}: от {} до {}",
    },
    "kk": {
        "document": "құжат", "extends": "негізі", "rows": "жол", "scripts": "дайын мәтін", "on_top": "үстіне қосылған",
        "settings": "баптаулар", "calendar": "күнтізбе", "zone": "уақыт белдеуі",
        "country": "мерекелер мен ауыстырулар",
        "hours": "сағаттары", "days": "күндері", "days_off": "өз демалыс күндері", "worked": "өз жұмыс күндері",
        "short": "қысқартылған күндер", "none": "жоқ", "pause_on": "жіберер алдында тоқтату деңгейі",
        "block_on": "жіберуге тыйым салу деңгейі",
        "agents": "компания жағы", "rules": "ережелер: қосулысы – {}, барлығы – {}", "on": "қосулы", "off": "өшірулі",
        "terms": "мерзімдер",
        "limits": "мәндер", "until": "дейін", "unchecked": "тексерілмейді: ереже өшірулі", "own_value": "өз мәні",
        "unnamed": "аталмаған", "unknown": "арнасы белгісіз",
        "instead_of": "бұрынғысы", "earliest": "қайсысы ерте болса", "span": "{}: {} бастап {} дейін",
    },
    "en": {
        "document": "document", "extends": "extends", "rows": "rows", "scripts": "scripts", "on_top": "on top",
        "settings": "settings", "calendar": "calendar", "zone": "zone", "country": "official days", "hours": "hours",
        "days": "days", "days_off": "own days off", "worked": "own working days", "short": "shortened days",
        "none": "none",
        "pause_on": "pause before sending from", "block_on": "do not send from", "agents": "the company's side",
        "rules": "rules: {} of {} on", "on": "on", "off": "off", "terms": "terms", "limits": "single values",
        "until": "until",
        "unchecked": "not checked: its rule is off", "own_value": "own value", "unnamed": "not named",
        "unknown": "no channel", "instead_of": "instead of",
        "earliest": "whichever is earlier", "span": "{}, from {} to {}",
    },
}  # fmt: skip

_NAMELESS: Mapping[Ui, Mapping[Kind, str]] = {
    "ru": {"rule-book": "каталог правил", "settings": "настройки", "default": "по умолчанию"},
    "kk": {"rule-book": "ережелер тізімі", "settings": "баптаулар", "default": "әдепкі"},
    "en": {"rule-book": "rule book", "settings": "settings", "default": "default"},
}
_DAYS: Mapping[Ui, tuple[str, ...]] = {
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
    "kk": ("дс", "сс", "ср", "бс", "жм", "сб", "жс"),
    "en": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
}
_AGREED: Mapping[Ui, str] = {"ru": "согласованный срок", "kk": "келісілген мерзім", "en": "the agreed term"}

# Where a term begins and ends; in Kazakh with the endings that «бастап» and «дейін» ask for.
_MOMENTS: Mapping[Ui, Mapping[str, str]] = {
    "ru": {
        "customer-message": "первого сообщения клиента", "received_at": "поступления обращения",
        "data_complete_at": "получения всех данных", "telegram_at": "выдачи телеграммы",
        "agent-reply": "первого ответа",
        "interim": "промежуточного ответа", "interim-with-term": "промежуточного ответа со сроком",
        "completion": "завершения",
    },
    "kk": {
        "customer-message": "клиенттің алғашқы хабарламасынан", "received_at": "өтініш түскен сәттен",
        "data_complete_at": "барлық деректер алынған сәттен", "telegram_at": "жеделхат берілген сәттен",
        "agent-reply": "алғашқы жауапқа", "interim": "аралық жауапқа",
        "interim-with-term": "мерзімі көрсетілген аралық жауапқа", "completion": "өтініш орындалғанға",
    },
    "en": {
        "customer-message": "the customer's first message", "received_at": "the receipt of the request",
        "data_complete_at": "the receipt of all data", "telegram_at": "the telegram", "agent-reply": "the first answer",
        "interim": "an interim answer", "interim-with-term": "an interim answer that names the term",
        "completion": "completion",
    },
}  # fmt: skip

# Conditions; a yes-or-no one has a wording for each answer.
_CONDITIONS: Mapping[Ui, Mapping[str, str]] = {
    "ru": {
        "": "любое обращение", "or": " или ", "channel": "канал: {}", "type": "вид обращения: {}",
        "prepaid yes": "с предоплатой", "prepaid no": "без предоплаты", "complex yes": "сложный запрос",
        "complex no": "несложный запрос", "disagreements yes": "с разногласиями", "disagreements no": "без разногласий",
        "booked yes": "канал для ответа согласован", "booked no": "канал для ответа не согласован",
        "low": "не меньше {}", "high": "не больше {}", "routes": "маршрутов: {}", "before": "поступило не позже {}",
        "after": "поступило после {}",
        "has": "в записи есть {}", "lacks": "в записи нет {}",
    },
    "kk": {
        "": "кез келген өтініш", "or": " немесе ", "channel": "арна: {}", "type": "өтініш түрі: {}",
        "prepaid yes": "алдын ала төлеммен", "prepaid no": "алдын ала төлемсіз", "complex yes": "күрделі сұрау",
        "complex no": "күрделі емес сұрау", "disagreements yes": "келіспеушілік бар",
        "disagreements no": "келіспеушілік жоқ",
        "booked yes": "жауап арнасы келісілген", "booked no": "жауап арнасы келісілмеген",
        "low": "кемінде {}", "high": "ең көбі {}", "routes": "бағыттар саны: {}",
        "before": "түскен уақыты: {} немесе ертерек",
        "after": "түскен уақыты: {} өткен соң", "has": "жазбада {} бар", "lacks": "жазбада {} жоқ",
    },
    "en": {
        "": "any request", "or": " or ", "channel": "channel {}", "type": "request of type {}",
        "prepaid yes": "prepaid", "prepaid no": "not prepaid", "complex yes": "complex", "complex no": "not complex",
        "disagreements yes": "with disagreements", "disagreements no": "without disagreements",
        "booked yes": "a channel for the answer was agreed", "booked no": "no channel for the answer was agreed",
        "low": "at least {}", "high": "at most {}", "routes": "routes: {}", "before": "received by {}",
        "after": "received after {}",
        "has": "the record has {}", "lacks": "the record has no {}",
    },
}  # fmt: skip
_YES_OR_NO = ("prepaid", "complex", "disagreements", "booked")


def origin(of: Origin, ui: Ui) -> str:
    """Say where a value comes from: the name of a policy or lexicon, or what stands for everybody."""
    return of.name or _NAMELESS[ui][of.kind]


def conditions(when: Mapping[str, tuple[str, ...]], ui: Ui) -> str:
    """Say for which requests a term holds; all conditions must hold."""
    return "; ".join(_condition(key, values, ui) for key, values in when.items()) or _CONDITIONS[ui][""]


def term(limits: tuple[str, ...], since: str, until: str, ui: Ui) -> str:
    """Say how long a term is, and between which moments it is counted."""
    said = ", ".join(_AGREED[ui] if text == DUE else parse_term(text).describe(ui) for text in limits)
    if len(limits) > 1:
        said = f"{said} ({LABELS[ui]['earliest']})"
    return LABELS[ui]["span"].format(said, _MOMENTS[ui][since], _MOMENTS[ui][until])


def days(named: tuple[str, ...], ui: Ui) -> str:
    """Say the working days; three or more in a row are a range."""
    numbers = [_DAYS["en"].index(name) for name in named]
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    names = _DAYS[ui]
    return ", ".join(
        f"{names[run[0]]}–{names[run[-1]]}" if len(run) > 2 else ", ".join(names[day] for day in run) for run in runs
    )


def _condition(key: str, values: tuple[str, ...], ui: Ui) -> str:
    words = _CONDITIONS[ui]
    if key in _YES_OR_NO:
        return words[f"{key} yes" if values[0] == "yes" else f"{key} no"]
    if key == "routes":
        low, _, high = values[0].partition("..")
        bounds = [words["low"].format(low)] if low else []
        bounds += [words["high"].format(high)] if high else []
        return words[key].format(", ".join(bounds))
    if key in ("has", "lacks"):
        return words[key].format(", ".join(f"request.{value}" for value in values))
    *others, last = values
    return words[key].format(words["or"].join([", ".join(others), last] if others else [last]))
