"""Names of the parts that a contact may lack, for the explanations of findings."""

from __future__ import annotations

from phraseguard.contact.record import Contact
from phraseguard.contact.remark import Said


def _said(ru: str, kk: str, en: str) -> Said:
    return {"ru": ru, "kk": kk, "en": en}


# A recogniser may have lost the words: absence in a transcript is no certainty.
NOT_FOUND = _said(
    "В расшифровке этого не найдено: распознавание могло пропустить слова.",
    "Бұл сөйлеу мәтінінен табылмады: тану кезінде сөздер түсіп қалуы мүмкін.",
    "It was not found in the transcript: recognition may have lost words.",
)
ABSENCES = frozenset(
    {
        "address/name", "process/greeting", "process/unanswered", "process/apology", "process/closing", "process/offer",
        "process/first-contact", "process/handover", "process/request-number", "process/claim-registration", "process/claim-term",
        "process/refusal-grounds", "process/claim-disputed", "process/questionnaire", "process/offer-validity",
    }
)  # fmt: skip
CLOSING: dict[str, Said] = {
    "anything-else": _said(
        "вопрос, не осталось ли вопросов", "тағы сұрағы бар-жоғын сұрау", "the question whether anything is left"
    ),
    "thanks": _said("благодарность за обращение", "хабарласқаны үшін алғыс", "thanks for the contact"),
    "farewell": _said("прощание", "қоштасу", "a farewell"),
}
HANDOVER: dict[str, Said] = {
    "contact": _said("контакт клиента", "клиенттің байланыс дерегі", "how to reach the customer"),
    "time": _said("удобное время", "ыңғайлы уақыт", "a convenient time"),
    "call": _said("кто и когда свяжется", "кім және қашан хабарласатыны", "who will get in touch"),
}
TOPICS: dict[str, Said] = {
    "topic-rules": _said("правила перевозки груза", "жүкті тасымалдау қағидалары", "the rules of carriage"),
    "topic-contract": _said("порядок заключения договора", "шарт жасасу тәртібі", "how the contract is made"),
    "topic-documents": _said("документы для договора", "шартқа керек құжаттар", "documents for the contract"),
    "topic-account": _said("открытие единого лицевого счёта", "бірыңғай дербес шот ашу", "opening the single account"),
    "topic-price": _said("варианты расчёта стоимости", "құнын есептеу жолдары", "ways to calculate the price"),
    "topic-extra": _said(
        "условия дополнительных услуг", "қосымша қызметтердің шарттары", "conditions of additional services"
    ),
    "topic-settlement": _said("порядок взаиморасчётов", "өзара есеп айырысу тәртібі", "how services are settled"),
    "topic-digital": _said("цифровые сервисы", "цифрлық сервистер", "digital services"),
}
FORM: dict[str, Said] = {
    "form-cargo": _said("груз", "жүк", "the cargo"),
    "form-route": _said("откуда и куда", "қайдан және қайда", "the route"),
    "form-volume": _said("объём в месяц", "айлық көлем", "the volume a month"),
    "form-frequency": _said("периодичность", "жөнелту жиілігі", "the frequency"),
    "form-batch": _said("объём одной отправки", "бір жөнелтімнің көлемі", "the size of one consignment"),
    "form-packing": _said("упаковка", "қаптама", "the packing"),
    "form-conditions": _said("особые условия", "ерекше шарттар", "special conditions"),
    "form-wagons": _said("подвижной состав", "жылжымалы құрам", "rolling stock"),
    "form-trucking": _said("доставка автотранспортом", "автокөлікпен жеткізу", "delivery by road"),
    "form-loading": _said("погрузочно-разгрузочные работы", "тиеу-түсіру жұмыстары", "loading and unloading"),
    "form-storage": _said("хранение на станции", "станцияда сақтау", "storage at the station"),
}


def first_contact_topics(contact: Contact) -> list[str]:
    """Return the topics of 5.1 that the agent has not told."""
    return [topic for topic in TOPICS if not any(turn.did(topic) for turn in contact.agent)]
