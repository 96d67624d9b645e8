"""Thai: syllables are found by their vowels, tones and silenced letters left out. Words are not parted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from normalize.romanization.table import pairs

__all__ = ["romanizers"]

_RUN = re.compile("[\N{THAI CHARACTER KO KAI}-\N{THAI CHARACTER KHOMUT}]+")
_SILENCED = re.compile(
    "[\N{THAI CHARACTER KO KAI}-\N{THAI CHARACTER HO NOKHUK}][\N{THAI CHARACTER SARA I}\N{THAI CHARACTER SARA U}]?"
    "\N{THAI CHARACTER THANTHAKHAT}"
)
_TONES = re.compile("[\N{THAI CHARACTER MAI EK}-\N{THAI CHARACTER MAI CHATTAWA}\N{THAI CHARACTER YAMAKKAN}]")
_SIGNS = "\N{THAI CHARACTER SARA A}-\N{THAI CHARACTER SARA UU}\N{THAI CHARACTER MAITAIKHU}"  # vowels after a consonant
_SILENT_O = re.compile(
    "\N{THAI CHARACTER O ANG}(?=\N{THAI CHARACTER YO YAK}[\N{THAI CHARACTER SARA AA}\N{THAI CHARACTER SARA UU}])"
)
_RU, _RUNNING = "\N{THAI CHARACTER RU}", "\N{THAI CHARACTER RO RUA}"


class _Thai:
    def __init__(self, table: dict[str, Any]) -> None:
        sounds = {letter: value.split("/") for letter, value in pairs(table["consonants"]).items()}
        self._initial = {letter: value[0].strip("-") for letter, value in sounds.items()} | pairs(table["clusters"])
        self._final = {letter: value[1] for letter, value in sounds.items() if value[1] != "*"}
        self._figures = str.maketrans(dict(zip(table["figures"], "0123456789", strict=True)))
        initial = f"({'|'.join(pairs(table['clusters']))}|[{''.join(sounds)}])"
        silent = f"(?:(?<=[{table['before_silent']}]){_RUNNING}(?![{_SIGNS}{_RUNNING}]))?"
        final = f"([{''.join(self._final)}])(?![{_SIGNS}]){silent}"
        self._syllables: list[tuple[re.Pattern[str], str]] = []
        for form, vowel in pairs(table["syllables"]).items():
            pattern = form.replace("+", initial).replace("-", final)
            ends = f"(?![{_SIGNS}])" if form[-1] in sounds else ""
            self._syllables.append((re.compile(pattern + ends), vowel))

    def __call__(self, text: str) -> str:
        """Romanise each run of Thai letters."""
        return _RUN.sub(self._run, text)

    def _run(self, match: re.Match[str]) -> str:
        run = _SILENT_O.sub("", _TONES.sub("", _SILENCED.sub("", match[0])))
        run = run.translate(self._figures).replace(_RU, "rue")
        parts: list[str] = []
        at = 0
        while at < len(run):
            latin, at = self._syllable(run, at)
            parts.append(latin)
        return "".join(parts)

    def _syllable(self, run: str, at: int) -> tuple[str, int]:
        """Return the sound of the syllable at a place and where the next begins."""
        for pattern, vowel in self._syllables:
            found = pattern.match(run, at)
            if found is not None:
                last = self._final[found[2]] if found.re.groups > 1 else ""
                return self._initial[found[1]] + vowel + last, found.end()
        letter = run[at]
        return (f"{self._initial[letter]}a" if letter in self._initial else letter), at + 1


def romanizers(table: dict[str, Any]) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Return the function, for prose and for names."""
    thai = _Thai(table)
    return thai, thai
