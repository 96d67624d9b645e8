"""Gathers what the playground page needs into build/playground/: Pyodide from the npm registry, wheels without C.

numpy has no wheel for the browser on the package index: the page does without it, and without py3langid. Unidecode is
left out for its licence.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "build" / "playground"
PYODIDE = "314.0.7"
FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
WHEELS = ("attrs", "ftfy", "tomli", "wcwidth")
PURE = ("--platform", "any", "--implementation", "py", "--abi", "none")


def main() -> None:
    """Gather everything anew."""
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is not installed: the playground's runtime comes from its registry")
    _run(npm, "pack", "--silent", f"pyodide@{PYODIDE}")
    (packed,) = PLACE.glob("pyodide-*.tgz")
    with tarfile.open(packed) as archive:
        for name in FILES:
            source = archive.extractfile(f"package/{name}")
            if source is not None:
                (PLACE / name).write_bytes(source.read())
    packed.unlink()
    pip = (sys.executable, "-m", "pip", "--quiet")
    _run(*pip, "download", "--no-deps", "--only-binary", ":all:", *PURE, *WHEELS)
    _run(*pip, "wheel", "--no-deps", str(ROOT))
    names = sorted(path.name for path in PLACE.glob("*.whl"))
    (PLACE / "packages.json").write_text(json.dumps(names), "utf-8")


def _run(*command: str) -> None:
    environment = {**os.environ, "NORMALIZE_PURE": "1"}  # a wheel for any machine, the browser's among them
    subprocess.run(command, cwd=PLACE, env=environment, check=True)  # noqa: S603 (our own commands)


if __name__ == "__main__":
    main()
