"""Rules that need each other's result, settled together, so that a second run finds nothing.

A capital given back is evidence for the next one: `president trump` gets its title because a name follows. And less is
lost afterwards, so that a doubtful place stays doubtful. The rules of this stage are therefore asked again about what
they would make of the text until none of them has anything more to say; the text they agree on is the one a second run
sees. For the same reason they ask what this snapshot says of itself, not what was pinned before words were set apart:
no stage in between changes a capital. Every edit keeps the length of what it replaces, so positions hold.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, cast

import attrs

from normalize.document import (
    VERBATIM,
    Document,
    Recasing,
    beginnings,
    filled_lines,
    guarded_among,
    line_texts,
    line_texts_recased,
    lines,
    paragraphs,
    recased_linewise,
)
from normalize.edits import Edit, Edits, chosen, plain_edits, spans, transposed
from normalize.engine import MakeEdit, Region, Resolved, Rule, region_at, regions
from normalize.evidence.forms import cased_forms, cased_forms_recased, heading_lines, heading_lines_recased
from normalize.evidence.lower_names import (
    WORD_OF,
    beside_odd,
    beside_odd_recased,
    lower_sought,
    lower_sought_left,
    lower_strong,
)
from normalize.scan import standing
from normalize.stages.casing.carried_places import places_recased
from normalize.stages.casing.chats import is_chat
from normalize.stages.casing.companions import companions, companions_recased
from normalize.stages.casing.ends import NEVER, WEAK, Grade, Tokens
from normalize.stages.casing.gate import may_have_lost
from normalize.stages.casing.headings import short_lines
from normalize.stages.casing.in_language import is_in_its_language
from normalize.stages.casing.line_starts import may_begin_lower, may_begin_lower_left
from normalize.stages.casing.lower_case_after_speaker_label import turn_sites, turn_sites_left, turns
from normalize.stages.casing.lower_case_title_before_name import (
    high_titles,
    high_titles_recased,
)
from normalize.stages.casing.names import met_words, places
from normalize.stages.casing.starts import (
    capital_starts,
    capital_starts_recased,
    lower_starts,
    start_sites,
    start_sites_left,
)
from normalize.stages.casing.usage import may_show_code

__all__ = ["ALIKE", "CORRECTED", "settled"]

_SILENT = "casing/lower-case-sentence-start"
"""Its capitals are evidence for no other rule where no name has lost its own: then one round is enough."""
_STOP = "."
_ROUNDS = 12  # each round restores at least one capital, and chains are short: 3 was the most seen in damaged news
_AROUND = 100  # code points that may tell that no sentence starts: an attribution goes on for 60
_LONG = 1 << 14  # code points; to measure a shorter text anew costs less than to correct what was measured
_Corrections = dict[Callable[[Document], Any], Callable[[Any, Recasing], object]]
ALIKE = (is_chat, lines, filled_lines, paragraphs, short_lines, turns, may_show_code, met_words, is_in_its_language)
"""What does not change where words get a capital; a text in its language is so all the more, and is asked once."""
_LEFT: _Corrections = {
    lower_sought: lower_sought_left,
    start_sites: start_sites_left,
    turn_sites: turn_sites_left,
    may_begin_lower: may_begin_lower_left,
}
"""What makes no place that was none before."""
CORRECTED: _Corrections = {  # in this order: what stands below needs what stands above
    **_LEFT,
    line_texts: line_texts_recased,
    heading_lines: heading_lines_recased,
    cased_forms: cased_forms_recased,
    companions: companions_recased,
    capital_starts: capital_starts_recased,
    beginnings: functools.partial(recased_linewise, measure=beginnings),
    Tokens: Tokens.recased,
    beside_odd: beside_odd_recased,
    high_titles: high_titles_recased,
    places: places_recased,
}
"""What changes only there: each round changes a few words, and would else read the whole text again and again."""

_Asked = tuple[tuple[Callable[[Document], object], tuple[Rule, ...]], ...]


def settled(
    asked: _Asked, only: Mapping[str, Callable[[str], object]]
) -> tuple[tuple[Rule, ...], Callable[[Document], Mapping[str, Edits]]]:
    """Return rules so that each proposes its share of what all of them agree on, and what gives that by their names.

    Args:
        asked: The rules, those together that need the same of a document if they are to propose anything.
        only: What tells by its code whether a rule may propose anything in a language, by the rule's name; the others
            may in all of them.
    """
    by_language: dict[str, _Asked] = {}  # a dictionary: a pipeline that has run is sent to other processes

    def agreed(document: Document) -> Mapping[str, Edits]:
        code = document.language.code
        if code not in by_language:
            by_language[code] = tuple(
                (needs, tuple(rule for rule in rules if _may(only, rule, code))) for needs, rules in asked
            )
        return _agreed(by_language[code], document)

    def known(document: Document) -> Mapping[str, Edits]:
        return document.measure(agreed)

    rules = chain.from_iterable(rules for _, rules in asked)
    return tuple(attrs.evolve(rule, find=_share(rule, known)) for rule in rules), known


def _may(only: Mapping[str, Callable[[str], object]], rule: Rule, code: str) -> bool:
    return rule.name not in only or bool(only[rule.name](code))


def _share(rule: Rule, agreed: Callable[[Document], Mapping[str, Edits]]) -> Callable[..., Sequence[Edit]]:
    @functools.wraps(rule.find)
    def find(document: Document, edit: MakeEdit) -> Sequence[Edit]:
        del edit
        return agreed(document).get(rule.name, ())

    return find


def _agreed(asked: _Asked, document: Document) -> dict[str, Edits]:
    """Return what the rules agree on, by their names; nothing of those that propose nothing."""
    abroad = document.measure(regions)  # the engine treats them by their own language
    rounds: list[dict[str, Edits]] = []
    current = document
    for _ in range(_ROUNDS):
        proposed, wanted = _proposed(asked, current)
        rounds.append(proposed)
        if not wanted or (not document.measure(lower_strong) and _are_silent(wanted, current.text)):
            break
        changed, text = _made([*wanted.values()], current, abroad)
        if text == current.text or _is_mended(current, text, changed):
            break
        current = current.recased(text, changed, ALIKE, CORRECTED if len(text) >= _LONG else _LEFT)
        if not may_have_lost(current):
            break
    found = rounds[0] if len(rounds) == 1 else _joined(asked, rounds)
    given: dict[str, Edits] = {}
    for name, edits in found.items():  # a comprehension is a call more
        if (left := edits.changing(document.text)).starts:
            given[name] = left
    return given


def _proposed(asked: _Asked, current: Document) -> tuple[dict[str, Edits], dict[str, Edits]]:
    """Return what the rules propose for a snapshot, by their names, and what of it they are sure of."""
    proposed: dict[str, Edits] = {}
    wanted: dict[str, Edits] = {}
    unsafe = current.unsafe
    for needs, rules in asked:
        if not current.measure(needs):
            continue
        for rule in rules:
            rows: list[Any] = [*rule.find(current, _ROW)]
            if rows:
                starts, ends, forms, sure = transposed(rows)
                proposed[rule.name] = edits = plain_edits(rule.name, starts, ends, forms, sure, False)  # noqa: FBT003
                least = rule.unsafe_bar if unsafe else rule.sure_bar
                if min(sure) >= least:
                    wanted[rule.name] = edits
                elif max(sure) >= least:
                    wanted[rule.name] = edits.chosen(map(least.__le__, sure))
    return proposed, wanted


def _joined(asked: _Asked, rounds: Sequence[Mapping[str, Edits]]) -> dict[str, Edits]:
    """Return what the rules proposed in several rounds, in their order."""
    found: dict[str, Edits] = {}
    for rule in chain.from_iterable(rules for _, rules in asked):
        given = [proposed[rule.name] for proposed in rounds if rule.name in proposed]
        if given:
            found[rule.name] = functools.reduce(_surest, given)
    return found


def _is_mended(document: Document, text: str, changed: tuple[Sequence[int], Sequence[int]]) -> bool:
    """Whether nothing that opens the gate is left in the text that a round makes of a document, as is so mostly.

    A snapshot of its own would say the same, at more cost; where any place is left that may be one, it is asked.
    """
    if not document.language.casing.cased or document.measure(may_begin_lower) or document.measure(turn_sites):
        return False
    strong = document.measure(lower_strong)
    if strong and not strong.isdisjoint(map(WORD_OF, standing(text, document.measure(lower_sought)))):
        return False
    left: list[int] = []
    for place, word, _ in standing(text, document.measure(start_sites)):
        if word:
            left.append(place)
    if not left or _stay(document, left, changed):
        return True
    if len(text) >= _LONG:
        return False  # most long texts have more to mend, and would be looked at twice
    after = document.recased(text, changed, (), {start_sites: start_sites_left})
    return not any(start.grade > WEAK for start in lower_starts(after))


def _stay(document: Document, places: Sequence[int], changed: tuple[Sequence[int], Sequence[int]]) -> bool:
    """Whether at some places certainly no sentence starts, in a document and where words away from them got capitals.

    What stands around a place tells so; how often the document writes what only tells that one does.
    """
    grades: dict[int, Grade] = {}
    for start, _, grade, _ in document.measure(lower_starts):
        grades[start] = grade  # noqa: PERF403 (a comprehension is a call more)
    starts, ends = changed
    for place in places:
        if grades.get(place) is not NEVER:
            return False
        before = bisect_left(starts, place + _AROUND)
        if before and ends[before - 1] > place - _AROUND:
            return False
    return True


_Row = tuple[int, int, str, float]


def _row(start: int, end: int, replacement: str, *, confidence: float) -> _Row:
    return start, end, replacement, confidence


_ROW = cast("MakeEdit", _row)
"""Rules yield whatever is made of their edits: rows here, for an `Edit` of each would cost more than all else."""


def _surest(own: Edits, proposed: Edits) -> Edits:
    """Return a rule's edits with those it proposes now, where these are new or it is surer than it was."""
    surest = dict(_by_place(own))
    for place, form in _by_place(proposed):
        if place not in surest or form[1] > surest[place][1]:
            surest[place] = form
    return Edits(own.rule, *transposed([*surest]), *transposed([*surest.values()]))


def _by_place(edits: Edits) -> Iterable[tuple[tuple[int, int], tuple[str, float]]]:
    places = zip(edits.starts, edits.ends, strict=True)
    return zip(places, zip(edits.replacements, edits.confidences, strict=True), strict=True)


def _made(
    wanted: Sequence[Sequence[Edit]], current: Document, abroad: Sequence[Region]
) -> tuple[tuple[list[int], list[int]], str]:
    """Return the spans of the rules' edits that stand neither abroad nor in addresses and code, and the text they make.

    Args:
        wanted: The edits of which each rule is sure, the rule that wins first.
        current: The snapshot they are proposed on.
        abroad: Regions in other languages; the engine treats them by these.
    """
    resolved = current.measure(Resolved)
    if not abroad:
        applied, _, text = resolved.of(wanted)
        if not guarded_among(current, *spans(applied), VERBATIM):
            return spans(applied), text
    applied, _, text = resolved.of([_allowed(edits, current, abroad) for edits in wanted])
    return spans(applied), text


def _allowed(edits: Sequence[Edit], current: Document, abroad: Sequence[Region]) -> Sequence[Edit]:
    starts, ends = spans(edits)
    broken = guarded_among(current, starts, ends, VERBATIM)
    at_home = [region_at(abroad, start) is None for start in starts]
    return chosen(edits, [here and number not in broken for number, here in enumerate(at_home)])


def _are_silent(wanted: Mapping[str, Sequence[Edit]], text: str) -> bool:
    """Whether edits make no other place a candidate; `mr.` at a start becomes a title, and a name follows."""
    return wanted.keys() == {_SILENT} and not any(text.startswith(_STOP, end) for end in spans(wanted[_SILENT])[1])
