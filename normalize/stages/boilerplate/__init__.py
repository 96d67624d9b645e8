"""Boilerplate: page furniture between the paragraphs."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

import attrs

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, Rule, Stage
from normalize.stages.boilerplate.advertisement_marker import advertisement_marker
from normalize.stages.boilerplate.agency_credit import agency_credit
from normalize.stages.boilerplate.app_prompt import app_prompt
from normalize.stages.boilerplate.author_biography import author_biography
from normalize.stages.boilerplate.brackets import bracketed
from normalize.stages.boilerplate.byline import byline
from normalize.stages.boilerplate.citation_mark import citation_mark, citation_marks
from normalize.stages.boilerplate.comment_prompt import comment_prompt
from normalize.stages.boilerplate.comment_section import comment_section
from normalize.stages.boilerplate.contents_list import contents_list
from normalize.stages.boilerplate.contributor_credit import contributor_credit
from normalize.stages.boilerplate.cookie_notice import cookie_notice
from normalize.stages.boilerplate.copyright_notice import copyright_notice
from normalize.stages.boilerplate.dated_headline import dated_headline
from normalize.stages.boilerplate.datelines import dateline
from normalize.stages.boilerplate.disclaimer import disclaimer
from normalize.stages.boilerplate.edit_link import PILCROW, edit_link, edit_links
from normalize.stages.boilerplate.furniture import REPORTED, by_kind, furniture, removed_share
from normalize.stages.boilerplate.gate import plain_page, promising, triggers
from normalize.stages.boilerplate.leftover_line import leftover_line
from normalize.stages.boilerplate.navigation_link import navigation_link
from normalize.stages.boilerplate.note_number import NOTE_NUMBERS, note_number, note_numbers
from normalize.stages.boilerplate.page_edges import FEED, has_pages
from normalize.stages.boilerplate.page_furniture import page_furniture
from normalize.stages.boilerplate.page_number import PAGE_NUMBERS, page_marks, page_number
from normalize.stages.boilerplate.pagination import pagination
from normalize.stages.boilerplate.paywall_prompt import paywall_prompt
from normalize.stages.boilerplate.photo_credit import photo_credit
from normalize.stages.boilerplate.read_more_link import read_more_link
from normalize.stages.boilerplate.running_head import running_head
from normalize.stages.boilerplate.scraper_token import scraper_token
from normalize.stages.boilerplate.section_label import section_label
from normalize.stages.boilerplate.share_prompt import share_prompt
from normalize.stages.boilerplate.site_line import site_line
from normalize.stages.boilerplate.social_handle import social_handle
from normalize.stages.boilerplate.subscription_prompt import subscription_prompt
from normalize.stages.boilerplate.tag_line import tag_line
from normalize.stages.boilerplate.timestamp import timestamp

__all__ = ["FEEDS", "OF_KIND", "PAGES", "SITE", "STAGE", "stage"]


def _has_furniture(document: Document) -> bool:
    signs = (edit_links, citation_marks)
    signed = PILCROW in document.text or bracketed(document.text, document.language.code)
    if signed and any(map(document.measure, signs)):
        return True
    return document.measure(promising) and bool(document.measure(furniture))


# Nearly all rules choose from one scan whose findings never overlap, so their order decides nothing.
_RULES = (
    contents_list,
    section_label,
    dated_headline,
    byline,
    agency_credit,
    contributor_credit,
    timestamp,
    share_prompt,
    comment_prompt,
    comment_section,
    subscription_prompt,
    cookie_notice,
    read_more_link,
    advertisement_marker,
    photo_credit,
    author_biography,
    tag_line,
    navigation_link,
    pagination,
    edit_link,
    citation_mark,
    copyright_notice,
    disclaimer,
    social_handle,
    scraper_token,
    paywall_prompt,
    app_prompt,
    page_furniture,
    leftover_line,
)

OF_KIND = {
    "contents": contents_list,
    "section": section_label,
    "date": dated_headline,
    "byline": byline,
    "agency": agency_credit,
    "contributor": contributor_credit,
    "published": timestamp,
    "reading_time": timestamp,
    "share": share_prompt,
    "follow": share_prompt,
    "comments": comment_prompt,
    "comment_section": comment_section,
    "subscribe": subscription_prompt,
    "cookies": cookie_notice,
    "read_more": read_more_link,
    "related": read_more_link,
    "advertisement": advertisement_marker,
    "caption": photo_credit,
    "biography": author_biography,
    "tags": tag_line,
    "navigation": navigation_link,
    "pagination": pagination,
    "copyright": copyright_notice,
    "disclaimer": disclaimer,
    "handle": social_handle,
    "token": scraper_token,
    "paywall": paywall_prompt,
    "app": app_prompt,
    "page": page_furniture,
    "leftover": leftover_line,
}
"""The rule that takes out each kind of furniture; two rules have their own scans."""


def _proposing(document: Document) -> Iterable[str]:
    """Return the names of the rules of which there is any furniture: few of many."""
    found = {OF_KIND[kind].name for kind in document.measure(by_kind) if kind in OF_KIND}
    if "[" in document.text or PILCROW in document.text:
        found |= {edit_link.name, citation_mark.name}
    return found


def stage(*, max_removed: float | None = None, origin: str = "") -> Stage:
    """Return the stage that takes out furniture.

    Args:
        max_removed: Share of a text's code points, 0 to 1, past which all of it is only reported; None for what is
            measured: two fifths of the words of an article, nearly all of those of a full page.
        origin: `module:attribute` where the caller keeps the stage, so that a pipeline with it can be saved.
    """
    rules = _RULES if max_removed is None else tuple(_limited(each, max_removed) for each in _RULES)
    return Stage(
        "boilerplate",
        rules,
        respects=frozenset(),
        gate=_has_furniture,
        triggers=lambda language: (*triggers(language.code), rf"{PILCROW}\n"),
        idle=lambda language: plain_page(language.code),
        by_language=False,
        proposing=_proposing,
        origin=origin,
        teller=dateline,
    )


def _limited(rule: Rule, most: float) -> Rule:
    """Return a rule that only reports where the stage would take more than a share of the text."""

    @functools.wraps(rule.find)
    def find(document: Document, edit: MakeEdit) -> Iterator[Edit]:
        over = document.measure(removed_share) > most
        for each in rule.find(document, edit):
            yield attrs.evolve(each, confidence=REPORTED) if over else each

    return attrs.evolve(rule, find=find)


STAGE = stage()


SITE = Stage(
    "boilerplate",
    (Rule("boilerplate/site-line", LIKELY, site_line),),
    respects=frozenset(),
    gate=lambda document: document.lexicon is not None,
    by_language=False,
    origin="normalize.stages.boilerplate:SITE",
)
"""Takes out what the sites of a corpus print on all their pages; it stands before `STAGE` where a lexicon has lines."""

FEEDS = Stage(
    "boilerplate",
    (running_head,),
    respects=frozenset(),
    gate=has_pages,
    triggers=lambda _: (FEED,),
    by_language=False,
)
"""What pages leave, while form feeds still part them."""

PAGES = Stage(
    "boilerplate",
    (page_number, note_number),
    respects=frozenset(),
    gate=lambda document: bool(document.measure(page_marks) or document.measure(note_numbers)),
    triggers=lambda _: (*PAGE_NUMBERS, *NOTE_NUMBERS),
    by_language=False,
)
"""What printed pages have above and below their text and point to there; none of it is furniture by itself."""
