r"""An ornamental first letter that stands apart from its word.

Repairs: `T he minister said`, `D uring the winter`, at the start of a line; the letter on a line of its own (`T\nhe
    minister said`), or above an empty one.
Leaves alone: letters before a word (`T cells`, `X rays`, `H is for harbour`), words of one letter (`A man`, `V roce`)
    unless what follows is none, initials, spaced words, short lines, acrostics, alphabetical lists; texts in which what
    is behind the letter stands elsewhere, too.
Evidence: letter and letters make a frequent word, and the letters alone are none; or the word is one of few that the
    language's file names (`The`, though `he` is a word).
Safety: likely.
Source: pages that set an element around the letter, as was needed before `::first-letter` (CSS Pseudo-Elements 4);
    scrapers take it for a word or a paragraph.

    >>> fix("T he minister said on Monday that the harbour would be closed.")
    'The minister said on Monday that the harbour would be closed.'
    >>> fix("T cells were counted in the blood of all the sailors.")
    'T cells were counted in the blood of all the sailors.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.language import Language
from normalize.lexicon.casing import cased
from normalize.lexicon.recasing import dictionary
from normalize.lexicon.vocabulary import vocabulary
from normalize.stages.markup.code import in_code

__all__ = ["drop_cap", "drop_cap_triggers", "has_drop_cap"]

_LETTER = re.compile(
    r"(?m:^)(?P<letter>[^\W\d_a-z])(?P<gap>[ \t]{1,2}|[ \t]*\n(?:[ \t]*\n)?)(?P<rest>[^\W\d_A-Z]+)"
    r"(?=[ ,](?!\w\b(?! \w\w))|['\u2019]\w)(?P<more>[^\n]*)"
)
"""Behind it no single letters, as in a spaced word: one of them may stand before a word."""
_LINE = re.compile(r"\n(?=[^\W\d_a-z][ \t\n])")  # it begins with a literal, for which the search is fast
_WORD = re.compile(r"(?<![\w'\u2019-])[^\W\d_]+(?![\w'\u2019-])")
_MORE = 5  # words of the paragraph behind the first one; headings and rows of tables have fewer
_OFTEN = 12  # occurrences in edited text from which a word of English is a frequent one
_ACROSTIC = 3  # letters on lines of their own
_SHORTENED = frozenset(("d", "ll", "m", "re", "s", "ve"))  # what lost the apostrophe before it
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_SURE = 0.9


@rule("markup/drop-cap", safety=LIKELY)
def drop_cap(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out what stands between the letter and the rest of its word."""
    letters = list(_LETTER.finditer(document.text))
    found = [match for match in letters if _may_be_parted(document, match)]
    if not found:
        return
    acrostic = sum("\n" in match["gap"] for match in letters) >= _ACROSTIC
    behind = {match.start("rest") for match in found}
    words = {match.group() for match in _WORD.finditer(document.text) if match.start() not in behind}
    for match in found:
        start, end = match.span("gap")
        alone = match["rest"] in words and _whole(match) not in document.language.words.drop_caps
        if not (alone or (acrostic and "\n" in match["gap"]) or in_code(document, start, end)):
            yield edit(start, end, "", confidence=_SURE)


def has_drop_cap(document: Document) -> bool:
    """Whether a line begins with a capital that stands apart from what may be the rest of its word."""
    text = document.text
    if not document.language.casing.cased:
        return False
    starts = (0, *(match.end() for match in _LINE.finditer(text)))
    letters = filter(None, (_LETTER.match(text, start) for start in starts))
    return any(_may_be_parted(document, match) for match in letters)


def drop_cap_triggers(language: Language) -> tuple[str, ...]:
    """Return patterns of which every text with such a letter has one (see `normalize.scan.Triggers`)."""
    if not language.casing.cased or vocabulary(language.code) is None:
        return ()
    function = language.words.function
    alone = sorted(word for word in function if len(word) == 1)
    rests = {letter: sorted({word[1:] for word in function if word[0] == letter and word[1:]}) for letter in alone}
    letters = "".join(alone + [letter.upper() for letter in alone])
    return (
        rf"\n[^\W\d_a-z{letters}][ \t]{{1,2}}[^\W\d_A-Z]",
        r"\n[^\W\d_a-z][ \t]*\n[ \t]*\n?[^\W\d_A-Z]",
        *(
            rf"\n{letter.upper()}[ \t]{{1,2}}{re.escape(rest)}[ ,'\u2019]"
            for letter in alone
            for rest in rests[letter]
            if _is_rest(language, rest)
        ),
    )


def _may_be_parted(document: Document, match: re.Match[str]) -> bool:
    """Whether a letter and what is behind it are the two parts of one word, as far as words tell."""
    letter, rest, language = match["letter"], match["rest"], document.language
    if not letter.isupper() or not rest.islower() or len(match["more"].split()) < _MORE:
        return False
    whole, function, elided = _whole(match), language.words.function, language.spacing.elided
    if elided and match.string[match.end("rest")] in _APOSTROPHES and whole not in elided:
        return False  # `A l'alta fantasia qui`
    if whole in language.words.drop_caps:
        return True
    if vocabulary(language.code) is None or not _is_rest(language, rest):
        return False
    return whole in function or (letter.lower() not in function and len(rest) > 1 and _is_frequent(language, whole))


def _whole(match: re.Match[str]) -> str:
    return (match["letter"] + match["rest"]).lower()


def _is_rest(language: Language, rest: str) -> bool:
    """Whether letters are no word of a language, nor what a word becomes behind an apostrophe that was lost."""
    if rest in language.words.function or rest in _SHORTENED:
        return False
    return len(rest) == 1 or not _is_word(language.code, rest)


def _is_word(code: str, word: str) -> bool:
    """Whether a language has a word: by its lists, or where it has none by its vocabulary."""
    counts, words = cased(code), vocabulary(code)
    return word in counts or word in dictionary(code)[0] or (not counts and words is not None and word in words)


def _is_frequent(language: Language, word: str) -> bool:
    """Whether edited text has a word often; only of English it was counted."""
    count = cased(language.code).get(word)
    return count is not None and count.low + count.capital >= _OFTEN
