"""Measure what comes back of characters that were lost or read with a wrong page, by damage the scorer does not make.

    python scripts/lost_characters.py --gold ../shared/gold

Clean documents of the gold data are read with another code page than they were written in, lose the letters outside
ASCII to U+FFFD or question marks, or lose their ligatures. The tables say which share of the edit distance to the
original is gone after the repair, in text folded as the scorer folds it; for lost letters, how many of those put
back are right, and which share of all is back. `quality.py` puts the tables on its page.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import normalize

CODE_PAGES = (
    ("cp1251", "cp1252", "ru uk bg"),
    ("koi8-r", "cp1251", "ru"),
    ("cp866", "cp1251", "ru"),
    ("cp1253", "cp1252", "el"),
    ("cp1255", "cp1252", "he"),
    ("cp1256", "cp1252", "ar"),
    ("cp1254", "cp1252", "tr"),
    ("iso8859-2", "cp1252", "pl cs hu"),
    ("cp1250", "cp1252", "pl cs hu ro"),
    ("cp1252", "cp1250", "fr es"),
    ("cp1252", "cp1251", "de fr es it pt"),
    ("cp1252", "mac_roman", "de fr es it pt en"),
    ("mac_roman", "cp1252", "de fr es it pt en"),
    ("cp1252", "cp437", "de fr es"),
    ("cp850", "cp1252", "de fr es pt"),
    ("gb18030", "cp1252", "zh"),
    ("big5", "cp1252", "zh"),
    ("shift_jis", "cp1252", "ja"),
    ("euc_jp", "latin-1", "ja"),
    ("cp1252", "gb18030", "de fr es"),
)
"""The page a text was written in, the one it was read with, languages."""
LETTERS = "cs da de es fi fr hu it nl pl pt ro sv tr"
SIGNS = ("\N{REPLACEMENT CHARACTER}", "?", "??")
LIGATURES = re.compile("ffi|ffl|ff|fi|fl")
MOST = 2500  # code points of a document


def misread(text: str, written: str, read: str) -> tuple[str, str]:
    """Return what a page can hold of a text, and that read with another one; undefined bytes become controls."""
    raw = text.encode(written, "ignore")
    kept = raw.decode(written)
    if read == "gb18030":
        return kept, raw.decode(read, "replace")
    return kept, "".join(bytes([byte]).decode(read, "ignore") or chr(byte) for byte in raw)


def removed(pairs: Iterable[tuple[str, str]], code: str, scorer: Any) -> float:  # noqa: ANN401 (a module)
    """Return the share of the damage that is gone, of originals and what became of them."""
    before = after = 0
    for text, hurt in pairs:
        wanted = scorer.fold(text)
        before += scorer.Levenshtein.distance(scorer.fold(hurt), wanted)
        after += scorer.Levenshtein.distance(
            scorer.fold(normalize.clean(hurt, language=code, profile="repair")), wanted
        )
    return 1 - after / before if before else 1.0


def letters_back(texts: Iterable[str], code: str, sign: str) -> tuple[int, int, int]:
    """Return how many letters were lost to a sign, put back, and put back rightly."""
    lost = back = right = 0
    for text in texts:
        places: dict[int, str] = {}
        hurt = ""
        for char in text:
            if char.isalpha() and not char.isascii():
                places[len(hurt)] = char.lower()
                hurt += sign
            else:
                hurt += char
        lost += len(places)
        for edit in normalize.run(hurt, language=code, profile="repair").edits:
            if edit.rule == "characters/lost-letter":
                back += 1
                right += places.get(edit.start) == edit.after.lower()
    return lost, back, right


def tables(gold: Path, most: int) -> str:
    """Return the tables as Markdown."""
    sys.path.insert(0, str(gold))
    import score as scorer  # noqa: PLC0415 (it stands beside the project)

    texts = {
        code: [found["text"][:MOST] for found in documents]
        for code, documents in scorer.documents(gold / "data", "prose.*", None, most)
    }
    lines = ["| written in | read with | share of the damage removed |", "|---|---|---|"]
    for written, read, codes in CODE_PAGES:
        shares = (
            f"{code} {removed((misread(text, written, read) for text in texts[code]), code, scorer):.2f}"
            for code in codes.split()
        )
        lines.append(f"| {written} | {read} | {', '.join(shares)} |")
    lines += ["", "| lost to | precision and recall of the letters put back |", "|---|---|"]
    for sign in SIGNS:
        figures = []
        for code in LETTERS.split():
            lost, back, right = letters_back(texts[code], code, sign)
            figures.append(f"{code} {right / max(1, back):.3f} {right / max(1, lost):.2f}")
        lines.append(f"| {ascii(sign).strip(chr(39))} | {', '.join(figures)} |")
    lines += ["", "| ligatures, English | share of the damage removed |", "|---|---|"]
    kinds: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
        ("a space in the place of each", lambda _: " "),
        ("nothing", lambda _: ""),
        ("a space behind each", lambda match: f"{match.group()} "),
    )
    for name, become in kinds:
        pairs = ((text, LIGATURES.sub(become, text)) for text in texts["en"])
        lines.append(f"| {name} | {removed(pairs, 'en', scorer):.2f} |")
    return "\n".join(lines)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold data, with score.py")
    parser.add_argument("--most", type=int, default=20, help="documents a language")
    chosen = parser.parse_args()
    print(tables(chosen.gold, chosen.most))


if __name__ == "__main__":
    main()
