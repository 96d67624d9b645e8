"""Every rule: its documentation, its fixtures, its place."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import normalize.stages
from normalize.engine import Rule
from normalize.pipelines import Pipeline
from normalize.snapshots.cases import Case, check_case, read_cases
from normalize.snapshots.examples import examples_of

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "rules"
RULES = Pipeline.from_profile("ascii").rules
CASES = [case for path in sorted(FIXTURES.glob("*/*.toml")) for case in read_cases(path)]
HEADINGS = ["Repairs", "Leaves alone", "Evidence", "Safety", "Source"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: Case) -> None:
    """A keep stays, a fix holds six ways, a known failure still fails."""
    check_case(case)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_documentation(rule: Rule) -> None:
    """A rule says what it repairs, leaves alone, rests on, risks and where that is known from, in this order."""
    found = re.findall(rf"^({'|'.join(HEADINGS)}):", rule.documentation, re.MULTILINE)

    assert found == HEADINGS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_examples(rule: Rule) -> None:
    """The examples in a rule's documentation run: one line is repaired at least, one is left alone."""
    assert {example.text != example.fixed for example in examples_of(rule)} == {True, False}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_fixtures(rule: Rule) -> None:
    """A rule has its fixture file, with at least as many cases that stay as cases that are repaired."""
    kinds = [case.kind for case in CASES if case.rule == rule.name]

    assert kinds.count("fix") >= 1
    assert kinds.count("keep") >= kinds.count("fix")


def test_every_module_is_listed() -> None:
    """A rule that stands in a module stands in its stage's tuple as well."""
    listed = {rule.name for rule in RULES}
    found = set()
    for info in pkgutil.walk_packages(normalize.stages.__path__, "normalize.stages."):
        module = importlib.import_module(info.name)
        found |= {value.name for value in vars(module).values() if isinstance(value, Rule)}

    assert found <= listed
