"""Check digits: real-looking numbers pass, and no single wrong digit does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from phraseguard.language.identifiers import is_card, is_iin, is_personal_inn, is_snils

DIGITS = "0123456789"


def luhn(body: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def inn(body: str) -> str:
    first = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    second = (3, *first)
    body += str(sum(int(d) * w for d, w in zip(body, first, strict=True)) % 11 % 10)
    return body + str(sum(int(d) * w for d, w in zip(body, second, strict=True)) % 11 % 10)


def snils(body: str) -> str:
    total = sum(int(d) * w for d, w in zip(body, range(9, 0, -1), strict=True))
    return body + f"{total % 101 % 100:02}"


def iin(body: str) -> str | None:
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        check = sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11
        if check < 10:
            return body + str(check)
    return None


def body(length: int) -> st.SearchStrategy[str]:
    return st.text(alphabet=DIGITS, min_size=length, max_size=length)


CARDS = st.builds(lambda first, rest: luhn(first + rest), st.sampled_from("23456"), body(14)).filter(
    lambda c: len(set(c)) > 2
)
INNS = body(10).filter(lambda b: len(set(b)) > 2).map(inn)
SNILSES = st.integers(2_000_000, 999_999_999).map(lambda n: f"{n:09}").filter(lambda b: len(set(b)) > 2).map(snils)
IINS = (
    st.builds(
        lambda date, century, serial: iin(f"{date:%y%m%d}{century}{serial:04}"),
        st.dates(),
        st.integers(0, 6),
        st.integers(0, 9999),
    )
    .filter(lambda made: made is not None)
    .map(str)
)
ALL: list[tuple[Callable[[str], bool], st.SearchStrategy[str]]] = [
    (is_card, CARDS), (is_personal_inn, INNS), (is_snils, SNILSES), (is_iin, IINS),
]  # fmt: skip


@pytest.mark.parametrize(
    ("check", "digits"),
    [
        # Published test numbers.
        (is_card, "4012888888881881"),
        (is_card, "5105105105105100"),
        (is_card, "378282246310005"),
        (is_personal_inn, "500100732259"),
        (is_snils, "11223344595"),
    ],
)
def test_known_numbers(check: Callable[[str], bool], digits: str) -> None:
    assert check(digits)


@pytest.mark.parametrize(("check", "valid"), ALL, ids=lambda x: getattr(x, "__name__", ""))
@given(st.data())
def test_generated_numbers_are_valid(
    check: Callable[[str], bool], valid: st.SearchStrategy[str], data: st.DataObject
) -> None:
    assert check(data.draw(valid))


@pytest.mark.parametrize(("check", "valid"), ALL[:1] + ALL[2:3], ids=lambda x: getattr(x, "__name__", ""))
@given(st.data())
def test_one_wrong_digit_is_noticed(
    check: Callable[[str], bool], valid: st.SearchStrategy[str], data: st.DataObject
) -> None:
    digits = data.draw(valid)
    place = data.draw(st.integers(0, len(digits) - 1))
    other = data.draw(st.sampled_from(DIGITS.replace(digits[place], "")))
    wrong = digits[:place] + other + digits[place + 1 :]
    # СНИЛС: a sum of 100 and a sum of 0 have the same check digits «00».
    assume(check is is_card or digits[-2:] != "00")
    assert not check(wrong)


@pytest.mark.parametrize(("check", "valid"), [ALL[1], ALL[3]], ids=lambda x: getattr(x, "__name__", ""))
@given(st.data())
def test_a_wrong_check_digit_is_noticed(
    check: Callable[[str], bool], valid: st.SearchStrategy[str], data: st.DataObject
) -> None:
    digits = data.draw(valid)
    other = data.draw(st.sampled_from(DIGITS.replace(digits[-1], "")))
    assert not check(digits[:-1] + other)


@pytest.mark.parametrize(
    ("check", "digits"),
    [
        (is_card, "0000000000000000"),
        (is_card, "4111111111111111"),  # two different digits: a made-up example
        (is_card, "9111111111111111"),
        (is_card, ""),
        (is_personal_inn, "7707083893"),  # ten digits: an organisation's, public
        (is_personal_inn, "000000000000"),
        (is_personal_inn, ""),
        (is_snils, "00100199864"),  # numbers below 001-001-998 have no check digits
        (is_snils, "00000000000"),
        (is_snils, "1122334459"),
        (is_iin, "881301300014"),  # month 13
        (is_iin, "880100300014"),  # day 0
        (is_iin, "880101900014"),  # century 9
        (is_iin, "88010130001"),
    ],
)
def test_no_identifiers(check: Callable[[str], bool], digits: str) -> None:
    assert not check(digits)
