"""One line read again: which page, how often, and how sure one may be.

A line is read again as a whole wherever possible: that every character outside ASCII takes part in valid UTF-8
happens to no ordinary text of more than a few such characters. Only where the evidence is one or two characters do
their neighbours have to speak: `VOC\N{LATIN CAPITAL LETTER E WITH CIRCUMFLEX}` with an ellipsis is valid UTF-8 too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

import attrs

from normalize.evidence.letters import letter_costs
from normalize.language import Language
from normalize.stages.encoding.pages import Page
from normalize.stages.encoding.pages import pages as every_page
from normalize.stages.encoding.pieces import Pieces
from normalize.stages.encoding.plausibility import mixed, strange
from normalize.stages.encoding.surroundings import MARKS, Surroundings, alien, own_script

__all__ = ["Layers", "Reading", "patched", "reread"]

Layers = tuple[str, ...]
"""Names of the pages a line was wrongly read with, the last one first."""

_DEPTH = 4  # layers of mojibake taken off one line; five have not been seen
_ENOUGH = 1.0  # weight of evidence from which a line is read again: one sequence that no text has by itself
_LAYER = 0.5  # weight of each further layer: bytes that are UTF-8 twice over are so by chance still more rarely
_PLENTY = 3.0  # weight at which counting stops
_STRANGE_SHARE = 0.05  # strange characters a re-read line may hold, of those outside ASCII
_HIGH_RUN = re.compile(r"[^\x00-\x7f]+")
_HIGH = re.compile(r"[^\x00-\x7f]")
_UNKNOWN = 10.0  # cost of a letter the language does not have, in nats: one in 22,000
_MARK = 2.0  # cost of a usual mark: about as many of them as of all letters outside ASCII together


@attrs.frozen
class Reading:
    """What a line was.

    Args:
        text: Its characters.
        layers: What it was wrongly read with.
        weight: Evidence, in sequences that no text has by itself.
    """

    text: str
    layers: Layers
    weight: float

    @property
    def sure(self) -> bool:
        """Whether the line itself is evidence enough."""
        return self.weight >= _ENOUGH


def reread(line: str, language: Language, pages: Sequence[Page], trusted: frozenset[Layers]) -> Reading | None:
    """Return the best other reading of a whole line, None where there is none with any evidence.

    Args:
        line: Without its line feed.
        language: Whose letters a good reading has.
        pages: Those to consider.
        trusted: Layers that other lines of the document surely have; a line that fits them needs no more evidence.
    """
    best: Reading | None = None
    least: tuple[float, ...] = ()
    for text, layers in _chains(line, pages, _DEPTH):
        cost = _cost(text, language)
        if cost is None:
            continue
        page = next(page for page in pages if page.name == layers[0])
        weight = _weight(line, text, page, language)
        if weight:
            weight += _LAYER * (len(layers) - 1)
        if weight and layers in trusted:
            weight = max(weight, _ENOUGH)
        key = (weight < _ENOUGH, *cost)
        if weight and (best is None or key < least):
            best, least = Reading(text, layers, weight), key
    return best


def patched(line: str, language: Language, pages: Sequence[Page]) -> tuple[list[tuple[int, int, str]], float, bool]:
    """Return what can be read again in a line that holds rightly read characters too.

    Returns:
        The spans with their replacements, the weight of the evidence, and whether bytes were lost beside a span, so
        that reading it again would leave half a word.
    """
    runs = list(_HIGH_RUN.finditer(line))
    pieces = Pieces.of(run.group() for run in runs)
    best: tuple[int, Page | None] = (0, None)
    for page in pages:
        covered = pieces.total(partial(_covered, page))
        if covered > best[0]:
            best = covered, page
    if best[1] is None:
        return [], 0.0, False
    page = best[1]
    own = own_script(line, language)
    around = Surroundings(line, page, language, own)
    known: dict[str, list[tuple[int, int, str]]] = {}  # runs come again
    spans: list[tuple[int, int, str]] = []
    for run in runs:
        written, at = run.group(), run.start()
        if written not in known:
            known[written] = [(start - at, end - at, char) for start, end, char in _readable(run, around)]
        spans += [(at + start, at + end, char) for start, end, char in known[written]]
    if not spans:
        return [], 0.0, False
    edges = (0, *(edge for start, end, _ in spans for edge in (start, end)), len(line))
    rest = "".join(line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    if _strays("".join(_HIGH.findall(rest)), own) > sum(end - start for start, end, _ in spans):
        return [], 0.0, False
    weight = sum(around.weight(start, end) for start, end, _ in spans)
    return spans, weight, any(_cut(run, page) for run in known)


def _covered(page: Page, text: str) -> int:
    """Return how many characters of a text stand in sequences of a page."""
    return sum(map(len, page.sequence.findall(text)))


def _readable(run: re.Match[str], around: Surroundings) -> Iterator[tuple[int, int, str]]:
    """Yield the sequences of a run that are no text by themselves, each with its character."""
    page, own = around.page, around.own
    sequences = list(page.sequence.finditer(run.string, *run.span()))
    whole = bool(sequences) and page.undo(run.group()) is not None
    for match in sequences:
        start, end = match.span()
        char, letters = page.undo(match.group()), match.group().isalpha()
        if char is None or strange(char) or (letters and not whole):
            continue
        if around.lonely(start, end) and (alien(char, own) or letters):
            continue
        if letters and (own is None or not own.match(char)):
            continue  # ordinary letters that another page would read as something else
        yield start, end, char


def _cut(run: str, page: Page) -> bool:
    """Whether a run holds sequences of a page and the beginning of another one."""
    left = page.sequence.sub("", run)
    return len(left) < len(run) and not page.leads.isdisjoint(left)


def _chains(line: str, pages: Sequence[Page], depth: int) -> Iterator[tuple[str, Layers]]:
    """Yield each text that some chain of pages made `line` of."""
    seen: set[str] = set()
    for page in pages:
        text = page.undo(line)
        if text is None or text == line or text in seen:
            continue
        seen.add(text)
        yield text, (page.name,)
        if depth > 1 and not text.isascii():
            for deeper, layers in _chains(text, every_page(), depth - 1):
                yield deeper, (page.name, *layers)


def _cost(text: str, language: Language) -> tuple[int, float, int] | None:
    """Return how little like text a reading is (broken words, cost of its letters, length); None: not at all."""
    high = _HIGH.findall(text)
    odd = strange(text)
    if odd > _STRANGE_SHARE * len(high):
        return None
    costs = letter_costs(language.code)
    told = {char: _MARK if char in MARKS else costs.get(char, _UNKNOWN) for char in set(high)} if costs else {}
    total = sum(map(told.__getitem__, high)) if costs else 0.0
    return odd + mixed(text), total, len(high)


def _weight(line: str, text: str, page: Page, language: Language) -> float:
    """Return the evidence that `line` is `text` read with `page`; 0 where a single letter is of no script expected."""
    own = own_script(line, language)
    high = _HIGH.findall(text)
    if len(high) == 1 and alien(high[0], own):
        return 0.0
    around = Surroundings(line, page, language, own)
    weight = 0.0
    for match in page.sequence.finditer(line):
        weight += around.weight(*match.span())
        if weight >= _PLENTY:
            break
    return weight


def _strays(text: str, own: re.Pattern[str] | None) -> int:
    """Return the number of characters a line of this script would not hold by itself."""
    counts = Counter(text)
    return sum(counts[char] for char in counts if char not in MARKS and (own is None or not own.match(char)))
