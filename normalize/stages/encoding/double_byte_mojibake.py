r"""UTF-8 that was read as an East Asian code page.

Repairs: lines that UTF-8 makes sense of as a whole, byte for byte, after they were read as GB 18030, Big5, Shift-JIS,
    EUC-JP or the Korean page: a word with ideographs or kana in it, the letters of a whole alphabet as ideographs.
Leaves alone: lines with a character the page does not have, or whose bytes are no UTF-8: there bytes were lost, and
    nothing is mended by half. Readings with letters of another script than the document's.
Evidence: that the bytes are valid UTF-8; letters and marks at the letters of the document's script; in East Asian text
    and where the language is not known the number of characters, eight at least.
Safety: likely; measured on clean text in 24 languages: nothing changed.
Source: RFC 3629; docs/knowledge/linguistics.md B5. ftfy knows single-byte pages only.

    >>> print(ascii(fix("a caf\u8305 in the rue", language="fr")))
    'a caf\xe9 in the rue'
    >>> print(ascii(fix("Li Wei (\u674e\u4f1f) sang.", language="fr")))
    'Li Wei (\u674e\u4f1f) sang.'
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from normalize.document import Document, odd_characters
from normalize.edits import Edit, edits_between
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.language import Language
from normalize.scan import places
from normalize.stages.encoding.code import prose
from normalize.stages.encoding.plausibility import mixed, strange
from normalize.stages.encoding.surroundings import MARKS, alien, own_script
from normalize.stages.encoding.windows import SHORT, window_at

__all__ = ["EAST_ASIAN", "beginnings", "begins", "double_byte_mojibake", "doubtful_lines"]

_PAGES = ("gb18030", "cp932", "cp949", "big5", "euc_jp")
"""Python's names of the pages, each with all that its smaller relatives have, the commonest first."""
_ASIAN = r"\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\ue000-\uf8ff\uf900-\ufaff\uff01-\uff9f"
_RUN = re.compile(f"[{_ASIAN}]+")
EAST_ASIAN = f"[{_ASIAN}]"
"""A character of which one is in every text that the rule finds something in, as a class of a regular expression."""
_ONE = re.compile(EAST_ASIAN)
_EAST_ASIAN = frozenset({"Hans", "Hant", "Hani", "Jpan", "Kore"})
_LEADS, _CONTINUATIONS = range(0xC2, 0xF5), range(0x80, 0xC0)  # bytes that begin UTF-8, and that go on with it
_HIGH = re.compile(r"[^\x00-\x7f]")
_PROBE = 4  # characters of a line's first run that are tried before the whole line is
_MANY = 8  # characters outside ASCII that are valid UTF-8 by chance in no East Asian line
_SURE = 0.9


@rule("encoding/double-byte-mojibake", safety=LIKELY)
def double_byte_mojibake(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Read the lines again that were read as an East Asian page."""
    text = document.measure(prose)
    for (start, end), probe in document.measure(doubtful_lines).items():
        fixed = _reread(text[start:end], probe, document.language)
        for found in edits_between(text[start:end], fixed, "", start=start) if fixed is not None else ():
            yield edit(found.start, found.end, found.replacement, confidence=_SURE)


def doubtful_lines(document: Document) -> dict[tuple[int, int], str]:
    """Return the lines whose first East Asian characters may be the bytes of UTF-8: their spans, those characters."""
    text, odd = document.measure(prose), document.measure(odd_characters)
    if document.language.script not in _EAST_ASIAN:
        firsts: Sequence[int] = places(text, "".join(filter(_ONE.match, odd)))
    elif len(text) > SHORT or any(map(_may_begin, _beginning().findall(f"\n{text}"))):
        firsts = [run.start() for run in _RUN.finditer(text)]
    else:  # most lines are ruled out without being looked at one by one
        return {}
    found: dict[tuple[int, int], str] = {}
    end = 0
    for first in firsts:
        if first >= end and (run := _RUN.match(text, first)) is not None:
            span = window_at(document, first)
            found[span], end = run.group()[:_PROBE], span[1]
    return {span: probe for span, probe in found.items() if _may_begin(probe)}


def _reread(line: str, probe: str, language: Language) -> str | None:
    """Return what a line was whose first East Asian characters are `probe`, None where it is itself."""
    for page in beginnings().get(probe[0], ()):
        if begins(probe, page):
            fixed = _decoded(line, page)
            if fixed is not None and _is_text(fixed, language):
                return fixed
    return None


@functools.cache
def beginnings() -> Mapping[str, Sequence[str]]:
    """Return the characters whose bytes may begin UTF-8, one or two each, with the pages that have them."""
    raw = b"\n".join(bytes(pair) for lead in _LEADS for pair in ((lead,), *product((lead,), _CONTINUATIONS)))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for page in _PAGES:
        for char in set(raw.decode(page, errors="ignore")):
            found[char].append(page)
    return {char: tuple(pages) for char, pages in found.items()}  # of thousands of lists a collection looks at each


@functools.cache
def _beginning() -> re.Pattern[str]:
    """Return what finds the first East Asian characters of a line where they may begin UTF-8."""
    first = "".join(sorted(filter(_ONE.match, beginnings())))
    return re.compile(rf"\n[^\n{_ASIAN}]*+([{first}][{_ASIAN}]{{0,{_PROBE - 1}}})")


def _may_begin(probe: str) -> bool:
    return any(begins(probe, page) for page in beginnings().get(probe[0], ()))


def begins(probe: str, page: str) -> bool:
    """Whether the bytes of a few characters, perhaps cut off at the end, are UTF-8."""
    try:
        probe.encode(page).decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    except UnicodeEncodeError:
        return False
    return True


def _decoded(line: str, page: str) -> str | None:
    try:
        return line.encode(page).decode("utf-8")
    except UnicodeError:
        return None


def _is_text(line: str, language: Language) -> bool:
    """Whether a reading is a line of the document's language; where that is no help, whether it is none by chance."""
    high = [match.start() for match in _HIGH.finditer(line)]
    if strange(line) or mixed(line) or not high:
        return False
    if language.code == "und" or language.script in _EAST_ASIAN:
        return len(high) >= _MANY
    own, words = own_script(line, language), language.words.function
    if any(alien(line[at], own) for at in high):
        return False
    return any(
        (line[at].isalpha() or line[at] in MARKS)
        and (line[at - 1 : at].isalpha() or line[at + 1 : at + 2].isalpha() or line[at].lower() in words)
        for at in high
    )
