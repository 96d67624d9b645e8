r"""A Markdown image left in the text.

Repairs: `![alt](address)` on a line of its own or inside a paragraph, also wrapped in a link (`[![alt](a)](b)`).
Leaves alone: images between backticks, in fenced blocks and on lines indented like code; brackets and parentheses of
    prose; a caption that follows the image.
Evidence: the syntax itself, with an address that holds no space.
Safety: safe, a picture is no text; its alternative text stays in the record.
Source: docs/knowledge/linguistics.md B4 (kinds and patterns).

    >>> fix("The minister spoke.\n![A minister](https://example.org/a.jpg)\nHe left.")
    'The minister spoke.\nHe left.'
    >>> fix("Write `![words](address)` for a picture.")
    'Write `![words](address)` for a picture.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, matches, removal_spans
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import count_pairs
from normalize.stages.markup.code import in_code

__all__ = ["markdown_image"]

# The bounds keep the pattern linear.
_ADDRESS = r"\((?:[^()\s]|\([^()\s]{0,99}\)){0,2000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)"
_PICTURE = rf"!\[(?P<alt>[^\]\n]{{0,500}})\]{_ADDRESS}"
_IMAGE = re.compile(rf"\[{_PICTURE}\]{_ADDRESS}|{_PICTURE.replace('?P<alt>', '?P<plain>')}")


@rule("markup/markdown-image", safety=SAFE)
def markdown_image(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Take out images: the whole line where nothing else stands on it."""
    text = document.text
    if not count_pairs(text, "!", "[") or not count_pairs(text, "]", "("):
        return
    found = [match for match in matches(_IMAGE, text, "[!") if not in_code(document, match.start(), match.end())]
    rows: dict[tuple[int, int], list[re.Match[str]]] = {}
    for match in found:
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        rows.setdefault((start, len(text) if end < 0 else end), []).append(match)
    bare = [row for row, images in rows.items() if not _rest(text, row, images)]
    whole = dict(zip(bare, removal_spans(text, bare), strict=True))
    for row, images in rows.items():
        if row in whole:
            yield edit(*whole[row], "", facts=(("kind", "image"), ("alt", _alt(images[0]))))
            continue
        done = row[0]
        for match in images:
            start, end = match.span()
            if start > done and text[start - 1] == " " and (end == row[1] or text[end] in " .,;:!?"):
                start -= 1
            elif (start == row[0] or text[start - 1] == "[") and end < row[1] and text[end] == " ":
                end += 1
            done = end
            yield edit(start, end, "", facts=(("kind", "image"), ("alt", _alt(match))))


def _rest(text: str, row: tuple[int, int], images: list[re.Match[str]]) -> str:
    """Return what stands on a line beside its images, list marks left out."""
    at, parts = row[0], []
    for match in images:
        parts.append(text[at : match.start()])
        at = match.end()
    parts.append(text[at : row[1]])
    return "".join(parts).strip(" \t-*+|>")


def _alt(match: re.Match[str]) -> str:
    return match["alt"] or match["plain"] or ""
