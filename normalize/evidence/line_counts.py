r"""Lines that come again from text to text of one source: what a site prints on all its pages.

>>> counts = LineCounts()
>>> for number in range(6):
...     counts.add(f"Story {number}\nAll rights reserved 202{number}", "en", "example.org")
>>> list(counts.review("example.org"))
['"all rights reserved #" = 6', '"story #" = 6']
"""

from __future__ import annotations

from collections.abc import Iterator

from normalize.evidence.counts import Counts
from normalize.lexicon.learnt import quoted
from normalize.lexicon.sites import line_key

__all__ = ["LineCounts"]

_LEAST, _SHARE = 5, 0.05  # texts and share of a source's texts in which a line stands before a person need see it
_TEXTS = "texts"


class LineCounts(Counts):
    """In how many texts of its source each line stands, as `line_key` gives it."""

    about = """\
Lines that stand in many texts of one source, figures as #: line = texts with it. They are taken out of texts wherever
they stand alone on a line. Delete what belongs to the texts themselves: it stays in them."""

    def add(self, text: str, code: str, source: str) -> None:
        """Count each line of a text once."""
        del code
        self._count(source, _TEXTS, {line_key(line) for line in text.split("\n")} - {""})

    def review(self, group: str) -> Iterator[str]:
        """Yield the lines in many texts of the source, the commonest first."""
        found = self.of(group, _TEXTS)
        least = max(_LEAST, _SHARE * found.texts)
        for line, count in sorted(found.counts.items(), key=lambda item: (-item[1], item[0])):
            if count >= _LEAST and count + found.error >= least:
                yield f"{quoted(line)} = {count}"
