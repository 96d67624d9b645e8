"""What commands print: findings to stdout, the summary to stderr."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from normalize.cli.progress import Quiet
from normalize.corpus.baseline import Baseline
from normalize.errors import LanguageError
from normalize.language import UNDETERMINED, language
from normalize.report import Text, Tool, render
from normalize.report.page import Summary, write_page
from normalize.report.tally import Tally

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "console",
    "counted",
    "plural",
    "print_findings",
    "print_report",
    "print_table",
    "print_unknown_language",
    "print_unused",
]


def counted(texts: Iterable[Text], tally: Tally) -> Iterator[Text]:
    """Yield texts and count them on the way."""
    for text in texts:
        tally.add(text.result, text.file, text.record)
        yield text


def print_findings(texts: Iterable[Text], form: str, told: Quiet) -> None:
    """Print findings as they come."""
    for line in render(texts, form, _tool):
        with told.printing():
            click.echo(line.encode("utf-8", "replace").decode())


def print_table(tally: Tally) -> None:
    """Print what each rule did."""
    from normalize.report.table import rule_table  # noqa: PLC0415 (rich is slow to import)

    out = console()
    out.print(rule_table(tally, out.width))


def print_report(folder: Path, summary: Summary) -> None:
    """Write the page about a job into a folder, and tell where it is."""
    click.echo(f"report: {write_page(folder, summary)}", err=True)


def print_unused(baselines: Iterable[Baseline]) -> None:
    """Tell which accepted findings are no more there."""
    for baseline in baselines:
        for entry in baseline.unused():
            click.echo(f"normalize: accepted, but not found any more: {entry.rule} in {entry.record}", err=True)


def print_unknown_language(code: str | None) -> None:
    """Tell that a language has no file; of what is no language tag the settings tell."""
    with contextlib.suppress(LanguageError):
        if code is not None and language(code).code == UNDETERMINED:
            msg = f"normalize: no file for the language {code!r}: its texts get the rules that hold in any language"
            click.echo(msg, err=True)


def console(*, wide: int = 120) -> Console:
    """Return a rich console on stdout, of `wide` columns where nobody watches; NO_COLOR and TERM count."""
    from rich.console import Console  # noqa: PLC0415 (rich is slow to import)

    return Console(
        width=None if sys.stdout.isatty() else wide, soft_wrap=False, highlight=False, emoji=False, markup=False
    )


def plural(count: int, noun: str) -> str:
    """Return `1 finding`, `2 findings`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _tool() -> Tool:
    import normalize  # noqa: PLC0415 (only where rules are described)
    from normalize.pipelines import Pipeline  # noqa: PLC0415 (likewise)

    rules = Pipeline.from_profile("ascii").rules
    return Tool(normalize.__version__, {rule.name: rule.documentation.split("\n", 1)[0] for rule in rules})
