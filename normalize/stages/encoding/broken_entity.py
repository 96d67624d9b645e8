r"""An HTML entity that lost its ampersand, or from which a space parts it.

Repairs: `Microsoft #39;s`, `#36;46`, `quot;Never,quot;`, `AT amp;T`, `it#8217;s`, `nbsp;`, and `& #8217;`, `& quot;`.
Leaves alone: numbers (`#39; then`), words (`aliquot;`, `the amp;`), addresses, what stands between backticks or
    quotation marks; what may be one of these is repaired where the text has others that can be nothing else, and
    reported elsewhere, as in a text about code.
Evidence: the number of a mark or the name of one, and its semicolon, right at a word; the endings of contractions.
Safety: likely.
Source: HTML Living Standard, section 13.5; the news that many collections were made from have them.

    >>> fix("Microsoft #39;s chief said quot;neverquot; and paid #36;46.")
    'Microsoft\'s chief said "never" and paid $46.'
    >>> fix("Go through #39; then an aliquot; turn off the amp; leave.")
    'Go through #39; then an aliquot; turn off the amp; leave.'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from normalize.document import Document, about_code, guarded
from normalize.edits import Edit, Edits, transposed
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.encoding.code import code_spans, within
from normalize.stages.encoding.html_entity import resolved

__all__ = ["BROKEN", "broken_entity"]

_NAMES = "quot|nbsp|amp|[lr][sd]quo|[mn]dash|hellip"
BROKEN = (
    *(f"[^&]#{number};" for number in ("39", "34", "36", "160", "8[12][0-9]{2}", "8364")),
    "& #[0-9]",
    *(f"[^&]{name};" for name in _NAMES.split("|")),
)
"""Patterns of which one is in every text that the rule finds something in."""
_REFERENCE = re.compile(
    rf"& (?P<parted>\#\d{{2,5}}|{_NAMES});"
    rf"|(?<!&)(?<!&amp;)(?<!\#38;)(?P<lost>\#(?:3[469]|160|8[12]\d\d|8364)|{_NAMES});"
)
_ENDS = re.compile(
    r";(?:(?<=quot;)|(?<=amp;)|(?<=nbsp;)|(?<=[lr][sd]quo;)|(?<=[mn]dash;)|(?<=hellip;)|(?<=#\d\d;)|(?<=#\d\d\d;)"
    r"|(?<=#\d{4};)|(?<=#\d{5};))"
)
"""How each of them ends: it begins with a literal, for which the search is fast."""
_LONGEST = 9  # code points
_BEFORE, _BEHIND = 3 * _LONGEST, 4  # code points around its end on which it depends what one means
_BREAK = "=\n"  # of quoted-printable: what is lost before a reference stands on the line before
_ENDING = re.compile(r"(?:s|t|re|ve|ll|d|m)(?![^\W_])")
_COMPANY = re.compile(r"(?<![A-Za-z])[A-Z]{1,3} ?\Z")  # `AT amp;T`
_SHORT = 4  # code points of such a name, with its space
_ADDRESSES = frozenset({"url", "domain", "path"})
_AROUND = "\"'()[]<>"
_SURE, _DOUBTFUL = 0.9, 0.5


class _Read(NamedTuple):
    """What a reference means that ends at a place.

    Args:
        size: Its length (code points).
        char: What it stands for; None for nothing of prose.
        parted: How many spaces before it go.
        tells: Whether nothing else than an entity can be meant.
        weak: Whether it is one that texts have for other reasons.
    """

    size: int
    char: str | None
    parted: int
    tells: bool
    weak: bool


@rule("encoding/broken-entity", safety=LIKELY)
def broken_entity(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Replace each by its character, and take out the space that parts an ending or a short name from it."""
    del edit
    text = document.text
    if ";" not in text:
        return ()
    code = document.measure(code_spans)
    judged: dict[tuple[str, int], _Read | None] = {}  # by what stands around the end
    found: list[tuple[int, _Read]] = []
    for match in _ENDS.finditer(text):
        end = match.end()
        before = min(end, _BEFORE)
        around = text[end - before : end + _BEHIND], before
        if around not in judged:
            judged[around] = _read(text, end)
        read = judged[around]
        if read is None or (code and within(end - read.size, code)):
            continue
        if not guarded(document, end - read.size, end, _ADDRESSES):
            found.append((end, read))
    told = any(read.tells for _, read in found)
    if not told and all(read.weak for _, read in found):
        return ()
    sure = _SURE if told and not document.measure(about_code) else _DOUBTFUL
    rows = [(end - read.size - read.parted, end, read.char, sure) for end, read in found if read.char is not None]
    return Edits(broken_entity.name, *transposed(rows)) if rows else ()


def _read(text: str, end: int) -> _Read | None:
    """Return what the reference means that ends at a place; None where none does or the text shows it."""
    match = _REFERENCE.search(text, max(0, end - _LONGEST), end)
    if match is None or text.find(_BREAK, max(0, match.start() - _LONGEST), match.start()) >= 0:
        return None
    if text[match.start() - 1 : match.start()] in _AROUND and text[end : end + 1] in _AROUND:
        return None
    char, tells = resolved(f"&{match['parted'] or match['lost']};"), _tells(text, match)
    parted = 0 if char is None else _parted(text, match, char)
    return _Read(match.end() - match.start(), char, parted, tells, match["lost"] in ("amp", "#39"))


def _tells(text: str, match: re.Match[str]) -> bool:
    """Whether nothing else than an entity can be meant."""
    name = match["parted"] or match["lost"]
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if name == "amp":
        return after.isupper() and _COMPANY.search(text, max(0, match.start() - _SHORT), match.start()) is not None
    if match["parted"] or name[0] not in "#q":
        return True
    if name == "quot":
        return after.isalnum() or before in ",.!?"
    return after.isalnum() or (before.isalpha() and name != "#36")


def _parted(text: str, match: re.Match[str], char: str) -> int:
    """Return how many spaces before an entity go: those before an ending, and in a name of capitals."""
    start = match.start()
    if text[start - 1 : start] != " ":
        return 0
    if char in "'\N{RIGHT SINGLE QUOTATION MARK}":
        return int(text[start - 2 : start - 1].isalpha() and _ENDING.match(text, match.end()) is not None)
    return int(char == "&" and _tells(text, match))
