"""A known name in another spelling than the canonical one.

Repairs: `Kiev-based`, `KIEV`, `Zelenskiy's`, `Vladimir Zelensky` beside `Vladimir Putin`: the spelling alone, with its
    genitive, hyphens and capitals; the indefinite article before it where the sound changes.
Leaves alone: fixed expressions (`chicken Kiev`, `Peking duck`), parts of other names (`Pusan National University`,
    `Treaty of Peking`), namesakes (`Odessa, Texas`; a surname behind another given name), titles of works between
    quotation marks, passages in another language, spellings that the text speaks of (`formerly Kiev`), old names
    beside a year or a word of their time, addresses and tags.
Evidence: the reviewed lexicon; for spellings that others bear too, the document has to name the entity.
Safety: likely, another bearer of a spelling the lexicon thinks of as unambiguous may turn up.
Source: docs/knowledge/linguistics.md B6; the lexicon gives the source of every entity.

    >>> fix("Vladimir Zelensky met Vladimir Putin's envoy in Kiev.")
    "Volodymyr Zelenskyy met Vladimir Putin's envoy in Kyiv."
    >>> fix("They ate chicken Kiev in Odessa, Texas.")
    'They ate chicken Kiev in Odessa, Texas.'
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping, Sequence

from normalize.document import Document
from normalize.edits import Edit, Edits, Facts, transposed
from normalize.engine import LIKELY, MakeEdit, Rule, rule
from normalize.language import Language
from normalize.lexicon.entity import Entity
from normalize.lexicon.names import LANGUAGE, NameLexicon, built_in
from normalize.scan import Companion
from normalize.stages.names.guards import confirmed
from normalize.stages.names.index import JOINED, Index
from normalize.stages.names.mention import Mention
from normalize.stages.names.mentions import mentions
from normalize.stages.names.verdicts import verdicts

__all__ = ["BUILT_IN", "Finder", "finds", "gate", "name_variant", "triggers", "variant_rule", "words"]

_NAME = "names/name-variant"
_SURE, _DOUBTFUL = 0.95, 0.4
_ARTICLE_REACH = 6  # code points
_LONGEST_ARTICLE = 2  # letters
_ARTICLE = re.compile(r"(?<!\w)([^\W\d_]{1,2})[ \n]\Z")


class Finder:
    """What the rule and the gate of its stage share: lexicons and the scan for their names.

    Args:
        lexicon: Returns the lexicon of a language, which is indexed when the first text comes; None: there is none.
    """

    def __init__(self, lexicon: Callable[[str], NameLexicon | None]) -> None:
        self._lexicon = lexicon
        self._indexes: dict[str, Index | None] = {}

    def index(self, code: str) -> Index | None:
        """Return the lexicon of a language, indexed; None where there is none."""
        if code not in self._indexes:
            lexicon = self._lexicon(code)
            self._indexes[code] = Index(lexicon) if lexicon is not None else None
        return self._indexes[code]

    def scan(self, document: Document) -> tuple[Mention, ...]:
        """Return the mentions of a document; measured once a snapshot.

        Where all are weak, those that nothing in the text confirms are left out: few texts then come to the rule.
        """
        index = self.index(document.language.code)
        if index is None:
            return ()
        text = document.text
        places = index.with_tails(text, document.measure(self.told))
        return self.confirmed(text, places, index) if places else ()

    @staticmethod
    def confirmed(text: str, places: Sequence[tuple[int, str]], index: Index) -> tuple[Mention, ...]:
        """Return what `scan` does, given where the words stand that give names away."""
        found = mentions(text, places, index)
        for mention in found:
            if not mention.weak:
                return found
        known = confirmed(text, found, index.lexicon) if found else ()
        return tuple([mention for mention in found if mention.entity.name in known]) if known else ()

    def occurrences(self, document: Document) -> list[tuple[int, str]]:
        """Return where the words stand that give names away, the ends of words aside if a reading told."""
        index = self.index(document.language.code)
        return index.occurrences(document.text) if index is not None else []

    @functools.cached_property
    def told(self) -> Callable[[Document], list[tuple[int, str]]]:
        """The words as one object."""
        return self.occurrences

    @functools.cached_property
    def measured(self) -> Callable[[Document], tuple[Mention, ...]]:
        """The scan as one object: what a document keys its measurements by."""
        return self.scan


def gate(finder: Finder) -> Callable[[Document], bool]:
    """Return the gate of a stage: whether a text has a variant at all."""
    return lambda document: bool(document.measure(finder.measured))


def words(finder: Finder) -> Callable[[Document], Mapping[str, tuple[Companion, ...]]]:
    """Return what tells the runs of letters that give names away, with their companions."""

    def runs(document: Document) -> Mapping[str, tuple[Companion, ...]]:
        index = finder.index(document.language.code)
        return index.companions() if index is not None else {}

    return runs


def finds(finder: Finder) -> Callable[[Document], Callable[[str, list[tuple[int, str]]], tuple[Mention, ...]]]:
    """Return what finds, given where such runs stand in a text, what `Finder.scan` does."""

    def found(document: Document) -> Callable[[str, list[tuple[int, str]]], tuple[Mention, ...]]:
        index = finder.index(document.language.code)

        def mentioned(text: str, places: list[tuple[int, str]]) -> tuple[Mention, ...]:
            return () if index is None else finder.confirmed(text, index.with_tails(text, places), index)

        return mentioned

    return found


def triggers(_: Language) -> tuple[str, ...]:
    """Return what shows that a run of letters is more than a word."""
    return JOINED


def variant_rule(finder: Finder) -> Rule:
    """Make the rule for a lexicon."""

    @rule(_NAME, safety=LIKELY)
    def find(document: Document, edit: MakeEdit) -> Sequence[Edit]:
        """Replace variants by the canonical form."""
        del edit
        index = finder.index(document.language.code)
        if index is None:
            return ()
        text, lexicon = document.text, index.lexicon
        mentions = document.measure(finder.measured)
        judged = [
            (mention, fit)
            for mention, fit in zip(mentions, verdicts(document, mentions, index), strict=True)
            if fit is not None
        ]
        certain = [mention for mention, fit in judged if fit and not mention.weak]
        sure = {word for mention in certain for word in _becomes(mention)}
        countries = {mention.entity.country for mention in certain} - {""}
        weak = confirmed(text, [mention for mention, _ in judged], lexicon, sure, countries)
        rows: list[tuple[int, int, str, float, int | None, Callable[[], Facts]]] = []
        stop = 0
        for number, (mention, fit) in enumerate(judged):
            start, end, entity, replacement, is_weak, _, _ = mention
            if start < stop or (is_weak and entity.name not in weak):
                continue
            stop = end
            confidence = _SURE if fit else _DOUBTFUL
            article = _article(text, mention, lexicon)
            if article is not None:
                rows.append((*article, confidence, number, tuple))
            group = None if article is None else number
            rows.append((start, end, replacement, confidence, group, functools.partial(_facts, entity)))
        return Edits(_NAME, *transposed(rows)) if rows else ()

    return find


def _facts(entity: Entity) -> Facts:
    return ("kind", entity.kind), ("name", entity.name)


def _becomes(mention: Mention) -> tuple[str, ...]:
    return (mention.replacement,) if mention.bare else (mention.replacement, mention.entity.name)


def _article(text: str, mention: Mention, lexicon: NameLexicon) -> tuple[int, int, str] | None:
    """Return the span of an indefinite article before a mention and its other form, where the sound changes."""
    start = mention.start
    before = text[start - _LONGEST_ARTICLE - 2 if start > _LONGEST_ARTICLE + 2 else 0 : start]
    if not before[-2:-1].isalpha() or (len(before) > _LONGEST_ARTICLE + 1 and before[:-1].isalpha()):
        return None  # another word, as nearly always
    forms = lexicon.cue_in_order("indefinite article")
    match = _ARTICLE.search(text, max(0, start - _ARTICLE_REACH), start)
    if match is None or match[1].lower() not in forms:
        return None
    old, new = (_vowel(name, lexicon) for name in (text[start : mention.end], mention.replacement))
    if old == new or match[1].lower() != forms[old]:
        return None
    form = forms[new]
    return *match.span(1), form.capitalize() if match[1][0].isupper() else form


def _vowel(name: str, lexicon: NameLexicon) -> bool:
    """Whether a name begins with the sound of a vowel, by its first letters."""
    start = name.capitalize()
    vowels, others = lexicon.cue_in_order("vowel start"), lexicon.cue_in_order("consonant start")
    return start.startswith(vowels) and not start.startswith(others)


BUILT_IN = Finder(lambda code: built_in() if code == LANGUAGE else None)
name_variant = variant_rule(BUILT_IN)
