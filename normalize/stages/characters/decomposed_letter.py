r"""A letter written as its base and a combining mark where Unicode has both in one.

Repairs: what is not in Normalization Form C: `e` with a combining acute, letters with singleton equivalents (the
    Angstrom and Ohm signs).
Leaves alone: compatibility characters (`\xb2`, `\xbd`, `\u2122`): NFKC would change what they mean; the letters in one
    piece that Normalization Form C takes apart (U+0958 to U+095F in Hindi): keyboards type them so, and nothing is
    damaged; marks in another than the canonical order, as Arabic and Hebrew are typed (the doubling before the vowel).
    `typography/precomposed-letter` sees to both.
Evidence: none.
Safety: safe; both forms are canonically equivalent.
Source: Unicode Standard Annex 15; docs/knowledge/linguistics.md B5.

    >>> fix("cafe\N{COMBINING ACUTE ACCENT}")
    'caf\xe9'
    >>> fix("10\xb2 m\xb2, \xbd")
    '10\xb2 m\xb2, \xbd'
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from unicodedata import is_normalized

from normalize.document import Document, composed, line_texts, lines
from normalize.edits import Edit, Edits, transposed
from normalize.engine import SAFE, MakeEdit, rule

# The letters that NFC takes apart (Unicode's composition exclusions of the basic plane), as in Unicode 15.1.
_APART = re.compile(
    r"[\u0344\u0958-\u095f\u09dc\u09dd\u09df\u0a33\u0a36\u0a59-\u0a5b\u0a5e\u0b5c\u0b5d\u0f43\u0f4d\u0f52\u0f57\u0f5c\u0f69"
    r"\u0f73\u0f75\u0f76\u0f78\u0f81\u0f93\u0f9d\u0fa2\u0fa7\u0fac\u0fb9\u2adc\ufb1d\ufb1f\ufb2a-\ufb36\ufb38-\ufb3c\ufb3e\ufb40"
    r"\ufb41\ufb43\ufb44\ufb46-\ufb4e]"
)
_NEUTRAL = "-"  # stands in for them: composes with nothing
# Cut only before an ASCII character, which composes with nothing before it.
_PIECE = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")

# A character and the marks on it; the vowels and finals of Hangul are letters and compose all the same.
_CLUSTER = re.compile(r".[^\w\s\x00-\x7f]*+[\u1161-\u11ff]*+")


@rule("characters/decomposed-letter", safety=SAFE)
def decomposed_letter(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Compose what can be composed."""
    del edit
    found: list[tuple[int, int, str]] = []
    for number, line in document.measure(_decomposed):
        start, _ = document.measure(lines)[number]
        found += [(start + first, start + last, letter) for first, last, letter in _composed(line)]
    if not found:
        return ()
    starts, ends, letters = transposed(found)
    return Edits(decomposed_letter.name, starts, ends, letters, [1.0] * len(starts))


def _decomposed(document: Document) -> list[tuple[int, str]]:
    """Return the lines in which something can be composed, by number, a hyphen for each letter that stays in one piece.

    Nothing composes with a line feed.
    """
    if document.measure(composed):
        return []
    texts = enumerate(document.measure(line_texts))
    apart = [(number, line) for number, line in texts if not (line.isascii() or is_normalized("NFC", line))]
    bare = [(number, _APART.sub(_NEUTRAL, line)) for number, line in apart]
    return [(number, line) for number, line in bare if not is_normalized("NFC", line)]


def _composed(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of what can be composed in a line (code points), and what comes out."""
    for piece in _PIECE.finditer(text):
        first, written = piece.start(), piece.group()
        for low, high, letter in _clusters(written):
            yield first + low, first + high, letter


@functools.lru_cache(maxsize=1024)
def _clusters(written: str) -> list[tuple[int, int, str]]:
    """Return the same of a piece, which begins and ends where nothing composes with what stands there."""
    if is_normalized("NFC", written):
        return []
    found = []
    for match in _CLUSTER.finditer(written):
        cluster = match.group()
        composed = unicodedata.normalize("NFC", cluster)
        if len(composed) < len(cluster) or sorted(composed) != sorted(cluster):  # else in another order only
            found.append((*match.span(), composed))
    return found
