"""What the page of a review can ask for."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from normalize.corpus.baseline import CONFIRM, REFUSE
from normalize.pipelines import Pipeline
from normalize.review.decisions import HERE
from normalize.review.desk import Desk, DeskError, Filter
from normalize.review.saving import Places, plan, save

__all__ = ["ReviewApi"]

Answer = Callable[[Mapping[str, Any]], dict[str, Any]]

_PAGE = 40  # changes on a page where none is asked for
_LARGEST = 200  # on any page
_LINES = 200  # lines of a file that are shown before it is written
_LONGEST = 500  # code points of what people type


@attrs.define
class ReviewApi:
    """Answers for a desk.

    Args:
        desk: What is reviewed.
        places: Where decisions are kept.
    """

    desk: Desk
    places: Places
    page: str = "review"

    def answer(self, name: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """See `Api`."""
        answers: dict[str, Answer] = {
            "state": self._state,
            "page": self._page,
            "names": self._names,
            "rule": self._rule,
            "decide": self._decide,
            "undo": self._undo,
            "case": self._case,
            "told": self._told,
            "plan": self._plan,
            "save": self._save,
        }
        answer = answers[name]
        with self.desk.lock:
            return answer(data)

    def _state(self, _: Mapping[str, Any]) -> dict[str, Any]:
        desk = self.desk
        return {
            "title": desk.title,
            "loading": desk.loading,
            "read": desk.read,
            "left_out": desk.left_out,
            "failures": desk.failures,
            "unsaved": desk.decisions.unsaved,
            **desk.counts(),
        }

    def _page(self, data: Mapping[str, Any]) -> dict[str, Any]:
        size = min(_LARGEST, _number(data, "size", _PAGE))
        before = _number(data, "before", -1)
        return self.desk.page(
            _filter(data), max(1, size), at=_number(data, "at", 0), before=before if before > 0 else None
        )

    def _names(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {"names": self.desk.names(_words(data, "words"))}

    def _rule(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {"documentation": _documentation().get(_words(data, "name"), "")}

    def _decide(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Set or take back the verdict on one change, or on all that a filter finds."""
        desk, verdict = self.desk, data.get("verdict")
        if verdict not in {None, CONFIRM, REFUSE}:
            msg = f"no verdict {verdict!r}"
            raise DeskError(msg)
        if "filter" in data:
            wanted = data["filter"]
            if not isinstance(wanted, dict):
                msg = "no filter"
                raise DeskError(msg)
            marks = {desk.marks(number, HERE) for number in desk.found(_filter(wanted))}
        else:
            number = data.get("change")
            desk.change(number)
            marks = {desk.marks(int(number or 0), _words(data, "scope") or HERE)}
        changed = desk.decisions.decide(marks, verdict)
        return {"changed": changed, "unsaved": desk.decisions.unsaved}

    def _undo(self, _: Mapping[str, Any]) -> dict[str, Any]:
        return {"undone": self.desk.decisions.undo(), "unsaved": self.desk.decisions.unsaved}

    def _case(self, data: Mapping[str, Any]) -> dict[str, Any]:
        number = _number(data, "change", -1)
        change = self.desk.change(number)
        if data.get("wanted") and self.desk.ruling(number) is None:
            msg = "accept or reject it first: that says which case it makes"
            raise DeskError(msg)
        self.desk.decisions.mark_case(
            (self.desk.text_of(number).origin.key, change.site), wanted=bool(data.get("wanted"))
        )
        return {"unsaved": self.desk.decisions.unsaved}

    def _told(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Tell changes anew: what was decided on one may hold for others."""
        numbers = data.get("changes")
        if not isinstance(numbers, list) or len(numbers) > _LARGEST:
            msg = "no list of changes"
            raise DeskError(msg)
        for number in numbers:
            self.desk.change(number)
        return {"changes": {number: self.desk.told(number) for number in numbers}}

    def _plan(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {"files": plan(self.desk, self.places, _words(data, "why")).data(_LINES)}

    def _save(self, data: Mapping[str, Any]) -> dict[str, Any]:
        files = save(self.desk, self.places, _words(data, "why")).data(0)
        return {"files": files, "unsaved": self.desk.decisions.unsaved}


def _filter(data: Mapping[str, Any]) -> Filter:
    """Read a filter.

    Raises:
        DeskError: it is none.
    """
    words = {name: _words(data, name) for name in ("rule", "status", "decision", "words", "document")}
    low, high = (_share(data, name, default) for name, default in (("low", 0.0), ("high", 1.0)))
    return Filter(**words, low=low, high=high)


def _words(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str) or len(value) > _LONGEST:
        msg = f"{name} is a text of up to {_LONGEST} characters"
        raise DeskError(msg)
    return value


def _number(data: Mapping[str, Any], name: str, default: int) -> int:
    value = data.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool):
        msg = f"{name} is a number, not {value!r}"
        raise DeskError(msg)
    return value


def _share(data: Mapping[str, Any], name: str, default: float) -> float:
    value = data.get(name, default)
    if not isinstance(value, int | float):
        msg = f"{name} is a number from 0 to 1, not {value!r}"
        raise DeskError(msg)
    return float(value)


@functools.cache
def _documentation() -> dict[str, str]:
    return {rule.name: rule.documentation for rule in Pipeline.from_profile("ascii").rules}
