"""Encoding: characters that were decoded wrongly."""

from __future__ import annotations

from normalize.engine import Stage
from normalize.stages.encoding.html_entity import html_entity
from normalize.stages.encoding.literal_escape import literal_escape
from normalize.stages.encoding.mojibake import mojibake
from normalize.stages.encoding.quoted_printable import quoted_printable
from normalize.stages.encoding.wrong_code_page import wrong_code_page

__all__ = ["ESCAPES", "STAGE"]

ESCAPES = Stage("encoding", (literal_escape, quoted_printable, html_entity), respects=frozenset(), by_language=False)
"""What is written in ASCII for something else: before mojibake, which may hide in it (`&Atilde;&copy;`)."""

STAGE = Stage("encoding", (mojibake, wrong_code_page), respects=frozenset(), by_language=False)
