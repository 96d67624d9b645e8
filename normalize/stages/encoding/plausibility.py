"""Whether what a code page gives back is text: the judgement behind every re-reading."""

from __future__ import annotations

import functools
import re

__all__ = ["mixed", "script", "strange", "torn"]

_LATIN = r"A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u1e00-\u1eff"
_SCRIPTS = {
    "Latn": _LATIN,
    "Grek": r"\u0370-\u03ff\u1f00-\u1fff",
    "Cyrl": r"\u0400-\u052f",
    "Armn": r"\u0530-\u058f",
    "Hebr": r"\u05d0-\u05ea",
    "Arab": r"\u0620-\u0655\u066e-\u06d5",
    "Deva": r"\u0900-\u097f",
    "Beng": r"\u0980-\u09ff",
    "Guru": r"\u0a00-\u0a7f",
    "Gujr": r"\u0a80-\u0aff",
    "Taml": r"\u0b80-\u0bff",
    "Telu": r"\u0c00-\u0c7f",
    "Knda": r"\u0c80-\u0cff",
    "Mlym": r"\u0d00-\u0d7f",
    "Sinh": r"\u0d80-\u0dff",
    "Thai": r"\u0e00-\u0e7f",
    "Laoo": r"\u0e80-\u0eff",
    "Geor": r"\u10a0-\u10ff",
    "Hani": r"\u3005\u3040-\u30ff\u3400-\u9fff",
    "Hang": r"\u1100-\u11ff\uac00-\ud7a3",
}
"""ISO 15924 code to its letters, as the inside of a character class (Unicode blocks)."""
_ALIASES = {"Jpan": "Hani", "Hans": "Hani", "Hant": "Hani", "Kore": "Hang"}

# What running text is made of: the blocks of living scripts, punctuation, currency, arrows, symbols, emoji.
# A wrong reading falls outside: controls, phonetic letters, spacing modifiers, halves of pairs, private use.
_ORDINARY = (
    r"\t\n\r -~\xa0-\u017e\u018f\u01a0\u01a1\u01af\u01b0"
    r"\u01cd-\u01dc\u01e6\u01e7\u01f4\u01f5\u0218-\u021b\u0259\u02bb\u02bc\u02c6\u02c7\u02d8-\u02dd\u0300-\u036f"
    r"\u0384-\u03ce\u0400-\u045f\u0490-\u0493\u0496-\u04a3"
    r"\u04ae-\u04b3\u04b6\u04b7\u04ba\u04bb\u04d8\u04d9\u04e2\u04e3\u04e8\u04e9\u04ee\u04ef"
    r"\u0531-\u0556\u0561-\u0587\u05b0-\u05c2\u05d0-\u05ea\u05f3\u05f4\u060c-\u06d5\u06f0-\u06f9"
    r"\u0900-\u0eff\u1000-\u10ff\u1200-\u137f"
    r"\u1780-\u17ff\u1e00-\u214f\u2150-\u27ff\u2800\u2b05-\u2b07\u2b50\u2b55\u3000-\u30ff\u3400-\u9fff"
    r"\uac00-\ud7a3\ufb50-\ufe0f\ufe70-\uffdc"
    r"\ufffd\U00010000-\U0001fbff"
)
_JOINS = ("Hani", "Hang", "Thai", "Laoo")  # scripts that take words of others without a space
_OPEN = "".join(_SCRIPTS[code] for code in _JOINS) + r"\xaa\xba"
_BROKEN = "|".join(
    f"[{inside}](?![{inside}{_OPEN}])[^\\W\\d_]" for code, inside in _SCRIPTS.items() if code not in _JOINS
)
_SMALL_HIGH = re.compile(r"(?<=[a-z])([^\x00-\x7f])(?![A-Z])")


@functools.cache
def _strange() -> re.Pattern[str]:
    """Return a pattern for such characters; with so many ranges it takes some milliseconds to make, as the next one."""
    return re.compile(f"[^{_ORDINARY}]")


@functools.cache
def _mixed() -> re.Pattern[str]:
    """Return a pattern for a letter beside one of another script."""
    return re.compile(_BROKEN)


def strange(text: str) -> int:
    """Return the number of characters that almost no running text holds."""
    return len(_strange().findall(text))


def torn(text: str) -> bool:
    """Whether two letters of different scripts, both outside ASCII, stand side by side: a word mended by half."""
    words = "\n".join(frozenset(text.split()))
    pairs = (words[match.start() : match.start() + 2] for match in _mixed().finditer(words))
    return any(min(pair) > "\x7f" for pair in pairs)


def mixed(text: str) -> int:
    """Return how often a letter is followed by one of another script, or a small one by a capital outside ASCII."""
    return len(_mixed().findall(text)) + sum(map(str.isupper, _SMALL_HIGH.findall(text)))


@functools.cache
def script(code: str) -> re.Pattern[str] | None:
    """Match one letter of a script (ISO 15924); None where the script is not known here."""
    inside = _SCRIPTS.get(_ALIASES.get(code, code))
    return None if inside is None else re.compile(f"[{inside}]")
