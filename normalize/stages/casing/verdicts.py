"""What is known of the words of a language that begin with a lower-case letter: whether they may be names."""

from __future__ import annotations

import functools
import re

from normalize.document import Document
from normalize.evidence.forms import fold
from normalize.evidence.names import forenames, proper_forms, strong_names
from normalize.language import Language, language
from normalize.lexicon.casing import Count, cased, often, weights
from normalize.lexicon.learnt import CasedLexicon
from normalize.lexicon.vocabulary import Vocabulary, vocabulary
from normalize.scan import CountsBehind, Row, WordList
from normalize.stages.casing.neighbours import neighbours_of
from normalize.stages.casing.scores import reach_of

__all__ = [
    "BESIDE",
    "ENDS",
    "LIKELY",
    "NEVER",
    "STRONG",
    "UNKNOWN",
    "Known",
    "Verdicts",
    "known_words",
    "may_be_unknown",
]

_VOWEL = re.compile(r"[aeiouhy\xe0-\xf6\xf8-\xff\u0153]")  # or what may be silent before one
ENDS = ".!?\N{HORIZONTAL ELLIPSIS}\n|\N{BULLET}"
"""What ends a sentence or a line."""
_SEEN, _SHARE = 2, 0.004  # capitalised occurrences, and their share, from which a word may be part of a name
# From this share on it may be one whatever stands beside it. In damaged news 28,000 of 54,000 places are below it and
# have no capital beside them: they hold 26 of 5,400 names that the model finds.
_LIKELY_SHARE = 0.05
_ORDINARY = 0.1  # share of lower-case occurrences from which a word is taken for an ordinary one
_USUAL = 3  # capitalised occurrences from which a word that is seldom lower-case is a name
_LETTERS = 4  # of a word that nobody knows
_LETTERS_OF_BASE = 3  # shorter ones are units (`km'den`) and small words (`bu'na`)
_LONG_NOUN = 8  # letters: in shorter words their endings are part of the stem (`sprung`, `haft`)
_MOST = 1 << 16  # words that are kept, unless one text has more

NEVER, UNKNOWN, BESIDE, LIKELY, STRONG = range(5)
"""Whether a word may be a name, by what is known of the language: no; the document decides; only beside a capital;
yes; it is one."""


_ANYWHERE, _BESIDE_A_CAPITAL, _EXCEPTED = range(3)
"""Where a word may be a name if its context says so: see `WordList.add_weighed`."""


Known = tuple[str, int, bool, bool, bool]
"""What is known of a word that begins with a lower-case letter, wherever it stands: what it is looked up as; whether it
may be a name; whether edited text hardly ever writes it so; whether edited text writes it with a capital often enough
to believe that; whether the list knows what it weighs, so that its context decides.

Bare, for they are many and stay: the garbage collector has to look again and again at anything else.
"""


class Verdicts(dict[str, Known]):
    """What is known of the words of a language that begin with a lower-case letter.

    Pure knowledge of the language, kept from one text to the next; emptied when it grows large. A text of more words
    than are kept would have all of them forgotten again and again while it is read: so many are kept then.
    """

    def __init__(self, code: str, learnt: CasedLexicon | None) -> None:
        super().__init__()
        self.ordinary = WordList(ENDS)
        """The words met so far that are no names, unless the document or the words beside them say so."""
        self._neighbours: set[str] = set()
        self._most = _MOST
        self._longest = 0
        self._code = code
        self._counts = cased(code)
        self._weighs = bool(weights(code))
        self._function = language(code).words.function
        self._noun_endings = language(code).casing.noun_endings
        self._name_endings = language(code).casing.name_endings
        self._dotted_i = language(code).casing.dotted_i
        self._vocabulary = vocabulary(code)
        self._forenames = forenames(code)
        self._often = often(code)
        self._strong, self._proper = strong_names(code), proper_forms(code)
        self._learnt = learnt.names(code) if learnt is not None else {}

    def __missing__(self, word: str) -> Known:
        if len(self) >= self._most:
            self._forget()
        whole = fold(word)
        # Documents count their words so; English alone was counted with what follows the apostrophe.
        key = whole if self._counts else whole.partition("'")[0]
        count = self._counts.get(key)
        verdict = STRONG if self._is_parted_name(whole) else self._decide(key, count)
        if verdict == UNKNOWN and key == whole and self._vocabulary is not None and not self._counts:
            likely = key in self._forenames or key in self._often
            likely = likely or may_be_unknown(self._vocabulary, language(self._code), key)
            verdict = LIKELY if likely else UNKNOWN
        rare = count is None or count.low <= _ORDINARY * (count.low + count.capital)
        weighed = verdict in (BESIDE, LIKELY) and word == key and self._weighs
        usual = count is not None and count.capital >= _USUAL
        if weighed:
            kept = rare + (rare and usual)  # a rare name is returned whatever it weighs
            self._add_weighed(word, count, _BESIDE_A_CAPITAL if verdict == BESIDE else _ANYWHERE, kept)
        elif verdict == BESIDE:
            self.ordinary.add_beside(word)
        elif verdict == NEVER or (verdict == UNKNOWN and word.isalpha()):
            self.ordinary.add(word, verdict == UNKNOWN)
        self[word] = found = key, verdict, rare, usual, weighed
        return found

    def _add_weighed(self, word: str, count: Count | None, where: int, kept: int) -> None:
        group, kind, own = reach_of(self._code, word, count)
        self.ordinary.add_weighed(word, group, kind, own, where, kept)
        self.weigh("")  # where a sentence ends

    def learn(self, row: Row, *, capital: bool) -> None:
        """Learn what will decide about such a place; `capital`: whether the text also writes the word with one."""
        _, word, before, after, _, _ = row
        if capital:
            self.suspect(word)
        *_, weighed = self[word]
        if weighed:
            self.weigh(before, after)

    def suspect(self, word: str) -> None:
        """Let its context decide about a word of which nobody but a document knows that it may be a name."""
        key, verdict, rare, usual, weighed = self[word]
        if verdict == UNKNOWN and not weighed and key == word and word.isalpha() and self._weighs:
            self[word] = key, verdict, rare, usual, True
            self._add_weighed(word, self._counts.get(word), _EXCEPTED, rare)

    def meet(self, counts: CountsBehind, size: int) -> None:
        """Learn the words of a text, of so many code points, before their places are asked for.

        If those of a longer one were met before, few are new.
        """
        if size <= self._longest:
            return
        self._longest = size
        low, forms = counts.all_low(), counts.all_forms()
        self._most = max(_MOST, 2 * (len(low) + len(forms)))
        for word in low.keys() - self.keys():
            self[word]
        for word in filter(counts.capital, low):
            self.suspect(word)
        self.weigh(*low.keys() - self._neighbours, *forms.keys() - self._neighbours)

    def weigh(self, *words: str) -> None:
        """Tell the list what words weigh beside others, so that it knows where those are ordinary."""
        row = neighbours_of(self._code).row
        for word in words:
            if word not in self._neighbours:
                if len(self._neighbours) >= self._most:
                    self._forget()
                self._neighbours.add(word)
                self.ordinary.weigh(word, row(word))

    def _forget(self) -> None:
        self._longest = 0
        self.clear()
        self.ordinary.clear()
        self._neighbours.clear()

    def _is_parted_name(self, whole: str) -> bool:
        """Whether a word (straight apostrophe) is a name by the apostrophe before its ending: `donggala'da`."""
        base, _, ending = whole.partition("'")
        if ending not in self._name_endings or len(base) < _LETTERS_OF_BASE or base in self._function:
            return False
        return not (self._dotted_i and base[0] == "i")  # nobody knows whether its capital has a dot: `Illinois`

    def _decide(self, key: str, count: Count | None) -> int:
        if key in self._strong or key in self._proper or key in self._learnt:
            return STRONG
        if self._noun_endings and len(key) >= _LONG_NOUN and key.endswith(self._noun_endings):
            return STRONG
        if key in self._function:
            return NEVER
        if not self._counts:
            return UNKNOWN
        if count is None or count.capital >= max(_SEEN, _LIKELY_SHARE * (count.low + count.capital)):
            return LIKELY
        return BESIDE if count.capital >= max(_SEEN, _SHARE * (count.low + count.capital)) else UNKNOWN


def may_be_unknown(known: Vocabulary, tongue: Language, key: str) -> bool:
    """Whether a word (as it is looked up) may be one that its language does not have; short ones are units."""
    if len(key) < _LETTERS or not key.isalpha() or key in known or key in tongue.words.function:
        return False
    return not (key.endswith(tongue.casing.derived_endings) or _has_lost_apostrophe(known, tongue, key))


def _has_lost_apostrophe(known: Vocabulary, tongue: Language, key: str) -> bool:
    """Whether a word may be two of which the first is elided: French `leau`, `nest`, Italian `lacqua`."""
    for first in tongue.spacing.elided:
        rest = key.removeprefix(first)
        if rest != key and _VOWEL.match(rest) and (rest in known or rest in tongue.words.function):
            return True
    return False


def known_words(document: Document) -> Verdicts:
    """Return what is known of the words of a document's language that begin with a lower-case letter."""
    return _verdicts(document.language.code, document.lexicon and document.lexicon.cased)


_verdicts = functools.lru_cache(maxsize=32)(Verdicts)
