"""Words among their neighbours: how often they stand inside sentences, and which make names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set as AbstractSet
from itertools import compress, count, filterfalse
from operator import itemgetter

from normalize.scan.characters import last_split
from normalize.scan.words import Words

__all__ = ["CountsBehind", "capital_names"]

_LETTERS = re.compile(r"[^\W\d_]+")


class CountsBehind:
    """How often each word stands behind another one and some gap, up to its first apostrophe, in which letter case.

    Of the words, which are many, few are ever asked about: the compiled twin (`_prose.c`) counts them without an object
    for each.
    """

    def __init__(self, text: str, gaps: tuple[str, ...], /) -> None:
        """Count words.

        Args:
            text: Any text; for its words see `split_words`.
            gaps: What may stand between the word before and the one that counts.
        """
        words, between = last_split(text)
        counted = Counter(compress(words[1:], map(frozenset(gaps).__contains__, between[1:])))
        firsts = [word if word.isalpha() else _LETTERS.findall(word)[0] for word in counted]
        found = Counter[str]()
        for word, times in zip(firsts, counted.values(), strict=True):
            found[word] += times
        self._forms: dict[str, dict[str, int]] = {}
        for word in [word for word in filterfalse(str.islower, found) if word != word.lower()]:
            self._forms.setdefault(word.lower(), {})[word] = found.pop(word)
        self._low = {low: found[low] for low in map(str.lower, firsts) if low in found}

    def low(self, word: str, /) -> int:
        """Return how often a word stands that has no capital; 0 for others."""
        return self._low.get(word, 0)

    def capital(self, word: str, /) -> int:
        """Return how often a word, given in the lower case, stands with a capital."""
        return sum(self._forms[word].values()) if word in self._forms else 0

    def forms(self, word: str, /) -> dict[str, int]:
        """Return how often a word, given in the lower case, stands in each form with a capital."""
        return dict(self._forms.get(word, {}))

    def all_low(self) -> dict[str, int]:
        """Return how often each word stands that has no capital."""
        return self._low.copy()

    def known_low(self, words: Words, number: int, least: int, /) -> tuple[int, int]:
        """Return how many words without a capital are looked at, and how many of these are in a set.

        Args:
            words: The set.
            number: How many are looked at, at least, if there are so many: they come from all over the text, at even
                distances in the order in which words come first, in any letter case.
            least: How many letters they have, and nothing but letters; 0 for whatever they have.
        """
        low = [word for word in self._low if len(word) >= least and word.isalpha()] if least else list(self._low)
        some = low[:: max(1, len(low) // max(1, number))]
        return len(some), len(words.tokens(" ".join(some)))

    def all_forms(self) -> dict[str, int]:
        """Return how often each form stands that has a capital."""
        return {form: times for forms in self._forms.values() for form, times in forms.items()}

    def balance(self, words: Words, but: AbstractSet[str], /) -> tuple[int, int, dict[str, tuple[int, int]]]:
        """Count the words of a set that stand here in any case.

        Args:
            words: The set.
            but: What of it is not counted.

        Returns:
            How many different ones there are; how often they stand with a capital; of each that also stands without one
            how often it does so, and how often with one.
        """
        found = words.tokens(" ".join(self._low.keys() | self._forms.keys())).difference(but)
        low = {word: (times, self.capital(word)) for word in found if (times := self.low(word))}
        return len(found), sum(map(self.capital, found)), low


def capital_names(text: str, /) -> str:
    """Return the words that stand beside each other with a capital letter first and one space between.

    They are in their order, in the lower case, with straight apostrophes and without the English `'s`. A space stands
    before and behind each; between words that do not stand together stands a line feed as another word.
    """
    words, gaps = last_split(text)
    names: list[list[str]] = []
    last = -1
    for number in compress(count(), map(str.isupper, map(itemgetter(0), words))):
        if names and number == last + 1 and gaps[number] == " ":
            names[-1].append(words[number])
        else:
            names.append([words[number]])
        last = number
    found = "\n ".join([" ".join(name) + " " for name in names if len(name) > 1])
    return f" {found}".replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower().replace("'s ", " ")
