"""Lists whose commas have no space on purpose: fields, parameters, names of products."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from normalize.document import Document
from normalize.stages.spacing.joints import Joint
from normalize.stages.spacing.words import function_words, is_title

__all__ = ["is_notation"]

_REACH = 64  # code points on both sides of the comma that are looked at
_BLANK = ("", " ", "\n")
_FEWEST = 3  # fields
_FIELDS = re.compile(r"[^\W\d_]++(?:[,;][^\W\d_]++){2,}+")
_CAMEL = re.compile(r"[^\W\d_]*[^\W\d_A-Z][A-Z]")
_CLOSING = {"(": ")", "[": "]"}
_ANY = re.compile(r"[()\[\]]")


def is_notation(document: Document, joint: Joint) -> bool:
    """Whether a comma or semicolon between words looks like code: only where other spaces are lost one is lost here.

    Camel case on both sides (`iPhone,iPad`); a bracket without a blank in it (`[int,str]`), round ones around names
    aside (`(Paris,France)`); three and more small words without a function word among them (`name,age,city`).
    """
    left, right = joint.left, joint.right
    if joint.mark not in ",;" or joint.closer or joint.opening:
        return False
    if not (left.islower() or right.islower()) and _CAMEL.match(left) and _CAMEL.match(right):
        return True
    if joint.before in _BLANK and joint.after in _BLANK:
        return False  # two words alone
    function = function_words(document.language.code)
    plain = [word for word in (left, right) if word.isalpha()]
    small = left.islower() and right.islower() and function.isdisjoint(plain)
    brackets = document.measure(_has_brackets)
    if not (small or brackets):
        return False
    text, end, start = document.text, joint.start, joint.place
    before = text[max(0, end - _REACH) : end].rsplit(None, 1)[-1]
    behind = text[start : start + _REACH].split(None, 1)[0]
    opening = _around(before, behind) if brackets else ""
    if opening:
        return opening == "[" or not (is_title(left) and is_title(right))
    return small and _among_fields(before, joint.mark + behind, function)


def _has_brackets(document: Document) -> bool:
    return any(bracket in document.text for bracket in _CLOSING)


def _around(before: str, behind: str) -> str:
    """Return the last bracket before a mark that is closed by the first one behind it; nothing for none."""
    opening, closing = _ANY.findall(before), _ANY.search(behind)
    return opening[-1] if opening and closing and _CLOSING.get(opening[-1]) == closing.group() else ""


def _among_fields(before: str, behind: str, function: AbstractSet[str]) -> bool:
    """Whether what is parted between the two is three and more small words without a function word among them."""
    fields = _parted(before + behind)  # mostly there is nothing else
    if not all(map(str.isalpha, fields)):
        matches = _FIELDS.finditer(before + behind)
        fields = next((_parted(each.group()) for each in matches if each.start() <= len(before) < each.end()), [])
    return len(fields) >= _FEWEST and "".join(fields).islower() and function.isdisjoint(fields)


def _parted(fields: str) -> list[str]:
    return fields.strip(",;").replace(";", ",").split(",")
