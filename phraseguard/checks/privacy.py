"""privacy/personal-data (rzd-175r 4.4 (4)): someone's identifiers with valid check digits, passports, private phones and e-mails."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phraseguard.checks.base import Hit
from phraseguard.language import russian
from phraseguard.language.annotate import Annotated
from phraseguard.language.identifiers import is_card, is_iin, is_personal_inn, is_snils
from phraseguard.language.tokens import Kind
from phraseguard.lexicon.form import Form
from phraseguard.lexicon.policy import Policy

# Years and prices aside, an identifier has a group of four digits, or groups of three joined by hyphens.
_LONG = re.compile(r"\d{4}|\d{3}-\d{3}")
_DIGITS = re.compile(r"(?<![\w.,/-])\d(?:[ \u00a0\u202f-]?\d){8,18}(?![\w/]|[.,]\d)")
_PASSPORT_WORDS = re.compile(r"паспорт|удостоверени|уд\. ?личн|загран", re.IGNORECASE)
_PASSPORT = re.compile(
    r"(?<!\d)\d{2}[ \u00a0\u202f]?\d{2}[ \u00a0\u202f]?(?:№[ \u00a0\u202f]?)?\d{6}(?!\d)|(?<!\d)[NНn]?\d{8,9}(?!\d)"
)
_SNILS = re.compile(r"\d{3}[- ]\d{3}[- ]\d{3}[-  ]\d{2}")
_SNILS_WORDS = re.compile(r"снилс|страхов|пенсионн", re.IGNORECASE)
_PUBLIC_MAIL = frozenset(
    "mail.ru gmail.com yandex.ru ya.ru bk.ru inbox.ru list.ru rambler.ru hotmail.com outlook.com icloud.com yahoo.com "
    "yandex.kz mail.kz internet.ru vk.com proton.me protonmail.com googlemail.com live.com".split()
)
_MOBILE = re.compile(r"(?:\+?7|8)9\d{9}|(?:\+?7|8)(?:70[0-8]|747|77[1-8]|76\d)\d{7}")
# Words that make a contact the company's or the agent's own.
_OWN = re.compile(
    r"\b(?:мо(?:й|я|е|ё|и|его|ей|ему|им|их|ю)|наш\w*|ваш\w* (?:личн\w+ |контактн\w+ |мобильн\w+ )?(?:номер\w*|телефон\w*|почт\w+|e-?mail|адрес\w*|контакт\w*)|горяч\w+ лини\w*|диспетчерск\w*|поддержк\w*|контакт-?центр\w*|колл-?центр\w*|офис\w*|справочн\w*|"
    r"отдел\w*|компани\w*|приёмн\w*|приемн\w*|ресепшн|регистратур\w*|круглосуточн\w*|бот\w*|сервис\w*|касс\w*|склад\w*|указанн\w*)\b",
    re.IGNORECASE,
)
_REACH = 90


class PersonalData:
    """Numbers that belong to a person, phones and addresses of third persons."""

    rules = ("privacy/personal-data",)
    languages = ("ru", "kk")
    hint = ""

    def trigger(self, form: Form, policy: Policy) -> bool:
        """Pick numbers, phones and e-mail addresses."""
        if form.kind in (Kind.PHONE, Kind.EMAIL):
            return True
        return form.kind is Kind.NUMBER and _LONG.search(form.surface) is not None

    def find(self, ann: Annotated, tokens: list[int], policy: Policy) -> Iterator[Hit]:
        """Yield identifiers; only the number itself is the span."""
        done = -1
        for token in tokens:
            start = ann.starts[token]
            if start < done:
                continue
            form = ann.forms[token]
            found = None
            if form.kind is Kind.EMAIL:
                found = self._mail(ann, token)
            elif form.kind is Kind.PHONE:
                found = self._phone(ann, token, policy)
            if found is None and form.kind is not Kind.EMAIL:
                found = self._number(ann, token)
            if found is not None:
                done = found.end
                yield found

    @staticmethod
    def _number(ann: Annotated, token: int) -> Hit | None:
        start = ann.starts[token]
        before = ann.text[max(0, start - _REACH) : start]
        surface_start = start + (len(ann.forms[token].surface) - len(ann.forms[token].surface.lstrip("№ \u00a0\u202f")))
        for back in (token - 1, token - 2):
            # The series of a passport stands before its number: «45 10 123456».
            if (
                back >= 0
                and re.fullmatch(r"\d{2,4}|№", ann.forms[back].surface)
                and ann.starts[back + 1] - ann.end(back) <= 1
            ):
                surface_start = ann.starts[back]
            else:
                break
        if _PASSPORT_WORDS.search(before):
            passport = _PASSPORT.match(ann.text, surface_start)
            if passport is not None and not re.search(r"[.;]\s", before[_last(before) :]):
                return _hit(ann, passport.start(), passport.end(), "passport")
        run = _DIGITS.match(ann.text, surface_start)
        if run is None:
            return None
        digits = re.sub(r"\D", "", run.group())
        kind = _identifier(digits, run.group(), before)
        return _hit(ann, run.start(), run.end(), kind) if kind else None

    @staticmethod
    def _mail(ann: Annotated, token: int) -> Hit | None:
        surface = ann.forms[token].surface
        if surface.rsplit("@", 1)[-1].lower() not in _PUBLIC_MAIL or not _third_person(ann, token):
            return None
        return _hit(ann, ann.starts[token], ann.end(token), "private e-mail")

    @staticmethod
    def _phone(ann: Annotated, token: int, policy: Policy) -> Hit | None:
        digits = re.sub(r"\D", "", ann.forms[token].surface)
        if not _MOBILE.fullmatch(digits) or _company_line(digits, policy) or not _third_person(ann, token):
            return None
        return _hit(ann, ann.starts[token], ann.end(token), "private phone")


def _company_line(digits: str, policy: Policy) -> bool:
    """Tell whether the policy lists a number among the company's own («#» stands for any digit, 8 for +7 too)."""
    own = digits[-10:]
    for pattern in policy.phones:
        signs = re.sub(r"[^\d#]", "", pattern)[-10:]
        if len(signs) == len(own) and all(sign in ("#", digit) for sign, digit in zip(signs, own, strict=True)):
            return True
    return False


def _last(before: str) -> int:
    return max((found.end() for found in _PASSPORT_WORDS.finditer(before)), default=0)


def _identifier(digits: str, written: str, before: str) -> str:
    if len(digits) == 11 and is_snils(digits):
        # Eleven digits in a row are a telephone number far oftener: the shape or the word must tell.
        if _SNILS.fullmatch(written) or _SNILS_WORDS.search(before):
            return "СНИЛС"
    elif len(digits) == 12 and is_personal_inn(digits):
        return "ИНН"
    elif len(digits) == 12 and is_iin(digits):
        return "ИИН"
    elif 15 <= len(digits) <= 19 and is_card(digits):
        return "card"
    return ""


def _hit(ann: Annotated, start: int, end: int, kind: str) -> Hit:
    return Hit("privacy/personal-data", ann.token_at(start), ann.token_at(end - 1), start, end, why=kind)


def _third_person(ann: Annotated, token: int) -> bool:
    """A person is named near the contact, and nothing makes it the company's or the reader's own."""
    first, last = ann.sentence(token)
    near = range(max(first, token - 10), min(last, token + 5))
    sentence = ann.text[ann.starts[near[0]] : ann.end(near[-1])]
    if _OWN.search(sentence):
        return False
    for other in near:
        form = ann.forms[other]
        if form.kind is not Kind.WORD:
            continue
        if form.key in ("его", "ее", "их", "ему", "ей", "им"):
            return True
        best = russian.candidates(form.key)[0]
        if best.pos == "NOUN" and best.features & {"anim", "Name", "Surn", "Patr"}:
            return True
    return False
