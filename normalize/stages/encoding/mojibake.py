"""UTF-8 that was read as a single-byte code page.

Repairs: whole lines whose characters outside ASCII are all UTF-8 in disguise, through any of 32 code pages and up to
    four layers deep; in lines that hold rightly read characters too, the sequences no text has by itself.
Leaves alone: capitals before a mark (`PARCE QUE IL Y MARQU\N{LATIN CAPITAL LETTER E WITH ACUTE}...`); a text that
    talks about mojibake: what stands between backticks, and in a text that names encodings a few words between
    quotation marks, where nothing outside them is damaged; a line whose reading is no text in any living script.
    Where bytes were lost on the way, nothing is mended by half: the edit is reported with a confidence of 0.4.
Evidence: that the bytes are valid UTF-8; how many sequences there are that no text has by itself; what other lines of
    the document were read with; the letters of the document's language. What this does not see, ftfy is asked about.
Safety: likely; measured on clean text in 24 languages: nothing changed.
Source: docs/knowledge/linguistics.md A6; ftfy's heuristics (Speer 2019, doi 10.5281/zenodo.2591652) leave 28 % of
    Portuguese and Turkish lines read with windows-1251.

    >>> fix("It\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}\N{EURO SIGN}\N{TRADE MARK SIGN}s late.")
    'It\N{RIGHT SINGLE QUOTATION MARK}s late.'
    >>> fix("RETWEET SE VOC\N{LATIN CAPITAL LETTER E WITH CIRCUMFLEX}\N{HORIZONTAL ELLIPSIS}", language="und")
    'RETWEET SE VOC\N{LATIN CAPITAL LETTER E WITH CIRCUMFLEX}\N{HORIZONTAL ELLIPSIS}'
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import chain, filterfalse

from normalize.document import Document, matches, odd_characters
from normalize.edits import Edit, Edits, Facts, edits_between, transposed
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.scan import high_characters, high_sequences
from normalize.stages.encoding.asked import asked
from normalize.stages.encoding.code import prose
from normalize.stages.encoding.natural import natural
from normalize.stages.encoding.pages import Page, high_runs, letters_of_pages, meeting, page_characters, pages
from normalize.stages.encoding.plausibility import mixed, strange, torn
from normalize.stages.encoding.rereading import Reading, patched, reread
from normalize.stages.encoding.surroundings import mention, own_script, quoted, speaks_of_encodings, usual
from normalize.stages.encoding.windows import windows, windows_with

__all__ = ["misreadings", "mojibake", "mojibake_triggers"]

_HIGH_RUN = re.compile(r"[^\x00-\x7f]+")
# Spaces and invisible characters that no page makes, and those that two do where nothing outside ASCII is beside them.
_SOWN = re.compile(r"[\u2000-\u200b\u202f\u205f\u2060\ufeff]|(?<![^\x00-\x7f])[\xa0\xad](?![^\x00-\x7f])")
_SOWN_CHARACTERS = frozenset(map(chr, (*range(0x2000, 0x200C), 0x202F, 0x205F, 0x2060, 0xFEFF, 0xA0, 0xAD)))
_FEW = 32  # suspicious runs looked up one by one; with more, every line is looked at
# Sequences one byte of which became a space, a question mark or U+FFFD, which only ftfy looks for.
_LOSSY = re.compile(
    r"\xc3(?=[ ?]|s\b)|\xe2\u20ac|[\xc2-\xf4\u0102-\u011f\u0141-\u0163\u0490]\ufffd"
    r"|\ufffd[\x80-\xbf]|\u0413(?= )|[\xc2-\xc5](?= )"
)
_LOSSY_SIGNS = (
    "\xc2 ",
    "\xc3 ",
    "\xc3?",
    "\xc3s",
    "\xc4 ",
    "\xc5 ",
    "\xe2\u20ac",
    "\ufffd",
    "\u0413 ",
)
"""One of them is in every text that `_LOSSY` finds something in."""
_LOST = "\N{REPLACEMENT CHARACTER}"
_LOSSY_SIGN_FIRSTS = frozenset(sign[0] for sign in _LOSSY_SIGNS)
_LOSSY_FIRSTS = _LOSSY_SIGN_FIRSTS.union(
    map(chr, (*range(0xC2, 0xF5), *range(0x102, 0x120), *range(0x141, 0x164), 0x490))  # before U+FFFD
)
_LOST_MARK = re.compile(r"\xe2\u20ac(?=[A-Za-z\s]|\Z)")

# Half a closing quotation mark, once or twice misread, and a space, which ftfy takes for the rest of a dagger.
_CUT = re.compile(r"\xe2\u20ac(?:\xc2)? |\xe2\u201a\xac\xc2 ")
_DAGGER = "\N{DAGGER}"
_SEPARATORS = {0x2028: "\n", 0x2029: "\n"}  # the rule for line ends has been and gone
_STOPS = frozenset("\u060c\u061b\u061f\u06d4")  # the marks of Arabic, which stand after a letter
_SHORT = 8  # code points of a run that is remembered: a mark and a letter or two, which recur
_ONE, _TWO = 1.0, 2.0  # weights of one and two sequences that no text has by itself
_Row = tuple[int, int, str, float, Callable[[], Facts]]
"""Start, end (code points of a line or of the text), replacement, confidence, what tells the facts."""
_SURE, _LIKELY_PART, _ASKED, _DOUBTFUL, _HALF = 0.98, 0.9, 0.9, 0.5, 0.4


@rule("encoding/mojibake", safety=LIKELY)
def mojibake(document: Document, edit: MakeEdit) -> Sequence[Edit]:
    """Read the lines again that were read with the wrong code page."""
    del edit
    likely, spans = document.measure(suspects)
    rows = _repairs(document, likely) if spans else ()
    if not rows:
        return ()
    text = document.text
    starts, ends, news, sure, facts = transposed(rows)
    if all(
        each < mojibake.bar or quoted(text, start, end) for start, end, each in zip(starts, ends, sure, strict=True)
    ) and speaks_of_encodings(text, starts[0], ends[-1]):
        sure = [min(each, _HALF) for each in sure]
    return Edits(mojibake.name, starts, ends, news, sure, None, facts)


def mojibake_triggers() -> Iterator[str]:
    """Yield patterns of which one is in every text that the rule finds something in."""
    yield meeting()
    yield from map(re.escape, _LOSSY_SIGNS)


def _repairs(document: Document, likely: tuple[Page, ...]) -> list[_Row]:
    """Return what becomes of the suspicious lines."""
    mended: dict[str, list[_Row]] = {}  # lines come again
    found: list[_Row] = []
    lines = document.measure(_lines)
    for (at, _), reading in document.measure(misreadings).items():
        line = lines[at]
        if line not in mended:
            whole = reading is not None and reading.sure and _whole(line, reading)
            mended[line] = whole or _ftfy(line, document) or [*_parts(line, document, likely)]
        found += [(at + start, at + end, new, sure, facts) for start, end, new, sure, facts in mended[line]]
    return found


def misreadings(document: Document) -> dict[tuple[int, int], Reading | None]:
    """Return what each suspicious line was: its span, and its best other reading as a whole."""
    likely, spans = document.measure(suspects)
    lines, spoken = document.measure(_lines), document.language
    read = {line: reread(line, spoken, likely, frozenset()) for line in set(lines.values())}
    trusted = frozenset(reading.layers for reading in read.values() if reading is not None and reading.sure)
    if trusted:
        unsure = [line for line, reading in read.items() if reading is not None and not reading.sure]
        read |= {line: reread(line, spoken, likely, trusted) for line in unsure}
    return {span: read[lines[span[0]]] for span in spans}


def _lines(document: Document) -> dict[int, str]:
    """Return the suspicious lines by where they begin (code points).

    With ordinary spaces for what was sown into them after they were misread; all places stay.
    """
    text, (_, spans) = document.measure(prose), document.measure(suspects)
    written = [text[start:end] for start, end in spans]
    if document.measure(odd_characters).isdisjoint(_SOWN_CHARACTERS):
        return {start: line for (start, _), line in zip(spans, written, strict=True)}
    plain = {line: _SOWN.sub(" ", line) for line in set(written)}
    return {start: plain[line] for (start, _), line in zip(spans, written, strict=True)}


def suspects(document: Document) -> tuple[tuple[Page, ...], tuple[tuple[int, int], ...]]:
    """Return the pages that could have misread this document, and the lines (parts of long ones) concerned."""
    if document.measure(natural):
        return (), ()
    odd = document.measure(odd_characters)
    if not odd:
        return (), ()
    text = document.measure(prose)
    runs = _page_runs(text)
    marked = list(filterfalse(str.isalpha, runs))
    misreaders = _misreaders(filter(str.isalpha, runs), "\n".join(marked)) if runs else {}
    own = own_script(text, document.language) if misreaders else None
    hits = (run for run in marked if any(_promising(run, page, own) for page in misreaders))
    whole = (run for page, words in misreaders.items() for run in words if _promising(run, page, own))
    hit: set[str] = set()
    for run in chain(hits, whole):
        hit.add(run)
        if len(hit) > _FEW:
            break
    hit.update(_lossy(text, odd | letters_of_pages(document.language.script)))
    return tuple(misreaders), tuple(_lines_with(document, hit)) if hit else ()


def _lossy(text: str, chars: AbstractSet[str]) -> Iterator[str]:
    """Yield what `_LOSSY` finds in a text of some characters, with the next character each."""
    firsts = _LOSSY_FIRSTS if _LOST in chars else _LOSSY_SIGN_FIRSTS
    return (text[match.start() : match.end() + 1] for match in matches(_LOSSY, text, "".join(firsts & chars)))


def _page_runs(text: str) -> Collection[str]:
    """Return the distinct runs of two and more characters that some page has outside ASCII."""
    sequences = high_sequences(text)
    if high_characters("".join(sequences), "") <= page_characters():
        return sequences
    return frozenset(high_runs().findall("\n".join(sequences)))


def _misreaders(words: Iterable[str], rest: str) -> dict[Page, list[str]]:
    """Return the pages that show UTF-8 as one of some words, with these words, or as a part of what else there is.

    Args:
        words: Of two letters and more.
        rest: Runs of other characters.
    """
    whole: defaultdict[Page, list[str]] = defaultdict(list)
    for word in words:
        for page in _beginning(word[:2]):
            if word[-1] in page.conts and page.whole.fullmatch(word):
                whole[page].append(word)
    chars = high_characters(rest, "")
    return {
        page: whole[page]
        for page in pages()
        if page in whole
        or not (chars.isdisjoint(page.leads) or chars.isdisjoint(page.conts) or page.sequence.search(rest) is None)
    }


@functools.lru_cache(maxsize=4096)
def _beginning(pair: str) -> tuple[Page, ...]:
    """Return the pages of which a sequence may begin with two characters."""
    return tuple(page for page in pages() if pair[0] in page.leads and pair[1] in page.conts)


def _promising(run: str, page: Page, own: re.Pattern[str] | None) -> bool:
    return (_remembered if len(run) <= _SHORT else _judged)(run, page, own)


def _judged(run: str, page: Page, own: re.Pattern[str] | None) -> bool:
    """Whether a run holds a sequence that would be a letter of the script or a usual mark, or several in a row."""
    end, last = -1, ""
    for match in page.sequence.finditer(run):
        sequence, char = match.group(), page.undo(match.group()) or ""
        if not char and not sequence.isalpha():
            return True  # half of a surrogate pair, which ftfy can join
        if not char or strange(char):
            continue
        if match.start() == end and (not run.isalpha() or not mixed(last + char)):
            return True
        lone = not sequence.isalpha() or len(sequence) == len(run)
        stop = own is not None and own.match(sequence[0]) and sequence[1:] in _STOPS
        if lone and not stop and usual(sequence, char, own):
            return True
        end, last = match.end(), char
    return False


_remembered = functools.lru_cache(maxsize=4096)(_judged)


def _lines_with(document: Document, hit: set[str]) -> list[tuple[int, int]]:
    text = document.measure(prose)
    if len(hit) > _FEW:
        return [(start, end) for start, end in document.measure(windows) if not text[start:end].isascii()]
    return windows_with(document, text, hit)


def _whole(line: str, reading: Reading) -> list[_Row]:
    """Return what becomes of each run outside ASCII: what is ASCII is the same in both."""
    facts = partial(_read_by, reading.layers)
    return [
        (*old.span(), new.translate(_SEPARATORS), _SURE, facts)
        for old, new in zip(_HIGH_RUN.finditer(line), _HIGH_RUN.findall(reading.text), strict=True)
    ]


def _read_by(layers: Iterable[str]) -> Facts:
    return (("pages", " ".join(layers)),)


def _parts(line: str, document: Document, likely: Iterable[Page]) -> Iterator[_Row]:
    """Yield the sequences of a line that is not wholly misread, and report what lost bytes."""
    spans, weight, lost = patched(line, document.language, tuple(likely))
    confidence = _HALF if lost else _LIKELY_PART if weight >= _TWO else _DOUBTFUL if weight >= _ONE else 0.0
    if confidence:
        for low, high, char in spans:
            if not mention(line, low, high, char, document.language):
                yield low, high, char, confidence, tuple
    for match in _LOST_MARK.finditer(line):
        inside = line[match.start() - 1 : match.start()].isalpha() and line[match.end() : match.end() + 1].isalpha()
        mark = "\N{RIGHT SINGLE QUOTATION MARK}" if inside else "\N{RIGHT DOUBLE QUOTATION MARK}"
        yield *match.span(), mark, _HALF, tuple


def _ftfy(line: str, document: Document) -> list[_Row]:
    """Return what ftfy makes of a line that looks wrong to it, unless it would mend a word by half."""
    fixed = asked(line)
    if fixed == line or (torn(fixed) and "\N{REPLACEMENT CHARACTER}" not in fixed):
        return []
    edits = edits_between(line, fixed, "", 1.0)
    told = [mention(line, found.start, found.end, found.replacement, document.language) for found in edits]
    if len(line.split()) != len(fixed.split()) and (any(told) or (_DAGGER in fixed and _CUT.search(line))):
        return []  # words were moved to mend the line: its edits hold together or not at all
    return [
        (found.start, found.end, found.replacement, _ASKED, tuple)
        for found, shown in zip(edits, told, strict=True)
        if not shown
    ]
