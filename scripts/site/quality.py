"""The figures of docs/quality.md, where they say something about a rule, a stage or a language."""

from __future__ import annotations

import functools
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

__all__ = ["figures", "measured"]

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "quality.md"
_TASKS = {  # the longest name that a rule's begins with counts
    "encoding": ("mojibake", "entities", "ftfycases"),
    "encoding/html-entity": ("entities",),
    "encoding/mojibake": ("mojibake", "ftfycases"),
    "characters": ("invisible",),
    "boilerplate": ("pages",),
    "spacing": ("spacing", "padding"),
    "spacing/missing-space": ("spacing",),
    "spacing/space-before-punctuation": ("padding",),
    "quotes": ("quotes",),
    "casing": ("starts", "inner"),
    "casing/lower-case-sentence-start": ("starts",),
    "casing/lower-case-line-start": ("starts",),
    "casing/lower-case-after-speaker-label": ("starts",),
    "casing/lower-case-name": ("inner",),
    "casing/lower-case-latin-name": ("inner",),
    "casing/lower-case-multiword-name": ("inner",),
    "casing/lower-case-unknown-word": ("inner",),
    "casing/lower-case-word-of-name": ("inner",),
    "casing/lower-case-word-of-title": ("inner",),
    "casing/lower-case-title-before-name": ("inner",),
    "casing/lower-case-text": ("recase", "wiki"),
    "casing/shouted-text": ("shouting",),
    "names": ("names",),
    "ascii": ("romanise",),
}
_MEASURES = ("precision", "recall", "restored", "fixed", "kept", "exact")
_LINK = "[quality](../../quality.md)"
_UNMEASURED = f"""No task of the gold data is about this alone. It counts in `everything` (all damage at once) and in
`harm` (places changed in clean text): see {_LINK}.
"""
Figures = dict[str, float]


@functools.cache
def figures() -> dict[tuple[str, str], tuple[str, Figures]]:
    """Return task and language (or system, or nothing) to what is measured and its figures; not the later sections'."""
    found: dict[tuple[str, str], tuple[str, Figures]] = {}
    for line in _PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or len(cells) != 3:  # noqa: PLR2004 (task, what, figures)
            continue
        values = {
            name: float(value)
            for name, _, value in (each.strip().rpartition(" ") for each in cells[2].split(","))
            if re.fullmatch(r"-?[\d.]+", value)
        }
        task, _, detail = cells[0].replace(" ", ".", 1).partition(".")
        found.setdefault((task, detail), (cells[1], {name.strip(): value for name, value in values.items()}))
    return found


def measured(name: str) -> Iterator[str]:
    """Yield the section on how often a stage or rule was right: in English, and the range of the other languages."""
    yield "## Measured\n"
    tasks = _TASKS.get(max((each for each in _TASKS if name.startswith(each)), key=len, default=""))
    if not tasks:
        yield _UNMEASURED
        return
    yield f"Tasks of the gold data that show the work of the stage, or of such rules; from {_LINK}.\n"
    yield "| task | measure | English | other languages: least, median, most |\n| --- | --- | --- | --- |"
    for task in tasks:
        yield from _rows(task)
    yield ""


def _rows(task: str) -> Iterator[str]:
    own = {detail: entry for (found, detail), entry in figures().items() if found == task}
    what = next(iter(own.values()))[0]
    english = own.get("en") or own.get("")
    others = [values for detail, (_, values) in own.items() if detail not in ("en", "") and _counts(values)]
    for measure in _MEASURES:
        values = sorted(entry[measure] for entry in others if measure in entry)
        here = english[1].get(measure) if english else None
        if here is None and not values:
            continue
        spread = f"{values[0]:.3f}, {statistics.median(values):.3f}, {values[-1]:.3f}" if values else ""
        yield f"| {task}: {what} | {measure} | {'' if here is None else f'{here:.3f}'} | {spread} |"


def _counts(values: Figures) -> bool:
    """Whether a language is repaired at all: where nothing is proposed, a precision of 1 says nothing."""
    return values.get("recall", 1) > 0
