"""The words of a language that nobody counted: which are ordinary ones, and how names look that are none of them.

A list of the hundred thousand most frequent words would be megabytes a language; asked is only whether a word is one
of them, so a Bloom filter holds them: eight bits a word, and one unknown word in fifty passes for a known one. How a
name looks is told by its pieces, up to four letters with the edges of the word, each with a weight.
"""

from __future__ import annotations

import functools
import json
import zlib
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

import attrs

__all__ = ["CELLS", "HASHES", "LOOKS", "STEP", "Vocabulary", "cells", "pieces", "stem", "vocabulary"]

HASHES = 5
"""Bits a word sets in the filter."""
CELLS = 1 << 12
"""Weights of pieces; pieces share them by their checksums."""
STEP = 0.02
"""A weight of a piece is a signed byte times this (log-odds)."""
LOOKS = ("word", "shape", "likely shape", "letter", "English word", "known stem")
"""What the odds of the letters of a word are called: of all words, a unit of the sum of its pieces, the same where that
speaks for a name, a code point, a word of English, which is at home in any language, and one that begins like others of
its own (only where words have many forms)."""
_LONGEST_PIECE = 4  # code points
_STEM, _ENDING = 4, 2  # code points: a stem has so many and more, an ending so many
_MOST_LETTERS = 12  # longer words count as so long

_DATA = Path(__file__).with_name("data")


@attrs.frozen(eq=False)
class Vocabulary:
    """The ordinary words of a language, and what tells names among all others.

    Args:
        words: The Bloom filter, of words and of stems.
        weights: Signed bytes, one a cell of the pieces.
        odds: Log-odds of a place being a name, by what is seen there; `LOOKS` are those of its letters. English, which
            was counted, has none.
    """

    words: bytes = attrs.field(repr=False)
    weights: memoryview = attrs.field(repr=False)
    odds: Mapping[str, float]

    def __contains__(self, word: str) -> bool:
        """Whether a word, given in the lower case, is an ordinary one; one in fifty that are not is taken for one."""
        words = self.words
        return all(words[bit >> 3] >> (bit & 7) & 1 for bit in cells(word, 8 * len(words)))

    def looks(self, word: str) -> float:
        """Return the log-odds of an unknown word being a name by its letters alone, anywhere inside a sentence."""
        odds = self.odds
        shape = STEP * sum(self.weights[piece] for piece in pieces(word))
        found = odds["word"] + odds["shape"] * shape + odds["likely shape"] * max(0.0, shape)
        found += odds["letter"] * min(len(word), _MOST_LETTERS)
        if (akin := odds.get("known stem", 0.0)) and stem(word) in self:
            found += akin
        english = vocabulary("en")
        return found + odds["English word"] if english is not None and word in english else found


def cells(word: str, size: int) -> Iterator[int]:
    """Yield the bits that a word sets in a filter of so many bits."""
    digest = blake2b(word.casefold().encode("utf-8", "surrogatepass"), digest_size=8).digest()
    at, step = int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little") | 1
    return ((at + number * step) % size for number in range(HASHES))


def stem(word: str) -> str:
    """Return the beginning that a word shares with its other forms, marked as one: `республик-` of `республики`."""
    return word[: max(_STEM, len(word) - _ENDING)] + "-"


def pieces(word: str) -> set[int]:
    """Return the cells of the pieces of a word: one to four code points with its edges."""
    edged = f" {word.casefold()} "
    found = {
        edged[at : at + size] for size in range(1, _LONGEST_PIECE + 1) for at in range(max(1, len(edged) - size + 1))
    }
    return {zlib.crc32(piece.encode("utf-8", "surrogatepass")) & (CELLS - 1) for piece in found}


@functools.cache
def vocabulary(code: str) -> Vocabulary | None:
    """Return what is known of the words of a language; None where nothing is."""
    path = _DATA.joinpath(f"vocabulary.{code}.bin")
    if not path.is_file():
        return None
    *_, odds, table = path.read_bytes().split(b"\n", 4)
    return Vocabulary(table[CELLS:], memoryview(table)[:CELLS].cast("b"), json.loads(odds))
