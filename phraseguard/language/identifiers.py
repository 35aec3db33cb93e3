"""Check digits of personal identifiers: cards and ИНН by python-stdnum, ИИН and СНИЛС by their own arithmetic (stdnum has none)."""

from __future__ import annotations

_SNILS_CHECKED_FROM = 1_001_998


def is_card(digits: str) -> bool:
    """Tell whether 15 to 19 digits are a bank card number: a known first digit and a valid Luhn check digit."""
    from stdnum import luhn

    return digits[:1] in "23456" and len(set(digits)) > 2 and bool(luhn.is_valid(digits))


def is_personal_inn(digits: str) -> bool:
    """Tell whether 12 digits are the tax number (ИНН) of a person in Russia."""
    from stdnum.ru import inn

    return len(digits) == 12 and len(set(digits)) > 2 and bool(inn.is_valid(digits))


def is_snils(digits: str) -> bool:
    """Tell whether 11 digits are a СНИЛС: the last two are the weighted sum of the first nine, modulo 101."""
    if len(digits) != 11 or len(set(digits[:9])) < 3 or int(digits[:9]) <= _SNILS_CHECKED_FROM:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(9, 0, -1), strict=True))
    return total % 101 % 100 == int(digits[9:])


def is_iin(digits: str) -> bool:
    """Tell whether 12 digits are an ИИН of Kazakhstan: a date of birth, century and sex, and the check digit."""
    if len(digits) != 12 or digits[6] not in "0123456":
        return False
    if not (1 <= int(digits[2:4]) <= 12 and 1 <= int(digits[4:6]) <= 31):
        return False
    numbers = [int(digit) for digit in digits]
    for weights in ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        check = sum(a * b for a, b in zip(numbers, weights, strict=False)) % 11
        if check < 10:
            return check == numbers[11]
    return False
