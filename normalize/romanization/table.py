"""A romanisation table compiled: one pass for the letters that depend on their neighbours, one for all others."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

__all__ = ["Context", "Table", "inverse", "pairs"]

_LONG = 1000  # code points; below, a text repeats few words
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"


def pairs(text: str) -> dict[str, str]:
    """Return the entries of a table written as `letter=latin`; an empty right side drops the letter."""
    found: dict[str, str] = {}
    for entry in text.split():
        letter, _, latin = entry.partition("=")
        found[letter] = latin
    return found


@attrs.frozen
class Context:
    """Letters, or sequences of letters, that are written otherwise in certain places. All conditions given must hold.

    Args:
        letters: Sources to their Latin forms, all in the lower case.
        initial: No letter stands before (an apostrophe between letters does not end a word).
        final: No letter stands after.
        after: The characters one of which stands before, in the lower case; empty: any.
        before: The characters one of which stands after, likewise.
    """

    letters: Mapping[str, str]
    initial: bool = False
    final: bool = False
    after: str = ""
    before: str = ""

    def conditions(self, length: int) -> str:
        """Return the conditions as zero-width patterns behind a match of `length` code points."""
        dots = "." * length
        pattern = ""
        if self.after:
            pattern += f"(?<=[{_both_cases(self.after)}]{dots})"
        if self.initial:
            pattern += rf"(?<!\w{dots})(?<!\w[{_APOSTROPHES}]{dots})"
        if self.before:
            pattern += f"(?=[{_both_cases(self.before)}])"
        if self.final:
            pattern += rf"(?![\w{_APOSTROPHES}]?\w)" if self.initial else r"(?!\w)"
        return pattern


class Table:
    """A function from text to text: applies the contexts, then the sequences, then the single letters.

    A capital whose Latin form has several letters is written in capitals among capitals and with one capital elsewhere.
    """

    def __init__(self, letters: Mapping[str, str], contexts: Iterable[Context] = ()) -> None:
        """Compile.

        Args:
            letters: Letters and sequences of letters in the lower case to their Latin forms; capitals only where their
                form is not the capitalised one.
            contexts: What is written otherwise in certain places; the one listed first wins.
        """
        single = {source: latin for source, latin in letters.items() if len(source) == 1}
        capitals = {
            source.upper(): _titled(latin)
            for source, latin in single.items()
            if source != source.upper() and len(source.upper()) == 1
        }
        self._single = {**capitals, **single}
        self._plain = str.maketrans(self._single)
        sequences = {source: latin for source, latin in letters.items() if len(source) > 1}
        self._sequences = tuple(
            sorted({form for item in sequences.items() for form in _forms(*item)}, key=lambda form: -len(form[0]))
        )
        self._sources: list[Mapping[str, str]] = []
        self._pattern = self._compiled(contexts)

    def __call__(self, text: str) -> str:
        """Return the romanised text; characters that are not in the table stay.

        No context reaches over a space, so each word of a long text is looked at once, however often it stands there.
        """
        if len(text) < _LONG:
            return self._romanized(text)
        words = text.split(" ")
        distinct = list(set(words))
        known = dict(zip(distinct, self._romanized(" ".join(distinct)).split(" "), strict=True))
        return " ".join(map(known.__getitem__, words))

    def _romanized(self, text: str) -> str:
        if self._pattern is not None:
            text = self._pattern.sub(self._latin, text)
        for source, latin in self._sequences:
            text = text.replace(source, latin)
        return text.translate(self._plain)

    def _compiled(self, contexts: Iterable[Context]) -> re.Pattern[str] | None:
        """Return one pattern that begins with a set of characters, so that the search is quick where none stands."""
        first: set[str] = set()
        branches: list[str] = []
        for context in contexts:
            for length in sorted({len(source) for source in context.letters}, reverse=True):
                some = {source: latin for source, latin in context.letters.items() if len(source) == length}
                first.update(letter for source in some for letter in (source[0], source[0].upper()))
                branches.append(f"{_tails(some)}{context.conditions(length)}()")
                self._sources.append(some)
        loud = {source for source, latin in self._single.items() if source != source.lower() and latin.upper() != latin}
        if loud:
            capitals = "A-Z" + re.escape("".join(sorted(source for source in self._single if source != source.lower())))
            first |= loud
            own = re.escape("".join(sorted(loud)))
            branches.append(rf"(?<=[{own}])(?:(?=[{capitals}])|(?<=[{capitals}].)(?!\w))()")
            self._sources.append({})
        if not branches:
            return None
        return re.compile(f"[{re.escape(''.join(sorted(first)))}](?:{'|'.join(branches)})", re.DOTALL)

    def _latin(self, match: re.Match[str]) -> str:
        source = match[0]
        some = self._sources[(match.lastindex or 1) - 1]
        if source in some:
            return some[source]
        if not some:
            return self._single[source].upper()
        latin = some[source.lower()]
        if not source[0].isupper():
            return latin
        if len(source) > 1:
            return latin.upper() if source[1:].isupper() else _titled(latin)
        text, end = match.string, match.end()
        after, before = text[end : end + 1], text[match.start() - 1 : match.start()]
        loud = after.isupper() or (before.isupper() and not after.isalpha())
        return latin.upper() if loud else _titled(latin)


def inverse(table: Mapping[str, Any]) -> Callable[[str], str]:
    """Return the function back from what a table of one Latin form a letter gives.

    Of two capitals with one form (a sign without capitals) the small letter is written.
    """
    letters = pairs(table["letters"])
    back = {_titled(latin): source.upper() for source, latin in letters.items() if len(source.upper()) == 1}
    back |= {latin: source for source, latin in letters.items()}
    pattern = re.compile("|".join(sorted(map(re.escape, back), key=len, reverse=True)))
    return lambda text: pattern.sub(lambda match: back[match[0]], text)


def _forms(source: str, latin: str) -> tuple[tuple[str, str], ...]:
    """Return a sequence in the lower case, with a capital, and in capitals, each with its Latin form."""
    title = source[0].upper() + source[1:]
    if title == source:
        return ((source, latin),)
    return (source, latin), (title, _titled(latin)), (source.upper(), latin.upper())


def _tails(sources: Mapping[str, str]) -> str:
    """Return a pattern that consumes what follows the first letter of each source, the first letter already matched."""
    by_tail: dict[str, set[str]] = {}
    for source in sources:
        by_tail.setdefault(source[1:], set()).add(source[0])
    branches = [
        f"(?<=[{_both_cases(''.join(sorted(heads)))}]){''.join(f'[{_both_cases(letter)}]' for letter in tail)}"
        for tail, heads in by_tail.items()
    ]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


@functools.cache
def _both_cases(letters: str) -> str:
    both = {*letters, *(letter.upper() for letter in letters if len(letter.upper()) == 1)}
    return re.escape("".join(sorted(both)))


def _titled(latin: str) -> str:
    """Return a Latin form with its first letter in the upper case, whatever stands before it."""
    for place, letter in enumerate(latin):
        if letter.isalpha() and letter.upper() != letter:
            return latin[:place] + letter.upper() + latin[place + 1 :]
    return latin
