"""Lines that come again from text to text of one source: what a site prints on all its pages.

Counted over a corpus in bounded memory, merged in any order, reviewed by a person, and then removed as furniture.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from normalize.errors import LexiconError

__all__ = ["LineCounts", "SiteProfile", "line_key"]

_FIGURES = re.compile(r"\d+")
_LONGEST = 500  # code points of a line that are compared
_CAPACITY = 20_000  # lines remembered of each source; some 2 MB
_LEAST, _SHARE = 5, 0.05  # texts and share of a source's texts in which a line stands before a person need see it


def line_key(line: str) -> str:
    """Return a line as lines are compared: one space between words, case folded, figures masked.

    >>> line_key("  12 Comments ")
    '# comments'
    """
    return _FIGURES.sub("#", " ".join(line[:_LONGEST].split()).casefold())


@attrs.frozen
class SiteProfile:
    """The lines of one source that are furniture wherever they stand, as `line_key` gives them."""

    source: str
    lines: frozenset[str] = attrs.field(repr=False)


class LineCounts:
    r"""In how many texts of its source each line stands.

    The lines of a source beyond `capacity` are forgotten as in Misra and Gries' frequent items (1982): the counts that
    remain are too low by at most `error(source)`, and so are those of merged parts (Agarwal et al., 2012).

    >>> counts = LineCounts()
    >>> for number in range(6):
    ...     counts.add(f"Story {number}\nAll rights reserved 202{number}", "example.org")
    >>> sorted(counts.profile("example.org").lines)
    ['all rights reserved #', 'story #']
    """

    def __init__(self, capacity: int = _CAPACITY) -> None:
        """Begin with nothing.

        Args:
            capacity: Lines remembered of each source; twice as many between two clearings.
        """
        self.capacity = capacity
        self.texts: Counter[str] = Counter()
        self._lines: dict[str, Counter[str]] = {}
        self._error: Counter[str] = Counter()

    def add(self, text: str, source: str) -> None:
        """Count a text of a source, each of its lines once."""
        self.texts[source] += 1
        lines = self._lines.setdefault(source, Counter())
        lines.update({line_key(line) for line in text.split("\n")} - {""})
        if len(lines) > 2 * self.capacity:
            self._forget(source)

    def merge(self, other: LineCounts) -> None:
        """Add what was counted elsewhere; the order makes no difference beyond `error`."""
        self.texts.update(other.texts)
        self._error.update(other._error)
        for source, counted in other._lines.items():
            lines = self._lines.setdefault(source, Counter())
            lines.update(counted)
            if len(lines) > 2 * self.capacity:
                self._forget(source)

    def error(self, source: str) -> int:
        """Return by how many texts the counts of a source may be too low."""
        return self._error[source]

    def profile(self, source: str, *, least: int = _LEAST, share: float = _SHARE) -> SiteProfile:
        """Return the lines of a source that stand in many of its texts.

        Args:
            source: As `add` was told.
            least: Texts in which a line stands.
            share: Share of the source's texts in which it stands, 0 to 1.
        """
        return SiteProfile(source, frozenset(self._frequent(source, least, share)))

    def to_toml(self, *, reviewed: bool = False, least: int = _LEAST, share: float = _SHARE) -> str:
        """Return the counts as TOML, for `from_toml`.

        Args:
            reviewed: Only what is worth a person's review; such a file is to be used, no longer to be merged.
            least: See `profile`.
            share: See `profile`.
        """
        rows = [
            "# In how many texts of its source each line stands. Review it: what is deleted here stays in the text."
        ]
        for source in sorted(self.texts):
            lines = self._frequent(source, least, share) if reviewed else self._lines.get(source, {})
            rows += ["", f"[{_quoted(source)}]", f"texts = {self.texts[source]}", f"error = {self._error[source]}"]
            rows += [f"[{_quoted(source)}.lines]"]
            rows += [
                f"{_quoted(line)} = {lines[line]}" for line in sorted(lines, key=lambda line: (-lines[line], line))
            ]
        return "\n".join(rows) + "\n"

    @classmethod
    def from_toml(cls, text: str, where: str = "site lines", capacity: int = _CAPACITY) -> LineCounts:
        """Read what `to_toml` wrote, reviewed or not.

        Raises:
            LexiconError: `text` is no such file; the message begins with `where`.
        """
        made = cls(capacity)
        try:
            for source, table in tomllib.loads(text).items():
                made.texts[source] = int(table["texts"])
                made._error[source] = int(table["error"])
                made._lines[source] = Counter({line: int(count) for line, count in table["lines"].items()})
        except (tomllib.TOMLDecodeError, AttributeError, KeyError, TypeError, ValueError) as error:
            msg = f"{where}: no counts of lines: {error}"
            raise LexiconError(msg) from error
        return made

    def _frequent(self, source: str, least: int, share: float) -> Mapping[str, int]:
        most = max(least, share * self.texts[source])
        lines: Iterable[tuple[str, int]] = self._lines.get(source, Counter()).items()
        return {line: count for line, count in lines if count + self._error[source] >= most and count >= least}

    def _forget(self, source: str) -> None:
        """Take from every count of a source that of the first line too many."""
        lines = self._lines[source]
        surplus = sorted(lines.values(), reverse=True)[self.capacity]
        self._error[source] += surplus
        self._lines[source] = Counter({line: count - surplus for line, count in lines.items() if count > surplus})


def _quoted(key: str) -> str:
    """Return a TOML key; JSON's quoting is TOML's, but for a character that JSON may leave as it is."""
    return json.dumps(key, ensure_ascii=False).replace("\N{DELETE}", "\\u007f")
