"""What a decision says about the words themselves: a lexicon learns it, and every text profits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import attrs
import tomli

from normalize.corpus.baseline import CONFIRM, REFUSE
from normalize.lexicon.learnt import Learnt, quoted
from normalize.lexicon.names import parse
from normalize.lexicon.sites import line_key
from normalize.review.changes import Change

__all__ = ["CASED", "KEPT", "LINE", "Entry", "entry_of", "with_names", "with_words"]

CASED, KEPT, LINE = "cased", "kept", "lines"
"""Kinds of entries: a word has a capital; a spelling of a name stays; a line is furniture."""

_SOURCE = "review"  # where an entry is known from
_NAME_RULES = ("casing/lower-case-name", "casing/lower-case-word-of-name")  # not those about where a word stands
_WORD = re.compile(r"[^\W\d_](?:[\w'\N{RIGHT SINGLE QUOTATION MARK}-]*\w)?")
_LANGUAGE_LINE = "# language:"


@attrs.frozen
class Entry:
    """One line of a lexicon.

    Args:
        kind: `CASED`, `KEPT` or `LINE`.
        language: BCP 47 code; empty for a line.
        text: The word, the spelling, or the line as lines are compared.
    """

    kind: str
    language: str
    text: str

    @property
    def verdict(self) -> str:
        """The verdict on a change that goes with it."""
        return REFUSE if self.kind == KEPT else CONFIRM


def entry_of(change: Change, language: str) -> Entry | None:
    """Return what a lexicon can learn from a change; None where that is nothing."""
    stage = change.rule.partition("/")[0]
    if stage == "names":
        spelling = change.before.strip()
        return Entry(KEPT, language, spelling) if spelling and "\t" not in spelling else None
    if change.rule in _NAME_RULES:
        words = [(old, new) for old, new in _pairs(change.site.before, change.site.after) if old != new]
        if len(words) == 1 and words[0][0] == words[0][1].lower() and len(words[0][0]) == len(words[0][1]):
            return Entry(CASED, language, words[0][1])
    if stage == "boilerplate" and not change.after and "\n" not in change.before.strip():
        line = line_key(change.before)
        return Entry(LINE, "", line) if line else None
    return None


def _pairs(before: str, after: str) -> list[tuple[str, str]]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    return list(zip(old, new, strict=True)) if len(old) == len(new) else []


def with_words(text: str, entries: Iterable[Entry]) -> str:
    """Return a lexicon as `normalize learn` writes it, with these entries; what is there already stays as it is.

    Raises:
        LexiconError: it is no such file, or becomes none.
    """
    for entry in entries:
        table = ("cased", entry.language) if entry.kind == CASED else ("lines", _SOURCE)
        if entry.text in _at(tomli.loads(text), table):
            continue
        head = f"[{table[0]}.{table[1]}]"
        line = f"{quoted(entry.text)} = {'[1, 1]' if entry.kind == CASED else 1}"
        lines = text.split("\n")
        if head in lines:
            lines.insert(lines.index(head) + 1, line)
            text = "\n".join(lines)
        else:
            text = f"{text.rstrip()}\n\n{head}\n{line}\n".lstrip()
    Learnt.from_toml(text)
    return text


def with_names(text: str, language: str, spellings: Iterable[str]) -> str:
    """Return a lexicon of names in which these spellings stay as they are.

    Raises:
        LexiconError: it is no such file, or becomes none.
    """
    text = text or f"{_LANGUAGE_LINE} {language}\n"
    known = parse(text).entities
    lines = [f"{spelling}\tplace\t{_SOURCE}\t\n" for spelling in spellings if spelling not in known]
    text = f"{text.rstrip()}\n{''.join(lines)}" if lines else text
    parse(text)
    return text


def _at(table: Mapping[str, Any], path: tuple[str, str]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = table.get(path[0], {}).get(path[1], {})
    return found
