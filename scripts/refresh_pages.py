"""Writes what the console blocks of pages print now into the pages; the tests only compare.

    python scripts/refresh_pages.py docs/start.md docs/walkthrough.md

Read the difference before you commit it.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from blocks import page_in


def main(paths: list[str]) -> None:
    """Refresh each page in a folder of its own."""
    for path in [Path(given).resolve() for given in paths]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "here"
            folder.mkdir()
            with contextlib.chdir(folder):
                path.write_text(page_in(path, folder).refreshed(), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
