"""Texts in which no line can be page furniture: what most articles are, told in one reading of their lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from normalize.scan.lines import filled
from normalize.scan.sentences import last_start
from normalize.scan.words import Words

__all__ = ["BRACKET", "CREDIT", "DATE", "NUMBERED", "PHRASE", "START", "TAIL", "PageSigns", "PlainPages"]

BRACKET: Final = 0
DATE: Final = 1
START: Final = 2
PHRASE: Final = 3
CREDIT: Final = 4
TAIL: Final = 5
"""What somebody is asked about: a text with such a bracket, one with a hyphen between figures, a line that begins as a
beginning does, a short line that begins as a phrase does, one that may be a credit, one whose last sentence begins as a
prompt does."""

NUMBERED = re.compile(r"1[^\n\w]{1,4}[0-9]{1,4}[^\n\w]{1,4}[0-9]")
"""Finds lines that may be rows of page numbers."""

_MOST_SHORT = 64  # lines that are compared each with each; of more it is not told whether they are a list
_ENDED = ".!?"  # how no credit ends
_TOLD = re.compile(r"[\d_,]")  # one of these has a credit that no word opens


class PageSigns(NamedTuple):
    """What a line of furniture has that is no phrase, and where.

    Args:
        margin: Code points of space at its beginning from which a line counts as empty.
        short: Code points of the longest line that is short.
        tail: Of the shortest line that has a sentence at its end.
        note: Of the longest line with a note.
        notes: What notes hold.
        last: Lines from the end among which notes stand.
        head: The last line, from the top, among which credits stand; the first one is 0 and has none.
        listed: So many short lines may be a list, if two are equal
        marked: or as many begin with one of some
        marks: characters.
        signs: Characters of which short lines of furniture have one.
        brackets: What may stand behind an opening bracket that furniture begins with, besides any character beyond
            ASCII, and a figure where no white space stands before the bracket.
    """

    margin: int
    short: int
    tail: int
    note: int
    notes: tuple[str, ...]
    last: int
    head: int
    listed: int
    marked: int
    marks: str
    signs: str
    brackets: str


class PlainPages:
    """Tells of texts whether none of their lines can be furniture."""

    def __init__(  # noqa: PLR0917 (as the other twin)
        self,
        phrases: Words,
        starts: Words,
        prompts: Words,
        firsts: Words,
        signs: PageSigns,
        may_be: Callable[[int, str], bool],
        /,
    ) -> None:
        """Keep what tells.

        Args:
            phrases: What phrases begin with (see `Words.begin`).
            starts: What those begin with that are beginnings of lines: some of the same.
            prompts: What those begin with that are sentences at the end of a line.
            firsts: The first words of phrases in the lower case, of which a short line has one; of none, any may.
            signs: The rest.
            may_be: Is asked where these do not tell: with one of the numbers above, and the line or text.
        """
        self._phrases, self._starts, self._prompts, self._firsts = phrases, starts, prompts, firsts
        self._signs, self._may_be = signs, may_be
        self._brackets = re.compile(rf"\[(?:[{re.escape(signs.brackets)}\x80-\U0010FFFF]|(?<!\s\[)[0-9])")

    def is_plain(self, text: str, /) -> bool:
        """Return whether no line of a text can be furniture."""
        signs, may_be = self._signs, self._may_be
        hyphen = text.find("-")
        if (self._brackets.search(text) is not None and may_be(BRACKET, text)) or (
            hyphen > 0
            and text[hyphen - 1].isdecimal()
            and text[hyphen + 1 : hyphen + 2].isdecimal()
            and may_be(DATE, text)
        ):
            return False
        lines = filled(text.split("\n"), signs.margin)
        last = [line for line in lines[-signs.last :] if len(line) <= signs.note]
        if any(note in line for line in last for note in signs.notes):
            return False
        for row, line in enumerate(lines):
            begins = self._phrases.begins(line)
            shown = len(line) <= signs.short and self._is_shown(row, line, begins=begins)
            if shown or self._is_named(line, begins=begins):
                return False
        short = [line for line in lines if len(line) <= signs.short]
        return len(short) < signs.listed or (len(short) <= _MOST_SHORT and not self._are_listed(short))

    def _is_named(self, line: str, *, begins: bool) -> bool:
        """Whether a line may begin as a beginning does or end in a prompt, given whether it begins as a phrase does."""
        if begins and self._starts.begins(line) and self._may_be(START, line):
            return True
        ends = len(line) >= self._signs.tail and self._prompts.begins(line[last_start(line, len(line)) :])
        return ends and self._may_be(TAIL, line)

    def _is_shown(self, row: int, line: str, *, begins: bool) -> bool:
        """Whether a short line may be furniture, given with its number among those that hold more than space."""
        if begins and self._begins_well(line) and self._may_be(PHRASE, line):
            return True
        if NUMBERED.search(line) is not None or any(sign in line for sign in self._signs.signs):
            return True
        may_credit = 0 < row <= self._signs.head and line.rstrip()[-1] not in _ENDED
        return may_credit and (begins or _TOLD.search(line) is not None) and self._may_be(CREDIT, line)

    def _begins_well(self, line: str) -> bool:
        """Whether the first word of a line may be one of those of phrases; of others than ASCII letters any may."""
        first = line.split(None, 1)[0]
        plain = first.isascii() and first.isalpha()
        return not len(self._firsts) or not plain or bool(self._firsts.among(first.lower()))

    def _are_listed(self, short: Sequence[str]) -> bool:
        """Whether short lines may be a list and its headings."""
        return len(set(short)) < len(short) or sum(line[0] in self._signs.marks for line in short) >= self._signs.marked
