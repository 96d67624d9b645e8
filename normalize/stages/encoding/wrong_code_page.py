r"""A text of one single-byte code page that was read with another.

Repairs: windows-1251 read as windows-1252, as KOI8-R read as windows-1251 or a Polish text of windows-1250 read as
    windows-1252; the pages are those of `pages.NAMES`, any read as any of the usual ones.
Leaves alone: lines whose letters the language has, names and quotations in other languages, scripts mixed inside a
    word. Where no line of the document yields a single common word, the reading is reported with a confidence of 0.5.
Evidence: nearly all letters of the line outside ASCII are unknown to the language, and read with the other page they
    are its letters, with their usual frequencies, and make function words; where the language is not known, those of
    exactly one language. In Latin letters also that the text has none of the letters that its foreign ones stand for.
Safety: likely.
Source: docs/knowledge/linguistics.md A6: out of the scope of ftfy.

    >>> print(ascii(fix("\xcc\xfb \xf1 \xe2\xe0\xec\xe8 \xe8 \xed\xe5 \xe4\xee\xec\xe0", language="ru")))
    '\u041c\u044b \u0441 \u0432\u0430\u043c\u0438 \u0438 \u043d\u0435 \u0434\u043e\u043c\u0430'
    >>> print(ascii(fix("El ni\xf1o \xe9l, \xbfqu\xe9? No s\xe9.", language="es")))
    'El ni\xf1o \xe9l, \xbfqu\xe9? No s\xe9.'
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

import attrs

from normalize.document import Document, odd_characters
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.language import Language, codes, language
from normalize.scan import Words
from normalize.stages.encoding.code import prose
from normalize.stages.encoding.mojibake import misreadings
from normalize.stages.encoding.natural import natural
from normalize.stages.encoding.neighbouring_page import displaced
from normalize.stages.encoding.pages import Page, pages
from normalize.stages.encoding.plausibility import letter_costs, mixed, script
from normalize.stages.encoding.windows import windows, windows_with

__all__ = ["begins_wordless", "wrong_code_page", "wrong_page_triggers"]

_SHOWN = ("cp1252", "latin-1", "cp1251", "koi8_r", "cp866", "mac_roman", "cp1250")  # what wrong readings are made with
_UNKNOWN = 10.0  # cost of a letter the language does not have, in nats
_WRONG = 7.0  # mean cost of a line's letters from which it is no text: two thirds of them are unknown
_RIGHT = 5.0  # mean cost up to which it is: Russian running text has 3.0, French 2.1
_BETTER = 0.5  # what a reading must save per character
_PROOF = 2  # function words a document must gain where both readings are of one script
_FUNCTION_SHARE = 0.08  # of all words of two letters and more; running text has 0.15 to 0.4
_HUMPS = 0.05  # share of capitals after small letters up to which a reading is text; case turned round has 0.5
_STRANGER_SHARE = 0.25  # share of strangers among the characters outside ASCII from which a line is looked at
_FEW = 8  # strangers looked up one by one; with more, every line is looked at
_LEAST = 4  # characters outside ASCII a line needs where the language's own script is another than the line's
_HEAD = 3000  # code points in which a text without a single function word of its language is looked at again
_GLANCE, _ENOUGH_WORDS = 600, 4  # a text with four function words in its first 600 code points is not without them
_DRILLED, _AGAIN = 6, 5  # different letters of a line, and how often each is there on average
_SURE, _DOUBTFUL = 0.95, 0.5
_TYPOGRAPHIC = frozenset("\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u2022\xab\xbb\xa0")
_PLAIN = _TYPOGRAPHIC | frozenset(
    "\u20ac\u2212\u2032\u2033\xa1\xa3\xa7\xa9\xaa\xae\xb0\xb1\xb2\xb3\xb7\xba\xbd\xbf\xd7"
)  # marks of ordinary prose
_RUN = re.compile(r"[^\x00-\x7f]+")
_HUMP = re.compile(r"(?<=[a-z\xdf-\xff\u0430-\u045f])[^\x00-\xbf]")
_EDGES = "\xab\xbb\u201c\u201d\u201e\u2026\u2014.,;:!?()\"'"
_ASCII = bytes(range(128))
_HIGH_WORD = re.compile(r"(?<![A-Za-z])[\xc0-\xff]{3,}(?![A-Za-z])")


_Pair = tuple[str, str]  # names of the page a text was read with, and of the page it was written in


@attrs.frozen
class _Reading:
    text: str
    cost: float
    gain: int  # function words it has more than the line as it stands


@rule("encoding/wrong-code-page", safety=LIKELY)
def wrong_code_page(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Read the lines with the page they were written in: one pair of pages for the whole document."""
    chars = document.measure(odd_characters)
    known = _language(document, chars) if chars or document.language.code != "und" else None
    costs = letter_costs(known.code) if known is not None else {}
    if known is None or not costs or not known.spacing.words or not _provable(known.code):
        return
    own = script(known.script)
    ordinary = document.measure(natural)
    strangers = set() if ordinary else {char for char in chars if char not in costs and char not in _PLAIN}
    if known.script != "Latn" and own is not None:
        strangers = {char for char in strangers if not own.match(char)}
    swapped = begins_wordless(document.text, known)
    turned = _has_case(known) and not ordinary  # perhaps by line: with another page capitals stand inside words
    if not (strangers or swapped or turned):
        return
    if known.script == "Latn" and not document.measure(_misread):
        table = displaced(document, costs.keys(), strangers)
        if table:
            for match in re.finditer(f"[{''.join(sorted(table))}]", document.measure(prose)):
                yield edit(*match.span(), table[match.group()], confidence=_SURE)
            return
    readings = list(_read(document, known, strangers, swapped=swapped, turned=turned))
    yield from _agreed(readings, _PROOF if known.script == "Latn" or not strangers else 1, edit)


def wrong_page_triggers(known: Language) -> tuple[str, ...]:
    """Return patterns of which one is in every text of a language that the rule finds something in."""
    if known.code == "und":
        return (r"[\xc0-\xff]{3}",)
    costs = letter_costs(known.code)
    if not costs or not known.spacing.words or not _provable(known.code):
        return ()
    usual = "".join(costs.keys() | _PLAIN) if known.script == "Latn" else ""
    return (rf"[^\x00-\x7f{usual}]",)


def begins_wordless(text: str, known: Language) -> bool:
    """Whether a text begins without function words of its language, though its script has case that may be swapped."""
    return _has_case(known) and _wordless(text[:_HEAD], known)


def _has_case(known: Language) -> bool:
    """Whether a language is written in another script with capitals than Latin."""
    return known.script != "Latn" and known.casing.cased


def _read(
    document: Document, known: Language, strangers: set[str], *, swapped: bool, turned: bool
) -> Iterator[tuple[int, str, dict[_Pair, _Reading]]]:
    """Yield where each doubtful line begins, the line, and its readings."""
    text = document.measure(prose)
    for start, end in _lines(document, text, () if swapped or turned else strangers):
        line = text[start:end]
        foreign = bool(strangers) and not strangers.isdisjoint(line) and _strange(line, strangers)
        if swapped or foreign or (turned and _wordless(line, known)):
            yield start, line, _readings(line, known)


def _agreed(readings: list[tuple[int, str, dict[_Pair, _Reading]]], proof: int, edit: MakeEdit) -> Iterator[Edit]:
    """Yield the edits of the pair of pages that gives the document most function words."""
    gains: Counter[_Pair] = Counter()
    for *_, found in readings:
        gains.update({pair: reading.gain for pair, reading in found.items()})
    if not gains:
        return
    counts = Counter(pair for *_, found in readings for pair in found)
    best = min(
        gains, key=lambda pair: (-gains[pair], -counts[pair], sum(f[pair].cost for *_, f in readings if pair in f))
    )
    confidence = _SURE if gains[best] >= proof else _DOUBTFUL
    for start, line, found in readings:
        if best in found:
            for old, new in _changed(line, found[best].text):
                yield edit(start + old.start(), start + old.end(), new, confidence=confidence)


def _lines(document: Document, text: str, strangers: Collection[str]) -> list[tuple[int, int]]:
    """Return the lines with one of a few strangers, or all; not those that surely are UTF-8 read as another page."""
    few = 0 < len(strangers) <= _FEW
    spans = windows_with(document, text, strangers) if few else document.measure(windows)
    misread = document.measure(_misread)
    return [span for span in spans if span not in misread]


def _misread(document: Document) -> frozenset[tuple[int, int]]:
    """Return the lines that surely are UTF-8 read as another page."""
    found = document.measure(misreadings).items()
    return frozenset(span for span, reading in found if reading is not None and reading.sure)


@functools.cache
def _provable(code: str) -> bool:
    """Whether a language has a function word outside ASCII: without one there is never any proof (English, Dutch)."""
    return any(char.isalpha() and not char.isascii() for word in language(code).words.function for char in word)


def _language(document: Document, chars: frozenset[str]) -> Language | None:
    """Return the language to judge by: the document's, or where nobody knows the one whose words come out."""
    if document.language.code != "und":
        return document.language
    if not any("\xc0" <= char <= "\xff" for char in chars) or not _HIGH_WORD.search(document.text):
        return None
    sample = " ".join(_HIGH_WORD.findall(document.text[: 4 * _HEAD]))
    best: tuple[int, str] = (1, "")
    for code in codes():
        other = language(code)
        if other.script in {"Latn", "Zyyy"} or not other.words.function:
            continue
        gain = max((reading.gain for reading in _readings(sample, other).values()), default=0)
        if gain > best[0]:
            best = gain, code
    return language(best[1]) if best[1] else None


def _readings(line: str, known: Language) -> dict[_Pair, _Reading]:
    """Return the readings of a line that are text, where the line itself is not."""
    counts = Counter(_high(line))
    before, words = _mean(counts, known.code), _words(line, known)
    if before is not None:
        before += _UNKNOWN * _humps(line)
    foreign = known.script != "Latn"
    found: dict[_Pair, _Reading] = {}
    if before is None or _is_drill(counts):
        return found
    if foreign and before >= _WRONG and sum(map(len, _RUN.findall(line))) < _LEAST:
        return found
    most = min(_RIGHT, before - _BETTER)
    for shown in pages():
        raw = shown.encode("".join(counts)) if shown.name in _SHOWN else None
        if raw is None:
            continue
        for right in _writing(known.code):
            # A page has each of its characters once: those of the reading are as many as those of the line.
            cost = _mean(dict(zip(right.decode(raw), counts.values(), strict=True)), known.code)
            if right is shown or cost is None or cost > most:
                continue
            text = right.decode(shown.encode(line) or b"")
            if _humps(text) > _HUMPS or (foreign and mixed(text)):
                continue
            gain = _words(text, known) - words
            if gain >= 0:
                found[shown.name, right.name] = _Reading(text, cost, gain)
    return found


def _is_drill(counts: Mapping[str, int]) -> bool:
    """Whether a line has a few letters again and again: `эры эры эры` makes words in any page."""
    return len(counts) < _DRILLED and sum(counts.values()) > _AGAIN * len(counts)


@functools.cache
def _writing(code: str) -> tuple[Page, ...]:
    """Return the pages that have a letter of a language: nothing read with another one is text."""
    letters = letter_costs(code).keys()
    return tuple(page for page in pages() if not letters.isdisjoint(page.table))


def _strange(line: str, strangers: set[str]) -> bool:
    high = len(_high(line)) - sum(map(line.count, _TYPOGRAPHIC))
    return sum(map(line.count, strangers - _TYPOGRAPHIC)) >= _STRANGER_SHARE * high


def _wordless(text: str, known: Language) -> bool:
    """Whether a text has fewer function words of its language than any text in it."""
    if len(_function(known.code).tokens(text[:_GLANCE])) >= _ENOUGH_WORDS:
        return False
    return _words(text, known) < _FUNCTION_SHARE * sum(
        1 for token in text.split() if len(token) > 1 and not token.isascii()
    )


def _mean(counts: Mapping[str, int], code: str) -> float | None:
    """Return the mean cost of the letters and symbols outside ASCII, of which there are so many of each."""
    costs = letter_costs(code)
    total, number = 0.0, 0
    for char, count in counts.items():
        if char not in _TYPOGRAPHIC:
            total += costs.get(char, _UNKNOWN) * count
            number += count
    return total / number if number else None


def _high(line: str) -> str:
    return line.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _humps(text: str) -> float:
    """Return the share of characters that are capitals after a small letter: case turned round is another page's."""
    return sum(1 for match in _HUMP.finditer(text) if match.group().isupper()) / (len(text) or 1)


@functools.cache
def _function(code: str) -> Words:
    return Words(language(code).words.function)


@functools.cache
def _common(code: str) -> frozenset[str]:
    """Return the function words of a language, the pronouns of speech among them."""
    known = language(code)
    return known.words.function | known.speech.person | known.speech.subjects


def _words(text: str, known: Language) -> int:
    """Return how many words outside ASCII are function words of a language (two letters at least)."""
    function = _common(known.code)
    tokens = (token.strip(_EDGES) for token in text.split() if not token.isascii())
    # Words in capitals do not count: with the other KOI8 page small letters become capitals, some of them words.
    return sum(1 for token in tokens if len(token) > 1 and not token[1:].isupper() and token.lower() in function)


def _changed(line: str, text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the runs outside ASCII that another page reads differently: byte for byte, so the places are the same."""
    for match in _RUN.finditer(line):
        new = text[match.start() : match.end()]
        if new != match.group():
            yield match, new
