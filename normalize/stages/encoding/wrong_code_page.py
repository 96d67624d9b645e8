r"""A text of one single-byte code page that was read with another.

Repairs: windows-1251 read as windows-1252, as KOI8-R read as windows-1251 or a Polish text of windows-1250 read as
    windows-1252; the pages are those of `pages.NAMES`, any read as any of the usual ones.
Leaves alone: lines whose letters the language has, names and quotations in other languages, scripts mixed inside a
    word, tables drawn with the signs of DOS. Where the document yields hardly a word, the reading is reported with a
    confidence of 0.5.
Evidence: nearly all letters of the line outside ASCII are unknown to the language, or stand where letters cannot (a
    capital behind a small one, a quotation mark inside a word), and read with the other page they are its letters, with
    their usual frequencies, and make words: function words, in Latin letters any, in English contractions; where the
    language is not known, those of exactly one language. Once a pair of pages is proven, further lines need less. Where
    most letters are right, that the text has none of the letters that its foreign ones stand for.
Safety: likely.
Source: docs/knowledge/linguistics.md A6: out of the scope of ftfy.

    >>> print(ascii(fix("\xcc\xfb \xf1 \xe2\xe0\xec\xe8 \xe8 \xed\xe5 \xe4\xee\xec\xe0", language="ru")))
    '\u041c\u044b \u0441 \u0432\u0430\u043c\u0438 \u0438 \u043d\u0435 \u0434\u043e\u043c\u0430'
    >>> print(ascii(fix("El ni\xf1o \xe9l, \xbfqu\xe9? No s\xe9.", language="es")))
    'El ni\xf1o \xe9l, \xbfqu\xe9? No s\xe9.'
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from operator import add

from normalize.document import Document, odd_characters
from normalize.edits import Edit, Edits
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.letters import letter_costs
from normalize.language import Language, codes, language
from normalize.scan import places
from normalize.stages.encoding.code import prose
from normalize.stages.encoding.mojibake import misreadings
from normalize.stages.encoding.natural import natural
from normalize.stages.encoding.neighbouring_page import displaced
from normalize.stages.encoding.page_readings import PageReading, Pair, contracted, contracts, page_readings
from normalize.stages.encoding.pages import pages
from normalize.stages.encoding.plausibility import script
from normalize.stages.encoding.running_text import (
    MISPLACED,
    TYPOGRAPHIC,
    accented,
    letters,
    misplaced,
    provable,
    wordless,
    words,
)
from normalize.stages.encoding.windows import windows, windows_with

__all__ = ["begins_wordless", "wrong_code_page", "wrong_page_triggers"]

_PROOF = 2  # words a document must gain where both readings are of one script
_PROOF_SHARE = 0.3  # and as many for each line, in Latin letters: a word in fifty passes for one by chance
_STRANGER_SHARE = 0.25  # share of strangers among the characters outside ASCII from which a line is looked at
_FEW = 8  # strangers looked up one by one; with more, every line is looked at
_HEAD = 3000  # code points in which a text without a single function word of its language is looked at again
_SURE, _DOUBTFUL = 0.95, 0.5
_PLAIN = TYPOGRAPHIC | frozenset(
    "\u20ac\u2212\u2032\u2033\xa1\xa3\xa7\xa9\xaa\xae\xb0\xb1\xb2\xb3\xb7\xba\xbd\xbf\xd7"
)  # marks of ordinary prose
_RUN = re.compile(r"[^\x00-\x7f]+")
_HIGH_WORD = re.compile(r"(?<![A-Za-z])[\xc0-\xff]{3,}(?![A-Za-z])")


@rule("encoding/wrong-code-page", safety=LIKELY)
def wrong_code_page(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Read the lines with the page they were written in: one pair of pages for the whole document."""
    del edit
    known = _language(document)
    if known is None or not known.spacing.words or not provable(known.code):
        return ()
    if not accented(known.code) and not contracts(document.text, known):
        return ()  # English has nothing else outside ASCII that proves it
    strangers = _strangers(document, known)
    if known.script == "Latn" and strangers and accented(known.code) and not document.measure(_misread):
        table = displaced(document, letter_costs(known.code).keys(), strangers)
        if table:
            text = document.measure(prose)
            found = places(text, "".join(sorted(table)))
            return _edits(found, [table[text[at]] for at in found], _SURE)
    return _read_again(document, known, strangers)


def _edits(starts: list[int], news: list[str], sure: float) -> Sequence[Edit]:
    """Return the edits that put each new piece in the place of one as long."""
    ends = list(map(add, starts, map(len, news)))
    return Edits(wrong_code_page.name, starts, ends, news, [sure] * len(starts))


def wrong_page_triggers(known: Language) -> tuple[str, ...]:
    """Return patterns of which one is in every text of a language that the rule finds something in."""
    if known.code == "und":
        return (r"[\xc0-\xff]{3}",)
    costs = letter_costs(known.code)
    if not known.spacing.words or not provable(known.code):
        return ()
    if not accented(known.code):
        return (contracted(),)
    usual = "".join(costs.keys() | _PLAIN) if known.script == "Latn" else ""
    return rf"[^\x00-\x7f{usual}]", *(MISPLACED if known.script == "Latn" else ())


def begins_wordless(text: str, known: Language) -> bool:
    """Whether a text begins without function words of its language, though its script has case that may be swapped."""
    return _has_case(known) and wordless(text[:_HEAD], known)


def _has_case(known: Language) -> bool:
    """Whether a language is written in another script with capitals than Latin."""
    return known.script != "Latn" and known.casing.cased


def _strangers(document: Document, known: Language) -> set[str]:
    """Return the characters that text of a language does not have; in another script, none that it has letters of."""
    if document.measure(natural):
        return set()
    costs, own = letter_costs(known.code), script(known.script)
    found = {char for char in document.measure(odd_characters) if char not in costs and char not in _PLAIN}
    return found if known.script == "Latn" or own is None else {char for char in found if not own.match(char)}


def _read_again(document: Document, known: Language, strangers: set[str]) -> Sequence[Edit]:
    """Return the edits of the pair of pages that gives a document most words of its language."""
    latin = known.script == "Latn"
    lines = dict(_doubtful(document, known, strangers))
    read = {line: page_readings(line, known) for line in set(lines.values())}
    readings = {start: read[line] for start, line in lines.items()}
    pair, gain = _agreed(readings.values())
    if pair is None:
        return ()
    proof = max(_PROOF, _PROOF_SHARE * len(lines)) if latin else 1 if strangers else _PROOF
    found = [(start, lines[start], at[pair].text) for start, at in readings.items() if pair in at]
    if latin and gain >= proof:
        found += _others(document, known, pair, {start for start, *_ in found})
    changed = [(start + at, new) for start, line, text in found for at, new in _changed(line, text)]
    return _edits([at for at, _ in changed], [new for _, new in changed], _SURE if gain >= proof else _DOUBTFUL)


def _doubtful(document: Document, known: Language, strangers: set[str]) -> Iterator[tuple[int, str]]:
    """Yield where each line begins that is unlike text of its language, and the line."""
    swapped = begins_wordless(document.text, known)
    # Perhaps by line: with another page capitals stand inside words.
    turned = _has_case(known) and not document.measure(natural)
    crooked = known.script == "Latn" and misplaced(document.text) > 0
    if not (strangers or swapped or turned or crooked):
        return
    judged: dict[str, bool] = {}  # lines come again
    for start, line in _lines(document, () if swapped or turned or crooked else strangers):
        if line not in judged:
            foreign = bool(strangers) and not strangers.isdisjoint(line) and _strange(line, strangers)
            judged[line] = bool(
                swapped or foreign or (turned and wordless(line, known)) or (crooked and misplaced(line))
            )
        if judged[line]:
            yield start, line


def _agreed(readings: Iterable[Mapping[Pair, PageReading]]) -> tuple[Pair | None, int]:
    """Return the pair of pages that gives a document most words of its language, and how many."""
    gains: Counter[Pair] = Counter()
    counts: Counter[Pair] = Counter()
    costs: defaultdict[Pair, float] = defaultdict(float)
    for found in readings:
        for pair, reading in found.items():
            gains[pair] += reading.gain
            counts[pair] += 1
            costs[pair] += reading.cost
    if not gains:
        return None, 0
    best = min(gains, key=lambda pair: (-gains[pair], -counts[pair], costs[pair]))
    return best, gains[best]


def _others(document: Document, known: Language, pair: Pair, seen: Container[int]) -> Iterator[tuple[int, str, str]]:
    """Yield the further lines that are better text when read with a proven pair: where they begin, now and then."""
    by_name = {page.name: page for page in pages()}
    shown, right = by_name[pair[0]], by_name[pair[1]]
    for start, line in _lines(document, ()):
        raw = shown.encode(line) if start not in seen and not line.isascii() else None
        text = right.decode(raw) if raw is not None else line
        if text != line:
            gain, mended = words(text, known) - words(line, known), misplaced(line) - misplaced(text)
            if min(gain, mended) >= 0 and (gain or mended or _marks_only(line, text, known)):
                yield start, line, text


def _marks_only(line: str, text: str, known: Language) -> bool:
    """Whether a reading puts nothing but marks for letters, and those of no word of the language."""
    if not all(a == b or (a.isalpha() and b in TYPOGRAPHIC) for a, b in zip(line, text, strict=True)):
        return False
    old = (a for a, b in zip(line.split(), text.split(), strict=True) if a != b)
    return not words(" ".join(old), known)


def _lines(document: Document, strangers: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines with one of a few strangers, or all; not those that surely are UTF-8 read as another page."""
    text = document.measure(prose)
    few = 0 < len(strangers) <= _FEW
    spans = windows_with(document, text, strangers) if few else document.measure(windows)
    misread = document.measure(_misread)
    return ((start, text[start:end]) for start, end in spans if (start, end) not in misread)


def _misread(document: Document) -> frozenset[tuple[int, int]]:
    """Return the lines that surely are UTF-8 read as another page."""
    found = document.measure(misreadings).items()
    return frozenset(span for span, reading in found if reading is not None and reading.sure)


def _language(document: Document) -> Language | None:
    """Return the language to judge by: the document's, or where nobody knows the one whose words come out."""
    if document.language.code != "und":
        return document.language
    chars = document.measure(odd_characters)
    if not any("\xc0" <= char <= "\xff" for char in chars) or not _HIGH_WORD.search(document.text):
        return None
    sample = " ".join(_HIGH_WORD.findall(document.text[: 4 * _HEAD]))
    best: tuple[int, str] = (1, "")
    for code in codes():
        other = language(code)
        if other.script in {"Latn", "Zyyy"} or not other.words.function:
            continue
        gain = max((reading.gain for reading in page_readings(sample, other).values()), default=0)
        if gain > best[0]:
            best = gain, code
    return language(best[1]) if best[1] else None


def _strange(line: str, strangers: set[str]) -> bool:
    high = letters(line).total() - sum(map(line.count, TYPOGRAPHIC))
    return sum(map(line.count, strangers - TYPOGRAPHIC)) >= _STRANGER_SHARE * high


def _changed(line: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield where runs outside ASCII begin that another page reads differently, and what they are.

    They are read byte for byte, so that the places are the same.
    """
    for match in _RUN.finditer(line):
        new = text[match.start() : match.end()]
        if new != match.group():
            yield match.start(), new
