"""Compiles `normalize/scan/_compiled.c` when the package is built; where that fails the package works without it.

`NORMALIZE_PURE=1` in the environment leaves it out. Run by the build backend, not by hand.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODULE = "normalize.scan._compiled"


class CompiledScans(BuildHookInterface):
    """Puts the compiled module into the wheel, or beside its source for an editable installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell the wheel that it is made for one platform."""
        built = None if os.environ.get("NORMALIZE_PURE") else compiled(Path(self.root), editable=version == "editable")
        if built is None:
            print(f"{MODULE} is not compiled: its searches run in Python", file=sys.stderr)
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"][str(built)] = f"{MODULE.rpartition('.')[0].replace('.', '/')}/{built.name}"


def compiled(root: Path, *, editable: bool) -> Path | None:
    """Return the compiled module: in the source tree if `editable`, else under `build/`; None without a compiler."""
    from setuptools import Distribution, Extension  # noqa: PLC0415 (only a build has it)
    from setuptools.command.build_ext import build_ext  # noqa: PLC0415

    source = root / f"{MODULE.replace('.', '/')}.c"
    command = build_ext(Distribution({"ext_modules": [Extension(MODULE, [str(source)], optional=True)]}))
    command.build_lib = str(root if editable else root / "build" / "compiled")
    command.build_temp = str(root / "build" / "compiled" / "temp")
    command.ensure_finalized()
    command.run()
    built = Path(command.get_ext_fullpath(MODULE))
    return built if built.is_file() else None
