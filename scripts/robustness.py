"""Measure what the repairs of encoding restore: each language, each code page, beside ftfy.

    python scripts/robustness.py GOLD_DATA            # UTF-8 read as a code page, once and twice
    python scripts/robustness.py GOLD_DATA --swap     # text of one page read as another

`GOLD_DATA` is a folder of `prose.XX.jsonl.gz` files (clean text, JSON lines with `lang` and `text`). Of every document
whole lines are damaged, as many as are asked for; a line is restored if it comes back exactly. Bytes that a page leaves
undefined become the control characters of their numbers, as browsers have it, so nothing is lost on the way.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import ftfy
from ftfy import fixes

import normalize
from normalize.stages.encoding.pages import NAMES

MULTIBYTE = ("gb18030", "big5", "shift_jis", "cp932", "euc_kr", "cp949")
PAGES = (*NAMES, *MULTIBYTE)
LEGACY = {
    "ar": ("cp1256", "iso8859_6"),
    "bg": ("cp1251", "koi8_r", "iso8859_5"),
    "cs": ("cp1250", "iso8859_2"),
    "el": ("cp1253", "iso8859_7"),
    "he": ("cp1255",),
    "hu": ("cp1250", "iso8859_2"),
    "ja": ("shift_jis", "euc_jp"),
    "pl": ("cp1250", "iso8859_2"),
    "ro": ("cp1250", "iso8859_16"),
    "ru": ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic"),
    "tr": ("cp1254",),
    "uk": ("cp1251", "koi8_u", "iso8859_5"),
    "zh": ("gb18030", "big5"),
}
"""The pages a language was written in before UTF-8."""
SHOWN = ("latin-1", "cp1252", "cp1251", "koi8_r", "cp866", "mac_roman")
"""The pages such text is read with by mistake."""


def misread(line: str, right: str, wrong: str) -> str | None:
    """Return a line of page `right` as page `wrong` shows it; None where that would lose bytes or change nothing."""
    try:
        raw = line.encode(right)
        shown = _shown(raw, wrong)
    except UnicodeError:
        return None
    return shown if shown != line and "\n" not in shown and "\r" not in shown else None


def _shown(raw: bytes, page: str) -> str:
    """Read bytes; those a single-byte page leaves undefined as the control characters of their numbers."""
    if page in MULTIBYTE:
        return raw.decode(page)
    return "".join(bytes([byte]).decode(page, errors="ignore") or chr(byte) for byte in raw)


def damages(code: str, *, swap: bool) -> Iterator[tuple[str, Callable[[str], str | None]]]:
    """Yield a name and a function for each way to damage a line of a language."""
    if swap:
        for right in LEGACY.get(code, ()):
            for wrong in SHOWN:
                if right != wrong:
                    yield f"{right}>{wrong}", lambda line, r=right, w=wrong: misread(line, r, w)  # type: ignore[misc]
        return
    for page in PAGES:
        yield page, lambda line, p=page: misread(line, "utf-8", p)  # type: ignore[misc]
        if page in SHOWN:
            yield f"{page} twice", lambda line, p=page: twice(line, p)  # type: ignore[misc]


def twice(line: str, page: str) -> str | None:
    """Return a line of UTF-8 misread two times."""
    once = misread(line, "utf-8", page)
    return misread(once, "utf-8", page) if once else None


def restored(
    texts: list[str], damage: Callable[[str], str | None], repair: Callable[[str], str], rate: float
) -> tuple[int, int]:
    """Return how many lines were damaged and how many of them came back."""
    lines = back = 0
    for text in texts:
        rng = random.Random(zlib.crc32(text.encode()))  # noqa: S311 (a sample, no secret)
        want = text.split("\n")
        hurt = [
            (None if line.isascii() or rng.random() >= rate else damage(line)) if line.strip() else None
            for line in want
        ]
        whole = "\n".join(line if bad is None else bad for line, bad in zip(want, hurt, strict=True))
        if whole == text:
            continue
        got = repair(whole).split("\n")
        if len(got) != len(want):
            got += [""] * len(want)
        for line, bad, now in zip(want, hurt, got, strict=False):
            if bad is not None:
                lines += 1
                back += fold(now) == fold(line)
    return lines, back


def fold(line: str) -> str:
    """Return a line without what ftfy changes by taste."""
    plain = fixes.fix_character_width(fixes.uncurl_quotes(fixes.fix_latin_ligatures(line)))
    return " ".join(unicodedata.normalize("NFC", plain).split())


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--swap", action="store_true", help="text of one page read as another")
    parser.add_argument("--lang", action="append")
    parser.add_argument("--most", type=int, default=8, help="documents a language")
    parser.add_argument("--rate", type=float, default=0.5, help="share of the lines that are damaged")
    parser.add_argument("--auto", action="store_true", help="the language is not given")
    parser.add_argument("--below", type=float, default=1.01, help="only rows with a share below this")
    args = parser.parse_args()
    pipeline = normalize.Pipeline.from_profile("repair").only("encoding", "characters")
    for path in sorted(args.gold.glob("prose.*.jsonl.gz")):
        code = path.name.split(".")[1]
        if args.lang and code not in args.lang:
            continue
        with gzip.open(path, "rt", encoding="utf-8") as file:
            texts = [json.loads(line)["text"] for line in file][: args.most]
        told = None if args.auto else code
        for name, damage in damages(code, swap=args.swap):
            lines, back = restored(texts, damage, lambda text: pipeline.run(text, language=told).text, args.rate)  # noqa: B023
            if lines and back / lines < args.below:
                _, peer = restored(texts, damage, ftfy.fix_text, args.rate)
                print(
                    f"{code}  {name:22s} lines {lines:4d}  restored {back / lines:.3f}  ftfy {peer / lines:.3f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
