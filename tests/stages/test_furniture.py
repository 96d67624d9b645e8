"""Pages in many languages: made-up furniture between the paragraphs of clean news goes, the paragraphs stay."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from normalize.engine import run
from normalize.stages.boilerplate import STAGE

TESTS = Path(__file__).resolve().parent.parent
CLEAN = TESTS.parent / "fixtures" / "clean"
BELOW = ("paywall", "related", "comments", "follow", "app", "copyright")
"""Kinds of lines that stand below a text and need no company there."""
LEAST = 0.7  # of these lines; scripts/measure_furniture.py measures .8 to .99 over all kinds

LISTS: dict[str, dict[str, list[str]]] = {
    code: kinds
    for path in sorted((TESTS / "pages").glob("*.toml"))
    for code, kinds in tomllib.loads(path.read_text(encoding="utf-8")).items()
}
NEWS = [code for code in sorted(LISTS) if (CLEAN / code / "news.txt").exists()]


@pytest.mark.parametrize("code", NEWS)
def test_below_news(code: str) -> None:
    """Below clean news most furniture goes, and nothing of the news."""
    news = (CLEAN / code / "news.txt").read_text(encoding="utf-8").strip()
    lines = [line for kind in BELOW for line in LISTS[code].get(kind, ())]
    went = 0
    for line in lines:
        text = run([STAGE], f"{news}\n\n{line}\n", code=code).text
        assert text.startswith(news)
        went += line not in text[len(news) :]

    assert went >= LEAST * len(lines)


@pytest.mark.parametrize("code", NEWS)
def test_nothing_but_news(code: str) -> None:
    """Clean news stays."""
    news = (CLEAN / code / "news.txt").read_text(encoding="utf-8")

    assert run([STAGE], news, code=code).text == news


def test_kinds() -> None:
    """Lists hold what they are measured with, each line once."""
    for code, kinds in LISTS.items():
        lines = [line for some in kinds.values() for line in some]
        assert len(lines) == len(set(lines)), code
        assert {"navigation", "byline", "share", "related", "comments", "copyright"} <= kinds.keys(), code
