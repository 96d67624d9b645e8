"""The order of the stages, and the profiles."""

from __future__ import annotations

from normalize.engine import Pin, Step
from normalize.stages import (
    ascii_form,
    boilerplate,
    casing,
    characters,
    duplicates,
    encoding,
    layout,
    markup,
    names,
    quotes,
    spacing,
    typography,
)

__all__ = ["ORDER", "PROFILES"]

ORDER: tuple[Step, ...] = (
    characters.MISSING,  # what is lost between letters; first, for nothing but its triggers tells of it cheaply
    boilerplate.FEEDS,  # heads and feet of pages, before their breaks become line feeds
    characters.LINE_ENDINGS,  # one kind of line end, so that every later stage can think in lines; letters in one piece
    encoding.ESCAPES,  # entities and escapes are ASCII for something else, and mojibake hides in them
    encoding.ESCAPES_WITHIN,  # and what these were written in, where they were written twice
    encoding.STAGE,  # phrases must be readable before anything looks for them
    encoding.WITHIN,  # and what these were misread with before
    encoding.ESCAPES_WITHIN,  # what was written thrice, and escapes beside marks that nobody could read
    quotes.PADDED,  # marks of which only the spaces are left, before anything tidies spaces
    characters.STAGE,  # invisible and odd characters hide words from every pattern
    characters.LETTERS,  # letters that compose or look like others, once nothing stands between them
    markup.STAGE,  # image and link syntax is gone before lines are judged
    markup.SCRIPTS,  # code of the page, whose lines nobody wrote
    markup.DROP_CAPS,  # the first letter of a paragraph, before its line is judged by itself
    boilerplate.PAGES,  # numbers of printed pages, while they stand where they were printed
    boilerplate.STAGE,  # furniture, on the original lines, before anything joins them
    duplicates.STAGE,  # repetitions, once the furniture between them is gone
    layout.STAGE,  # blank lines and line breaks that the removals and the scraper left
    spacing.INSIDE,  # numbers and words in one piece; here, where its triggers tell whether it is needed
    Pin(),  # from here on the document's own testimony is fixed: no repair feeds on another
    spacing.STAGE,  # words apart first: the later stages look at words
    casing.LOST,  # text without any case gets it back before anything asks what its capitals say
    quotes.STAGE,  # direct speech, which decides where sentences begin
    casing.STAGE,  # capitals of sentences and names
    names.STAGE,  # canonical names, found by their capitals
    typography.STAGE,  # one form of quotation mark, apostrophe, ellipsis
    ascii_form.STAGE,  # only where asked for
)
"""THE order. Nothing else orders stages."""

_TASTE = ("names", "typography", "ascii")  # what goes beyond undoing damage

PROFILES: dict[str, tuple[str, ...]] = {
    "repair": _TASTE,  # damage only: no renaming, no matter of taste
    "canonical": ("ascii",),  # and one form for names and marks
    "ascii": (),  # and nothing outside ASCII
}
"""Name of a profile to the stages it leaves out."""
