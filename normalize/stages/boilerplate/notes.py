"""Furniture that is a shape rather than a phrase: notes on contributors, paths through a site, hashtags, tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress, count

from normalize.document import matches
from normalize.scan import line_edges, places
from normalize.stages.boilerplate.credits import TOKEN, credit
from normalize.stages.boilerplate.page import Page
from normalize.stages.boilerplate.phrases import Phrases
from normalize.stages.boilerplate.uses import DOUBTFUL, LIKELY, SURE

__all__ = [
    "LAST",
    "LONGEST_LINE",
    "SIGNS",
    "SLOTS",
    "at_edges",
    "contributor",
    "noted",
    "signed",
    "slots",
    "tokens",
    "trail",
]

LAST = 3  # lines from the end among which a note on contributors stands (docs/knowledge/boilerplate.md §5, author bio)
LONGEST_LINE = 300  # code points
_LONGEST_NOTE = 30  # words; agencies name up to six people with their cities
_HEAD = 5  # lines from the top among which a path through the site stands
_DOUBLE = "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_SINGLE = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
_PATH = re.compile(rf"\s[>/|{_DOUBLE}{_SINGLE}]\s")
SIGNS = f">/|{_DOUBLE}{_SINGLE}_#@"
"""What paths through a site, marks of scrapers, hashtags and handles have one of."""
_STEPS = 3
_HASHTAG = re.compile(r"#\w*[^\W\d_]\w*")
_HANDLE = re.compile(r"@\w{2,30}")
SLOTS = "{{", "%%", "[object "  # what they begin with
_SLOTTED = "".join(slot[0] for slot in SLOTS)
_OF_SLOTS = "".join(begun[0] for begun in SLOTS)
_SLOT = re.compile(r"\{\{[^{}\n]{1,60}\}\}|%%[^%\n]{1,40}%%|\[object [A-Z]\w{2,30}\]")

Found = Iterator[tuple[int, tuple[str, float, tuple[tuple[str, str], ...]]]]


def noted(lines: Sequence[str], known: Phrases) -> bool:
    """Whether one of the last lines may be a note on contributors."""
    for hint in known.contributed:
        for line in lines[-LAST:]:
            if len(line) <= LONGEST_LINE and hint in line:
                return True
    return False


def at_edges(lines: Sequence[str], short: Sequence[int], *, loose: bool) -> bool:
    """Whether one of the first or last lines may be a path through a site, a mark of a scraper, hashtags or handles.

    Args:
        lines: Those that hold more than space.
        short: The places of those of them that are short enough.
        loose: Whether the signs of hashtags and handles count wherever they stand in the last lines.
    """
    last = len(lines) - LAST
    if loose and any("#" in line or "@" in line for line in lines[-LAST:]):
        return True
    for row in short:
        if row < _HEAD and _topmost(lines[row]):
            return True
        if row >= last and lines[row].lstrip().startswith(("#", "@")):
            return True
    return False


def _topmost(line: str) -> bool:
    """Whether a line may be a path through the site or the mark of a scraper."""
    return len(_steps(line)) >= _STEPS or ("_" in line and TOKEN.fullmatch(line.strip()) is not None)


def signed(lines: str) -> bool:
    """Whether lines have a sign that paths through a site, marks of scrapers, hashtags and handles have."""
    return any(map(lines.__contains__, SIGNS))


def slots(lines: str) -> bool:
    """Whether lines may hold a slot of a template."""
    return any(map(lines.__contains__, SLOTS))


def contributor(of: Page) -> Found:
    """Yield notes such as `Ann Lee contributed to this report for Example News` among the last lines."""
    phrases = of.known.contributors
    rows = len(of.rows)
    for row in range(max(1, rows - LAST), rows) if phrases else ():
        line = of.line(row) if of.rows[row][1] - of.rows[row][0] <= LONGEST_LINE else ""
        phrase = next((phrase for phrase in phrases if phrase in line), None)
        if phrase is None or line.count(" ") >= _LONGEST_NOTE:
            continue
        before, _, after = line.partition(phrase)
        names = before.split()
        function = of.language.words.function
        if (
            not names
            or not names[0].lstrip("(-\N{EN DASH}\N{EM DASH}")[:1].isupper()
            or "." in after.strip().rstrip(".)")
        ):
            continue
        if names[0].lower() in function or names[-1].lower() in function or after.startswith(","):
            continue
        facts = [("kind", "contributor")]
        opening = next(iter(of.known.bylines), "")
        read = credit(f"{opening} {before.strip(' (')}", of.known, of.language) if opening else None
        if read is not None:
            facts += [("author", name) for name in read.authors]
        agency = [word for word in after.strip(" .)").split() if word.lower() not in function]
        if agency and all(word[0].isupper() for word in agency):
            facts.append(("agency", " ".join(agency)))
        yield row, ("contributor", SURE, tuple(facts))


def trail(of: Page) -> Found:
    """Yield the path through a site above the text (`Home > World > Asia`), the hashtags and handles below it."""
    for row in range(min(_HEAD, len(of.rows))):
        steps = _steps(of.short.get(row, ""))
        if len(steps) < _STEPS or row in of.hits or of.body is None or row >= of.body[0]:
            continue
        if of.known.lines.get(steps[0].strip().lower(), "") in {"navigation", "section"}:
            yield row, ("navigation", LIKELY, (("kind", "navigation"),))
    for row in range(len(of.rows) - 1, max(0, len(of.rows) - LAST - 1), -1):
        if of.body is None or row <= of.body[1]:
            break
        words = [word.rstrip(".,") for word in of.short.get(row, "").split()]
        if words and all(map(_HANDLE.fullmatch, words)) and (len(words) > 1 or of.credits):
            yield row, ("handle", LIKELY, (("kind", "handle"),))
        elif len(words) > 1 and all(map(_HASHTAG.fullmatch, words)):
            facts = [("kind", "tags"), *(("tags", word.strip("#")) for word in words)]
            yield row, ("tags", LIKELY, tuple(facts))


def tokens(of: Page) -> Found:
    """Yield slots of a template that were never filled in, and the mark of a scraper below the headline."""
    if of.body is None:
        return
    if tokens not in of.alone:
        firsts, _ = line_edges(of.lines)
        slots = bytearray(len(of.lines))
        for row in places(firsts, _SLOTTED):
            line = of.line(row)
            slots[row] = row in of.short and line.startswith(SLOTS) and _SLOT.fullmatch(line) is not None
        of.alone[tokens] = (slots,)
    found = list(compress(count(), of.alone[tokens][0]))
    for row in found if found and len(found) == sum(1 for _ in matches(_SLOT, of.text, _OF_SLOTS)) else ():
        inside = of.body[0] < row < of.body[1]
        yield row, ("token", DOUBTFUL if inside else LIKELY, (("kind", "token"),))
    for row in range(1, min(_HEAD, of.body[0])):
        line = of.short.get(row, "").strip()
        if "_" in line and TOKEN.fullmatch(line) and of.text.count(line) == 1 and " " in of.line(row - 1):
            yield row, ("token", LIKELY, (("kind", "token"),))


def _steps(line: str) -> list[str]:
    """Return the steps of a line that may be a path through a site."""
    if line.isascii() and not (">" in line or "/" in line or "|" in line):
        return [line]
    return _PATH.split(line)
