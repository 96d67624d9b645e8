"""The phrases of a language's page furniture, indexed so that clean text costs little."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence

import attrs

from normalize.language import language
from normalize.language.model import Boilerplate
from normalize.scan import Words, lower
from normalize.stages.boilerplate.heads import heads
from normalize.stages.boilerplate.starts import FIGURE, Starts, starting

__all__ = ["APART", "GLUED_KINDS", "GLUED_WORDS", "Phrases", "fold", "fold_all", "phrases"]

APART = frozenset({"citation", "pages", "reply"})
"""Kinds that name no line by themselves; rules of their own look for them."""

_BESIDE_NETWORKS = frozenset(("x", "threads", "email", "e-mail", "messenger", "rss"))
"""What names a network or a way of sharing only beside others: words and letters by themselves."""

_FINAL = (
    " \t\r\N{NO-BREAK SPACE}.:!?;,|>-\N{HORIZONTAL ELLIPSIS}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}\N{RIGHTWARDS ARROW}\N{IDEOGRAPHIC FULL STOP}"
    "\N{FULLWIDTH COLON}\N{FULLWIDTH EXCLAMATION MARK}"
)
GLUED_KINDS = frozenset({"app", "comments", "follow", "read_more", "share", "subscribe"})
"""Kinds that stand as sentences at a paragraph's end. Measured on 109,900 lines of news bodies: 7 hits, all of them
invitations to the reader; of the other kinds, captions and credits end paragraphs that keep them."""
GLUED_WORDS = 3
"""Words of a phrase that is such a sentence as a whole; two ("Learn more.") end body paragraphs 3 times in 55."""

_STOP = "[.!?][\"')\\]\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]{0,3}\\s{0,4}"
_WIDE_STOP = "[\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}]\\s{0,4}"
_HEAD = 48  # code points that hold the first two words
_LONGEST = 160  # code points; the longest beginning in the language files has 62
_HINT = 8  # code points of a beginning that is rare enough to search for
_LOWERED = {
    ord("i"): "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}".lower(),
    ord("\N{LATIN SMALL LETTER DOTLESS I}"): "i",
}
_STAMP = 3  # words of a phrase whose words make up time stamps (`last updated on`); longer ones are sentences


def _length(begun: tuple[str, str]) -> int:
    return len(begun[0])


@attrs.frozen
class Phrases:
    """One language's phrases.

    Args:
        lines: Folded whole line to its kind.
        firsts: The first words of all whole lines and of rows of networks.
        openings: The first words of all beginnings: one look-up answers for nearly every line.
        starts: Opening (the first two words, where the phrase has them, or one) to the phrases that begin so.
        heads: What whole lines and beginnings of lines begin with.
        opened: What the beginnings alone begin with.
        prompts: What sentences of furniture at the end of a paragraph begin with.
        inner: Phrases that make a sentence at a paragraph's end furniture wherever they stand in it, with their kinds.
        hints: What all inner phrases of a kind begin with, so that one search answers for them.
        contributors: The inner phrases of notes on contributors.
        contributed: Their hints.
        biographies: What follows on an author's name in a note about them, the space before it included.
        pages: The words in a row of page numbers.
        replies: What the buttons below a comment say, folded.
        prompt: Finds the end of a sentence with the opening of a prompt after it.
        function: The function words.
        networks: Single words that name a network or a way of sharing.
        buttons: These and what names one beside others.
        bylines: The words that open a byline (`by`).
        authors: The words that do so with a colon (`author:`), the others among them.
        person: Words of the first and the second person.
        published: The words of time stamps (`updated`, `on`).
        dates: Months and weekdays, and their first three letters.
        spaced: Whether words are separated by spaces.
        letters: Code points a word where they are not, else 0.
    """

    lines: Mapping[str, str]
    firsts: frozenset[str]
    openings: frozenset[str]
    starts: Mapping[str, Starts]
    heads: Words
    opened: Words
    prompts: Words
    inner: tuple[tuple[str, str], ...]
    hints: tuple[str, ...]
    contributors: tuple[str, ...]
    contributed: tuple[str, ...]
    biographies: tuple[str, ...]
    pages: frozenset[str]
    replies: frozenset[str]
    prompt: re.Pattern[str]
    function: Words
    networks: frozenset[str]
    buttons: frozenset[str]
    bylines: frozenset[str]
    authors: frozenset[str]
    person: frozenset[str]
    published: frozenset[str]
    dates: frozenset[str]
    spaced: bool
    letters: float

    def whole(self, line: str) -> str:
        """Return the kind of the phrase that a line is as a whole, by its first word for most of them none."""
        return self.lines.get(fold(line), "") if self.may_be_whole(line) else ""

    def may_be_whole(self, line: str) -> bool:
        """Whether the first word of a line, which holds more than space, is that of a phrase or a row of networks."""
        first = line.split(None, 1)[0]
        low = first.lower() if first.isascii() and first.isalpha() else fold(first)
        return not self.spaced or low in self.firsts

    def start(self, text: str) -> tuple[str, str] | None:
        """Return the longest phrase a line or sentence begins with, and its kind."""
        words = text[:_HEAD].lower().split(None, 2)
        if not words:
            return None
        first = words[0] if self.spaced else words[0][0]
        if first not in self.openings:
            return None
        known = [self.starts[first]] if first in self.starts else []
        if len(words) > 1 and self.spaced:
            two = self.starts.get(f"{first} {words[1].rstrip(_FINAL)}")
            known = known if two is None else [two, *known]
        if not known:
            return None
        head = text[:_LONGEST].lstrip().lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        found = [begun for each in known if (begun := each.begun(head, spaced=self.spaced)) is not None]
        return max(found, key=_length, default=None)


def fold(line: str) -> str:
    """Return a line as phrases are written: lower case, straight apostrophes, `#` for figures, no final punctuation.

    >>> fix = fold
    >>> fold("12 Comments:")
    '# comments'
    """
    line = line.strip().rstrip(_FINAL).lower()
    if not line.isascii():
        line = line.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("\N{LEFT SINGLE QUOTATION MARK}", "'")
    return FIGURE.sub("#", line)


def fold_all(lines: Iterable[str]) -> list[str]:
    """Return many lines as `fold` returns each, in a few passes over all of them."""
    given = list(lines)
    text = lower("\n".join(given))
    if not text.isascii():
        text = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("\N{LEFT SINGLE QUOTATION MARK}", "'")
    return [line.strip().rstrip(_FINAL) for line in FIGURE.sub("#", text).split("\n")] if given else []


@functools.cache
def phrases(code: str) -> Phrases:
    """Return the indexed phrases of a language."""
    of = language(code)
    table = _with_dots(of.boilerplate) if of.casing.dotted_i else of.boilerplate
    spaced = of.spacing.words
    names = of.words.months + of.words.weekdays
    lines: dict[str, str] = {}
    for kind, entries in table.lines.items():
        for entry in entries if kind not in APART else ():
            lines.setdefault(fold(entry), kind)
    starts: dict[str, list[tuple[str, str]]] = {}
    for kind, entries in table.starts.items():
        for entry in entries:
            starts.setdefault(_opening(entry) if spaced else entry[0], []).append((entry, kind))
    single = {
        kind: frozenset(entry for entry in table.lines.get(kind, ()) if " " not in entry)
        for kind in ("follow", "share", "byline", "published")
    }
    beginnings = [entry for entries in table.starts.values() for entry in entries]
    prompts = _prompts(table)
    networks = frozenset(entry for entry in single["follow"] | single["share"] if entry.isalpha())
    return Phrases(
        lines=lines,
        firsts=frozenset(line.split(" ", 1)[0].rstrip(_FINAL) for line in lines) | networks | _BESIDE_NETWORKS,
        openings=frozenset(key.split(" ", 1)[0] for key in starts),
        starts={key: starting(found) for key, found in starts.items()},
        hints=tuple(hint for kind, entries in table.inner.items() if kind in GLUED_KINDS for hint in _hints(entries)),
        heads=heads((*lines, *networks, *_BESIDE_NETWORKS, *beginnings)),
        opened=heads(beginnings),
        prompts=heads(prompts),
        contributors=table.inner.get("contributor", ()),
        contributed=_hints(table.inner.get("contributor", ())),
        biographies=tuple(f" {begun}" for begun in table.inner.get("biography", ())),
        pages=frozenset(table.lines.get("pages", ())),
        replies=frozenset(map(fold, table.lines.get("reply", ()))),
        person=of.speech.person,
        prompt=_prompt(prompts, spaced=spaced),
        inner=tuple((phrase, kind) for kind in table.inner if kind in GLUED_KINDS for phrase in table.inner[kind]),
        function=Words(of.words.function),
        networks=networks,
        buttons=networks | _BESIDE_NETWORKS,
        bylines=single["byline"] & of.words.function,
        authors=single["byline"],
        published=frozenset(
            word
            for entry in table.lines.get("published", ())
            if entry.count(" ") < _STAMP and "#" not in entry
            for word in entry.split()
        ),
        dates=frozenset(names) | frozenset(word[:3] for word in names),
        spaced=spaced,
        letters=0 if spaced else of.spacing.letters,
    )


def _with_dots(table: Boilerplate) -> Boilerplate:
    """Return phrases of a language whose small `i` has a capital with a dot, and what `lower` makes of their capitals.

    It makes two code points of that capital, and a dotted letter of the one without a dot: `Devam` stays as it is,
    the capitals of whole phrases, of their words and of their first letters are entered besides.
    """

    def spelled(entries: tuple[str, ...]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for entry in entries:
            words = entry.split(" ")
            heads = [word[:1].translate(_LOWERED) + word[1:] for word in words]
            forms = (entry, " ".join((heads[0], *words[1:])), " ".join(heads), entry.translate(_LOWERED))
            found.update(dict.fromkeys(forms))
        return tuple(found)

    def every(kinds: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        return {kind: spelled(entries) for kind, entries in kinds.items()}

    return attrs.evolve(table, lines=every(table.lines), starts=every(table.starts))


def _prompts(table: Boilerplate) -> list[str]:
    """Return the phrases that a sentence of furniture at the end of a paragraph begins with."""
    entries = [entry for kind in GLUED_KINDS for entry in table.starts.get(kind, ())]
    return entries + [
        entry for kind in GLUED_KINDS for entry in table.lines.get(kind, ()) if entry.count(" ") >= GLUED_WORDS - 1
    ]


def _prompt(entries: Sequence[str], *, spaced: bool) -> re.Pattern[str]:
    """Compile the pattern that finds sentences beginning like a prompt."""
    if not spaced:
        keys = sorted({re.escape(entry[0]) for entry in entries})
        return re.compile(rf"{_WIDE_STOP}(?:{'|'.join(keys)})" if keys else r"(?!)")
    rest: dict[str, set[str]] = {}
    for entry in entries:
        key = _opening(entry)
        if key[0].isalpha():
            rest.setdefault(key[0].upper(), set()).add(re.escape(key[1:]).replace(r"\ ", r"\s"))
    branches = [f"{first}(?i:{'|'.join(sorted(ends))})" for first, ends in sorted(rest.items())]
    return re.compile(rf"{_STOP}(?:{'|'.join(branches)})" if branches else r"(?!)")


def _hints(entries: tuple[str, ...]) -> tuple[str, ...]:
    """Return what all entries begin with, where that says anything, or the entries."""
    if not entries:
        return ()
    low, high = min(entries), max(entries)
    length = next((at for at, (one, other) in enumerate(zip(low, high, strict=False)) if one != other), len(low))
    return (low[:length],) if length >= _HINT else entries


def _opening(entry: str) -> str:
    """Return the key of a beginning: two words where both stand in the text as they stand here, else one."""
    words = entry.split(None, 2)
    second = words[1].rstrip(_FINAL) if len(words) > 1 else ""
    if second and (len(words) > 2 or entry[-1].isalpha()) and not any(mark in words[0] + second for mark in "#@"):  # noqa: PLR2004
        return f"{words[0]} {second}"
    return words[0]
