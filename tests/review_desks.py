"""Desks to review at, for the tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from normalize.config import Settings
from normalize.corpus.cleaner import Cleaner
from normalize.edits import Site
from normalize.review.changes import Change, Origin, ReviewText, changes_of
from normalize.review.decisions import Decisions, Draft
from normalize.review.desk import Desk
from normalize.review.saving import Places

COMMA = "spacing/missing-space-after-comma"
LINE_START = "casing/lower-case-line-start"
PAGE = (
    "It began in March.Nobody in the harbour of odesa had slept,and the cafÃ© was shut .\n"
    "He came from Kiev with his brother,they said.\n\nShare this article\n"
)
OTHER = "The storm came,at last. Nobody slept,and in march.nobody fled from Kiev.\n"
NASTY = (
    '<script>window.pwned = 1</script> We wait,but <img src=x onerror="window.pwned = 2"> not long,friend.\n'
    '"><svg onload=window.pwned=3> They came,at last \u202eof words,which was hidden. </textarea></script>\n'
)
DOUBT = "nobody knew. They all slept,and the night was long.\n"
TEXTS = {"page.txt": PAGE, "<img src=x onerror=window.pwned=4>.txt": NASTY, "storm.txt": OTHER, "doubt.txt": DOUBT}


def places(folder: Path) -> Places:
    """Return where decisions are kept."""
    return Places(folder / "accepted.jsonl", folder / "review.toml", folder / "fixtures")


def desk(texts: Mapping[str, str], draft: Path | None = None, *, settings: Settings | None = None) -> Desk:
    """Return a desk with these texts, in English."""
    made = Desk("texts", Decisions(Draft(draft)), 100_000)
    cleaner = Cleaner.of(settings or Settings(language="en"))
    for name, text in texts.items():
        result = cleaner.run(text, key=name)
        origin = Origin(name, key=name)
        made.add(ReviewText(origin, result.language, text, result.text, changes_of(result), cleaner))
    made.decisions.read(())
    made.loading = False
    return made


def crowded(count: int, each: int) -> Desk:
    """Return a desk with `count` generated changes, `each` in a text."""
    made = Desk("many", Decisions(), count)
    for number in range(count // each):
        words = [f"word{place}" for place in range(each)]
        changes = []
        start = clean = 0
        for place, word in enumerate(words):
            start, clean = start + len(word) + 1, clean + len(word) + 1
            site = Site(f"spacing/rule-{place % 7}", f"{word},then", f"{word}, then")
            confidence = (number + place) % 100 / 100
            changes.append(Change(site, "", " ", start, start, clean, clean + 1, confidence, (number + place) % 10 > 0))
            start, clean = start + len("then "), clean + len(" then ")
        source = "".join(f"{word},then " for word in words)
        text = ReviewText(Origin("many.jsonl", str(number), "text", str(number)), "en", source, source, tuple(changes))
        made.add(text)
    made.loading = False
    return made


def number_of(made: Desk, rule: str, before: str = "") -> int:
    """Return the number of the first change of a rule whose words have `before` in them."""
    for number in range(len(made)):
        change = made.change(number)
        if change.rule == rule and before in change.site.before:
            return number
    msg = f"no {rule} at {before!r}"
    raise LookupError(msg)
