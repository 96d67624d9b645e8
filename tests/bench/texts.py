"""The texts that are timed: prose of several kinds and scripts, whole and damaged.

Prose comes from the gold data where it stands beside the project, else from the project's own clean texts. The damage
is seeded, so that the same texts are timed every time.
"""

from __future__ import annotations

import functools
import gzip
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

from damage import lost_capitals, lost_spaces, odd_spaces, padding

__all__ = ["KINDS", "LANGUAGES", "articles", "texts"]

_ROOT = Path(__file__).resolve().parents[2]
_GOLD = Path(os.environ.get("NORMALIZE_GOLD", _ROOT.parent / "shared" / "gold")) / "data"
_NEWS = _GOLD.parents[1] / "train" / "news.en.jsonl.gz"
_DOCUMENTS = 100  # of a kind, at most
_SHORT = 200  # code points of a short text


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


def articles(size: int) -> list[str]:
    """Return different English articles, of `size` code points or more together where there are so many."""
    if not _NEWS.is_file():
        return _prose("en")
    found: list[str] = []
    with gzip.open(_NEWS, "rt", encoding="utf-8") as lines:
        while size > 0 and (line := next(lines, "")):
            found.append(json.loads(line)["text"])
            size -= len(found[-1])
    return found


def _read(name: str) -> list[dict[str, object]]:
    path = _GOLD / name
    if not path.is_file():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line, _ in zip(lines, range(_DOCUMENTS), strict=False)]


def _damaged(share: float) -> list[str]:
    """Return English prose that has lost this share of its capitals and spaces, with some odd spaces."""
    chance = random.Random(7)
    found = [lost_spaces(lost_capitals(text, chance, share), chance, share) for text in _prose("en")]
    return [odd_spaces(text, chance, share / 10) for text in found]


def _scraped(share: float) -> list[str]:
    """Return English prose with padding, more odd spaces and another system's line ends besides."""
    chance = random.Random(7)
    found = [lost_spaces(lost_capitals(text, chance, share), chance, share) for text in _prose("en")]
    found = [odd_spaces(padding(text, chance, share / 2), chance, share / 6) for text in found]
    return [text.replace("\n", "\r\n") for text in found]


def _short() -> list[str]:
    return [line[:_SHORT].strip() for text in _prose("en") for line in text.split("\n") if len(line) >= _SHORT // 2]


KINDS: dict[str, Callable[[], list[str]]] = {
    "clean news": lambda: _prose("en"),
    "damaged, 5 %": lambda: _damaged(0.05),
    "damaged, 30 %": lambda: _damaged(0.3),
    "damaged in every way, 5 %": lambda: _scraped(0.05),
    "full pages": _pages,
    "all lower-case": lambda: [text.lower() for text in _prose("en")],
    "Cyrillic news": lambda: _prose("uk"),
    "Chinese news": lambda: _prose("zh"),
    "short texts": _short,
}
"""Kind to what makes its texts."""

LANGUAGES = {"Cyrillic news": "uk", "Chinese news": "zh"}
"""The kinds that are not English."""
