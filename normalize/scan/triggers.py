"""Many patterns and words looked for in one text: what lets a stage pass that has nothing to do in it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from normalize.scan.words import Words

__all__ = ["Companion", "Idle", "Triggers"]

Companion = tuple[int, str]
"""What stands beside a word: where it begins, from the word's start (code points), and the text."""

Idle = tuple[int, int, Callable[..., object], bool]
"""What tells of a text that a group has nothing in it: the group, another one that has to occur or the test is not
asked (-1: it always is), the test, and whether it is told, too, where the words of that one stand, and the words. Such
a one returns what is found there, and nothing where the group has nothing."""


class Triggers:
    r"""Groups of patterns and words, of which one asks which occur.

    Args:
        groups: At most 64, each of any number of patterns. They are regular expressions, each a row of characters,
            escapes and sets, each of which may be followed by `*`, `+`, `?`, `{2}`, `{2,}` or `{0,3}`. A line feed
            stands before the text and behind it, so that `\n` is the beginning and the end of a line.
        words: Of each group, further words that stand for it as whole runs of letters (see `Words.among`); in a mapping
            with their companions, one of which has to stand beside a word. Without any it needs none.
        idle: Tests, in the order of their groups. A group is found, too, where its test does not tell that it has
            nothing; it is not asked where one of the patterns and words of a group before it occurs: then it is found.
        told: So many groups, the first ones, are told of; those behind them only have their tests asked.
    """

    def __init__(
        self,
        groups: Sequence[Sequence[str]],
        words: Sequence[Iterable[str] | Mapping[str, tuple[Companion, ...]]] = (),
        idle: Sequence[Idle] = (),
        told: int = 64,
        /,
    ) -> None:
        self._idle = tuple(idle)
        self._told = (1 << told) - 1
        self._groups = [tuple(group) for group in groups]
        self._meant: dict[str, int] = {}  # what a word tells of
        self._beside: dict[str, list[tuple[tuple[Companion, ...], int]]] = {}  # and what beside one of its companions
        for place, known in enumerate(words):
            bit = 1 << place
            beside = {word: each for word, each in known.items() if each} if isinstance(known, Mapping) else {}
            self._meant |= {word: self._meant.get(word, 0) | (0 if word in beside else bit) for word in known}
            for word, companions in beside.items():
                self._beside.setdefault(word, []).append((tuple(map(tuple, companions)), bit))

    def found(self, text: str, past: int = 0, kept: dict[int, object] | None = None, /) -> int:
        """Return the groups of which a pattern occurs in a text as a set of bits: 1 for the first, 2 for the second.

        Args:
            text: Any text.
            past: Groups that nobody asks about any more: they are not found, and stand before no other one. Bits of
                no group that is told of say nothing.
            kept: Takes up what tests find that are told of words, by their groups; of one that is not asked these words
                as a list, each behind the place where it stands.
        """
        framed = f"\n{text}\n"
        found = 0
        hits: list[tuple[int, int, str]] = []
        for place, group in enumerate(self._groups):
            if any(re.search(pattern, framed) for pattern in group):
                found |= 1 << place
        for place, word in self._words.occurrences(text):
            meant = self._meant[word]
            for companions, bit in self._beside.get(word, ()):
                if any(place + start >= 0 and text.startswith(each, place + start) for start, each in companions):
                    meant |= bit
            found |= meant
            hits.append((meant, place, word))
        past &= self._told
        return self._asked(text, found & ~past, past, hits, {} if kept is None else kept) & self._told

    def _asked(self, text: str, sure: int, past: int, hits: list[tuple[int, int, str]], kept: dict[int, object]) -> int:
        """Return the groups that are found, given those that are without any test."""
        found = sure
        for place, sign, test, told in self._idle:
            bit = 1 << place
            if (found | past) & bit or (sign >= 0 and not found >> sign & 1):
                continue
            later = sure & (bit - 1) != 0
            if told:
                words = [(at, word) for meant, at, word in hits if meant >> sign & 1]
                answer = words if later else test(text, words)
                if answer:
                    kept[place] = answer
                    found |= bit
            elif later or not test(text):
                found |= bit
        return found

    @functools.cached_property
    def _words(self) -> Words:
        return Words(self._meant)
