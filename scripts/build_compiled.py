"""Compiles `normalize/scan/*.c` when the package is built; where that fails the package works without.

`NORMALIZE_PURE=1` in the environment leaves it out. Run by the build backend, not by hand.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "normalize/scan"


class CompiledScans(BuildHookInterface):
    """Puts the compiled modules into the wheel, or beside their sources for an editable installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell the wheel that it is made for one platform."""
        built = [] if os.environ.get("NORMALIZE_PURE") else compiled(Path(self.root), editable=version == "editable")
        if not built:
            print(f"{PACKAGE} is not compiled: its searches run in Python", file=sys.stderr)
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update({str(module): f"{PACKAGE}/{module.name}" for module in built})


def compiled(root: Path, *, editable: bool) -> list[Path]:
    """Return the compiled modules: in the source tree if `editable`, else under `build/`; none without a compiler."""
    from setuptools import Distribution, Extension  # noqa: PLC0415 (only a build has it)
    from setuptools.command.build_ext import build_ext  # noqa: PLC0415

    sources = sorted((root / PACKAGE).glob("*.c"))
    names = [f"{PACKAGE.replace('/', '.')}.{source.stem}" for source in sources]
    shared = [str(header) for header in (root / PACKAGE).glob("*.h")]
    modules = [
        Extension(name, [str(source)], depends=shared, optional=True)
        for name, source in zip(names, sources, strict=True)
    ]
    command = build_ext(Distribution({"ext_modules": modules}))
    command.build_lib = str(root if editable else root / "build" / "compiled")
    command.build_temp = str(root / "build" / "compiled" / "temp")
    command.ensure_finalized()
    command.run()
    built = [Path(command.get_ext_fullpath(name)) for name in names]
    return built if all(module.is_file() for module in built) else []
