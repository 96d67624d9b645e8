"""Text on disk: files found, read and written so that nothing is lost."""

from __future__ import annotations

from normalize.corpus.files import FileError, find_files, read_text, write_text

__all__ = ["FileError", "find_files", "read_text", "write_text"]
