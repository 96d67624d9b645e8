"""A stage: the rules that see one snapshot, in the order in which they win."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from normalize.document import VERBATIM, Document
from normalize.edits import Edit, Edits, edits_between
from normalize.engine.quotation import Quotation
from normalize.engine.rule import LIKELY, MakeEdit, Rule, Safety
from normalize.language import Language

__all__ = ["Stage", "rewriter"]


@attrs.frozen
class Stage:
    """Rules that do not need each other's result.

    Args:
        name: The part of its rules' names before the slash.
        rules: The one listed first wins where two overlap.
        respects: Kinds of protected spans into which none of its edits may break (see `normalize.document.protected`).
        gate: A test at the speed of C: False means that no rule can have anything to do. None: always look.
        triggers: Patterns (see `normalize.scan.Triggers`), by the language; unless one of them occurs, or one of
            `words`, no rule has anything to do. One reading looks for all stages'. None: the gate is always asked.
        words: Further triggers: runs of letters, by the language and what was learnt; in a mapping with their
            companions (see `normalize.scan.Triggers`).
        doubtful: Patterns likewise of which `idle` is asked.
        idle: By the language a test of the text alone, a few searches of `scan`: where none of its patterns occurs,
            True means that it does not open. It is asked where one of its words or doubtful patterns occurs; of a stage
            without any, always. None: nothing tells so.
        finds: By the language and what was learnt likewise what the text has, given where its words stand, with their
            companions: nothing means that it does not open, for there they tell of nothing.
        measured: The measure of the snapshot that gives the same; it need not be made again then.
        told: The measure that gives what `finds` is told, likewise: where a stage before is busy, it is not asked.
        after: Names of stages: it is due only in what one of these made of a text. For a stage that stands in the order
            once more, since damage hides damage. None: it is due in any text.
        of_prose: Whether it goes by how prose is written, so that in a text about code (see `about_code`) its edits are
            doubtful, whatever the rules say: reported, and applied only where unsafe edits are asked for.
        by_language: Whether paragraphs in another language than the document are treated by their own.
        slight: Whether its edits are so slight that a text all in one language stays so, and one that is not about code
            likewise: neither is asked again.
        whole: Whether it has to see all of a long text at once also behind the pin, so that none may go on in sections
            (see `normalize.engine.sections`).
        proposing: Has the names of the rules that may propose anything in a snapshot without foreign paragraphs, where
            that is told at once: no other one is asked. None: all are.
        settled: Has what rules that settle among themselves propose in such a snapshot, by their names, in their order:
            then none of them is asked by itself.
        origin: `module:attribute` where a stage of a caller's own can be imported from, so that a pipeline with it can
            be saved; empty for the built-in ones.
        reader: Finds direct quotations in a clean text, for `Result.quotations`.
        teller: Finds what a clean text says about itself and keeps (its dateline), for `Result.metadata`.
    """

    name: str
    rules: tuple[Rule, ...]
    respects: frozenset[str] = VERBATIM
    gate: Callable[[Document], bool] | None = attrs.field(default=None, repr=False)
    triggers: Callable[[Language], Sequence[str]] | None = attrs.field(default=None, repr=False)
    words: Callable[[Document], Iterable[str]] | None = attrs.field(default=None, repr=False)
    doubtful: Callable[[Language], Sequence[str]] | None = attrs.field(default=None, repr=False)
    idle: Callable[[Language], Callable[[str], bool]] | None = attrs.field(default=None, repr=False)
    finds: Callable[[Document], Callable[[str, list[tuple[int, str]]], object]] | None = attrs.field(
        default=None, repr=False
    )
    measured: Callable[[Document], object] | None = attrs.field(default=None, repr=False)
    told: Callable[[Document], object] | None = attrs.field(default=None, repr=False)
    after: frozenset[str] | None = None
    of_prose: bool = False
    by_language: bool = True
    slight: bool = False
    whole: bool = False
    proposing: Callable[[Document], Iterable[str]] | None = attrs.field(default=None, repr=False)
    settled: Callable[[Document], Mapping[str, Edits]] | None = attrs.field(default=None, repr=False)
    origin: str = ""
    reader: Callable[[Document], tuple[Quotation, ...]] | None = attrs.field(default=None, repr=False)
    teller: Callable[[Document], tuple[tuple[str, str], ...]] | None = attrs.field(default=None, repr=False)
    named: Mapping[str, Rule] = attrs.field(init=False, eq=False, repr=False)
    """The rules by their names."""
    _some: dict[frozenset[str], tuple[Rule, ...]] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    @named.default
    def _by_name(self) -> Mapping[str, Rule]:
        return {rule.name: rule for rule in self.rules}

    def __attrs_post_init__(self) -> None:
        """Refuse a rule that is named after another stage and two rules of one name."""
        names = [rule.name for rule in self.rules]
        if any(rule.stage != self.name for rule in self.rules) or len(self.named) != len(names):
            msg = f"stage {self.name!r}: rules are named {self.name}/defect, each once; these are {', '.join(names)}"
            raise ValueError(msg)
        if self.after is not None and self.triggers is None:
            msg = f"stage {self.name!r}: one that waits for others says by its triggers when it is due"
            raise ValueError(msg)

    def opens(self, document: Document) -> bool:
        """Return whether its rules may have anything to do in a snapshot."""
        return bool(document.text) and (self.gate is None or self.gate(document))

    def among(self, names: Iterable[str]) -> tuple[Rule, ...]:
        """Return those of the rules that have one of some names."""
        key = frozenset(names)
        return self._some.get(key) or self._chosen(key)

    def _chosen(self, names: frozenset[str]) -> tuple[Rule, ...]:
        found = self._some[names] = tuple(rule for rule in self.rules if rule.name in names)
        return found


def rewriter(name: str, rewrite: Callable[[str], str], *, safety: Safety = LIKELY, origin: str = "") -> Stage:
    """Make a stage of any function from text to text, asked line by line, its changes found by comparing.

    Args:
        name: `stage/defect`.
        rewrite: Gets one line without its line feed and returns it as it should be.
        safety: See `Safety`.
        origin: See `Stage`.
    """

    def find(document: Document, edit: MakeEdit) -> list[Edit]:
        del edit
        found: list[Edit] = []
        at = 0
        for line in document.text.split("\n"):
            found += edits_between(line, rewrite(line), name, start=at)
            at += len(line) + 1
        return found

    return Stage(name.split("/", maxsplit=1)[0], (Rule(name, safety, find),), by_language=False, origin=origin)
