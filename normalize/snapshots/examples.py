"""The examples in a rule's documentation, run: what goes in, what the rule alone makes of it."""

from __future__ import annotations

import doctest
import sys

import attrs

from normalize.engine import GUESS, Rule, run
from normalize.snapshots.cases import alone

__all__ = ["Example", "ExampleError", "examples_of"]


@attrs.frozen
class Example:
    """One call of `fix` in a rule's documentation.

    Args:
        text: As it comes.
        fixed: What the rule makes of it; the same where it leaves the text alone.
        language: Code.
    """

    text: str
    fixed: str
    language: str = "en"


class ExampleError(AssertionError):
    """An example gives something else than its documentation says; the message is doctest's."""


def examples_of(rule: Rule) -> list[Example]:
    """Run the examples in a rule's documentation with the rule alone, doubtful repairs too where it only guesses.

    Raises:
        ExampleError: one of them does not give what stands below it.
    """
    stage, module = alone(rule.name), sys.modules[rule.find.__module__]
    seen: list[Example] = []

    def fix(text: str, language: str = "en") -> str:
        fixed = run([stage], text, code=language, unsafe=rule.safety is GUESS).text
        seen.append(Example(text, fixed, language))
        return fixed

    parsed = doctest.DocTestParser().get_doctest(rule.documentation, {"fix": fix}, module.__name__, module.__file__, 0)
    report: list[str] = []
    failed, _ = doctest.DocTestRunner(verbose=False).run(parsed, out=report.append)
    if failed:
        raise ExampleError("".join(report))
    return seen
