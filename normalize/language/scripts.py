"""Scripts: which one a text is written in, and the languages with a file whose text it tells."""

from __future__ import annotations

import functools
import itertools
import re

from normalize.language.load import codes, language, scripts
from normalize.scan import COMPILED, class_counts, high_characters

__all__ = [
    "IDEOGRAPH",
    "UNDETERMINED",
    "WHOLE",
    "WRITTEN_IN",
    "plain",
    "prose_of",
    "sample_of",
    "script_of",
    "strange",
    "strangers",
    "told_by",
]

UNDETERMINED = "und"
"""The code of text whose language is not known or has no file."""

WINDOW = 120
"""Characters of one window, of which there are three. On news in 24 languages 200 characters already give no wrong
answer; the time goes with the bytes, and 360 Cyrillic letters stay under 0.05 ms."""
PLACES = (0.1, 0.5, 0.9)
"""Where the windows lie, as shares of the text: not at its very ends, where a scraped page has its furniture."""
WHOLE = WINDOW * len(PLACES)
"""Characters of the longest text that is its own sample."""
MANY = 20
"""Lines of a text in which windows may lie on menus: a full page has so many (`boilerplate.full_pages`)."""
LONG = WINDOW // 2  # characters of a line that is hardly one of a menu
PAGE = 1 << 17  # characters, among which the article of a page stands
KANA = 0.05
"""Share of kana among kana and ideographs from which the text is Japanese: news in Japanese has .53 at
least, in Chinese 0."""
IDEOGRAPH = 3
"""Letters an ideograph counts for beside letters: a Chinese word is two of them, a European one six letters.
An estimate."""

_RANGES = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff",
    "Cyrl": "\u0400-\u0481\u048a-\u052f",
    "Grek": "\u0370-\u0373\u0376-\u037d\u0386-\u03ff\u1f00-\u1fff",
    "Hebr": "\u05d0-\u05f2",
    "Arab": "\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc",
    "Hani": "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "Kana": "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f",
    "Hang": "\u1100-\u11ff\uac00-\ud7a3",
    "Deva": "\u0904-\u0939\u0958-\u0961",
    "Thai": "\u0e01-\u0e30\u0e40-\u0e46",
    "Armn": "\u0531-\u0556\u0561-\u0587",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Beng": "\u0985-\u09b9",
    "Taml": "\u0b85-\u0bb9",
    "Telu": "\u0c05-\u0c39\u0c58-\u0c61",
}
"""ISO 15924 code to the letters of a script (Unicode 15), the commonest first. Text in another script is `und`."""
_SCRIPTS = ("", *_RANGES)
WRITTEN_IN = {"Jpan": "Kana", "Hans": "Hani", "Hant": "Hani", "Hani": "Hani", "Kore": "Hang"}
"""The script of a language file to the one that tells its text; any other script tells itself."""
_SYLLABIC = frozenset({"Hang"})
"""Scripts whose letters are syllables: thousands, of which no list has all, so none of them is strange."""
_NO_LETTERS = bytes(code for code in range(0x80) if not chr(code).isalpha())
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNS = frozenset(_LETTERS.sub("", "".join(map(chr, (*range(0x80, 0xC0), *range(0x2000, 0x2070), 0x20AC)))))
"""No letters: signs of Latin-1, General Punctuation, the euro. Beyond ASCII most English text has no others."""
_NO_SIGN = re.compile(rf"[^\x00-\x7f{re.escape(''.join(sorted(_SIGNS)))}]")
_FIRST = 8  # characters of text in another script, among which one of its letters mostly stands
_PLANE = 0x10000  # characters of the first plane, where all letters of the scripts and files stand


def sample_of(text: str) -> str:
    """Return three windows of the text, or all of a short one."""
    if len(text) <= WHOLE:
        return text
    starts = (int((len(text) - WINDOW) * place) for place in PLACES)
    return "\n".join(text[start : start + WINDOW] for start in starts)


def prose_of(text: str) -> str:
    """Return the beginnings of the longest lines of a text with many lines, in place of windows; nothing for others."""
    lines = [line for line in text[:PAGE].split("\n") if line]
    long = sorted(lines, key=len, reverse=True)[: len(PLACES)] if len(lines) >= MANY else []
    return "\n".join(line[:WINDOW] for line in long if len(line) >= LONG)


def plain(sample: str) -> bool:
    """Whether all letters of a sample are ASCII, as far as that is told at once."""
    return sample.isascii() or (_NO_SIGN.search(sample, 0, _FIRST) is None and high_characters(sample, "") <= _SIGNS)


def script_of(sample: str) -> tuple[str, float, int]:
    """Return the script of most letters, its share of all, and the letters it counts for."""
    if plain(sample):
        letters = len(sample.encode("ascii", "ignore").translate(None, _NO_LETTERS))
        return "Latn", float(letters > 0), letters
    letters = 0
    found: dict[int, int] = {}  # by the number of the script, 0 for none
    for kind, count in class_counts(sample, _classes()).items():
        found[kind >> 1] = found.get(kind >> 1, 0) + count
        letters += count if kind & 1 else 0
    found.pop(0, None)
    total = 0
    counts: dict[str, int] = {}
    for number, count in found.items():
        if total >= letters:
            break
        script = _SCRIPTS[number]
        counts[script] = count * IDEOGRAPH if script in {"Hani", "Kana"} else count
        total += count
    if not counts:
        return "Latn", 0.0, 0
    east = counts.get("Hani", 0) + counts.get("Kana", 0)
    if east:
        name = "Kana" if counts.get("Kana", 0) >= KANA * east else "Hani"
        counts["Hani"] = counts["Kana"] = 0
        counts[name] = east
    weight = sum(counts.values()) + max(0, letters - total)
    script = max(counts, key=counts.__getitem__)
    return script, counts[script] / (weight or 1), counts[script]


@functools.cache
def _classes() -> bytes:
    """Return the class of each character: two for each script, two for all others; the odd ones are of letters."""
    table = bytearray(_letters(_LETTERS))
    for number, script in enumerate(_SCRIPTS):
        for first, last in re.findall("(.)(?:-(.))?", _RANGES.get(script, "")):
            for code in range(ord(first), ord(last or first) + 1):
                table[code] += 2 * number
    return bytes(table)


def _letters(pattern: re.Pattern[str]) -> bytes:
    """Return the class of each character: 1 for those a pattern takes, 0 for others."""
    table = bytearray(_PLANE)
    for run in pattern.finditer("".join(map(chr, range(_PLANE)))):
        table[run.start() : run.end()] = b"\1" * (run.end() - run.start())
    return bytes(table)


@functools.cache
def told_by(script: str) -> frozenset[str]:
    """Return the languages with a file whose text is told by a script."""
    files = ((code, scripts(code)) for code in codes() if code != UNDETERMINED)
    return frozenset(code for code, own in files if any(WRITTEN_IN.get(each, each) == script for each in own))


@functools.cache
def strange(code: str) -> re.Pattern[str]:
    """Return the letters that none of a language's own words has, learnt from the words of its file.

    Of a script of syllables none is strange.
    """
    file = language(code)
    lists = itertools.chain(
        (file.words.function, file.words.months, file.words.weekdays, file.speech.verbs, file.speech.person),
        (file.casing.proper, file.names.honorifics),
        file.boilerplate.lines.values(),
        file.boilerplate.starts.values(),
    )
    every = "".join(word for words in lists for word in words)
    own = {char for char in set(f"{every}{every.lower()}{every.upper()}") if char.isalpha()}
    script = WRITTEN_IN.get(file.script, file.script)
    syllables = _RANGES[script] if script in _SYLLABIC else ""
    return re.compile(f"[^\\W\\d_A-Za-z{''.join(sorted(own))}{syllables}]")


def strangers(text: str, code: str) -> int:
    """Return how many letters of a text are strange to a language."""
    if not COMPILED:
        return len(strange(code).findall(text))  # faster than counting in Python
    return class_counts(text, _strange(code)).get(1, 0)


@functools.cache
def _strange(code: str) -> bytes:
    return _letters(strange(code))
