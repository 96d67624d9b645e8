"""The command line. Each command stands in its own module and is imported when it is called."""

from __future__ import annotations

import difflib
import importlib
import io
import sys
from pathlib import Path

import click

import normalize
from normalize.errors import NormalizeError

__all__ = ["COMMANDS", "SUMMARIES", "main"]

COMMANDS = {
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
    "completion": "normalize.cli.completion:completion",
}
"""Name of a command to the place it is imported from when it is called."""
SUMMARIES = {
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
    "completion": "Print what makes a shell complete commands, options and rules.",
}
"""Name of a command to what it does."""


class _Lazy(click.Group):
    """A group that imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in COMMANDS or args[0].startswith("-") or ctx.resilient_parsing:
            if _asks_for_workers(args) and not ctx.resilient_parsing:
                from normalize.corpus import forks  # noqa: PLC0415 (most commands start no processes)

                forks.begin()
            return super().resolve_command(ctx, args)
        near = difflib.get_close_matches(args[0], COMMANDS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(COMMANDS)}."
        if Path(args[0]).exists():
            hint = f"to see what is damaged in that path: normalize check {args[0]}"
        msg = f"No such command {args[0]!r}; {hint}"
        raise click.UsageError(msg, ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES[name]) for name in COMMANDS])


def _asks_for_workers(args: list[str]) -> bool:
    """Whether a command will start processes; where it does not after all, one waits in vain until the command ends."""
    given = " ".join(args).replace("=", " ")
    count = given.partition(" --workers ")[2].split(" ")[0]
    return args[0] == "batch" and " --engine " not in given and count not in ("", "1")


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(normalize.__version__, prog_name="normalize")
def _normalize() -> None:
    """Repair scraped text: every change with its reason, no harm to clean text."""


def _any_character() -> None:
    """Let every character through: as UTF-8 into pipes and files, where Windows has a code page, as an escape else."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 nothing to do, 1 findings, 2 an error."""
    _any_character()
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
    except (
        OSError
    ) as error:  # what is read and written by its name is a FileError: this is standard output, a full disk
        click.echo(f"normalize: {f'{error.filename}: ' if error.filename else ''}{error.strerror or error}", err=True)
        return 2
    return code if isinstance(code, int) else 0
