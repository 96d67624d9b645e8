r"""A token that only a program writes: a template that was never filled in, a scraper's mark.

Repairs: `{{ article.title }}`, `[object Object]`, `%%headline%%` as lines of their own; `DNUM_EXAMPLE` between the
    headline and the text.
Leaves alone: the same inside a sentence, and as lines of a text that writes about such things (it holds more of them);
    constants as headlines (`MAX_PATH`) and in lists.
Evidence: the shape of the whole line; the text has no other such token.
Safety: likely; what is taken out stands in the record with its kind.
Source: the templates of common site software (Handlebars, Angular, Jinja, ad servers), and what a browser prints for an
    object without a text.

    >>> text = "The minister said on Monday that the talks would go on for a week."
    >>> fix(f"Talks go on\n[object Object]\n{text}") == f"Talks go on\n{text}"
    True
    >>> fix(f"Write {{{{ title }}}} there.\n{{{{ title }}}}\n{text}").count("title")
    2
"""

from __future__ import annotations

from normalize.document import Document
from normalize.edits import Edit
from normalize.engine import LIKELY, MakeEdit, rule
from normalize.stages.boilerplate.furniture import removals

__all__ = ["scraper_token"]


@rule("boilerplate/scraper-token", safety=LIKELY)
def scraper_token(document: Document, edit: MakeEdit) -> list[Edit]:
    """Take out tokens of programs."""
    return removals(document, edit, "token")
