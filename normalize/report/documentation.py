"""A rule's documentation taken apart: the summary, and what stands under each of its headings."""

from __future__ import annotations

import re

import attrs

__all__ = ["HEADINGS", "Documentation"]

HEADINGS = ("Repairs", "Leaves alone", "Evidence", "Safety", "Source")
_SECTION = re.compile(rf"^({'|'.join(HEADINGS)}): *(.*(?:\n .*)*)", re.MULTILINE)


@attrs.frozen
class Documentation:
    """What a docstring says.

    Args:
        summary: Its first line.
        sections: Heading to text, each without line breaks; the examples are not in it.
    """

    summary: str
    sections: dict[str, str]

    @classmethod
    def of(cls, docstring: str) -> Documentation:
        """Take a docstring apart."""
        prose = docstring.split("\n    >>> ", 1)[0]
        sections = {heading: re.sub(r"\s*\n\s*", " ", text) for heading, text in _SECTION.findall(prose)}
        return cls(docstring.split("\n", 1)[0], sections)
