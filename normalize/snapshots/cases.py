"""Fixture cases of a rule (`[[keep]]`, `[[fix]]`, `[[known_failure]]`), one TOML file a rule, and their checks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import tomli

from normalize.edits import apply, inverted
from normalize.engine import GUESS, Stage, run
from normalize.pipelines import ORDER, Pipeline

__all__ = ["Case", "CaseError", "alone", "check_case", "read_cases"]

_KINDS = ("keep", "fix", "known_failure")


@attrs.frozen
class Case:
    """One line of evidence for a rule.

    Args:
        rule: Full name, from the file's path: `fixtures/rules/<stage>/<defect>.toml`.
        kind: `keep` (looks damaged, is right), `fix` (damaged) or `known_failure` (damaged, not yet repaired).
        text: As it comes.
        want: As it should be; the same as `text` for `keep`.
        language: Code, English where the case does not say.
        why: The reason for the case.
        after: For a `fix`: what the whole default pipeline makes of `want` where other rules rightly go on with it.
        path: The file.
        number: The case's place in the file, 1 for the first.
    """

    rule: str
    kind: str
    text: str
    want: str
    language: str = "en"
    why: str = ""
    after: str = ""
    path: Path = Path()
    number: int = 0

    @property
    def id(self) -> str:
        """A name for test reports."""
        return f"{self.rule}:{self.kind}:{self.number}"


class CaseError(AssertionError):
    """A case does not hold; the message says how."""


def read_cases(path: Path) -> list[Case]:
    """Return the cases of one file.

    Raises:
        CaseError: an unknown key, or a `fix` that wants what it already has.
    """
    table: dict[str, list[dict[str, Any]]] = tomli.loads(path.read_bytes().decode("utf-8"))
    name = f"{path.parent.name}/{path.stem}"
    cases: list[Case] = []
    for kind, entries in table.items():
        if kind not in _KINDS:
            msg = f"{path}: a case is one of {', '.join(_KINDS)}, not {kind!r}"
            raise CaseError(msg)
        for entry in entries:
            values = {"want": entry["text"], **entry} if kind == "keep" else entry
            try:
                case = Case(rule=name, kind=kind, path=path, number=len(cases) + 1, **values)
            except TypeError as error:
                msg = f"{path}: case {len(cases) + 1}: {error}"
                raise CaseError(msg) from None
            if (case.text == case.want) != (kind == "keep"):
                msg = f"{case.id}: a keep has no want, a fix wants another text"
                raise CaseError(msg)
            cases.append(case)
    return cases


def check_case(case: Case) -> None:
    """Check a case: a `keep` proposes nothing; a `fix` holds six ways.

    The rule alone gives `want`; only its own name appears; run again it proposes nothing; the inverted edits restore
    `text`; nothing was dropped; the default pipeline leaves `want` alone (or makes `after` of it). The rule runs in its
    own stage, without the stage's other rules. A `known_failure` must fail, so that an improvement is noticed.

    Raises:
        CaseError: it does not hold.
    """
    if case.kind == "known_failure":
        try:
            _check_fix(case)
        except CaseError:
            return
        msg = f"{case.id}: now holds: make it a fix"
        raise CaseError(msg)
    if case.kind == "fix":
        _check_fix(case)
        return
    stage = alone(case.rule)
    result = run([stage], case.text, code=case.language, unsafe=_guesses(stage))
    if result.edits:
        msg = f"{case.id}: should stay {case.text!r}, became {result.text!r} ({case.why})"
        raise CaseError(msg)


def alone(name: str) -> Stage:
    """Return the stage of a built-in rule with this rule only.

    Raises:
        CaseError: there is no rule of that name.
    """
    for step in ORDER:
        if isinstance(step, Stage):
            for rule in step.rules:
                if rule.name == name:
                    return attrs.evolve(step, rules=(rule,))
    msg = f"no rule {name!r}: a fixture file is named after its rule"
    raise CaseError(msg)


def _guesses(stage: Stage) -> bool:
    """Whether the rule only guesses: its cases say what it does where doubtful edits are asked for."""
    return stage.rules[0].safety is GUESS


def _check_fix(case: Case) -> None:
    stage = alone(case.rule)
    unsafe = _guesses(stage)
    result = run([stage], case.text, code=case.language, unsafe=unsafe)
    _equal(case, "the rule alone", result.text, case.want)
    if {found.rule for found in result.edits} != {case.rule}:
        msg = f"{case.id}: other rules appear: {result.diagnosis}"
        raise CaseError(msg)
    if result.dropped:
        msg = f"{case.id}: dropped {result.dropped}"
        raise CaseError(msg)
    _equal(case, "the rule once more", run([stage], case.want, code=case.language, unsafe=unsafe).text, case.want)
    _equal(case, "undone", result.undo(), case.text)
    for each in result.passes:
        _equal(case, "inverted", apply(each.after, inverted(each.before, each.applied)), each.before)
    profile = "ascii" if stage.name == "ascii" else "canonical"
    whole = Pipeline.from_profile(profile).run(case.want, language=case.language)
    _equal(case, f"the {profile} pipeline on what the rule made", whole.text, case.after or case.want)


def _equal(case: Case, what: str, got: str, want: str) -> None:
    if got != want:
        msg = f"{case.id}: {what} gives {got!r}, not {want!r} ({case.why})"
        raise CaseError(msg)
