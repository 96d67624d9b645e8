"""What people decided about single changes, brought into a pipeline.

A verdict knows a change by its site (the words it stands in, before and after), not by its place: the rest of the text
may be mended and the verdict still holds.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import attrs

from normalize.document import Document
from normalize.edits import Edit, Site, site_of
from normalize.engine import GUESS, LIKELY, MakeEdit, Result, Rule, Stage
from normalize.pipelines import Pipeline

__all__ = ["Verdicts", "sites_of", "units"]

_UNSURE = 0.99  # below the bar of 1 that holds in a rule that only guesses once one of its guesses was confirmed


@attrs.frozen
class Verdicts:
    """The verdicts that hold in one text.

    Args:
        refused: Are neither made nor reported.
        confirmed: Are made however doubtful.
    """

    refused: frozenset[Site] = frozenset()
    confirmed: frozenset[Site] = frozenset()

    @cached_property
    def sites(self) -> frozenset[Site]:
        """All that is decided on."""
        return self.refused | self.confirmed

    @cached_property
    def rules(self) -> frozenset[str]:
        """The rules concerned."""
        return frozenset(site.rule for site in self.sites)

    def met(self, result: Result) -> frozenset[Site]:
        """Return the sites of a result that these verdicts are about."""
        return frozenset(site for site in sites_of(result, self.rules) if site in self.sites)

    def judged(self, pipeline: Pipeline) -> Pipeline:
        """Return the pipeline under these verdicts."""
        rules = self.rules
        steps = tuple(
            self._judged_stage(step)
            if isinstance(step, Stage) and any(rule.name in rules for rule in step.rules)
            else step
            for step in pipeline.steps
        )
        return attrs.evolve(pipeline, steps=steps)

    def _judged_stage(self, stage: Stage) -> Stage:
        """Return a stage whose rules are asked one by one: what they settle among themselves is not judged yet."""
        names = self.rules
        rules = tuple(self._judged(rule) if rule.name in names else rule for rule in stage.rules)
        return attrs.evolve(stage, rules=rules, settled=None)

    def _judged(self, rule: Rule) -> Rule:
        @functools.wraps(rule.find)  # the wrapped function's module is the rule's documentation
        def find(document: Document, edit: MakeEdit) -> Iterator[Edit]:
            for unit in units(list(rule.find(document, edit))):
                site = site_of(document.text, unit)
                if site in self.refused:
                    continue
                for each in unit:
                    if site in self.confirmed:
                        yield attrs.evolve(each, confidence=1.0)
                    else:
                        yield attrs.evolve(each, confidence=min(each.confidence, _UNSURE)) if guesses else each

        guesses = rule.safety is GUESS and any(site.rule == rule.name for site in self.confirmed)
        return attrs.evolve(rule, find=find, safety=LIKELY, bar=1.0) if guesses else attrs.evolve(rule, find=find)


def units(edits: Sequence[Edit]) -> list[list[Edit]]:
    """Return edits of one rule as what stands or falls together: groups, and single ones."""
    found: dict[tuple[str, int], list[Edit]] = defaultdict(list)
    for number, edit in enumerate(edits):
        found["group" if edit.group is not None else "edit", number if edit.group is None else edit.group].append(edit)
    return [sorted(unit, key=lambda edit: (edit.start, edit.end)) for unit in found.values()]


def sites_of(result: Result, rules: Iterable[str]) -> Iterator[Site]:
    """Yield the sites of what these rules did or reported."""
    wanted = frozenset(rules)
    for each in result.passes if wanted else ():
        by_rule: dict[str, list[Edit]] = defaultdict(list)
        for edit in (*each.applied, *each.reported):
            if edit.rule in wanted:
                by_rule[edit.rule].append(edit)
        for edits in by_rule.values():
            yield from (site_of(each.before, unit) for unit in units(edits))
