"""Lists whose commas have no space on purpose: fields, parameters, names of products."""

from __future__ import annotations

import re

from normalize.document import Document
from normalize.stages.spacing.joints import Joint
from normalize.stages.spacing.words import function_words, is_title

__all__ = ["is_notation"]

_REACH = 64  # code points on both sides of the comma that are looked at
_BLANK = ("", " ", "\n")
_RIGHT = re.compile(r"\S*")
_FIELDS = re.compile(r"[^\W\d_]++(?:[,;][^\W\d_]++){2,}+")
_PARTED = re.compile("[,;]")
_CAMEL = re.compile(r"[^\W\d_]*[^\W\d_A-Z][A-Z]")
_CLOSING = {"(": ")", "[": "]"}
_ANY = re.compile(r"[()\[\]]")


def is_notation(document: Document, joint: Joint) -> bool:  # noqa: PLR0911 (cases in order: the first one decides)
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
    before = _token_before(document.text, joint.start)
    behind = _token_behind(document.text, joint.place)
    opening, closing = _ANY.findall(before), _ANY.search(behind)
    if opening and closing and _CLOSING.get(opening[-1]) == closing.group():
        return opening[-1] == "[" or not (is_title(left) and is_title(right))
    if not (left.islower() and right.islower()):
        return False
    for match in _FIELDS.finditer(before + joint.mark + behind):
        if match.start() <= len(before) < match.end():
            fields = match.group()
            return fields.islower() and function_words(document.language.code).isdisjoint(_PARTED.split(fields))
    return False


def _token_before(text: str, at: int) -> str:
    parts = text[max(0, at - _REACH) : at].rsplit(None, 1)
    return parts[-1] if parts else ""


def _token_behind(text: str, at: int) -> str:
    match = _RIGHT.match(text, at, at + _REACH)
    return match.group() if match else ""
