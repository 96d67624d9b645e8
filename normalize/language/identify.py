"""Which language a text is in: scripts first, then a model over a bounded sample, `und` where it cannot be told.

The answer is a language that has a file, or `und`. A restricted model would force Danish into Swedish and Bulgarian
into Russian, so it is asked over a wider set, the languages with a file and the commonest others of the script, and
answers `und` when one of the others wins. A file more needs no change here. Nothing is kept but the models, which are
loaded at the first call and not when this module is imported.
"""

from __future__ import annotations

import copy
import functools
import itertools
import re
import typing
from collections import Counter
from collections.abc import Callable
from importlib import resources

import attrs

from normalize.language.load import codes, language
from normalize.language.model import Language

__all__ = ["Identification", "foreign", "identify"]

UNDETERMINED = "und"
"""The code of text whose language is not known or has no file."""

WINDOW = 120
"""Characters of one window, of which there are three. On news in 24 languages 200 characters already give no wrong
answer; the time goes with the bytes, and 360 Cyrillic letters stay under 0.3 ms."""
PLACES = (0.1, 0.5, 0.9)
"""Where the windows lie, as shares of the text: not at its very ends, where a scraped page has its furniture."""
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
ALONE = 0.5
"""Share of the letters that the main script must have: below it the text is mixed and has no one language."""
KANA = 0.05
"""Share of kana among kana and ideographs from which the text is Japanese: news in Japanese has .53 at
least, in Chinese 0."""
IDEOGRAPH = 3
"""Letters an ideograph counts for beside letters: a Chinese word is two of them, a European one six letters.
An estimate."""
PROSE = 100
"""Ideographs from which text without any kana is no Japanese; captions and lists of names have none either.
An estimate."""

AGREE = 0.3
"""Share of function words from which a paragraph is in the document's language. In news the median is .40 in English,
German, Greek and Swedish; of other languages only the nearest (Danish under Swedish, Bulgarian under Russian) reach it,
one paragraph in twenty."""
LEAD = 0.07
"""Share that is enough when no other language has more: the median is .15 in Turkish and .20 in Hebrew. With .1 the
model is asked more often and finds five more foreign paragraphs in 9,660."""
HEAD = 40
"""Words of a paragraph that are looked at: a share over 40 words is known to 8 points, and longer ones cost no more."""
FEW = 8
"""Words (without word spaces, pairs of ideographs) below which a paragraph is a heading or a short quotation."""
FOREIGN = 0.9
"""Probability from which a paragraph is taken to be in another language."""
OWN = 0.1
"""Share of its function words that another language of the same script must show: a list of its names has none, Turkish
prose .15 in the median."""
STRANGE = 3
"""Letters outside the document language's alphabet that send a paragraph to the model: two may stand in one name."""
STRANGE_SHARE = 0.03
"""Share of such letters from which the only language of a script is not taken: news in Hebrew and
modern Greek has .003 at most, one sentence of Yiddish .07, two verses of Homer .16."""
NAMES = 0.65
"""Share of words with a capital or no letter above which a paragraph is a list of names: German news has .64 in the
99th percentile, French .50."""

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
}
"""ISO 15924 code to the letters of a script (Unicode 15), the commonest first. Text in another script is `und`."""
_SCRIPTS = tuple((script, re.compile(f"[{letters}]+")) for script, letters in _RANGES.items())
_WRITTEN_IN = {"Jpan": "Kana", "Hans": "Hani", "Hant": "Hani", "Hani": "Hani", "Kore": "Hang"}
"""The script of a language file to the one that tells its text; any other script tells itself."""
_LETTER = re.compile(r"[^\W\d_]+")

_OTHERS = {
    "Latn": (
        "af", "az", "ca", "cs", "cy", "da", "de", "en", "eo", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu",
        "id", "is", "it", "la", "lt", "lv", "ms", "mt", "nl", "nn", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq",
        "sr", "sv", "sw", "tl", "tr", "uz", "vi", "zxx",
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


class _Model(typing.Protocol):
    """What is used of py3langid's identifier."""

    labels: list[str]
    nb_ptc: typing.Any

    def set_languages(self, langs: list[str]) -> None:
        """Restrict the answers."""

    def rank(self, text: str) -> list[tuple[str, float]]:
        """Return languages and probabilities, the likeliest first."""


def identify(text: str) -> Identification:
    """Return the language of a text, judged by three windows of 120 characters; `und` where it cannot be told.

    Deterministic and bounded: what lies between the windows is never read. The first call loads the model (about 1 s).
    Costs after that 0.17 ms in English, 0.23 in Russian, 0.05 in Chinese on documents of 6 kB (`time.perf_counter`,
    best of 200 calls on one document, one core, CPython 3.11), and 6 to 20 ms more for the few that need the second
    opinion.

    Returns:
        `und` with confidence 0 for fewer than 20 letters, mixed scripts, or models that disagree; `und` with the
        model's probability for a language that has no file.
    """
    return _identify(text, _opinion)


def _identify(text: str, opinion: Callable[[str], str | None]) -> Identification:
    """Identify with a given second opinion."""
    sample = _sample(text)
    script, share, weight = _script(sample)
    if weight < LETTERS or share < ALONE:
        return Identification(UNDETERMINED)
    known = _known(script)
    candidates = known | frozenset(_OTHERS.get(script, ()))
    if not known:
        return Identification(UNDETERMINED, share)
    if len(candidates) == 1:
        return _only(min(known), sample, weight, share)
    return _ranked(sample, script, known, share, weight, opinion=opinion)


def foreign(paragraph: str, language: Language) -> str | None:
    """Return the language of a paragraph that is not in the document's language; None where it is or cannot be told.

    A gate of C speed lets most paragraphs go: enough function words of the document's language among the first 40 words
    (60 to 100 MB/s on clean English, 30 to 50 with all that follows; `time.perf_counter`, best of 20, one core). Then
    letters the language does not have and the other languages' function words decide whether the model is asked.
    Headings, lists of names and quotations of a few words give None. So may a paragraph in a close relative that has no
    file (Bulgarian in a Russian document).

    Args:
        paragraph: one paragraph, without its line break.
        language: the language of the document; nothing is foreign to `und`.

    Returns:
        A code for which there is a file; `und` for a language that has none (Finnish in an English document).
    """
    if language.code == UNDETERMINED:
        return None
    if not language.spacing.words:
        return _foreign_unspaced(paragraph, language)
    words = paragraph.split(None, HEAD)[:HEAD]
    own = language.words.function
    found = sum(map(own.__contains__, words))
    if found >= AGREE * len(words):
        return None
    return _foreign(paragraph, words, language)


def _sample(text: str) -> str:
    """Return three windows of the text, or all of a short one."""
    if len(text) <= WINDOW * len(PLACES):
        return text
    starts = (int((len(text) - WINDOW) * place) for place in PLACES)
    return "\n".join(text[start : start + WINDOW] for start in starts)


def _script(sample: str) -> tuple[str, float, int]:
    """Return the script of most letters, its share of all, and the letters it counts for."""
    total = 0
    counts: dict[str, int] = {}
    letters = len("".join(_LETTER.findall(sample)))
    for script, pattern in _SCRIPTS:
        count = len("".join(pattern.findall(sample)))
        counts[script] = count * IDEOGRAPH if script in {"Hani", "Kana"} else count
        total += count
        if total >= letters:
            break
    east = counts.get("Hani", 0) + counts.get("Kana", 0)
    if east:
        name = "Kana" if counts.get("Kana", 0) >= KANA * east else "Hani"
        counts["Hani"] = counts["Kana"] = 0
        counts[name] = east
    weight = sum(counts.values()) + max(0, letters - total)
    script = max(counts, key=counts.__getitem__)
    return script, counts[script] / (weight or 1), counts[script]


@functools.cache
def _known(script: str) -> frozenset[str]:
    """Return the languages with a file whose text is told by a script."""
    files = (language(code) for code in codes() if code != UNDETERMINED)
    return frozenset(file.code for file in files if _WRITTEN_IN.get(file.script, file.script) == script)


def _only(code: str, sample: str, weight: int, share: float) -> Identification:
    """Return the one language of a script, unless the text has other letters (Yiddish is no Hebrew, Homer no Greek)."""
    if language(code).spacing.words and len(_strange(code).findall(sample)) > STRANGE_SHARE * weight + 1:
        return Identification(UNDETERMINED)
    return Identification(code, share)


def _ranked(
    sample: str, script: str, known: frozenset[str], share: float, weight: int, *, opinion: Callable[[str], str | None]
) -> Identification:
    """Ask the model over the languages of a script, and the second opinion where it is unsure."""
    ranks = _model(script).rank(sample.lower())
    code, probability = ranks[0]
    second = next((other for other, _ in ranks[1:] if other in known), None)
    doubtful = probability < SURE or weight < SHORT
    if probability < DOUBT or (doubtful and opinion(sample) != code):
        return Identification(UNDETERMINED, 0.0, code if code in known else second)
    if code not in known:
        return Identification(UNDETERMINED, probability * share, second)
    return Identification(code, probability * share, second)


@functools.cache
def _model(script: str) -> _Model:
    """Return the model restricted to the languages of a script; all share one set of tables."""
    model = copy.copy(_tables())
    wanted = _known(script) | frozenset(_OTHERS.get(script, ()))
    model.set_languages(sorted(wanted & frozenset(model.labels)))
    # The restriction leaves the table in half precision and column by column; by rows it is read a third faster.
    model.nb_ptc = model.nb_ptc.astype("float32", order="C")
    return model


@functools.cache
def _tables() -> _Model:
    # The package is imported here: it brings numpy and takes a second, which only identification should cost.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return typing.cast("_Model", LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))


@functools.cache
def _detectors() -> typing.Any:  # noqa: ANN401 (langdetect has no types)
    """Return a factory of langdetect's of our own: its module-level one and its seed are shared by all its users."""
    from langdetect.detector_factory import DetectorFactory  # noqa: PLC0415

    factory = DetectorFactory()
    # Unseeded, one short text in twenty changes its answer from run to run.
    factory.set_seed(0)
    profiles = sorted(resources.files("langdetect").joinpath("profiles").iterdir(), key=lambda item: item.name)
    factory.load_json_profile([item.read_text("utf-8") for item in profiles if not item.name.startswith((".", "_"))])
    return factory


def _opinion(sample: str) -> str | None:
    """Return langdetect's answer as a primary subtag; None where it has none."""
    from langdetect.lang_detect_exception import LangDetectException  # noqa: PLC0415

    detector = _detectors().create()
    detector.append(sample.lower())
    try:
        return str(detector.detect()).split("-", maxsplit=1)[0]
    except LangDetectException:
        return None


def _foreign_unspaced(paragraph: str, document: Language) -> str | None:
    """Decide for a document without word spaces, by script alone."""
    sample = _sample(paragraph)
    script, share, weight = _script(sample)
    if document.code in _known(script) or weight < FEW * IDEOGRAPH * 2:
        return None
    if _WRITTEN_IN.get(document.script) == "Kana" and script == "Hani":
        # A list of names or a caption in a Japanese text has no kana; a paragraph of two sentences has.
        share = share if weight >= PROSE * IDEOGRAPH else 0.0
    words = sample.split()
    if script not in {"Hani", "Kana"} and (len(words) < FEW or _names(words)):
        return None
    return _verdict(paragraph, words, script, document) if share >= FOREIGN else None


def _foreign(paragraph: str, words: list[str], document: Language) -> str | None:
    """Decide behind the gate."""
    if len(paragraph) < FEW * IDEOGRAPH or (paragraph.isascii() and len(words) < FEW):
        return None
    bare = [word.strip(".,;:!?()\"'").lower() for word in words]
    sample = _sample(paragraph)
    if _leads(bare, document) and len(_strange(document.code).findall(sample)) < STRANGE:
        return None
    script, _, weight = _script(sample)
    ideographic = script in {"Hani", "Kana"}
    size = weight // (2 * IDEOGRAPH) if ideographic else len(words)
    if weight < SHORT or size < FEW or (not ideographic and _names(words)):
        return None
    return _verdict(paragraph, bare, script, document)


def _verdict(paragraph: str, words: list[str], script: str, document: Language) -> str | None:
    """Ask for the language; in the document's own script believe it only with function words of it in sight."""
    # What needs a second opinion is not sure enough to be foreign, and the second opinion costs fifty times the first.
    found = _identify(paragraph, lambda _: None)
    if found.code == document.code or found.confidence < FOREIGN:
        return None
    if found.code == UNDETERMINED or script != _WRITTEN_IN.get(document.script, document.script):
        return found.code
    own = language(found.code).words.function
    return found.code if sum(map(own.__contains__, words)) >= OWN * len(words) else None


def _names(words: list[str]) -> bool:
    """Tell whether most words have a capital or are no words: names, headings in title case, figures, shouting."""
    plain = sum(word[:1].isalpha() and not word[:1].isupper() for word in words)
    return plain < (1 - NAMES) * len(words)


@functools.cache
def _strange(code: str) -> re.Pattern[str]:
    """Return the letters that none of a language's own words has, learnt from the words of its file."""
    file = language(code)
    lists = itertools.chain(
        (file.words.function, file.words.months, file.words.weekdays, file.speech.verbs, file.speech.person),
        (file.casing.proper, file.names.honorifics),
        file.boilerplate.lines.values(),
        file.boilerplate.starts.values(),
    )
    every = "".join(word for words in lists for word in words)
    own = {char for char in f"{every}{every.lower()}{every.upper()}" if char.isalpha()}
    return re.compile(f"[^\\W\\d_A-Za-z{''.join(sorted(own))}]")


@functools.cache
def _votes(script: str) -> dict[str, tuple[str, ...]]:
    """Return each function word of the languages of a script with the languages it belongs to."""
    table: dict[str, list[str]] = {}
    for code in sorted(_known(script)):
        for word in language(code).words.function:
            table.setdefault(word, []).append(code)
    return {word: tuple(owners) for word, owners in table.items()}


def _leads(words: list[str], document: Language) -> bool:
    """Tell whether the document's language has enough function words and no other of its script has more."""
    table = _votes(_WRITTEN_IN.get(document.script, document.script))
    votes = Counter(itertools.chain.from_iterable(table.get(word, ()) for word in words))
    return votes[document.code] >= LEAD * len(words) and votes[document.code] == max(votes.values(), default=0)
