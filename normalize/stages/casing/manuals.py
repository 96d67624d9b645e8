"""Whether a text speaks of commands and files, as manuals do: there many names are lower-case on purpose."""

from __future__ import annotations

import re

from normalize.document import Document

__all__ = ["commands", "names_commands"]

_LEAST = 2
"""Different options, paths and the like from which a text speaks of them. Of 3,012 texts of edited prose in 24
languages one has so many, of the pages of manuals in which words such as `dpkg` would get a capital nearly all."""
_SIGNS = "/_="  # one stands in most manuals and in few other texts; looked for first, for that costs next to nothing
_OPTION = re.compile(r"-(?<=[\s(].)(?:-[a-z][a-z-]+|[A-Za-z](?=[\s,.;)]))")
_PATH = re.compile(r"/(?<![\w/:.~)-].)[a-z][\w.+-]*/[\w.+*-]*")
_FOLDER = re.compile(r"/(?<=[a-z]/)(?=[\s,;)])")
_SETTING = re.compile(r"=(?<=[a-z]=)[\w/]+")
_UNDERSCORE = re.compile(r"_(?<=[a-z]_)[a-z]\w*")
_PAGE = re.compile(r"\((?<=[a-z]\()[1-8]\)")  # of a manual: `dpkg(1)`
_SYSTEM = re.compile(r"/(?<![\w/:.~)-].)(?:bin|dev|etc|lib|opt|proc|sbin|usr|var)/")
_REACH = 12  # code points of a name before what tells it


def commands(document: Document) -> int:
    """Return how many different options, paths, settings and names with an underscore or a page's number a text has."""
    text = document.text
    if not any(sign in text for sign in _SIGNS):
        return 0
    found = {each for pattern in (_OPTION, _PATH) for each in pattern.findall(text)}
    for pattern in (_FOLDER, _SETTING, _UNDERSCORE, _PAGE):
        found.update(text[max(0, match.start() - _REACH) : match.end()].split()[-1] for match in pattern.finditer(text))
    return len(found)


def names_commands(document: Document) -> bool:
    """Whether a text speaks of commands and files."""
    return document.measure(commands) >= _LEAST or _SYSTEM.search(document.text) is not None
