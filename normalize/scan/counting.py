"""How often words stand in a text, and where, for whoever asks about few of its many words."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator

__all__ = ["WordCounts", "count_pairs", "find_word", "word_pattern"]

_LETTER = re.compile(r"[^\W\d_]")
_BEHIND = 2  # characters


def find_word(text: str, word: str, start: int, /) -> int:
    r"""Return where a word stands next with no letter (`[^\W\d_]`) right before it or behind it; -1 for nowhere.

    Args:
        text: Any text.
        word: One code point at least.
        start: From where on it is looked for (code points).
    """
    at = text.find(word, start)
    while at >= 0:
        end = at + len(word)
        if not (_LETTER.match(text[at - 1 : at]) or _LETTER.match(text[end : end + 1])):
            return at
        at = text.find(word, at + 1)
    return -1


def count_pairs(text: str, character: str, behind: str, /) -> int:
    """Return how often a character has one or another right behind it.

    Args:
        text: Any text.
        character: The character.
        behind: What may stand behind it: one or two characters.

    Raises:
        ValueError: there are more or less of these.
    """
    if len(character) != 1 or not 0 < len(behind) <= _BEHIND:
        msg = "one character, and one or two that stand behind it"
        raise ValueError(msg)
    wanted = frozenset(behind)
    return sum(text[place + 1 : place + 2] in wanted for place in _places(text, character))


def _places(text: str, character: str) -> Iterator[int]:
    at = text.find(character)
    while at >= 0:
        yield at
        at = text.find(character, at + 1)


@functools.cache
def word_pattern(joiners: str, figures: bool, /) -> re.Pattern[str]:  # noqa: FBT001 (as in C)
    """Return what the words are that `WordCounts` counts."""
    run = r"[^\W_]+" if figures else r"[^\W\d_]+"
    return re.compile(f"{run}(?:[{re.escape(joiners)}]{run})*" if joiners else run)


class WordCounts:
    """How often each word stands in a text, in the letter case in which it stands there.

    The words are never told, so that the compiled twin (`_counting.c`) counts them without an object for each.
    """

    def __init__(self, text: str, joiners: str, figures: bool, /) -> None:  # noqa: FBT001 (as in C)
        r"""Count words.

        Args:
            text: Any text.
            joiners: Characters that may stand inside a word, one at a time; no letters, figures or white space.
            figures: Whether words are of letters and figures (`[^\W_]`), not of letters alone.
        """
        pattern = word_pattern(joiners, figures)
        self._counts: dict[str, int] = {}
        for token, times in Counter(text.split()).items():  # of a long text a tenth of the tokens are different ones
            for word in pattern.findall(token):
                self._counts[word] = self._counts.get(word, 0) + times

    def count(self, word: str, /) -> int:
        """Return how often a word stands; 0 for what is none."""
        return self._counts.get(word, 0)
