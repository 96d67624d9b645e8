"""Ends of sentences that look like the names of domains: `out of the rain.it would not stop`.

Some words of most languages are top-level domains as well, and no space may be put into a domain. That it is none is
told by the text: it names no address at all, it lost many of its spaces, some of them together with a capital, and the
word before the stop is an ordinary one of its language. An initialism before the stop is no name of a domain.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from normalize.document import TOP_LEVEL, Document
from normalize.evidence.language_words import has_word_like
from normalize.evidence.names import known_names
from normalize.language import language
from normalize.lexicon.casing import cased
from normalize.stages.spacing.damage import damaged, loses_both
from normalize.stages.spacing.joints import Joint, joint_of, recurring, scan
from normalize.stages.spacing.words import function_words, is_function, is_title

__all__ = ["sentence_ends"]

_SIGNS = ("://", "www.")
_ADDRESSES = (  # each begun by a character that is found at the speed of memory
    re.compile(r"@(?<=\w@)\w"),
    re.compile(r"\.(?:com|org|net|edu|gov|html?)\b"),
)
_CHAIN = re.compile(r"[\w.-]+\Z")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]{1,2}\.){2,}")
_GOES_ON = re.compile(r" {1,2}[^\W_]")
_REACH = 64  # code points before a stop that are looked at
_LONG = 3  # letters of a left word that is no symbol, unless it is one without content


def sentence_ends(document: Document) -> Mapping[int, tuple[int, int]]:
    """Return where a space is lost in what looks like a domain: the place, and where the domain begins and ends.

    An edit that puts a space there has to replace the whole of it (see `normalize.document.guarded`).
    """
    words = _endings(document.language.code)
    if not words:
        return {}
    text, found = document.text, document.measure(scan)
    joints = [joint_of(text, stop) for stop in found.stops if stop[2] in words]
    joints += [joint for joint in found.joints if joint.run == "." and _head(joint.right) in words]
    if not joints or not document.measure(damaged) or document.measure(_names_addresses):
        return {}
    return {
        joint.place: (start, joint.place + len(_head(joint.right)))
        for joint in joints
        if (start := _start(document, joint)) is not None
    }


@functools.cache
def _endings(code: str) -> frozenset[str]:
    """Return the words without content of a language that are top-level domains, its own country's aside."""
    return function_words(code) & TOP_LEVEL - {language(code).spacing.domain}


def _names_addresses(document: Document) -> bool:
    text = document.text
    return any(sign in text for sign in _SIGNS) or any(address.search(text) for address in _ADDRESSES)


def _head(word: str) -> str:
    """Return a word up to an apostrophe: no domain has one."""
    return word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").partition("'")[0]


def _start(document: Document, joint: Joint) -> int | None:
    """Return where what looks like a domain begins, None where it may be one."""
    text, left, right = document.text, joint.left, joint.right
    if joint.opening or joint.closer or not _GOES_ON.match(text, joint.place + len(right)):
        return None
    chain = _CHAIN.search(text, max(0, joint.place - _REACH), joint.place)
    if chain is None:
        return None
    if _INITIALS.fullmatch(chain.group()):
        return chain.start()
    if (left, ".", right) in document.measure(recurring) or not document.measure(loses_both):
        return None
    words = chain.group()[:-1].split("-")  # a stop in them is in no word
    return chain.start() if all(_is_ordinary(document, word) for word in words) else None


def _is_ordinary(document: Document, word: str) -> bool:
    """Whether a word is one of the language and no name."""
    low = word.lower()
    if not (word.islower() or (document.language.casing.nouns_capital and is_title(word))):
        return False
    if is_function(document, word):
        return True
    count = cased(document.language.code).get(low)
    name = low in document.measure(known_names) if count is None else count.capital > count.low
    return len(word) >= _LONG and has_word_like(document, word) and not name
