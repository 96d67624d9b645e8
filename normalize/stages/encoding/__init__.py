"""Encoding: characters that were decoded wrongly."""

from __future__ import annotations

from normalize.document import Document
from normalize.engine import Stage
from normalize.stages.encoding.double_byte_mojibake import double_byte_mojibake
from normalize.stages.encoding.html_entity import html_entity
from normalize.stages.encoding.literal_escape import literal_escape
from normalize.stages.encoding.mojibake import mojibake
from normalize.stages.encoding.quoted_printable import quoted_printable
from normalize.stages.encoding.wrong_code_page import wrong_code_page

__all__ = ["ESCAPES", "STAGE"]


def _escaped(document: Document) -> bool:
    """Whether the text has a sign that begins an escape of any kind."""
    text = document.text
    return "&" in text or "%" in text or "=" in text or "\\" in text


def _beyond_ascii(document: Document) -> bool:
    return not document.text.isascii()


ESCAPES = Stage(
    "encoding",
    (literal_escape, quoted_printable, html_entity),
    respects=frozenset(),
    gate=_escaped,
    triggers=lambda _: (r"[&%=\\]",),
    by_language=False,
)
"""What is written in ASCII for something else: before mojibake, which may hide in it (`&Atilde;&copy;`)."""

STAGE = Stage(
    "encoding",
    (wrong_code_page, double_byte_mojibake, mojibake),
    respects=frozenset(),
    gate=_beyond_ascii,
    triggers=lambda _: (r"[^\x00-\x7f]",),
    by_language=False,
)
"""What is judged by whole lines wins over what may be only a part of one."""
