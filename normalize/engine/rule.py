"""A rule: one defect, how to find it, how safe its repair is."""

from __future__ import annotations

import enum
import functools
import inspect
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import attrs

from normalize.document import Document
from normalize.edits import Edit, Edits
from normalize.errors import RuleError

__all__ = ["GUESS", "LIKELY", "SAFE", "MakeEdit", "Rule", "Safety", "rule"]


class Safety(enum.Enum):
    """What may happen if the rule is wrong."""

    SAFE = "safe"
    """The meaning cannot change."""
    LIKELY = "likely"
    """Rests on evidence; on by default."""
    GUESS = "guess"
    """Reported; applied only where unsafe edits are asked for."""


SAFE, LIKELY, GUESS = Safety.SAFE, Safety.LIKELY, Safety.GUESS

_BAR = 0.8  # an edit its rule gives four chances in five is applied; rules that measured another bar say so
_UNSAFE_BAR = 0.5  # more likely right than wrong


class MakeEdit(Protocol):
    """What a rule makes its edits with: `Edit` with the rule's name filled in."""

    def __call__(
        self,
        start: int,
        end: int,
        replacement: str,
        *,
        confidence: float = 1.0,
        group: int | None = None,
        facts: tuple[tuple[str, str], ...] = (),
    ) -> Edit:
        """Make one edit; see `Edit` for the arguments."""
        ...


Find = Callable[[Document, MakeEdit], Iterable[Edit]]


@attrs.frozen
class Rule:
    """One defect and its repair.

    Args:
        name: `stage/defect`; reads after "allow".
        safety: What may happen if it is wrong.
        find: Returns the edits for a document; touches nothing.
        bar: The confidence from which an edit is applied, 0 to 1.
        unsafe_bar: The same where unsafe edits are asked for.
        sure_bar: The same where they are not: infinite for a rule that only guesses.
    """

    name: str
    safety: Safety
    find: Find = attrs.field(repr=False)
    bar: float = _BAR
    unsafe_bar: float = _UNSAFE_BAR
    sure_bar: float = attrs.field(init=False, eq=False, repr=False)
    _make: MakeEdit = attrs.field(init=False, eq=False, repr=False)

    @sure_bar.default
    def _where_sure(self) -> float:
        return math.inf if self.safety is GUESS else self.bar

    @_make.default
    def _named(self) -> MakeEdit:
        return functools.partial(Edit, rule=self.name)

    def propose(self, document: Document) -> Sequence[Edit]:
        """Return the rule's edits for a document, without those that would change nothing."""
        found = self.find(document, self._make)
        if type(found) is Edits:
            return found if found.change or not found.starts else found.changing(document.text)
        edits = list(found)
        return _changing(document.text, edits) if edits else ()

    @property
    def stage(self) -> str:
        """The part of the name before the slash."""
        return self.name.split("/")[0]

    @property
    def documentation(self) -> str:
        """The docstring of the module the rule stands in."""
        return inspect.cleandoc(sys.modules[self.find.__module__].__doc__ or "")


def _changing(text: str, edits: list[Edit]) -> list[Edit]:
    """Return the edits that change something in a text."""
    return [edit for edit in edits if text[edit.start : edit.end] != edit.replacement]


def rule(name: str, *, safety: Safety, bar: float = _BAR, unsafe_bar: float = _UNSAFE_BAR) -> Callable[[Find], Rule]:
    """Make a rule of a generator function.

    Raises:
        RuleError: the name has no stage.
    """
    if name.count("/") != 1:
        msg = f"a rule is named stage/defect, not {name!r}"
        raise RuleError(msg)
    return lambda find: Rule(name, safety, find, bar, unsafe_bar)
