"""The texts that are timed: prose of several kinds and scripts, whole and damaged.

Prose comes from the gold data where it stands beside the project, else from the project's own clean texts. The damage
is a simple seeded one of this file's own, so that the same texts are timed in both places and nothing is tuned to it.
"""

from __future__ import annotations

import functools
import gzip
import json
import os
import random
import re
from collections.abc import Callable
from pathlib import Path

__all__ = ["KINDS", "LANGUAGES", "texts"]

_ROOT = Path(__file__).resolve().parents[2]
_GOLD = Path(os.environ.get("NORMALIZE_GOLD", _ROOT.parent / "shared" / "gold")) / "data"
_DOCUMENTS = 100  # of a kind, at most
_SHORT = 200  # code points of a short text
_SPACE = re.compile(r"(?<=[a-z][.,;:!?]) (?=\w)")
_START = re.compile(r"(?<=[.!?] )[A-Z](?=[a-z])")
_NAME = re.compile(r"(?<=[a-z] )[A-Z](?=[a-z]{2})")
_WORD_SPACE = re.compile(r"(?<=\w) (?=\w)")


def texts(kind: str) -> list[str]:
    """Return the texts of a kind (see `KINDS`)."""
    return list(_texts(kind))


@functools.cache
def _texts(kind: str) -> tuple[str, ...]:
    return tuple(KINDS[kind]())


def _prose(code: str) -> list[str]:
    found = _read(f"prose.{code}.jsonl.gz")
    if found:
        return [row["text"] for row in found]
    return [path.read_text("utf-8") for path in sorted((_ROOT / "fixtures" / "clean" / code).glob("*.txt"))]


def _pages() -> list[str]:
    found = _read("pages.en.jsonl.gz")
    if found:
        return ["\n".join(row["raw_lines"]) for row in found]
    return [path.read_text("utf-8") for path in sorted((_ROOT / "seeds").glob("*.txt"))]


def _read(name: str) -> list[dict[str, object]]:
    path = _GOLD / name
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line, _ in zip(lines, range(_DOCUMENTS), strict=False)]


def _damaged(share: float) -> list[str]:
    """Return English prose that has lost this share of its spaces after marks and of its capitals."""
    chance = random.Random(7)

    def hit(pattern: re.Pattern[str], repair: Callable[[str], str], text: str) -> str:
        return pattern.sub(lambda match: repair(match[0]) if chance.random() < share else match[0], text)

    found = []
    for text in _prose("en"):
        hurt = hit(_START, str.lower, text)
        hurt = hit(_NAME, str.lower, hurt)
        hurt = hit(_SPACE, lambda _: "", hurt)
        found.append(_WORD_SPACE.sub(lambda _: "\N{NO-BREAK SPACE}" if chance.random() < share / 10 else " ", hurt))
    return found


def _short() -> list[str]:
    return [line[:_SHORT].strip() for text in _prose("en") for line in text.split("\n") if len(line) >= _SHORT // 2]


KINDS: dict[str, Callable[[], list[str]]] = {
    "clean news": lambda: _prose("en"),
    "damaged, 5 %": lambda: _damaged(0.05),
    "damaged, 30 %": lambda: _damaged(0.3),
    "full pages": _pages,
    "all lower-case": lambda: [text.lower() for text in _prose("en")],
    "Cyrillic news": lambda: _prose("uk"),
    "Chinese news": lambda: _prose("zh"),
    "short texts": _short,
}
"""Kind to what makes its texts."""

LANGUAGES = {"Cyrillic news": "uk", "Chinese news": "zh"}
"""The kinds that are not English."""
