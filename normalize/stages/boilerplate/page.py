"""A document as this stage sees it: its lines, and those that a phrase names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress, filterfalse
from typing import Any

import attrs

from normalize.document import LineSpans, headed
from normalize.language import Language
from normalize.scan import line_counts, line_edges
from normalize.stages.boilerplate.credits import Credit, credit
from normalize.stages.boilerplate.hits import Hit
from normalize.stages.boilerplate.phrases import Phrases, fold, fold_all, phrases
from normalize.stages.boilerplate.plain_text import FIELD, is_rule, quotes
from normalize.stages.boilerplate.sentences import Tail

__all__ = ["ENDS", "HEAD", "SHARE", "Page", "credit_of", "line_credit", "with_credits"]

_LONG = 22  # words; docs/knowledge/boilerplate.md: a good line without an end mark has as many
_TERM = 4  # words of a term; a sentence that explains one has more
_BEGINNING = 64  # code points with which as many words of prose begin
_TERMS, _TERMS_SHARE = 3, 0.5  # terms of a glossary, and the share of its sentences that stand below one
_PROSE = 10  # words of a line with an end mark
SHARE = 0.25
"""The share of function words among the words of a line that is prose, at least, in English."""
_PART = 0.6  # of the share that is usual in a language
_SHORTEST_PROSE = 2 * _PROSE - 1  # code points; where words are not separated it has more
ENDS = frozenset(
    ".!?\"')"
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{HORIZONTAL ELLIPSIS}\N{IDEOGRAPHIC FULL STOP}\N{DEVANAGARI DANDA}\N{ARABIC FULL STOP}\N{ARABIC QUESTION MARK}"
    "\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}\N{RIGHT CORNER BRACKET}"
)
"""What prose ends in."""
_MARKS = ".,;:!?\"'()\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
HEAD = 5  # lines from the top among which a byline is one (docs/knowledge/boilerplate.md §5)
_CREDITED = frozenset({"byline", "published", "agency"})  # kinds of phrases that credits begin with
_CREDITS = 3  # more of them are a list of names or hours


@attrs.frozen(eq=False, slots=False)  # with slots a property that is kept would make all attributes slow
class Page:
    """The lines of a document that hold more than space.

    Args:
        text: The snapshot.
        language: Whose function words count.
        known: The phrases of the language.
        rows: Start and end of each line, code points.
        lines: The lines without the space around them.
        hits: Lines that a phrase names, by row.
        tails: Furniture sentences at the end of a line, by row.
        short: The lines short enough for a phrase, as they stand.
        credits: Lines near the top that say who wrote the text and when, by row; they are among the hits as well.
        formatted: Whether its lines are no paragraphs: what stands beside a line tells nothing then.
        read: What lines say as credits, those that were read: see `line_credit`.
        judged: Whether lines are prose, those that were asked about.
        features: What a line model looks at, by its words: two models may share them.
        alone: What is known of each line whatever stands beside it, in columns, by who asked: it holds when other lines
            are gone.
    """

    text: str = attrs.field(repr=False)
    language: Language = attrs.field(repr=False)
    known: Phrases = attrs.field(repr=False)
    rows: LineSpans = attrs.field(repr=False)
    lines: Sequence[str] = attrs.field(repr=False)
    hits: dict[int, Hit]
    tails: dict[int, tuple[Tail, ...]]
    short: dict[int, str] = attrs.field(repr=False)
    credits: dict[int, Credit]
    formatted: bool
    read: dict[str, Credit | None] = attrs.field(repr=False)
    judged: dict[str, bool] = attrs.field(factory=dict, repr=False)
    features: dict[object, Any] = attrs.field(factory=dict, init=False, repr=False)
    alone: dict[object, tuple[Sequence[Any], ...]] = attrs.field(factory=dict, repr=False)

    def line(self, row: int) -> str:
        """Return a line without the space around it."""
        return self.lines[row]

    def without(self, rows: Collection[int]) -> Page:
        """Return the page as it is once some rows are gone."""
        gone, kept = sorted(rows), bytearray(b"\1") * len(self.rows)
        for row in gone:
            kept[row] = 0
        return self._of(
            lambda column: list(compress(column, kept)),
            lambda found: {row - bisect_left(gone, row): what for row, what in found.items() if kept[row]},
        )

    def part(self, rows: range) -> Page:
        """Return the page that some rows next to each other are."""
        return self._of(
            lambda column: column[rows.start : rows.stop],
            lambda found: {row - rows.start: found[row] for row in rows if row in found},
        )

    def _of(self, column: Callable[[Sequence[Any]], Any], found: Callable[[Mapping[int, Any]], Any]) -> Page:
        """Return the page that some rows are, told what is left of a column and of what is known by row."""
        credited = found(self.credits)
        return with_credits(
            attrs.evolve(
                self,
                rows=LineSpans(column(self.rows.starts), column(self.rows.ends)),
                lines=column(self.lines),
                hits={row: hit for row, hit in found(self.hits).items() if row not in credited},
                tails=found(self.tails),
                short=found(self.short),
                credits={},
                alone={by: tuple(map(column, columns)) for by, columns in self.alone.items()},
            )
        )

    def sectioned(self, row: int) -> bool:
        """Whether a line heads a text that is indented below it, as in a manual page, begins it, or is underlined."""
        if row + 1 < len(self.rows) and is_rule(self.lines[row + 1]) and self._touch(row):
            return True
        near = [self.text[start:end] for start, end in self.rows[max(0, row - 1) : row + 2]]
        return any(map(headed, near, near[1:]))

    def field(self, row: int) -> bool:
        """Whether a line is a field of a record: a label, right above or below another one that no phrase names.

        The head of a message (`URL:`, `Date:`), an entry of a log, a data sheet.
        """
        if FIELD.match(self.lines[row]) is None:
            return False
        return any(self._labelled(near) and self._touch(min(row, near)) for near in (row - 1, row + 1))

    def _labelled(self, row: int) -> bool:
        """Whether a line begins with a label and neither a phrase nor a credit names it."""
        return 0 <= row < len(self.lines) and row not in self.hits and FIELD.match(self.lines[row]) is not None

    def _touch(self, row: int) -> bool:
        """Whether no empty line stands between a line and the next one."""
        return self.text.count("\n", self.rows.ends[row], self.rows.starts[row + 1]) <= 1

    @property
    def keys(self) -> Sequence[str]:
        """The lines short enough for a phrase, folded; nothing for the others."""
        if fold_all not in self.alone:
            keys = [""] * len(self.rows)
            for row, key in zip(self.short, fold_all(self.short.values()), strict=True):
                keys[row] = key
            self.alone[fold_all] = (keys,)
        return self.alone[fold_all][0]

    def prose(self, row: int) -> bool:
        """Whether a line is a paragraph of prose rather than a label or a list item."""
        return row not in self.hits and self.prose_at(row)

    @property
    def counts(self) -> tuple[Sequence[int], ...]:
        """How many words of each line are in the lower case, how many spaces and how many commas it has, in columns."""
        if line_counts not in self.alone:
            self.alone[line_counts] = line_counts(self.lines)
        return self.alone[line_counts]

    @cached_property
    def words(self) -> Sequence[int]:
        """How many words each line has, split at spaces; where nothing separates them, as many as its length tells."""
        gaps = self.counts[1] if self.known.spaced else map(self.gaps, range(len(self.lines)))
        return list(map((1).__add__, gaps))

    def gaps(self, row: int) -> int:
        """How many places between words a line has; where nothing separates them, as many as its length tells."""
        line = self.lines[row]
        return line.count(" ") if self.known.spaced else max(0, int(len(line) / self.known.letters) - 1)

    @cached_property
    def body(self) -> tuple[int, int] | None:
        """The first and the last row of prose; None where there is none."""
        first = next(self._prose_among(range(len(self.lines))), None)
        return None if first is None else (first, next(self._prose_among(range(len(self.lines) - 1, -1, -1))))

    def _prose_among(self, rows: Iterable[int]) -> Iterator[int]:
        """Yield those of some rows that are prose."""
        return (row for row in rows if len(self.lines[row]) >= _SHORTEST_PROSE and self.prose(row))

    @cached_property
    def furnished(self) -> tuple[int, int]:
        """The first row that no phrase names, and the row behind the last one."""
        rows = range(len(self.rows))
        first = next(filterfalse(self.hits.__contains__, rows), None)
        if first is None:
            return len(rows), 0
        return first, next(filterfalse(self.hits.__contains__, reversed(rows))) + 1

    def prose_at(self, row: int) -> bool:
        """Whether a line is a paragraph of prose, phrases aside."""
        line = self.lines[row]
        known = self.judged.get(line)
        if known is None:
            known = self.judged[line] = self._prose(line)
        return known

    def _prose(self, line: str) -> bool:
        if not self.known.spaced:
            words = len(line) / self.known.letters
            return words >= _PROSE and (line[-1] in ENDS or (words >= _LONG and not self.language.spacing.stops))
        if len(line) < _SHORTEST_PROSE:
            return False
        words = len(line.split(None, _LONG))
        if words < _PROSE or not (words >= _LONG or line[-1] in ENDS):
            return False
        low, share = line.lower(), self.share
        if not len(self.known.function) or not self.known.function.sparse((low,), len(low), share):
            return True
        bare = [word.strip(_MARKS) for word in low.split()]
        return sum(map(self.language.words.function.__contains__, bare)) >= share * len(bare)

    @property
    def share(self) -> float:
        """The share of function words from which a long line is prose, 0 to 1: that of English where it has more."""
        usual = self.language.words.share
        return min(SHARE, _PART * usual) if usual else SHARE

    def explained(self, row: int) -> bool:
        """Whether a line is a term and the sentence below it says what it means.

        So in a glossary, the text of a window, a manual: terms stand above most of their sentences.
        """
        return row + 1 < len(self.lines) and self._sentence(row + 1) and self._glossed

    @cached_property
    def _glossed(self) -> bool:
        if Page.explained not in self.alone:
            ends = line_edges(self.lines)[1]
            few = self._terms()
            self.alone[Page.explained] = (  # 1: few words, as a term has; 2: a sentence
                [1 if short else 2 * (end in ENDS) for end, short in zip(ends, few, strict=True)],
            )
        kinds = bytes(self.alone[Page.explained][0])
        return kinds.count(b"\1\2") >= max(_TERMS, _TERMS_SHARE * kinds.count(2, 1))

    def _terms(self) -> Sequence[bool]:
        """Return which lines have as few words as a term; of most its beginning tells that it has more."""
        if not self.known.spaced:
            return [self.gaps(row) < _TERM for row in range(len(self.lines))]
        return [line.count(" ", 0, _BEGINNING) < _TERM and line.count(" ") < _TERM for line in self.lines]

    def _sentence(self, row: int) -> bool:
        return self.lines[row][-1] in ENDS and self.gaps(row) >= _TERM

    def dense(self, row: int) -> bool:
        """Whether a line is so long and so full of function words that no phrase at its beginning condemns it."""
        return self.gaps(row) >= _LONG - 1 and self.prose_at(row)


def with_credits(of: Page) -> Page:
    """Enter the credits of a page among its hits."""
    of.credits.update(_credits(of))
    for row, read in of.credits.items():
        of.hits[row] = Hit(read.kind, fold(of.short[row]), whole=True, letters=of.known.letters)
    return of


def line_credit(line: str, spoken: Language) -> Credit | None:
    """Return what a line of a language says as a credit: what the gate has read, nobody reads again."""
    return credit(line, phrases(spoken.code), spoken)


def credit_of(of: Page, line: str) -> Credit | None:
    """Return what a line of a page says as a credit, read once."""
    if line not in of.read:
        of.read[line] = line_credit(line, of.language)
    return of.read[line]


def _credits(of: Page) -> dict[int, Credit]:
    """Return the credits among the first lines: below the first, above some prose, few enough not to be a list."""
    found: dict[int, Credit] = {}
    places = 0
    others = {row for row, hit in of.hits.items() if hit.kind not in _CREDITED}
    for row in filterfalse(others.__contains__, range(len(of.rows))):
        hit = of.hits.get(row)
        line = of.short.get(row)
        read = credit_of(of, line.strip()) if line is not None else None
        if read is not None and row and not of.field(row) and not quotes(of.lines, row):
            found[row] = read
            if len(found) > _CREDITS:
                return {}
        elif hit is None:
            places += 1
            if places > HEAD:
                break
    rows = len(of.rows)
    if not found or not any(of.prose_at(row) for row in range(max(found) + 1, rows)):
        return {}
    return found
