"""What is timed: the pipelines of this project, each stage alone, and the peers that are installed."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence

from normalize.engine import Stage
from normalize.pipelines import ORDER, Pipeline

__all__ = ["PEERS", "STAGES", "own", "peer", "stage"]

Run = Callable[[Sequence[str], str], object]
"""Texts and their language in, anything out."""

STAGES = tuple(dict.fromkeys(step.name for step in ORDER if isinstance(step, Stage) and step.name != "ascii"))
PEERS = ("ftfy", "clean-text", "clean-text, letters kept", "textacy")


def own(profile: str, *, tell: bool = True, together: bool = False) -> Run:
    """Return a profile's pipeline; it is told the language or has to identify it, and gets one text or many at once."""
    pipeline = Pipeline.from_profile(profile)

    def many(texts: Sequence[str], language: str) -> None:
        for result in pipeline.run_many(texts, language=language if tell else None):
            _ = result.text

    alone = _each(lambda text, language: pipeline.run(text, language=language if tell else None).text)
    return many if together else alone


def stage(name: str) -> Run:
    """Return one stage alone, evidence included where it is pinned."""
    pipeline = Pipeline.from_profile("canonical").only(name)
    return _each(lambda text, language: pipeline.run(text, language=language).text)


def peer(name: str) -> Run:
    """Return another program's one call.

    clean-text folds letters to small ASCII ones unless told otherwise, which is most of its work: it is timed without
    that too.

    Raises:
        ImportError: it is not installed (`pip install 'normalize-prose[bench]'`).
    """
    if name == "ftfy":
        fix_text = importlib.import_module("ftfy").fix_text
        return _each(lambda text, _: fix_text(text))
    if name.startswith("clean-text"):
        clean = importlib.import_module("cleantext").clean
        if name == "clean-text":
            return _each(lambda text, _: clean(text))
        return _each(lambda text, _: clean(text, lower=False, to_ascii=False))
    preprocessing = importlib.import_module("textacy.preprocessing")
    normalize = preprocessing.normalize
    steps = preprocessing.make_pipeline(
        normalize.unicode, normalize.quotation_marks, normalize.hyphenated_words, normalize.whitespace
    )
    return _each(lambda text, _: steps(text))


def _each(function: Callable[[str, str], object]) -> Run:
    """Return what does so with one text after another."""

    def run(texts: Sequence[str], language: str) -> None:
        for text in texts:
            function(text, language)

    return run
