r"""A letter outside ASCII that became U+FFFD or, inside a word, a question mark.

Repairs: `fran\ufffdais`, `\ufffdl\ufffdves`, `fran?ais`, also with two signs for each letter (UTF-8 taken byte by
    byte), where one letter makes a word of the language far more likely than any other.
Leaves alone: words that several letters complete (`p\ufffdcheur`), signs at a word that is one without them; question
    marks where fewer than two words come out, or most of them do not: there questions lost a space.
Evidence: how often the language has each of its letters between the ones beside it, and which words it has. A word in
    fifty passes for one by chance, and one in seven is on no list: the confidence is that of the letters among all.
Safety: likely.
Source: the usual replacement of decoders and encoders (Unicode 15.0, section 3.9; Python's `errors="replace"`); Bayes.

    >>> print(ascii(fix("Les \ufffdl\ufffdves fran\ufffdais", language="fr")))
    'Les \xe9l\xe8ves fran\xe7ais'
    >>> print(ascii(fix("un p\ufffdcheur, Sk\ufffdvsk et \ufffd", language="fr")))
    'un p\ufffdcheur, Sk\ufffdvsk et \ufffd'
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise, product, zip_longest

from normalize.document import VERBATIM, Document, guarded
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.evidence.language_words import has_word
from normalize.lexicon.letters import Letters, letters
from normalize.scan import places
from normalize.stages.characters.lost_apostrophe import lost_apostrophes

__all__ = ["lost_letter"]

_LOST = "\N{REPLACEMENT CHARACTER}"
_BEFORE = re.compile(r"[^\W\d_]*\Z")
_WITH_LOST = re.compile(rf"[^\W\d_]*+(?:{_LOST}[^\W\d_]*+)++")
_SMALL = r"[a-z\xdf-\xff]"
_WITH_MARK = re.compile(
    r"(?:[^\W\d_]++|(?<![^\s(\"'\u2019\u201c\u201e\xab]))(?:\?{1,2}[^\W\d_]++)++"
    rf"(?:\?(?= {_SMALL}))?|[^\W\d_]++\?(?= {_SMALL})"
)
_ALONE = re.compile(rf"{_LOST}(?<=[a-z\xdf-\xff{_LOST}] .)(?= [a-z\xdf-\xff{_LOST}])")
_SIGNS = re.compile(rf"[?{_LOST}]+")
_LONGEST = 30  # code points of a word before its first sign
_MOST = 600  # combinations of letters that are tried; words that have lost more are left alone
_RARE = 0.01  # probability of a letter between two others from which it is tried
_USUAL = 3000  # of a thousand million words; one that comes up oftener (half of those counted do so twice) weighs more
# How much more likely the true word is on a list of the language, or on none, than another one: one word in seven is
# unknown, and one in fifty that is none passes for one.
_ON_LIST, _ON_NONE = 0.86 / 0.02, 0.14 / 0.98
_SURE = 0.9  # confidence from which an edit is applied; right are then .95 (Hungarian) to 1.0 (French)
_DOUBTFUL = 0.8  # confidence of a word on no list, at most
_RUNS = 3  # of signs, of which each has to be even where a letter became two of them
_WORDS = 2  # different words with question marks that must come out
_SHARE = 0.3  # and this share of all such words; in news without its letters .55 (Czech) to .9 do in the middle
_LEAST = 3  # letters of a word that counts for being on a list


@rule("characters/lost-letter", safety=LIKELY, bar=_SURE)
def lost_letter(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Put the letters back that make a word of the language."""
    if letters(document.language.code) is None:
        return
    if _LOST in document.text:
        edits = list(_edits(document, _WITH_LOST, edit))
        yield from edits
        if sum(found.confidence >= _SURE for found in edits) >= _WORDS:
            yield from _by_themselves(document, edit)
    if "?" in document.text:
        yield from _edits(document, _WITH_MARK, edit)


def _by_themselves(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Yield the signs that are words of one letter, in a text that has lost letters."""
    known = letters(document.language.code)
    shares = {letter: known.share(letter, "^", "$") for letter in known.shares} if known is not None else {}
    best = max(shares, key=shares.__getitem__, default="")
    for match in _ALONE.finditer(document.text) if best else ():
        yield edit(*match.span(), best, confidence=shares[best])


def _edits(document: Document, pattern: re.Pattern[str], edit: MakeEdit) -> Iterator[Edit]:
    """Yield the edits of the words that one kind of sign stands in."""
    apostrophes = frozenset(document.measure(lost_apostrophes))
    matches = [match for match in _words(document.text, pattern) if apostrophes.isdisjoint(range(*match.span()))]
    words = {match.group() for match in matches}
    runs = [run for word in words for run in _SIGNS.findall(word)]
    width = 2 if len(runs) >= _RUNS and all(len(run) % 2 == 0 for run in runs) else 1
    found = {word: best for word in words if (best := _completed(word, width, document)) is not None}
    sure = sum(confidence >= _SURE for _, confidence in found.values())
    if pattern is _WITH_MARK and sure < max(_WORDS, _SHARE * len(words)):
        return
    sign = re.compile(rf"[?{_LOST}]{{{width}}}")
    signs = {word: [match.start() for match in sign.finditer(word)] for word in found}
    for match in matches:
        word, start = match.group(), match.start()
        if word in found and not guarded(document, *match.span(), VERBATIM):
            lost, confidence = found[word]
            for at, letter in zip(signs[word], lost, strict=True):
                yield edit(start + at, start + at + width, letter, confidence=confidence)


def _words(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the words with signs, which are looked for first."""
    end = 0
    for at in places(text, _LOST if pattern is _WITH_LOST else "?"):
        if at >= end:
            head = max(end, at - _LONGEST)
            start = _BEFORE.search(text, head, at)
            match = pattern.match(text, start.start() if start is not None else at)
            if match is not None:
                end = match.end()
                yield match


def _completed(word: str, width: int, document: Document) -> tuple[str, float] | None:
    """Return the letters that most likely complete a word, one for each sign, and how likely; None where none does."""
    known = letters(document.language.code)
    parts = re.split(rf"[?{_LOST}]{{{width}}}", word.lower())
    if known is None or not any(parts) or len(parts) > _LONGEST or any(map(_SIGNS.search, parts)):
        return None
    if not (parts[0] and parts[-1]) and _is_word("".join(parts), document):
        return None  # a quotation mark at a word, or what asks
    weights = dict(_weights(parts, known, document))
    if not weights:
        return None
    best = max(weights, key=weights.__getitem__)
    confidence = weights[best] / sum(weights.values())
    if not _is_word(_joined(parts, best), document):
        confidence = min(confidence, _DOUBTFUL)
    return (best.upper() if len(word) > _LEAST and word.isupper() else best), confidence


def _weights(parts: Sequence[str], known: Letters, document: Document) -> Iterator[tuple[str, float]]:
    """Yield the letters that may stand between the parts of a word, with weights in the proportion of their odds."""
    edged = (f"^{parts[0]}", *parts[1:-1], f"{parts[-1]}$")
    likely = [_likely(before[-1:], after[:1], known) for before, after in pairwise(edged)]
    if math.prod(map(len, likely)) > _MOST:
        return
    ends = [*accumulate(len(part) + 1 for part in parts[:-1])]  # where the letters stand behind the edge
    for combination in product(*likely):
        word = _joined(parts, combination)
        whole = f"^{word}$"
        odds = math.prod(known.share(whole[at], whole[at - 1], whole[at + 1]) for at in ends)
        yield "".join(combination), odds * _on_lists(word, known, document)


def _joined(parts: Sequence[str], letters: Iterable[str]) -> str:
    return "".join(chain.from_iterable(zip_longest(parts, letters, fillvalue="")))


def _likely(before: str, after: str, known: Letters) -> list[str]:
    """Return the letters that may stand between two others; all where one of these is lost as well."""
    every = known.shares
    return [letter for letter in every if not (before and after) or known.share(letter, before, after) >= _RARE]


def _on_lists(word: str, known: Letters, document: Document) -> float:
    """Return how much more likely the true word is like this one on the lists of the language than another is."""
    if word in known.words:
        return _ON_LIST * max(1.0, known.words[word] / _USUAL)
    return _ON_LIST if _is_word(word, document) else _ON_NONE


def _is_word(word: str, document: Document) -> bool:
    return word in document.language.words.function or (len(word) >= _LEAST and has_word(document, word))
