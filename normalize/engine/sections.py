"""Once its evidence is pinned, a long text goes on section by section: its words cost no more than a shorter text's.

What repeats, what surrounds an article and where lines end is told by the whole text, so the steps before see all of
it. What the steps behind go by is near by: of a name a dump of articles, or a book, knows little that a hundred
thousand code points of it do not. And what is read again and again stays in the caches of the processor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from normalize.edits import Edits, in_columns, joined, moved
from normalize.engine.passes import Pass

__all__ = ["LONG", "SECTION", "in_sections", "section_spans"]

SECTION = 1 << 17
"""Code points that a section has at least; docs/performance.md says what longer texts cost."""
LONG = 2 * SECTION
"""Code points from which on a text is cut."""
_ENDS = frozenset(
    ".!?:\"')]"
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{HORIZONTAL ELLIPSIS}\N{IDEOGRAPHIC FULL STOP}\N{DEVANAGARI DANDA}\N{ARABIC FULL STOP}\N{ARABIC QUESTION MARK}"
    "\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}\N{RIGHT CORNER BRACKET}"
)
"""What the last line of a section ends in: what prose ends in, and a colon."""
_BREAKS = ("\n\n", "\n")  # what stands between sections; the second one where there is none of the first
_FENCE = "```"
_GROUPS = 10**12  # group numbers of one section never reach the next one's

Span = tuple[int, int]


def section_spans(text: str) -> list[Span]:
    """Return the spans of the sections of a text, without the line feeds between them; one where it cannot be cut.

    It is cut where a paragraph, or else a line, ends like a sentence, the next one begins with a letter or a digit, and
    no fence is open.
    """
    found: list[Span] = []
    start, least = 0, SECTION  # where the section begins, and where it may end
    while least + SECTION <= len(text):
        cut = _break(text, start, least)
        if cut is None:
            least += SECTION
        else:
            found.append((start, cut[0]))
            start, least = cut[1], cut[1] + SECTION
    return [*found, (start, len(text))]


def _break(text: str, start: int, least: int) -> Span | None:
    """Return the first good break, near a place, for a section that begins at `start`."""
    for feeds in _BREAKS:
        fences, counted = 0, start  # how many there are before a place
        at = text.find(feeds, least, least + SECTION)
        while at >= 0:
            behind = at + len(feeds)
            if text[at - 1] in _ENDS and text[behind : behind + 1].isalnum():
                fences, counted = fences + text.count(_FENCE, counted, at), at
                if fences % 2 == 0:
                    return at, behind
            at = text.find(feeds, behind, least + SECTION)
    return None


def in_sections(text: str, spans: Sequence[Span], run: Callable[[str], Sequence[Pass]], steps: int) -> list[Pass]:
    """Run over the sections of a text, one after another; return the passes put together, as if over the whole text.

    Args:
        text: A long text.
        spans: Its sections (see `section_spans`).
        run: Returns the passes over a section.
        steps: How many steps there are.
    """
    made = _Joined(steps)
    behind = 0
    for start, end in spans:
        made.keep(text[behind:start])
        section = text[start:end]
        made.add(section, run(section))
        behind = end
    return made.passes(text)


@attrs.define
class _Step:
    """What one step did to the sections, in the places of the whole text before it."""

    stage: str
    applied: list[Edits] = attrs.field(factory=list)
    reported: list[Edits] = attrs.field(factory=list)
    dropped: list[Edits] = attrs.field(factory=list)

    def add(self, done: Pass, by: int, groups: int) -> None:
        """Add a pass over a section that begins so many code points behind the beginning of the text."""
        for kept, edits in (
            (self.applied, done.applied),
            (self.reported, done.reported),
            (self.dropped, done.dropped),
        ):
            if edits:
                kept.append(in_columns(moved(edits, by, groups)))


class _Joined:
    """Sections put together; the texts between their passes are not kept."""

    def __init__(self, steps: int) -> None:
        self._sizes = [0] * steps  # code points of what each step sees of the sections so far
        self._steps: dict[int, _Step] = {}
        self._clean: list[str] = []
        self._groups = 0

    def keep(self, text: str) -> None:
        """Add what no step changes."""
        self._clean.append(text)
        self._sizes = [size + len(text) for size in self._sizes]

    def add(self, section: str, passes: Sequence[Pass]) -> None:
        """Add a section and the passes over it."""
        for each in passes:
            step = self._steps.setdefault(each.place, _Step(each.stage))
            step.add(each, self._sizes[each.place], self._groups)
        self._clean.append(passes[-1].after if passes else section)
        self._groups += _GROUPS
        self._sizes = list(map(int.__add__, self._sizes, _sizes(section, passes, len(self._sizes))))

    def passes(self, text: str) -> list[Pass]:
        """Return the passes over the whole text."""
        clean = "".join(self._clean)
        made: list[Pass] = []
        for place in sorted(self._steps):
            step = self._steps[place]
            done = Pass()
            done.stage, done.place, done.before, done.after = step.stage, place, text, clean
            done.applied, done.reported, done.dropped = map(joined, (step.applied, step.reported, step.dropped))
            if made:
                done.follow(made[-1])
            made.append(done)
        return made


def _sizes(section: str, passes: Sequence[Pass], steps: int) -> list[int]:
    """Return how many code points of a section each of so many steps saw."""
    found: list[int] = []
    size = len(section)
    for each in passes:
        found += [size] * (each.place + 1 - len(found))
        size = len(each.after)
    return found + [size] * (steps - len(found))
