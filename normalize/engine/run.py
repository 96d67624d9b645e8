"""Running stages one after another over a text."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TypeVar

import attrs

from normalize.document import Document
from normalize.engine.line_ends import put_aside, put_back
from normalize.engine.passes import Pass, run_stage
from normalize.engine.plan import Pin, Plan, Step
from normalize.engine.result import Result
from normalize.errors import InputError
from normalize.evidence import Evidence
from normalize.language import Language, identify, language
from normalize.lexicon.learnt import Learnt

__all__ = ["run"]

_T = TypeVar("_T")


def run(
    plan: Plan | Sequence[Step],
    text: str,
    *,
    code: str | None = None,
    unsafe: bool = False,
    keep_line_ends: bool = False,
    lexicon: Learnt | None = None,
) -> Result:
    """Run the steps of a plan over `text`.

    Args:
        plan: Steps in order; each stage sees what the one before it made.
        text: Any string.
        code: Language code; None identifies it, and once more after the first stages if they changed the text.
        unsafe: Apply doubtful edits too.
        keep_line_ends: A text whose lines all end in CRLF keeps them.
        lexicon: What was learnt from the corpus the text belongs to.

    Raises:
        InputError: `text` is no string.
        LanguageError: `code` is no language tag.
    """
    if not isinstance(text, str):
        raise InputError(text)
    crlf = put_aside(text) if keep_line_ends else None
    passes: list[Pass] = [crlf] if crlf is not None else []
    begin = crlf.after if crlf is not None else text
    tongue = _named(code, begin) if code is not None else language(identify(begin).code)
    document = Document(begin, tongue, unsafe=unsafe, lexicon=lexicon)
    if not isinstance(plan, Plan):
        plan = Plan(tuple(plan))
    evidence = None
    steps, at = plan.busy(document), 0
    while at < len(steps):
        place, step = steps[at]
        at += 1
        if isinstance(step, Pin):
            if code is None and document.text != begin:
                document = attrs.evolve(document, language=language(identify(document.text).code))
                steps, at = plan.all, place + 1
            evidence = Evidence(document)
            continue
        done = run_stage(step, document)
        if done is None:
            continue
        passes.append(done)
        if done.applied:
            document.forget()
            document = document.next(done.after)
            steps, at = plan.all, place + 1  # a damaged text: most gates open
    document.forget()
    if crlf is not None and (back := put_back(document.text)) is not None:
        passes.append(back)
    clean = passes[-1].after if passes else text
    read = functools.partial(_read, plan.reader, clean, document.language) if plan.reader is not None else None
    tell = functools.partial(_read, plan.teller, clean, document.language) if plan.teller is not None else None
    return Result(text, document.language.code, tuple(passes), evidence, read, tell)


def _read(read: Callable[[Document], _T], text: str, tongue: Language) -> _T:
    """Return what is read in a clean text, once somebody asks for it."""
    return read(Document(text, tongue))


def _named(code: str, text: str) -> Language:
    """Return the language a caller names; without capitals where the text is a romanisation.

    Romanised words have the capitals of their source: few or none, and nothing tells those from lost ones.
    """
    named = language(code)
    if named.script in ("Latn", "") or not text.isascii():
        return named
    return attrs.evolve(named, casing=attrs.evolve(named.casing, cased=False))
