"""A change as a fixture case of its rule: what the rule must leave alone, or must go on to repair."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import attrs

from normalize.corpus.baseline import CONFIRM
from normalize.corpus.verdicts import units
from normalize.edits import Edit, apply, position, site_of
from normalize.lexicon.learnt import quoted
from normalize.review.changes import Change, ReviewText
from normalize.snapshots.cases import Case, CaseError, check_case

__all__ = ["NewCase", "case_of", "case_path", "with_cases"]

_LANGUAGE = "en"  # of a case that does not name one


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

    The text of the case is the paragraph as the rule's stage saw it. A refused change makes a `keep`, which fails until
    the rule is mended; a confirmed one a `fix`, or a `known_failure` where the rule alone does not make it.
    """
    found = _paragraph(text, change)
    if found is None:
        return None
    before, after = found
    if verdict != CONFIRM:
        case = Case(change.rule, "keep", before, before, text.language, why)
        return NewCase(case, _drift(case))
    fix = Case(change.rule, "fix", before, after, text.language, why)
    return NewCase(fix) if not _drift(fix) else NewCase(attrs.evolve(fix, kind="known_failure"))


def with_cases(text: str, cases: Iterable[Case]) -> str:
    """Return a file of cases with these at its end."""
    for case in cases:
        lines = [f"[[{case.kind}]]", f"text = {quoted(case.text)}"]
        if case.kind != "keep":
            lines.append(f"want = {quoted(case.want)}")
        if case.language != _LANGUAGE:
            lines.append(f"language = {quoted(case.language)}")
        lines.append(f"why = {quoted(case.why)}")
        told = "\n".join(lines) + "\n"
        if told not in text:
            text = f"{text.rstrip()}\n\n{told}".lstrip()
    return text


def _paragraph(text: ReviewText, change: Change) -> tuple[str, str] | None:
    """Return the paragraph that holds a change, as the stage saw it, without and with the change."""
    if text.cleaner is None:
        return None
    result = text.cleaner.run(text.source, text.origin.code)
    for each in result.passes:
        mine = [edit for edit in (*each.applied, *each.reported) if edit.rule == change.rule]
        for unit in units(mine):
            if site_of(each.before, unit) == change.site:
                return _cut(each.before, unit)
    return None


def _cut(text: str, unit: list[Edit]) -> tuple[str, str]:
    first, last = unit[0].start, max(edit.end for edit in unit)
    start = text.rfind("\n\n", 0, first) + 1
    start += start > 0
    end = text.find("\n\n", last)
    end = len(text) if end < 0 else end
    edits = [attrs.evolve(edit, start=edit.start - start, end=edit.end - start) for edit in sorted(unit, key=position)]
    before = text[start:end]
    return before, apply(before, edits)


def _drift(case: Case) -> str:
    try:
        check_case(case)
    except CaseError as error:
        return str(error)
    return ""
