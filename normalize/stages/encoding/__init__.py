"""Encoding: characters that were decoded wrongly."""

from __future__ import annotations

import attrs

from normalize.document import Document
from normalize.engine import Stage
from normalize.language import Language
from normalize.stages.encoding.angle_escape import ANGLES, angle_escape
from normalize.stages.encoding.backslash_escape import BACKSLASHES, backslash_escape
from normalize.stages.encoding.bare_escape import BARE, bare_escape
from normalize.stages.encoding.broken_entity import BROKEN, broken_entity
from normalize.stages.encoding.cut_quotation_mark import CUT_MARKS, cut_quotation_mark
from normalize.stages.encoding.double_byte_mojibake import EAST_ASIAN, double_byte_mojibake, doubtful_lines
from normalize.stages.encoding.double_byte_text import WESTERN_RUN, double_byte_text
from normalize.stages.encoding.doubled_apostrophe import DOUBLED, doubled_apostrophe
from normalize.stages.encoding.doubled_backslash import DOUBLED_BACKSLASHES, doubled_backslash
from normalize.stages.encoding.doubled_quotation_mark import DOUBLED_MARKS, doubled_quotation_mark
from normalize.stages.encoding.folded_mojibake import FOLDED, folded_mojibake
from normalize.stages.encoding.html_entity import REFERENCES, html_entity
from normalize.stages.encoding.literal_escape import SEQUENCES, literal_escape
from normalize.stages.encoding.mojibake import mojibake, mojibake_triggers
from normalize.stages.encoding.natural import natural
from normalize.stages.encoding.quoted_printable import PRINTABLE, quoted_printable
from normalize.stages.encoding.single_byte_text import single_byte_text
from normalize.stages.encoding.tokenizer_escape import TOKENS, tokenizer_escape
from normalize.stages.encoding.written_line_end import WRITTEN, written_line_end
from normalize.stages.encoding.wrong_code_page import begins_wordless, wrong_code_page, wrong_page_triggers

__all__ = ["ESCAPES", "ESCAPES_WITHIN", "STAGE", "WITHIN"]


_SIGNS = (
    *("&", "%", "=", "\\", "u00", "u20", "''", '""', ";", "<", "B-", "b-", "@ ", "_x000", "^M"),
    *("\xe2", "\xc3"),
)


def _escaped(document: Document) -> bool:
    """Whether the text has a sign that begins an escape of any kind."""
    text = document.text
    return any(sign in text for sign in _SIGNS)


def _suspicious(document: Document) -> bool:
    """Whether the text has more outside ASCII than the letters and marks of its language, or not a word of it."""
    text = document.text
    if text.isascii():
        return False
    if not document.measure(natural) or begins_wordless(text, document.language):
        return True
    return bool(document.measure(doubtful_lines))


def _triggers(language: Language) -> tuple[str, ...]:
    return *wrong_page_triggers(language), EAST_ASIAN, WESTERN_RUN, *mojibake_triggers()


ESCAPES = Stage(
    "encoding",
    (
        doubled_backslash,  # what it leaves is read in the second stage
        literal_escape,
        backslash_escape,
        bare_escape,
        angle_escape,
        doubled_apostrophe,
        doubled_quotation_mark,
        quoted_printable,
        html_entity,
        broken_entity,  # behind the whole ones, which win over what is a part of them
        tokenizer_escape,
        cut_quotation_mark,
        folded_mojibake,
        written_line_end,
    ),
    respects=frozenset(),
    gate=_escaped,
    triggers=lambda _: (
        *SEQUENCES,
        *BACKSLASHES,
        *DOUBLED_BACKSLASHES,
        *BARE,
        *ANGLES,
        DOUBLED,
        DOUBLED_MARKS,
        *PRINTABLE,
        *REFERENCES,
        *BROKEN,
        *TOKENS,
        CUT_MARKS,
        *FOLDED,
        *WRITTEN,
    ),
    by_language=False,
)
"""What is written in ASCII for something else, and half marks: before mojibake, which hides in it (`&Atilde;`)."""

ESCAPES_WITHIN = attrs.evolve(ESCAPES, after=frozenset({ESCAPES.name}))
"""The same in what came of such: JSON is sent by e-mail, which cuts its escapes in two (`\\u20=` at a line's end)."""

STAGE = Stage(
    "encoding",
    (wrong_code_page, double_byte_mojibake, double_byte_text, single_byte_text, mojibake),
    respects=frozenset(),
    gate=_suspicious,
    triggers=_triggers,
    by_language=False,
)
"""What is judged by whole lines wins over what may be only a part of one."""

WITHIN = attrs.evolve(STAGE, after=frozenset({STAGE.name}))
"""The same in what came of such: text that was misread twice, once in part."""
