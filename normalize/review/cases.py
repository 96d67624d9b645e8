"""A change as a fixture case of its rule: what the rule must leave alone, or must go on to repair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from normalize.corpus.baseline import CONFIRM
from normalize.corpus.verdicts import units
from normalize.edits import apply, position, site_of
from normalize.lexicon.learnt import quoted
from normalize.pipelines import Pipeline
from normalize.review.changes import Change, ReviewText
from normalize.snapshots.cases import Case, CaseError, check_case

__all__ = ["NewCase", "case_of", "case_path", "with_cases"]

_LANGUAGE = "en"  # of a case that does not name one
_ENDS = (re.compile(r"(?<=[.!?])\s+|\n"), re.compile(r"\n"), re.compile(r"\n\n+"))
_LONGEST = 4000  # code points of a text that is a case as a whole


@attrs.frozen
class NewCase:
    """A case to write, and whether it holds today (empty), or why not."""

    case: Case
    drift: str = ""


def case_path(folder: Path, rule: str) -> Path:
    """Return the file that holds the cases of a rule."""
    return folder / "rules" / f"{rule}.toml"


def case_of(text: ReviewText, change: Change, verdict: str, why: str) -> NewCase | None:
    """Return the case that a verdict on a change makes; None where the rule proposes it no more.

    The text of the case is the sentence as the rule's stage saw it, or as much around it as the rule needs. A refused
    change makes a `keep`, which fails until the rule is mended; a confirmed one a `fix`, or a `known_failure` where the
    rule alone does not make it.
    """
    cuts = list(_cuts(text, change))
    if not cuts:
        return None
    if verdict != CONFIRM:
        kept = [Case(change.rule, "keep", before, before, text.language, why) for before, _ in cuts]
        return next((NewCase(case, drift) for case in kept if (drift := _drift(case))), NewCase(kept[0]))
    fixes = [_fix(Case(change.rule, "fix", before, after, text.language, why)) for before, after in cuts]
    holds = next((case for case in fixes if not _drift(case)), None)
    return NewCase(holds if holds is not None else attrs.evolve(fixes[0], kind="known_failure"))


def with_cases(text: str, cases: Iterable[Case]) -> str:
    """Return a file of cases with these at its end."""
    for case in cases:
        lines = [f"[[{case.kind}]]", f"text = {quoted(case.text)}"]
        if case.kind != "keep":
            lines.append(f"want = {quoted(case.want)}")
        if case.after:
            lines.append(f"after = {quoted(case.after)}")
        if case.language != _LANGUAGE:
            lines.append(f"language = {quoted(case.language)}")
        lines.append(f"why = {quoted(case.why)}")
        told = "\n".join(lines) + "\n"
        if told not in text:
            text = f"{text.rstrip()}\n\n{told}".lstrip()
    return text


def _cuts(text: ReviewText, change: Change) -> Iterator[tuple[str, str]]:
    """Yield the stretches that hold a change, as its stage saw them, without and with what the rule changes there."""
    if text.cleaner is None:
        return
    result = text.cleaner.run(text.source, text.origin.code)
    for each in result.passes:
        mine = [edit for edit in (*each.applied, *each.reported) if edit.rule == change.rule]
        for unit in units(mine):
            if site_of(each.before, unit) != change.site:
                continue
            edits = sorted({*unit, *(edit for edit in each.applied if edit.rule == change.rule)}, key=position)
            first, last = unit[0].start, max(edit.end for edit in unit)
            for start, end in dict.fromkeys(_stretches(each.before, first, last)):
                inside = [edit for edit in edits if start <= edit.start and edit.end <= end]
                moved = [attrs.evolve(edit, start=edit.start - start, end=edit.end - start) for edit in inside]
                before = each.before[start:end]
                yield before, apply(before, moved)
            return


def _stretches(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the sentence, the line, the paragraph and the whole text around a stretch."""
    for ends in _ENDS:
        start = max((found.end() for found in ends.finditer(text, 0, first)), default=0)
        end = ends.search(text, last)
        yield start, end.start() if end else len(text)
    if len(text) <= _LONGEST:
        yield 0, len(text)


def _fix(case: Case) -> Case:
    """Return a `fix` that knows what the other rules go on to do with what this one made."""
    whole = Pipeline.from_profile("canonical").run(case.want, language=case.language).text
    return attrs.evolve(case, after=whole) if whole != case.want else case


def _drift(case: Case) -> str:
    try:
        check_case(case)
    except CaseError as error:
        return str(error)
    return ""
