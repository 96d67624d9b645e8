"""Which paragraphs are in another language than their document: a gate first, the model behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from normalize.language.identify import identify
from normalize.language.load import language
from normalize.language.model import Language
from normalize.language.scripts import (
    IDEOGRAPH,
    UNDETERMINED,
    WRITTEN_IN,
    sample_of,
    script_of,
    strange,
    strangers,
    told_by,
)
from normalize.language.votes import MARKS, leads, votes
from normalize.scan import Words, kept

__all__ = ["foreign", "other", "outvoted", "unlike"]

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
LETTERS = 60
"""Letters below which the model is not sure without a second opinion: it takes some headlines for the names in them."""
PROSE = 100
"""Ideographs from which text without any kana is no Japanese; captions and lists of names have none either.
An estimate."""
FOREIGN = 0.9
"""Probability from which a paragraph is taken to be in another language."""
OWN = 0.1
"""Share of its function words that another language of the same script must show: a list of its names has none, Turkish
prose .15 in the median."""
STRANGE = 3
"""Letters outside the document language's alphabet that send a paragraph to the model: two may stand in one name."""
NAMES = 0.65
"""Share of words with a capital or no letter above which a paragraph is a list of names: German news has .64 in the
99th percentile, French .50."""


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
    return other(paragraph, language) if unlike([paragraph], language) else None


def unlike(paragraphs: Sequence[str], language: Language) -> list[int]:
    """Return the places of the paragraphs that `other` has to look at: too few function words of the language.

    Short ones are not told.
    """
    if language.code == UNDETERMINED:
        return []
    if not language.spacing.words:
        return [place for place, paragraph in enumerate(paragraphs) if len(paragraph) >= FEW * 2]
    sparse = _function(language.code).sparse(paragraphs, HEAD, AGREE, LETTERS)
    return _not_own(paragraphs, sparse, language) if sparse else sparse


def other(paragraph: str, language: Language) -> str | None:
    """Return what `foreign` does, behind the gate."""
    return _other(paragraph, language) if language.spacing.words else _other_unspaced(paragraph, language)


@kept
def _function(code: str) -> Words:
    return Words(language(code).words.function)


def _other_unspaced(paragraph: str, document: Language) -> str | None:
    """Decide for a document without word spaces, by script alone."""
    sample = sample_of(paragraph)
    script, share, weight = script_of(sample)
    if document.code in told_by(script) or weight < FEW * IDEOGRAPH * 2:
        return None
    if WRITTEN_IN.get(document.script) == "Kana" and script == "Hani":
        # A list of names or a caption in a Japanese text has no kana; a paragraph of two sentences has.
        share = share if weight >= PROSE * IDEOGRAPH else 0.0
    words = sample.split()
    if script not in {"Hani", "Kana"} and (len(words) < FEW or _names(words)):
        return None
    return _identified(paragraph, document) if share >= FOREIGN else None


def _other(paragraph: str, document: Language) -> str | None:
    """Decide for a document with word spaces; in its own script believe in no language without its function words."""
    written_in = WRITTEN_IN.get(document.script, document.script)
    size, found = votes(paragraph, written_in, HEAD, MARKS)
    if len(paragraph) < FEW * IDEOGRAPH or (paragraph.isascii() and size < FEW):
        return None
    script, _, weight = script_of(sample_of(paragraph))
    ideographic = script in {"Hani", "Kana"}
    if weight < LETTERS or (weight // (2 * IDEOGRAPH) if ideographic else size) < FEW:
        return None
    if not ideographic and _names(paragraph.split(None, HEAD)[:HEAD]):
        return None
    code = _identified(paragraph, document)
    if code in {None, UNDETERMINED} or script != written_in:
        return code
    return code if found.get(code, 0) >= OWN * size else None


def _identified(paragraph: str, document: Language) -> str | None:
    """Return the language of a paragraph where it is surely another one."""
    # What needs a second opinion is not sure enough to be foreign, and the second opinion costs ten times the first.
    found = identify(paragraph, lambda _: None)
    return None if found.code == document.code or found.confidence < FOREIGN else found.code


def _names(words: list[str]) -> bool:
    """Tell whether most words have a capital or are no words: names, headings in title case, figures, shouting."""
    plain = sum(word[:1].isalpha() and not word[:1].isupper() for word in words)
    return plain < (1 - NAMES) * len(words)


def outvoted(words: Iterable[str], document: Language) -> bool:
    """Tell whether another language has more of some words among its function words than the document's.

    For quotations, which are too short for `foreign`; a single word decides where there are no others. Words in the
    lower case with letters that the document's language does not have speak for another one.
    """
    some = list(words)
    _, found = votes(" ".join(some), WRITTEN_IN.get(document.script, document.script))
    own = found.pop(document.code, 0)
    odd = sum(word.islower() and strange(document.code).search(word) is not None for word in some)
    return own < max(found.values(), default=0) + odd


def _not_own(paragraphs: Sequence[str], sparse: Sequence[int], document: Language) -> list[int]:
    """Return which of the paragraphs with few function words may be in another language than the document's.

    In others the document's language has enough of the function words of its own, no other language of its script has
    more, and no letter is strange.
    """
    texts = [paragraphs[place] for place in sparse]
    own = leads(document.code, texts, WRITTEN_IN.get(document.script, document.script), LEAD, HEAD, MARKS)
    found: list[int] = []
    for number, text in enumerate(texts):  # one or two: a comprehension and `zip` take longer
        if not own[number] or not (text.isascii() or strangers(sample_of(text), document.code) < STRANGE):
            found.append(sparse[number])
    return found
