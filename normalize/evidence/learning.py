"""Learning from a corpus: counts that are added text by text and merged, so that any engine can run them.

Each kind of count is a class (`Counts`) and one line in `KINDS`; a `Learning` holds one each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Self

import tomli

from normalize.errors import LexiconError
from normalize.evidence.cased_counts import CasedCounts
from normalize.evidence.counts import Counts
from normalize.evidence.line_counts import LineCounts
from normalize.evidence.name_counts import NameCounts
from normalize.language import language
from normalize.lexicon.learnt import COMPLETE, Learnt, quoted

__all__ = ["KINDS", "Learning"]

KINDS: dict[str, type[Counts]] = {"cased": CasedCounts, "names": NameCounts, "lines": LineCounts}
"""Name of a table in the file to the class that fills it. Further kinds of count are further lines."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")  # what TOML takes as a key without quotation marks


class Learning:
    """One count of each kind, and how many texts they rest on."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.texts = 0
        self.counts = {name: kind() for name, kind in KINDS.items()}

    def add(self, text: str, code: str, source: str = "") -> None:
        """Count a text.

        Args:
            text: Any text.
            code: Its language (BCP 47).
            source: Where it comes from: a site, a collection.

        Raises:
            LanguageError: there is no language file for `code`.
        """
        code = language(code).code
        text = text.encode("utf-8", "replace").decode("utf-8")  # TOML knows no lone surrogates
        self.texts += 1
        for counts in self.counts.values():
            counts.add(text, code, source)

    def merge(self, other: Learning) -> None:
        """Add what was counted elsewhere; below the bound of `Counts` the order makes no difference."""
        self.texts += other.texts
        for name, counts in self.counts.items():
            counts.merge(other.counts[name])

    def to_toml(self) -> str:
        """Return everything counted as TOML, for `from_toml` and `merge`."""
        lines = [
            "# All that normalize learn counted, to be merged: give such files to normalize learn.",
            f"texts = {self.texts}",
            f"{COMPLETE} = true",
        ]
        for name, counts in self.counts.items():
            for group, counters in counts.to_table().items():
                for counter, table in counters.items():
                    lines += _table(f"{name}.{_key(group)}.{counter}", table)
        return "\n".join(lines) + "\n"

    @classmethod
    def from_toml(cls, text: str, where: str = "counts") -> Self:
        """Read what `to_toml` wrote.

        Raises:
            LexiconError: `text` is no such file; the message begins with `where`.
        """
        made = cls()
        try:
            table = _complete(tomli.loads(text))
            made.texts = int(table["texts"])
            for name, counts in made.counts.items():
                counts.merge_table(table.get(name, {}))
        except (AttributeError, KeyError, TypeError, ValueError) as error:  # a mistake in TOML is a ValueError
            msg = f"{where}: no counts of normalize learn: {error}"
            raise LexiconError(msg) from error
        return made

    def review(self) -> str:
        """Return what is worth a person's review as TOML: what a pipeline takes (`Pipeline.with_lexicon`)."""
        lines = [
            f"# Counted by normalize learn over {self.texts:,} texts. Review it: what is deleted here is not known any",
            "# more, what stays is used. Then name the file under `lexicons` in your configuration.",
            f"texts = {self.texts}",
        ]
        for name, counts in self.counts.items():
            tables = list(_reviewed(name, counts))
            if tables:
                lines += ["", *(f"# {line}" for line in counts.about.split("\n")), *tables[1:]]
        return "\n".join(lines) + "\n"

    def lexicon(self) -> Learnt:
        """Return what a pipeline takes, as a person would who deletes nothing."""
        return Learnt.from_toml(self.review())


def _complete(table: dict[str, Any]) -> dict[str, Any]:
    if table.get(COMPLETE) is not True:
        msg = "not written with --all, so that counts are missing"
        raise ValueError(msg)
    return table


def _key(group: str) -> str:
    return group if _BARE.fullmatch(group) else quoted(group)


def _reviewed(name: str, counts: Counts) -> Iterator[str]:
    for group in counts.groups:
        lines = list(counts.review(group))
        if lines:
            yield from ("", f"[{name}.{_key(group)}]", *lines)


def _table(name: str, table: Mapping[str, Any]) -> Iterator[str]:
    """Yield a table of plain data, the table in it last."""
    yield from ("", f"[{name}]")
    yield from (f"{key} = {value}" for key, value in table.items() if not isinstance(value, Mapping))
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield f"[{name}.{key}]"
            yield from (f"{quoted(entry)} = {count}" for entry, count in value.items())
