"""What many lines look like: their edges, which hold more than space, which say again what stands above."""

from __future__ import annotations

import re
import string
from array import array
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate
from operator import add

from normalize.scan.characters import case_counts, split_words

__all__ = [
    "begin_alike",
    "begin_inside",
    "echoes",
    "filled",
    "headings",
    "line_edges",
    "line_spans",
    "low_words",
    "open_lines",
    "split_lines",
    "wider",
]

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"\. ")
_SMALL = string.ascii_lowercase.encode()
_NO_PLAIN_CASE = re.compile("[\N{GREEK CAPITAL LETTER SIGMA}\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}]")
"""Whose lower case depends on what follows, and whose lower case is two characters."""


def split_lines(text: str, /) -> tuple[str, ...]:
    """Return the lines of a text, empty ones included, without their line feeds."""
    return tuple(text.split("\n"))


def line_spans(lines: Sequence[str], /) -> tuple[array[int], array[int]]:
    """Return where lines start and end in the text of which they are all lines (code points), of type code `q`."""
    sizes = list(map(len, lines))
    starts = array("q", accumulate(map((1).__add__, sizes[:-1]), initial=0) if sizes else ())
    return starts, array("q", map(add, starts, sizes))


def line_edges(lines: Sequence[str], /) -> tuple[str, str]:
    """Return the first characters of lines as one string, and the last ones; an empty line has a line feed for both."""
    return "".join([line[:1] or "\n" for line in lines]), "".join([line[-1:] or "\n" for line in lines])


def filled(lines: Sequence[str], reach: int, /) -> list[str]:
    """Return the lines that hold more than space within so many code points, one or more, from their beginning."""
    return [line for line in lines if line and not line[:reach].isspace()]


def wider(text: str, width: int, /) -> bool:
    """Whether the lines of a text have on average more than so many code points, none or more; line feeds count."""
    return len(text) > width * (text.count("\n") + 1)


def begin_alike(text: str, rows: int, size: int, skipped: str, least: int, most: int, /) -> bool:  # noqa: PLR0917 (as the other twin)
    """Whether two lines begin with the same code points, whatever their case.

    Args:
        text: Any text.
        rows: Lines of it that are looked at, from the first on.
        size: Code points compared, none or more. Lines that have a capital sigma or a dotted capital I among them are
            like any other.
        skipped: Characters that are passed over at the beginning.
        least: Code points of the shortest line that is compared.
        most: Of the longest.
    """
    lines = text.split("\n")[:rows]
    begun = [line.lstrip(skipped)[:size] for line in lines if least <= len(line) <= most]
    return any(map(_NO_PLAIN_CASE.search, begun)) or len(set(map(str.lower, begun))) < len(begun)


def begin_inside(text: str, size: int, skipped: str, least: int, most: int, /) -> list[int]:
    """Return the numbers of the lines in which a sentence begins, behind a stop and a space, as a line of one does.

    Args:
        text: Any text.
        size: Code points compared, none or more.
        skipped: Characters that are passed over at the beginning of both, and at the end of a line of one sentence.
        least: Code points of the shortest line of one sentence.
        most: Of the longest.
    """
    lines = text.split("\n")
    of_one = [core for line in lines if least <= len(line) <= most and ". " not in (core := line.strip(skipped))]
    begun = {core[:size] for core in of_one}
    skip = re.compile(f"[{re.escape(skipped)}]*" if skipped else "")
    return [
        place
        for place, line in enumerate(lines)
        if any(_at(skip, line, stop.end(), size) in begun for stop in _STOP.finditer(line))
    ]


def _at(skip: re.Pattern[str], line: str, start: int, size: int) -> str:
    """Return what stands in a line at a place, behind what is skipped."""
    found = skip.match(line, start)
    at = found.end() if found is not None else start
    return line[at : at + size]


def echoes(lines: Sequence[str], size: int, least: int, /) -> list[tuple[int, int, int, int]]:
    r"""Return for each line that shares runs of words with one above the one with which it shares most.

    Args:
        lines: Strings of any kind; words are what `\w+` finds in them, their case folded.
        size: Words of a run, one at least.
        least: Words of the shortest line that is compared; `size` at least.

    Returns:
        Place of the line, place of the other (the first of those with which it shares as many), the number of runs
        they share, the number of runs of the line. Each run counts once, for the first line that has it.
    """
    index: dict[tuple[str, ...], int] = {}
    found: list[tuple[int, int, int, int]] = []
    for place, line in enumerate(lines):
        words = _WORD.findall(line.casefold())
        if len(words) < least:
            continue
        runs = set(zip(*(words[at:] for at in range(size)), strict=False))
        shared: dict[int, int] = {}
        for run in runs:
            other = index.setdefault(run, place)
            if other != place:
                shared[other] = shared.get(other, 0) + 1
        if shared:
            best = max(shared, key=lambda other: (shared[other], -other))
            found.append((place, best, shared[best], len(runs)))
    return found


def headings(lines: Sequence[str], longest: int, letters: int, share: float, shouted: float, /) -> list[int]:
    """Return the places of the lines in capitals or in title case.

    Args:
        lines: Strings of any kind; for their words see `split_words`.
        longest: Code points of the longest line that is looked at, unless all its letters are capitals.
        letters: Code points of the shortest words that tell whether a line without a stop at its end is in title case.
        share: Share of these words, of which there are two and more, above which they have a capital then.
        shouted: Share of all letters above which they are capitals in a line in capitals.
    """
    found = []
    for place, line in enumerate(lines):
        if len(line) > longest and not line.isupper():
            continue
        _, capitals = case_counts(line)
        if not capitals:
            continue
        titled = len(line) <= longest and not line.endswith(".")
        if _is_shouted(line, capitals, shouted) or (titled and _is_titled(line, letters, share)):
            found.append(place)
    return found


def _is_shouted(line: str, capitals: int, share: float) -> bool:
    """Whether a line with so many capitals is written in them."""
    plain = line.encode("utf-8", "surrogatepass")
    small = len(plain) - len(plain.translate(None, _SMALL))
    if capitals <= share * small:  # as in most lines: there are at least so many letters
        return False
    letters = sum(map(str.isalpha, line))
    return letters > 0 and capitals > share * letters


def _is_titled(line: str, letters: int, share: float) -> bool:
    """Whether most of the long words of a line begin with a capital."""
    long = [word for word in split_words(line)[0] if len(word) >= letters]
    return len(long) > 1 and sum(word[0].isupper() for word in long) > share * len(long)


def open_lines(lines: Sequence[str], longest: int, ends: str, label: int, capitals: int, /) -> list[int]:
    """Return the places of the short lines that begin with a letter or figure and have no mark at their end.

    Args:
        lines: Strings of any kind.
        longest: Code points of the longest line that is looked at.
        ends: The marks that none of them ends with, whether space follows or not.
        label: Code points at the beginning in which no colon and space may stand.
        capitals: How many capitals they have at least behind the first character.
    """
    short = [place for place, line in enumerate(lines) if 0 < len(line) <= longest and line[-1] not in ends]
    return [
        place
        for place in short
        if _is_open(lines[place].rstrip(), ends, label) and case_counts(lines[place][1:])[1] >= capitals
    ]


def low_words(line: str, but: AbstractSet[str], barred: AbstractSet[str], /) -> int:
    """Count the different tokens behind the first one of a line that are letters in the lower case and nothing else.

    Args:
        line: Any string; white space parts its tokens.
        but: Those that are not counted.
        barred: Others, of which none may be there: the number is -1 then.
    """
    low = set(filter(str.isalpha, filter(str.islower, line.split()[1:]))).difference(but)
    return len(low) if low.isdisjoint(barred) else -1


def _is_open(line: str, ends: str, label: int) -> bool:
    return bool(line) and line[-1] not in ends and line[0].isalnum() and ": " not in line[:label]
