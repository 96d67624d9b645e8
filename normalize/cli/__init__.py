"""The command line. Each command stands in its own module and is imported when it is called."""

from __future__ import annotations

import importlib
import sys

import click

import normalize
from normalize.errors import NormalizeError

__all__ = ["main"]

_COMMANDS = {
    "check": "normalize.cli.check:check",
    "fix": "normalize.cli.fix:fix",
    "diff": "normalize.cli.diff:diff",
    "batch": "normalize.cli.batch:batch",
    "diagnose": "normalize.cli.diagnose:diagnose",
    "learn": "normalize.cli.learn:learn",
    "review": "normalize.cli.review:review",
    "rule": "normalize.cli.rules:rule",
    "rules": "normalize.cli.rules:rules",
    "snapshot": "normalize.cli.snapshot:snapshot",
}
_SUMMARIES = {
    "check": "Report what is damaged; nothing is written.",
    "fix": "Repair files in place or into another folder.",
    "diff": "Show what would change.",
    "batch": "Repair a corpus of records, shard by shard.",
    "diagnose": "Name the symptoms of each text.",
    "learn": "Count over a corpus how words are written, for a person to review.",
    "review": "Look at the changes in a browser and decide on them.",
    "rule": "Explain one rule.",
    "rules": "List all rules.",
    "snapshot": "Add, check or update fixture snapshots.",
}


class _Lazy(click.Group):
    """A group that imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module, _, attribute = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, _SUMMARIES[name]) for name in _COMMANDS])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(normalize.__version__, prog_name="normalize")
def _normalize() -> None:
    """Repair scraped text: every change with its reason, no harm to clean text."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 nothing to do, 1 findings, 2 an error."""
    try:
        code = _normalize.main(args=argv, prog_name="normalize", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        click.echo("normalize: interrupted", err=True)
        return 130
    except NormalizeError as error:
        click.echo(f"normalize: {error}", err=True)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return code if isinstance(code, int) else 0
