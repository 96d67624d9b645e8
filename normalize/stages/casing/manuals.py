"""Whether a text speaks of commands and files, as manuals do: there many names are lower-case on purpose."""

from __future__ import annotations

import re

from normalize.document import Document

__all__ = ["names_commands"]

_LEAST = 2
"""Different options, paths and the like from which a text speaks of them. Of 3,012 texts of edited prose in 24
languages two have so many, of the pages of manuals in which words such as `dpkg` would get a capital nearly all."""
# What begins with a sign; the sign is sought as a string, which costs a tenth of what a search for the pattern does.
_SHAPES = {
    "/": re.compile(r"/(?:(?<![\w/:.~)-].)[a-z][\w.+-]*/[\w.+*-]*|(?<=[a-z]/)(?=[\s,;)]))"),  # `/etc/apt`, `netboot/`
    "_": re.compile(r"_(?<=[a-z]_)[a-z]\w*"),  # `dh_make`
    "=": re.compile(r"=(?<=[a-z]=)[\w/]+"),  # `driver=usb`
    " -": re.compile(r" -(?:-[a-z][a-z-]+|[A-Za-z](?=[\s,.;)]))"),  # ` --help`, ` -x`
    "(": re.compile(r"\((?<=[a-z]\()[1-8]\)"),  # `dpkg(1)`
}
_SYSTEM = re.compile(r"/(?:bin|dev|etc|lib|opt|proc|sbin|usr|var)/")
_REACH = 12  # code points of a name before its sign
_EACH = 10_000  # code points of a longer text, for each of which one is asked for: news of many articles have a few


def names_commands(document: Document) -> bool:
    """Whether a text speaks of commands and files: of different options, paths, settings.

    In a short text a system's path is enough, in a long one there must be more of them.
    """
    text = document.text
    if "/" not in text and "_" not in text and "=" not in text:
        return False  # one stands in most manuals and in few other texts
    least = max(_LEAST, len(text) // _EACH)
    found: set[str] = set()
    for sign, shape in _SHAPES.items():
        at = text.find(sign)
        while at >= 0:
            match = shape.match(text, at)
            if match is not None:
                found.add(text[max(0, at - _REACH) : match.end()].split()[-1])
                if len(found) >= least or (least == _LEAST and _SYSTEM.match(text, at)):
                    return True
            at = text.find(sign, at + 1)
    return False
