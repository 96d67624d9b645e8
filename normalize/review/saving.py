"""From decisions to files: what would be written, and writing it. Each file is replaced whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs

from normalize.corpus.baseline import ANY, CONFIRM, REFUSE, Accepted, Baseline
from normalize.corpus.files import read_text, write_text
from normalize.corpus.verdicts import Verdicts
from normalize.edits import Site
from normalize.review.cases import case_of, case_path, with_cases
from normalize.review.changes import Change, ReviewText, changes_of
from normalize.review.decisions import Mark, mark_of
from normalize.review.desk import Desk, DeskError
from normalize.review.entries import CASED, KEPT, LINE, Entry, with_names, with_words

__all__ = ["Places", "Plan", "Written", "plan", "save"]

_NEAR = 100  # code points between two changes that may touch the same words
_ROUNDS = 3  # runs over a text until nothing that was refused comes back in other words


@attrs.frozen
class Places:
    """Where decisions are kept.

    Args:
        baseline: Verdicts on changes.
        lexicon: Words and lines (`.toml`); spellings of names stand beside it, in a file a language.
        fixtures: Folder of the fixture cases.
        named: Those of the files that the configuration names already.
    """

    baseline: Path
    lexicon: Path
    fixtures: Path
    named: frozenset[Path] = frozenset()

    def names(self, language: str) -> Path:
        """Return the lexicon of names of a language."""
        return self.lexicon.with_suffix(f".{language}.tsv")


@attrs.frozen
class Written:
    """A file to write.

    Args:
        path: Where.
        text: Its whole content.
        lines: What is new (`+ `) and what goes (`- `), line by line.
        notes: What a person should know about it.
    """

    path: Path
    text: str = attrs.field(repr=False)
    lines: tuple[str, ...]
    notes: tuple[str, ...] = ()


@attrs.frozen
class Plan:
    """The files to write, and the marks that stand in no file once they are written."""

    files: tuple[Written, ...]
    kept: tuple[Mark, ...]

    def data(self, most: int) -> list[dict[str, Any]]:
        """Return the files as plain data, of each the first lines."""
        return [
            {
                "path": str(each.path),
                "lines": list(each.lines[:most]),
                "more": max(0, len(each.lines) - most),
                "notes": list(each.notes),
            }
            for each in self.files
        ]


def plan(desk: Desk, places: Places, why: str) -> Plan:
    """Return what would be written for the decisions.

    Raises:
        FileError: a file that is there cannot be read.
        ConfigError: the baseline is none.
        LexiconError: a lexicon is none.
    """
    with desk.lock:
        kept: list[Mark] = []
        files = [
            _baseline(desk, places, why, kept),
            *_lexicons(desk, places),
            *_cases(desk, places, why or "decided in a review"),
        ]
        kept += [mark for mark in desk.decisions.verdicts if isinstance(mark, Entry)]
    return Plan(tuple(each for each in files if each.lines), tuple(kept))


def save(desk: Desk, places: Places, why: str) -> Plan:
    """Write what `plan` tells.

    Raises:
        DeskError: not all texts are read yet.
        FileError: a file cannot be written; those before it are, and saving again writes the others.
    """
    with desk.lock:
        if desk.loading:
            msg = "not all texts are read yet: save when they are"
            raise DeskError(msg)
        made = plan(desk, places, why)
        for each in made.files:
            write_text(each.path, each.text)
        desk.decisions.saved(made.kept)
    return made


def _baseline(desk: Desk, places: Places, why: str, kept: list[Mark]) -> Written:
    """Plan the baseline; marks that need no entry, for what they confirm is made anyway, go to `kept`."""
    old = Baseline.read(places.baseline) if places.baseline.exists() else Baseline(places.baseline.parent)
    known = {(entry.record, entry.site): entry for entry in old.entries if entry.verdict}
    entries = {entry.line for entry in old.entries}
    made_anyway = desk.made_anyway()
    wanted: dict[tuple[str, Site], str] = {}
    for mark, verdict in desk.decisions.verdicts.items():
        if isinstance(mark, Entry):
            continue
        record, site = (ANY, mark) if isinstance(mark, Site) else mark
        if verdict == REFUSE or mark not in made_anyway or (record, site) in known or _outweighs(desk, mark):
            wanted[record, site] = verdict
        else:
            kept.append(mark)
    for text, refused in desk.refused_texts():
        for site in _leftovers(desk, text, refused):
            wanted.setdefault((text.origin.key, site), REFUSE)
    taken_back = desk.decisions.taken_back
    entries -= {entry.line for entry in known.values() if mark_of(entry) in taken_back}
    for (record, site), verdict in wanted.items():
        entry = known.get((record, site))
        if entry is None or entry.verdict != verdict:
            entries -= {entry.line} if entry is not None else set()
            entries.add(Accepted(record, site.rule, "", why, site.before, site.after, verdict).line)
    written = _written(places.baseline, "".join(f"{line}\n" for line in sorted(entries)))
    return _with_hint(written, places, f'baseline = "{places.baseline.name}"')


def _outweighs(desk: Desk, mark: Mark) -> bool:
    """Whether a verdict on a record confirms what is refused elsewhere."""
    return isinstance(mark, tuple) and desk.decisions.verdicts.get(mark[1]) == REFUSE


def _leftovers(desk: Desk, text: ReviewText, refused: list[Change]) -> Iterator[Site]:
    """Yield what else must be refused in a record so that its clean text, cleaned again, stays as it is.

    A refused change is known by its words; where another change mends the same words, it would come back in the others,
    and a line that was kept may be furniture to another rule once its neighbours are gone.
    """
    if text.cleaner is None or not _crowded(text.changes, refused):
        return
    decided = desk.decisions.verdicts
    places = {site: verdict for mark, verdict in decided.items() if (site := _site_in(mark, text.origin.key))}
    sites = {change.site for change in refused} | {site for site, verdict in places.items() if verdict == REFUSE}
    confirmed = frozenset(site for site, verdict in places.items() if verdict == CONFIRM) - sites
    source = text.source
    for _ in range(_ROUNDS):
        verdicts = Verdicts(frozenset(sites), confirmed)
        cleaner = attrs.evolve(text.cleaner, pipeline=verdicts.judged(text.cleaner.pipeline))
        clean = cleaner.run(source, text.origin.code).text
        again = cleaner.run(clean, text.origin.code)
        if again.text == clean:
            return
        back = {change.site for change in changes_of(again) if change.applied} - sites
        yield from back
        sites |= back
        source = clean


def _crowded(changes: tuple[Change, ...], refused: list[Change]) -> bool:
    """Whether another change stands so near to a refused one that both may touch the same words."""
    mine = {id(change) for change in refused}
    return any(
        not mine.isdisjoint((id(left), id(right))) and right.start - left.end < _NEAR
        for left, right in pairwise(changes)
    )


def _site_in(mark: Mark, key: str) -> Site | None:
    """Return the site of a mark that holds in a record."""
    if isinstance(mark, Site):
        return mark
    return mark[1] if isinstance(mark, tuple) and mark[0] == key else None


def _lexicons(desk: Desk, places: Places) -> Iterator[Written]:
    entries = [
        mark for mark, verdict in desk.decisions.verdicts.items() if isinstance(mark, Entry) and verdict == mark.verdict
    ]
    words = [entry for entry in entries if entry.kind in {CASED, LINE}]
    if words:
        written = _written(places.lexicon, with_words(_content(places.lexicon), words))
        yield _with_hint(written, places, f'lexicons = ["{places.lexicon.name}"]')
    for language in sorted({entry.language for entry in entries if entry.kind == KEPT}):
        spellings = [entry.text for entry in entries if entry.kind == KEPT and entry.language == language]
        path = places.names(language)
        written = _written(path, with_names(_content(path), language, spellings))
        yield _with_hint(written, places, f'lexicons = ["{path.name}"]')


def _cases(desk: Desk, places: Places, why: str) -> Iterator[Written]:
    by_rule: dict[str, list[tuple[ReviewText, Change, str]]] = {}
    for key, site in sorted(desk.decisions.cases, key=repr):
        for text, change in desk.changes_at(key):
            ruling = desk.decisions.ruling(change, text.origin, text.language)
            if change.site == site and ruling is not None:
                by_rule.setdefault(site.rule, []).append((text, change, ruling.verdict))
                break
    for rule, found in by_rule.items():
        cases = [case for text, change, verdict in found if (case := case_of(text, change, verdict, why))]
        path = case_path(places.fixtures, rule)
        notes = tuple("fails until the rule is mended: " + each.case.text for each in cases if each.drift)
        written = _written(path, with_cases(_content(path), [each.case for each in cases]))
        yield attrs.evolve(written, notes=notes)


def _written(path: Path, text: str) -> Written:
    then, now = (dict.fromkeys(each.split("\n")) for each in (_content(path), text))
    gone = (f"- {line}" for line in then if line and line not in now)
    new = (f"+ {line}" for line in now if line and line not in then)
    return Written(path, text, (*gone, *new))


def _with_hint(written: Written, places: Places, setting: str) -> Written:
    """Tell how a file comes to be used that no configuration names."""
    if written.path in places.named:
        return written
    return attrs.evolve(written, notes=(f"not used yet: put {setting} into your normalize.toml",))


def _content(path: Path) -> str:
    return read_text(path) if path.exists() else ""
