"""Running stages one after another over a text."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from normalize.document import Document
from normalize.engine.passes import Pass, run_stage
from normalize.engine.result import Result
from normalize.engine.stage import Stage
from normalize.errors import InputError
from normalize.language import identify, language

__all__ = ["Pin", "Step", "run"]


@attrs.frozen
class Pin:
    """The step at which the evidence is pinned: what the document says about itself, here and for all later stages."""

    name: str = "pin"


Step = Stage | Pin


def run(steps: Sequence[Step], text: str, *, code: str | None = None, unsafe: bool = False) -> Result:
    """Run `steps` over `text`.

    Args:
        steps: In order; each stage sees what the one before it made.
        text: Any string.
        code: Language code; None identifies it, and once more after the first stages if they changed the text.
        unsafe: Apply doubtful edits too.

    Raises:
        InputError: `text` is no string.
        LanguageError: there is no language file for `code`.
    """
    if not isinstance(text, str):
        raise InputError(text)
    document = Document(text, language(code if code is not None else identify(text).code), unsafe=unsafe)
    passes: list[Pass] = []
    for step in steps:
        if isinstance(step, Pin):
            if code is None and document.text != text:
                document = attrs.evolve(document, language=language(identify(document.text).code))
            document = document.pin()
            continue
        done = run_stage(step, document)
        if done is None:
            continue
        passes.append(done)
        if done.applied:
            document = Document(done.after, document.language, document.evidence, unsafe)
    return Result(text, document.language.code, tuple(passes), document.evidence)
