r"""Accepted findings: what stands in a baseline is neither reported nor repaired, as long as its text stays as it is.

A baseline is JSON Lines, one accepted rule a line, written by `normalize check --write-baseline FILE` or by hand:

    {"record": "texts/page.txt", "rule": "casing/lower-case-name", "hash": "9f86d081884c7d65", "reason": "a poem"}

`record` is the id of a record, or its file and number (`data.jsonl:7`), or the path of a text below the baseline's
folder; `hash` is that of its text, so that an entry lapses when the text changes.

`normalize review` writes entries about single changes, known by the words they stand in and not by the text, in one
record or (`*`) in all of them; `confirm` makes a doubtful change:

    {"record": "*", "rule": "names/name-variant", "before": "Kiev", "after": "Kyiv", "verdict": "refuse"}
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import attrs

from normalize.corpus.files import read_text, write_text
from normalize.corpus.verdicts import Verdicts
from normalize.edits import Site
from normalize.errors import ConfigError

__all__ = ["ANY", "CONFIRM", "REFUSE", "Accepted", "Baseline", "text_hash", "write_baseline"]

ANY = "*"
"""The record of an entry that holds in every record."""

CONFIRM, REFUSE = VERDICTS = ("confirm", "refuse")
"""The verdicts on a single change."""

_SURROGATE = re.compile("[\ud800-\udfff]")  # UTF-8 has none, JSON escapes them


def text_hash(text: str) -> str:
    """Return the hash of a text by which an entry knows it: 16 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@attrs.frozen
class Accepted:
    """One entry: the findings of `rule` in this record's text are accepted, or there is a verdict on one change.

    Args:
        record: See `Baseline.key`; `ANY` for all of them.
        rule: The rule's full name.
        hash: Of the text, where all findings of the rule are accepted.
        reason: For people.
        before: The words the change stands in; see `Site`.
        after: The words it makes of them.
        verdict: `CONFIRM` or `REFUSE`; empty where all findings of the rule are accepted.
    """

    record: str
    rule: str
    hash: str = ""
    reason: str = ""
    before: str = ""
    after: str = ""
    verdict: str = attrs.field(default="", validator=attrs.validators.in_(("", *VERDICTS)))

    def __attrs_post_init__(self) -> None:
        """Refuse an entry that says neither which text nor which change."""
        if bool(self.hash) == bool(self.verdict):
            msg = "an entry has a hash, or before, after and verdict"
            raise ValueError(msg)

    @property
    def site(self) -> Site:
        """The change the verdict is on."""
        return Site(self.rule, self.before, self.after)

    @property
    def line(self) -> str:
        """The entry as JSON; keys that say nothing are left out."""
        table = attrs.asdict(self)
        for key in ("before", "after", "verdict") if self.hash else ("hash", "reason"):
            if not table[key]:
                del table[key]
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(table, ensure_ascii=False))


@attrs.define
class Baseline:
    """The entries of one file, and which of them were met."""

    folder: Path = Path()
    _entries: dict[tuple[str, str], list[Accepted]] = attrs.field(factory=dict)
    _verdicts: dict[str, list[Accepted]] = attrs.field(factory=dict)
    _met: set[Accepted] = attrs.field(factory=set)
    _seen: set[str] = attrs.field(factory=set)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a baseline.

        Raises:
            FileError: the file cannot be read.
            ConfigError: a line that is no entry.
        """
        entries: dict[tuple[str, str], list[Accepted]] = {}
        verdicts: dict[str, list[Accepted]] = {}
        for number, line in enumerate(read_text(path).split("\n"), 1):
            if line.strip():
                entry = _entry(path, number, line)
                if entry.verdict:
                    verdicts.setdefault(entry.record, []).append(entry)
                else:
                    entries.setdefault((entry.record, entry.hash), []).append(entry)
        return cls(path.parent, entries, verdicts)

    @property
    def entries(self) -> Iterator[Accepted]:
        """All entries."""
        for found in (*self._entries.values(), *self._verdicts.values()):
            yield from found

    def without_verdicts(self) -> Self:
        """Return only what accepts rules in whole texts."""
        return attrs.evolve(self, verdicts={})

    def key(self, source: str, record: str, *, named: bool) -> str:
        """Return how entries name a record: by its id where it has one, else by its file and number."""
        if named:
            return record
        place = source if "://" in source else Path(os.path.relpath(source, self.folder)).as_posix()
        return f"{place}:{record}" if record else place

    def rules(self, key: str, text: str) -> frozenset[str]:
        """Return the rules that are accepted in a record's text."""
        self._seen.add(key)
        if not self._entries:
            return frozenset()
        return frozenset(entry.rule for entry in self._entries.get((key, text_hash(text)), ()))

    def verdicts(self, key: str) -> Verdicts:
        """Return the verdicts that hold in a record; one on that very record outweighs one on all."""
        own = self._verdicts.get(key, ())
        return _verdicts({**self._everywhere, **_by_site(own)}) if own else self._verdicts_everywhere

    @cached_property
    def _everywhere(self) -> dict[Site, str]:
        return _by_site(self._verdicts.get(ANY, ()))

    @cached_property
    def _verdicts_everywhere(self) -> Verdicts:
        """What holds in most records, made once."""
        return _verdicts(self._everywhere)

    def meet(self, key: str, text: str, rules: frozenset[str], sites: frozenset[Site] = frozenset()) -> None:
        """Note that these rules did find something there, and these changes were proposed."""
        self._met.update(entry for entry in self._entries.get((key, text_hash(text)), ()) if entry.rule in rules)
        self._met.update(entry for entry in self._verdicts.get(key, ()) if entry.site in sites)

    def unused(self) -> Iterator[Accepted]:
        """Yield the entries of records that were looked at which met nothing.

        A change that was made is met no more; a refusal may be kept in several entries, for the words around the change
        before and after they are mended, and one of them is enough.
        """
        refused = {(entry.record, entry.rule) for entry in self._met if entry.verdict == REFUSE}
        for entry in self.entries:
            known = entry in self._met or (entry.verdict == REFUSE and (entry.record, entry.rule) in refused)
            if entry.record in self._seen and not known and entry.verdict != CONFIRM:
                yield entry


def write_baseline(path: Path, entries: Iterable[Accepted]) -> int:
    """Write a baseline; return how many entries it has."""
    lines = sorted({entry.line for entry in entries})
    write_text(path, "".join(f"{line}\n" for line in lines))
    return len(lines)


def _by_site(entries: Iterable[Accepted]) -> dict[Site, str]:
    return {entry.site: entry.verdict for entry in entries}


def _verdicts(decided: Mapping[Site, str]) -> Verdicts:
    refused, confirmed = (
        frozenset(site for site, verdict in decided.items() if verdict == wanted) for wanted in (REFUSE, CONFIRM)
    )
    return Verdicts(refused, confirmed)


def _entry(path: Path, number: int, line: str) -> Accepted:
    try:
        table: Any = json.loads(line)
        return Accepted(**table)
    except (ValueError, TypeError) as error:
        msg = f"{path}:{number}: no entry of a baseline (record, rule, hash or before, after, verdict): {error}"
        raise ConfigError(msg) from None
