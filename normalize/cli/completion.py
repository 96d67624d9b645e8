"""`normalize completion SHELL`: what makes a shell complete commands, options and names of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem, get_completion_class

__all__ = ["completed", "completion"]

_VARIABLE = "_NORMALIZE_COMPLETE"  # click reads it
_FILES = {
    "bash": 'eval "$(normalize completion bash)" in ~/.bashrc',
    "zsh": 'eval "$(normalize completion zsh)" in ~/.zshrc',
    "fish": "normalize completion fish > ~/.config/fish/completions/normalize.fish",
}
Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def completed(names: Callable[[], Iterable[str]]) -> Complete:
    """Return a completion of an option or argument; the last of several names with commas between them counts."""

    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        del context, parameter
        before, comma, last = incomplete.rpartition(",")
        found = dict.fromkeys(name for name in names() if name.startswith(last))
        return [CompletionItem(before + comma + name) for name in found]

    return complete


@click.command(epilog="\b\n" + "\n".join(_FILES.values()))
@click.argument("shell", type=click.Choice(tuple(_FILES)))
def completion(shell: str) -> None:
    """Print a script for SHELL that completes commands, options, profiles, languages and names of rules."""
    made = get_completion_class(shell)
    if made is not None:
        root = click.get_current_context().find_root().command
        click.echo(made(root, {}, "normalize", _VARIABLE).source())
