"""Letter case of a replacement."""

from __future__ import annotations


def like_case(model: str, word: str) -> str:
    """Write `word` in the letter case of `model`: capitals, a leading capital, or as it is."""
    letters = [c for c in model if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return word.upper()
    if letters and letters[0].isupper():
        return word[:1].upper() + word[1:]
    return word
