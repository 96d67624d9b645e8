"""What was decided, and how a decision is found for a change. Nothing here touches the files of a user."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import attrs

from normalize.corpus.baseline import ANY, Accepted
from normalize.corpus.files import FileError, replaced
from normalize.edits import Site
from normalize.review.changes import Change, Origin
from normalize.review.entries import Entry, entry_of

__all__ = ["EVERYWHERE", "HERE", "LEXICON", "Decisions", "Draft", "Mark", "Place", "Ruling", "mark_of"]

HERE, EVERYWHERE, LEXICON = "here", "everywhere", "lexicon"
"""How far a decision reaches: this record, all records, the words themselves."""

Place = tuple[str, Site]
"""A record as a baseline names it, and a site."""

Mark = Place | Site | Entry
"""What a verdict is on: a place (`HERE`), a site (`EVERYWHERE`), an entry of a lexicon (`LEXICON`)."""


@attrs.frozen
class Ruling:
    """The verdict that holds for a change, and how far it reaches."""

    verdict: str
    scope: str


@attrs.frozen
class Note:
    """A line of a draft: a mark and the verdict on it (None: taken back); `kind` says of what else it is a note."""

    mark: Mark
    verdict: str | None
    kind: str = ""


_CASE, _SAVED = "case", "saved"


class Draft:
    """Decisions on the disk before they are saved, in a file of our own: a line a decision, the last one counts."""

    def __init__(self, path: Path | None) -> None:
        """Keep them in `path`; nowhere where that is None."""
        self.path = path

    def notes(self) -> Iterator[Note]:
        """Yield what was noted; a line cut off in a crash is none."""
        if self.path is None or not self.path.is_file():
            return
        for line in self.path.read_text("utf-8").splitlines():
            with contextlib.suppress(ValueError, KeyError, TypeError, IndexError):
                table = json.loads(line)
                yield Note(_mark(table["mark"]), table["verdict"], table.get("kind", ""))

    def add(self, notes: Iterable[Note]) -> None:
        """Add decisions.

        Raises:
            FileError: they cannot be written.
        """
        if self.path is None:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(handle, "ab") as file:
                file.write(b"".join(map(_line, notes)))
        except OSError as error:
            msg = f"{self.path}: not written: {error.strerror or error}"
            raise FileError(msg) from error

    def rewrite(self, notes: Iterable[Note]) -> None:
        """Keep these decisions and no others.

        Raises:
            FileError: they cannot be written.
        """
        if self.path is not None:
            with replaced(self.path) as file:
                file.write(b"".join(map(_line, notes)))
            self.path.chmod(0o600)


class Decisions:
    """Verdicts by mark. The nearest holds: on this record, else on all records, else on the words.

    Args:
        draft: Remembers what is not saved.
    """

    def __init__(self, draft: Draft | None = None) -> None:
        """Begin without any."""
        self.verdicts: dict[Mark, str] = {}
        self.cases: set[Place] = set()
        self.revision = 0
        self._draft = draft or Draft(None)
        self._saved: dict[Mark, str] = {}
        self._unsaved: set[Mark] = set()
        self._learnt = 0  # verdicts on entries of a lexicon
        self._past: list[list[tuple[Mark, str | None]]] = []

    def read(self, entries: Iterable[Accepted]) -> None:
        """Take over the verdicts of a baseline, then what the draft remembers."""
        for entry in entries:
            if entry.verdict:
                self._saved[mark_of(entry)] = entry.verdict
                self._put(mark_of(entry), entry.verdict)
        for note in self._draft.notes():
            if note.kind == _CASE and isinstance(note.mark, tuple):
                (self.cases.add if note.verdict else self.cases.discard)(note.mark)
                continue
            if note.kind == _SAVED and note.verdict:
                self._saved[note.mark] = note.verdict
            self._put(note.mark, note.verdict)
        self.revision += 1

    @property
    def unsaved(self) -> int:
        """How many decisions are not what they were when they were saved."""
        return len(self._unsaved) + len(self.cases)

    @property
    def taken_back(self) -> set[Mark]:
        """The marks whose verdict was saved and is to be gone."""
        return self._saved.keys() - self.verdicts.keys()

    def ruling(self, change: Change, origin: Origin, language: str) -> Ruling | None:
        """Return what was decided on a change; None where nothing was."""
        if (found := self.verdicts.get((origin.key, change.site))) is not None:
            return Ruling(found, HERE)
        if (found := self.verdicts.get(change.site)) is not None:
            return Ruling(found, EVERYWHERE)
        if self._learnt and (entry := entry_of(change, language)) is not None and entry in self.verdicts:
            return Ruling(self.verdicts[entry], LEXICON)
        return None

    def decide(self, marks: Iterable[Mark], verdict: str | None) -> int:
        """Set (None: take back) the verdict on marks, as one step; return how many changed."""
        before = [(mark, self.verdicts.get(mark)) for mark in dict.fromkeys(marks)]
        changed = [(mark, old) for mark, old in before if old != verdict]
        if changed:
            self._step([(mark, verdict) for mark, _ in changed])
            self._past.append(changed)
        return len(changed)

    def undo(self) -> bool:
        """Take back the last step; False where there is none."""
        if not self._past:
            return False
        self._step(self._past.pop())
        return True

    def mark_case(self, place: Place, *, wanted: bool) -> None:
        """Note that a change shall (or shall not) become a fixture case."""
        self._draft.add([Note(place, "case" if wanted else None, _CASE)])
        (self.cases.add if wanted else self.cases.discard)(place)
        self.revision += 1

    def saved(self, kept: Iterable[Mark]) -> None:
        """Note that everything is saved; the draft goes on to remember these marks, which stand in no other file."""
        self.cases.clear()
        self._saved = dict(self.verdicts)
        self._unsaved.clear()
        self._draft.rewrite(Note(mark, self.verdicts[mark], _SAVED) for mark in kept)
        self.revision += 1

    def _step(self, changes: list[tuple[Mark, str | None]]) -> None:
        self._draft.add(Note(mark, verdict) for mark, verdict in changes)
        for mark, verdict in changes:
            self._put(mark, verdict)
        self.revision += 1

    def _put(self, mark: Mark, verdict: str | None) -> None:
        if isinstance(mark, Entry):
            self._learnt += (verdict is not None) - (mark in self.verdicts)
        if verdict is None:
            self.verdicts.pop(mark, None)
        else:
            self.verdicts[mark] = verdict
        (self._unsaved.discard if self._saved.get(mark) == verdict else self._unsaved.add)(mark)


def mark_of(entry: Accepted) -> Mark:
    """Return the mark that an entry of a baseline holds a verdict on."""
    return entry.site if entry.record == ANY else (entry.record, entry.site)


def _line(note: Note) -> bytes:
    table: dict[str, Any] = {"mark": _told(note.mark), "verdict": note.verdict}
    if note.kind:
        table["kind"] = note.kind
    return json.dumps(table).encode() + b"\n"


def _told(mark: Mark) -> list[Any]:
    if isinstance(mark, Site):
        return [EVERYWHERE, *attrs.astuple(mark)]
    if isinstance(mark, Entry):
        return [LEXICON, *attrs.astuple(mark)]
    return [HERE, mark[0], *attrs.astuple(mark[1])]


def _mark(told: list[Any]) -> Mark:
    kind, *rest = map(str, told)
    if kind == EVERYWHERE:
        return Site(*rest)
    if kind == LEXICON:
        return Entry(*rest)
    return rest[0], Site(*rest[1:])
