"""Which files hold what, told by their names."""

from __future__ import annotations

import attrs

from normalize.corpus.files import FileError

__all__ = ["RECORD_ENDINGS", "TEXT_ENDINGS", "Format", "endings"]

_COMPRESSIONS = (".gz", ".zst", ".xz")
_KINDS = {
    ".txt": "text",
    ".md": "text",
    ".jsonl": "json",
    ".ndjson": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}


def endings(suffixes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the endings of files that count, those of compressed ones among them."""
    return (*suffixes, *(suffix + packed for suffix in suffixes for packed in _COMPRESSIONS if suffix != ".parquet"))


TEXT_ENDINGS = tuple(suffix for suffix, kind in _KINDS.items() if kind == "text")
RECORD_ENDINGS = tuple(suffix for suffix, kind in _KINDS.items() if kind != "text")


@attrs.frozen
class Format:
    """What a file holds.

    Args:
        kind: `text` (one record), `json` (one a line), `csv` or `parquet`.
        comma: The delimiter of `csv`.
        compression: `.gz`, `.zst`, `.xz`, or empty.
    """

    kind: str
    comma: str = ""
    compression: str = ""

    @classmethod
    def of(cls, name: str) -> Format:
        """Tell the format by a file's name; what has no known ending is text."""
        lower = name.lower()
        packed = next((ending for ending in _COMPRESSIONS if lower.endswith(ending)), "")
        lower = lower.removesuffix(packed)
        suffix = next((suffix for suffix in _KINDS if lower.endswith(suffix)), ".txt")
        kind = _KINDS[suffix]
        if kind == "parquet" and packed:
            msg = f"{name}: Parquet is compressed inside; unpack the file first"
            raise FileError(msg)
        return cls(kind, {".csv": ",", ".tsv": "\t"}.get(suffix, ""), packed)
