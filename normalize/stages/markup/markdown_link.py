"""Markdown link syntax left around words.

Repairs: `[words](https://...)` becomes `words`; a footnote mark that is only a link (`[3](#note-3)`) and an empty
    link go altogether.
Leaves alone: an editor's brackets (`[Ukraine]`), brackets followed by a remark in parentheses that is no address,
    links between backticks and in code, images (another rule).
Evidence: the address: a scheme, `www.`, a slash or a hash at its beginning, no space in it.
Safety: safe, the words stay and the address stands in the record.
Source: docs/knowledge/linguistics.md B4 (kinds and patterns).

    >>> fix("He told [the paper](https://example.org/a) so.")
    'He told the paper so.'
    >>> fix("They let [Ukraine](sic) join, as [he](the minister) said.")
    'They let [Ukraine](sic) join, as [he](the minister) said.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize.document import Document, matches
from normalize.edits import Edit
from normalize.engine import SAFE, MakeEdit, rule
from normalize.scan import count_pairs
from normalize.stages.markup.code import in_code

__all__ = ["markdown_link"]

_WORDS = r"(?:[^\[\]\n]|\n(?![ \t]*(?:\n|\Z))|\[[^\[\]\n]{0,200}\](?:\([^()\s]{0,500}\))?){0,300}"
_ADDRESS = r"(?:[a-z]{3,8}://|www\.|mailto:|\.{0,2}/|\#)(?:[^()\s]|\([^()\s]{0,99}\)){0,2000}"
_LINK = re.compile(rf"(?<![!\\])\[(?P<words>{_WORDS})\]\((?P<address>{_ADDRESS})(?:[ \t]+\"[^\"\n]{{0,300}}\")?\)")


@rule("markup/markdown-link", safety=SAFE)
def markdown_link(document: Document, edit: MakeEdit) -> Iterator[Edit]:
    """Unwrap links: two deletions that stand or fall together."""
    text = document.text
    if not count_pairs(text, "]", "("):
        return
    for number, match in enumerate(_links(text)):
        if in_code(document, match.start(), match.end()):
            continue
        words, facts = match["words"].strip(), (("kind", "link"), ("address", match["address"]))
        if not words or (match["address"].startswith("#") and words.strip("^*").isdecimal()):
            yield edit(match.start(), match.end(), "", facts=facts)
            continue
        yield edit(match.start(), match.start("words"), "", group=number, facts=facts)
        yield edit(match.end("words"), match.end(), "", group=number, facts=facts)


def _links(text: str) -> Iterator[re.Match[str]]:
    """Yield the links and those inside their words: both are unwrapped at once."""
    for match in matches(_LINK, text, "["):
        yield match
        if "[" in match["words"]:
            yield from _LINK.finditer(text, match.start("words"), match.end("words"))
