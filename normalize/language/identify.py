"""Which language a text is in: scripts first, then a model over a bounded sample, `und` where it cannot be told.

The answer is a language that has a file, or `und`. A restricted model would force Danish into Swedish and Bulgarian
into Russian, so it is asked over a wider set, the languages with a file and the commonest others of the script, and
answers `und` when one of the others wins. A file more needs no change here. Nothing is kept but the models, which are
loaded at the first call and not when this module is imported.
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Callable

import attrs

from normalize.language.load import language
from normalize.language.ngrams import likeliest
from normalize.language.scripts import UNDETERMINED, WHOLE, plain, prose_of, sample_of, script_of, strangers, told_by
from normalize.language.votes import elected, lacking

__all__ = ["Identification", "identify"]

LETTERS = 20
"""Letters below which nothing is told: shorter text is names and headings, where every identifier guesses."""
SURE = 0.8
"""Probability from which the model needs no second opinion: of 1,410 texts cut to 200 characters 1,407 have it, of the
texts cut to 40 characters that stay wrong after the second opinion one in five."""
SHORT = 60
"""Letters below which the model always needs the second opinion: it is sure of some headlines for the names in them."""
DOUBT = 0.3
"""Probability below which the second opinion does not help: at 40 characters one in four of the answers the two agree
on is wrong there, of all others one in a hundred."""
ELECTED = 0.99
"""Confidence where function words alone elect a language (see `votes`): none of 5,501 such elections was wrong."""
ALONE = 0.5
"""Share of the letters that the main script must have: below it the text is mixed and has no one language."""
STRANGE_SHARE = 0.03
"""Share of such letters from which the only language of a script is not taken, and another only if the sample has
function words enough: news in Hebrew and modern Greek has .003 at most, one sentence of Yiddish .07, two verses of
Homer .16."""

_OTHERS = {
    "Latn": (
        "af", "az", "ca", "cs", "cy", "da", "de", "en", "eo", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu",
        "id", "is", "it", "la", "lt", "lv", "ms", "mt", "nl", "nn", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq",
        "sv", "sw", "tl", "tr", "uz", "vi", "zxx",
    ),
    "Cyrl": ("ba", "be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"),
    "Arab": ("ar", "fa", "ps", "sdh", "ug", "ur"),
    "Deva": ("hi", "mr", "ne", "sa"),
    "Beng": ("as", "bn"),
}  # fmt: skip
"""Script to the commonest languages in it, with a file or without. Dialects and very small languages are missing: over
all labels of the model one Spanish text in ten cut to 60 characters goes to Aragonese, Extremaduran or Galician. `zxx`
is the model's label for what is no language."""


@attrs.frozen
class Identification:
    """What `identify` found."""

    code: str
    """A language that has a file, or `und`."""
    confidence: float = 0.0
    """0 to 1. For `und` the probability that the text is in a language without a file; 0 where nothing can be told."""
    second: str | None = None
    """The next likely language that has a file."""


def _opinion(sample: str) -> str | None:
    from normalize.language.opinion import opinion  # noqa: PLC0415 (imports langdetect)

    return opinion(sample)


def identify(text: str, opinion: Callable[[str], str | None] = _opinion) -> Identification:
    """Return the language of a text, judged by three windows of 120 characters; `und` where it cannot be told.

    Deterministic and bounded: what lies between the windows is never read, unless they tell nothing of a text of many
    lines: then the beginnings of its longest ones may confirm what they hint at. Most prose is told by its function
    words; else the first call loads the model (about 1 s). Costs after that 0.002 ms by function words, by the model
    0.007 ms in English, 0.014 in Ukrainian, 0.004 in Chinese on documents of 6 kB (`time.perf_counter`, best of 400
    calls on one document, one core, CPython 3.11), and .08 to .14 ms more for the few that need the second opinion.

    Args:
        text: Any text.
        opinion: Gives the second opinion on a sample: a primary subtag, or None.

    Returns:
        `und` with confidence 0 for fewer than 20 letters, mixed scripts, or models that disagree; `und` with the
        model's probability for a language that has no file.
    """
    if len(text) <= WHOLE:  # no call for a short one
        return _told(text, opinion)
    found = _told(sample_of(text), opinion)
    if found.code == UNDETERMINED and found.second is not None and (prose := prose_of(text)):
        # A page, whose windows may lie on menus: the function words of its prose say whether the guess was right.
        told = elected(prose, script_of(prose)[0])
        return _ELECTED[told] if told is not None and told[0] == found.second else found
    return found


def _told(sample: str, opinion: Callable[[str], str | None]) -> Identification:
    """Return the language of a sample."""
    latin = sample.isascii() or plain(sample)
    if latin and (found := elected(sample, "Latn")):
        return _ELECTED[found]
    script, share, weight = script_of(sample)
    if weight < LETTERS or share < ALONE:
        return Identification(UNDETERMINED)
    known = told_by(script)
    if not known:
        return Identification(UNDETERMINED, share)
    if len(_candidates(script)) == 1:
        return _only(min(known), sample, weight, share)
    if not latin and share >= SURE and (found := elected(sample, script)):
        return _ELECTED[found]
    return _ranked(sample, script, known, share, weight, opinion=opinion)


class _Elected(dict[tuple[str, str | None], Identification]):
    """What is said where function words elect a language, by it and the runner-up."""

    def __missing__(self, found: tuple[str, str | None]) -> Identification:
        code, rival = found
        said = self[found] = Identification(code, ELECTED, rival)
        return said


_ELECTED = _Elected()


def _only(code: str, sample: str, weight: int, share: float) -> Identification:
    """Return the one language of a script, unless the text has other letters (Yiddish is no Hebrew, Homer no Greek)."""
    foreign = language(code).spacing.words and _is_foreign(sample, code, weight)
    return Identification(UNDETERMINED) if foreign else Identification(code, share)


def _is_foreign(sample: str, code: str, weight: int) -> bool:
    """Whether so many letters of a sample are strange to a language."""
    return strangers(sample, code) > STRANGE_SHARE * weight + 1


def _ranked(
    sample: str, script: str, known: frozenset[str], share: float, weight: int, *, opinion: Callable[[str], str | None]
) -> Identification:
    """Ask the model over the languages of a script, then the second opinion."""
    if not _has_model():
        return Identification(UNDETERMINED)
    told, probability, second = likeliest(sample.lower(), _candidates(script), known)
    code = language(told).code if told not in known else told  # Serbian is told by the Croatian file
    if code in known and lacking(sample, script, code, foreign=_is_foreign(sample, code, weight)):
        return Identification(UNDETERMINED, 0.0, code)
    doubtful = probability < SURE or weight < SHORT
    if probability < DOUBT or (doubtful and opinion(sample) != told):
        return Identification(UNDETERMINED, 0.0, code if code in known else second)
    if code not in known:
        return Identification(UNDETERMINED, probability * share, second)
    return Identification(code, probability * share, second)


@functools.cache
def _has_model() -> bool:
    """Whether there is a model: it needs numpy, which the program has to do without where it runs in a browser."""
    return importlib.util.find_spec("py3langid") is not None


@functools.cache
def _candidates(script: str) -> frozenset[str]:
    """Return the languages that text in a script may be in."""
    return told_by(script) | frozenset(_OTHERS.get(script, ()))
