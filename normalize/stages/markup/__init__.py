"""Markup: what is left of Markdown, HTML and BBCode."""

from __future__ import annotations

from normalize.document import Document, written_in_markup
from normalize.engine import Stage
from normalize.stages.markup.bbcode_tag import CLOSING, bbcode_tag
from normalize.stages.markup.drop_cap import drop_cap, drop_cap_triggers, has_drop_cap
from normalize.stages.markup.markdown_image import markdown_image
from normalize.stages.markup.markdown_link import markdown_link
from normalize.stages.markup.script_line import script_line
from normalize.stages.markup.script_lines import CODE_MARKS, scraps
from normalize.stages.markup.script_remnant import remnants, script_remnant
from normalize.stages.markup.shortcode import SHORTCODES, has_shortcode, shortcode
from normalize.stages.markup.stray_emphasis import stray_emphasis
from normalize.stages.markup.stray_tag import stray_tag
from normalize.stages.markup.wiki_link import WIKI_LINKS, has_wiki_link, wiki_link

__all__ = ["DROP_CAPS", "SCRIPTS", "STAGE"]


def _has_markup(document: Document) -> bool:
    text = document.text
    found = (
        ("<" in text and ">" in text)
        or ("]" in text and "](" in text)
        or ("*" in text and "**" in text)
        or ("[" in text and (has_shortcode(text) or has_wiki_link(text)))
    )
    return found and not document.measure(written_in_markup)


STAGE = Stage(
    "markup",
    (
        markdown_image,  # before links: a linked image is a link too
        markdown_link,
        wiki_link,  # before tags: a reference is one of its own
        shortcode,  # before tags: the image of a caption is one
        stray_tag,
        bbcode_tag,
        stray_emphasis,
    ),
    respects=frozenset(),
    gate=_has_markup,
    triggers=lambda _: ("<", r"\]\(", r"\*\*", CLOSING, *SHORTCODES, *WIKI_LINKS),
    by_language=False,
)

SCRIPTS = Stage(
    "markup",
    (script_line, script_remnant),
    respects=frozenset(),
    gate=lambda document: bool(document.measure(scraps) or document.measure(remnants)),
    triggers=lambda _: CODE_MARKS,
    by_language=False,
)
"""What is in elements that no browser shows, where their tags are gone."""

DROP_CAPS = Stage(
    "markup",
    (drop_cap,),
    gate=has_drop_cap,
    triggers=drop_cap_triggers,
    by_language=False,
)
"""What an element around a single letter leaves, wherever its text comes from."""
