"""What .gitignore and .normalizeignore name, with git's own meaning, folder by folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs
from pathspec import GitIgnoreSpec

from normalize.corpus.files import FileError

__all__ = ["Ignored"]

_OWN = ".normalizeignore"
_GIT = ".gitignore"


@attrs.frozen
class Ignored:
    """The ignore files that hold below one folder, outermost first.

    As in git and ripgrep, a folder that is named counts even where a file above it would ignore it: then only its own
    ignore files hold.

    Args:
        root: The folder that is walked.
        git: Whether .gitignore counts.
    """

    root: Path
    git: bool = True
    _specs: tuple[tuple[Path, GitIgnoreSpec], ...] = ()

    @classmethod
    def below(cls, root: Path, *, git: bool = True) -> Ignored:
        """Collect what the folders above `root` say, up to the root of its repository (or `root` itself)."""
        absolute = root.absolute()
        above = list(_up_to_repository(absolute))
        outer = cls(absolute, git)
        for folder in reversed(above):
            outer = outer.entered(folder)
        return cls(absolute, git) if outer.names(absolute, folder=True) else outer

    def entered(self, folder: Path) -> Ignored:
        """Return what holds below `folder`: this, and its own ignore files."""
        found = [(folder.absolute(), spec) for name in (_GIT, _OWN) if (spec := self._read(folder / name)) is not None]
        return attrs.evolve(self, specs=(*self._specs, *found)) if found else self

    def names(self, path: Path, *, folder: bool = False) -> bool:
        """Whether a file (or folder) is ignored: the innermost ignore file that says anything about it decides."""
        absolute = path.absolute()
        for base, spec in reversed(self._specs):
            if not absolute.is_relative_to(base) or absolute == base:
                continue
            inner = absolute.relative_to(base).as_posix() + ("/" if folder else "")
            verdict = spec.check_file(inner).include
            if verdict is not None:
                return verdict
        return False

    def _read(self, path: Path) -> GitIgnoreSpec | None:
        if path.name == _GIT and not self.git:
            return None
        try:
            return GitIgnoreSpec.from_lines(path.read_text("utf-8").splitlines())
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            msg = f"{path}: {error}"
            raise FileError(msg) from error


def _up_to_repository(folder: Path) -> Iterator[Path]:
    """Yield the folders above `folder` up to the root of its repository; none where it is in none."""
    if (folder / ".git").exists():
        return
    above = []
    for parent in folder.parents:
        above.append(parent)
        if (parent / ".git").exists():
            yield from above
            return
