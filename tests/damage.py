"""Damage as scrapers do it, seeded: what repairs are tried and timed on. The share is of the sites that are hit."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable
from html.entities import codepoint2name

__all__ = ["KINDS", "lost_capitals", "lost_spaces", "mixed", "odd_spaces", "padding"]

Damage = Callable[[str, random.Random, float], str]

_START = re.compile(r"(?<=[.!?] )[^\W\d_](?=[^\W\d_])")
_NAME = re.compile(r"(?<=[^\W\d_] )[^\W\d_](?=[^\W\d_]{2})")
_AFTER_MARK = re.compile(r"(?<=[^\W\d_][.,;:!?]) (?=[^\W_])")
_BEFORE_MARK = re.compile(r"(?<=[^\W_])(?=[.,;:!?](?:\s|\Z))")
_BETWEEN_WORDS = re.compile(r"(?<=\w) (?=\w)")
_DOUBLE = re.compile('["\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]')
_SPECIAL = re.compile(r"[&\"]|[^\x00-\x7f]")
_ODD_SPACES = ("\N{NO-BREAK SPACE}", "\N{THIN SPACE}", "\N{NARROW NO-BREAK SPACE}", "  ")
_INVISIBLE = ("\N{ZERO WIDTH SPACE} ", "\N{SOFT HYPHEN} ", "\N{ZERO WIDTH NO-BREAK SPACE} ", "\N{WORD JOINER} ")
_PAGES = ("cp1252", "latin-1", "cp1251", "cp1250", "mac-roman")


def _hit(pattern: re.Pattern[str], change: Callable[[str], str], text: str, chance: random.Random, share: float) -> str:
    return pattern.sub(lambda match: change(match[0]) if chance.random() < share else match[0], text)


def lost_capitals(text: str, chance: random.Random, share: float) -> str:
    """Sentence starts and words inside sentences lose their capital."""
    return _hit(_NAME, str.lower, _hit(_START, str.lower, text, chance, share), chance, share)


def lost_spaces(text: str, chance: random.Random, share: float) -> str:
    """Spaces after marks are gone."""
    return _hit(_AFTER_MARK, lambda _: "", text, chance, share)


def padding(text: str, chance: random.Random, share: float) -> str:
    """Marks have a space before them."""
    return _hit(_BEFORE_MARK, lambda _: " ", text, chance, share)


def odd_spaces(text: str, chance: random.Random, share: float) -> str:
    """Spaces between words are of another kind, doubled, or have an invisible character beside them."""
    return _hit(_BETWEEN_WORDS, lambda _: chance.choice(_ODD_SPACES + _INVISIBLE), text, chance, share)


def _lost_quotes(text: str, chance: random.Random, share: float) -> str:
    return _hit(_DOUBLE, lambda _: "", text, chance, share)


def _entities(text: str, chance: random.Random, share: float) -> str:
    def reference(char: str) -> str:
        name = codepoint2name.get(ord(char))
        return (
            f"&{name};" if name and chance.random() < 0.5 else html.escape(char) if char in '&"' else f"&#{ord(char)};"
        )

    return _hit(_SPECIAL, reference, text, chance, share)


def _mojibake(text: str, chance: random.Random, share: float) -> str:
    lines = []
    for line in text.split("\n"):
        hurt = line
        for _ in range(chance.choice((1, 1, 2))):
            if chance.random() < share and not hurt.isascii():
                try:
                    hurt = hurt.encode("utf-8").decode(chance.choice(_PAGES))
                except UnicodeDecodeError:
                    hurt = hurt.encode("utf-8").decode("latin-1")
        lines.append(hurt)
    return "\n".join(lines)


def _cut(text: str, chance: random.Random, share: float) -> str:
    return text[: chance.randint(1, len(text))] if text and chance.random() < share else text


KINDS: tuple[Damage, ...] = (
    lost_capitals, lost_spaces, padding, odd_spaces, _lost_quotes, _entities, _mojibake, _cut,
    lambda text, chance, share: text.lower() if chance.random() < share else text,
    lambda text, chance, share: text.upper() if chance.random() < share else text,
    lambda text, chance, share: text.replace("\n", "\r\n") if chance.random() < share else text,
)  # fmt: skip
"""All kinds of damage."""


def mixed(text: str, chance: random.Random) -> str:
    """Return a text with one to four kinds of damage, each of a share of its own."""
    for kind in chance.sample(KINDS, chance.randint(1, 4)):
        text = kind(text, chance, chance.choice((0.02, 0.1, 0.3, 1.0)))
    return text
