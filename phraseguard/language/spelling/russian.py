"""Russian spelling: the dictionary of pymorphy3 tells what is right; its words one slip away, the commonest first, what was meant."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from phraseguard.language import russian
from phraseguard.language.spelling.base import Correction
from phraseguard.language.spelling.derived import is_derived
from phraseguard.language.spelling.edits import RUSSIAN, SOUND
from phraseguard.language.spelling.wordlists import WordLists

# The cost of a correction that the list of misspellings gives.
LISTED = -1.0
_WORD = re.compile("[а-я]+")
# Of shorter words too many are one slip away from another one.
_LEAST = 4
# A long everyday word is recognised with two slips in it.
_LEAST_FAR = 8
_FAR_COST = 1.4
_NO_WORDS = frozenset("Name Surn Patr Geox Orgn Trad Abbr Init Arch Erro".split())
_USUAL = "a usual misspelling"
# What a power of two of its count takes from the cost of a correction, and what other evidence does.
_PER_POWER = 0.06
_FREQUENT_FORM = 0.15
_SEEN_FORM = 0.1
_UNSEEN, _UNSEEN_BY_EAR = 0.35, 0.55
# Another correction this much costlier is no rival.
_MARGIN = 0.35
# What a correction may cost, by the length of the word: chance brings a long word near another one less often.
_LIMITS = {4: 0.1, 5: 0.45, 6: 0.7, 7: 0.9, 8: 1.0}
_LIMIT = 1.05
# A correction this cheap outweighs that the word might be built from known parts.
_PLAIN = 0.3


class RussianSpeller:
    """The spelling of Russian words of one case; see `Speller`."""

    def __init__(self, lists: WordLists) -> None:
        self._lists = lists
        # Texts repeat their words, also those that the dictionary lacks.
        self.corrections = lru_cache(maxsize=20_000)(self._corrections)

    def suspicious(self, key: str) -> bool:
        """Tell whether the dictionary and the lists lack a word, and it is not built from words that they hold."""
        if russian.is_known(key):
            return False
        if key in self._lists.misspellings:
            return True
        if len(key) < _LEAST or not _WORD.fullmatch(key) or key in self._lists.frequent:
            return False
        if self._lists.is_right(key):
            return False
        return not is_derived(key, self._known) or self._is_plain(key)

    def _is_plain(self, key: str) -> bool:
        """«расчитала» is no «читала» with a prefix: a common word is too close to be missed."""
        found = self.corrections(key)
        return bool(found) and found[0].sure and found[0].cost <= _PLAIN

    def is_everyday(self, key: str) -> bool:
        """Tell whether a form is of a common word; what only the large dictionary knows is not («жане», «коп»)."""
        return key in self._lists.frequent or self._lists.is_right(key) or self._power(key) > 0

    def _known(self, key: str) -> bool:
        return russian.is_known(key) or self._lists.is_right(key)

    def _corrections(self, key: str) -> tuple[Correction, ...]:
        listed = self._lists.misspellings.get(key)
        if listed is not None:
            return (Correction(listed, LISTED, True, _USUAL),)
        near: dict[str, tuple[float, str]] = {}
        for word, slip, cost in RUSSIAN.slips(key, self._reach(key)):
            known = near.get(word)
            if cost < known[0] if known is not None else len(word) >= _LEAST and _is_word(word):
                near[word] = (cost, slip)
        ranked = sorted((self._cost(word, cost, slip), word, slip) for word, (cost, slip) in near.items())
        if not ranked:
            return self._far(key)
        limit = _LIMITS.get(len(key), _LIMIT)
        return tuple(
            Correction(word, cost, len(ranked) == 1 or ranked[1][0] - cost >= _MARGIN, slip)
            for cost, word, slip in ranked
            if cost <= limit
        )

    def _cost(self, word: str, cost: float, slip: str) -> float:
        """The cost of the slip, less what makes the word likely."""
        power = self._power(word)
        if power < 0:
            cost += _UNSEEN_BY_EAR if slip == SOUND else _UNSEEN
        else:
            cost -= _PER_POWER * power
        if word in self._lists.frequent:
            cost -= _FREQUENT_FORM
        elif _seen(word):
            cost -= _SEEN_FORM
        return round(cost, 3)

    def _power(self, word: str) -> int:
        """How common a form's word is: a power of two, 0 where only the corpus of the dictionary has it, -1 where nothing has."""
        powers = [self._lists.common[c.lemma] for c in russian.candidates(word) if c.lemma in self._lists.common]
        if powers:
            return max(powers)
        return 0 if _lexeme_seen(word) else -1

    def _far(self, key: str) -> tuple[Correction, ...]:
        """Everyday forms two slips away («пожайлуста»)."""
        if len(key) < _LEAST_FAR:
            return ()
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        found = process.extract(key, self._everyday, scorer=OSA.distance, score_cutoff=2, limit=3)
        return tuple(Correction(word, _FAR_COST, False, "two slips") for word, _, _ in found if word[0] == key[0])

    @cached_property
    def _everyday(self) -> list[str]:
        return [form for form in self._lists.frequent if len(form) >= _LEAST_FAR and russian.is_known(form)]

    @staticmethod
    def _reach(key: str) -> int:
        """How many leading letters begin some word of the dictionary."""
        begins = russian.analyzer().dictionary.words.has_keys_with_prefix
        reach = len(key)
        while reach and not begins(key[:reach]):
            # ё is е in a key; a prefix with one of them tried as ё is prefix enough.
            if any(begins(key[:at] + "ё" + key[at + 1 : reach]) for at in range(reach) if key[at] == "е"):
                break
            reach -= 1
        return reach


def _is_word(word: str) -> bool:
    """Tell whether a form is a word that somebody may have meant; a name or an abbreviation is none."""
    return russian.is_known(word) and not all(tags & _NO_WORDS for tags in russian.known_tags(word))


def _seen(form: str) -> bool:
    """Tell whether the annotated corpus behind the dictionary holds a form; it keeps those that have several readings."""
    return bool(russian.analyzer().prob_estimator.p_t_given_w.has_keys_with_prefix(form + ":"))


@lru_cache(maxsize=10_000)
def _lexeme_seen(form: str) -> bool:
    parse = russian.best_parse(form)
    return parse is not None and any(_seen(other.word) for other in russian.lexeme(parse))
