"""The circuit breaker: a rule that changes or removes more than it should over a corpus stops the job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Self

import attrs

from normalize.engine import Rule
from normalize.errors import ConfigError, NormalizeError
from normalize.report.tally import Tally

__all__ = ["Breaker", "BreakerError"]

_ENOUGH = 100  # texts before a share means anything: one of the first three is a third


class BreakerError(NormalizeError, RuntimeError):
    """A rule went past its limit; the message names it."""


@attrs.frozen
class Breaker:
    """Limits on what a rule may do to a corpus.

    Args:
        changed: Rule to the share of texts it may change, 0 to 1; the empty name holds for all rules not named.
        removed: Rule to the share of characters it may remove; likewise.
    """

    changed: Mapping[str, float] = attrs.field(factory=dict)
    removed: Mapping[str, float] = attrs.field(factory=dict)

    @classmethod
    def of(cls, changed: tuple[str, ...], removed: tuple[str, ...], rules: Iterable[Rule]) -> Self:
        """Read limits: `0.2`, or `casing/lower-case-name=0.2`.

        Raises:
            ConfigError: no number from 0 to 1, or none of the rules has that name: nothing would ever stop the job.
        """
        made = cls(dict(map(_limit, changed)), dict(map(_limit, removed)))
        known = {"", *(name for rule in rules for name in (rule.stage, rule.name))}
        if unknown := [name for name in (*made.changed, *made.removed) if name not in known]:
            msg = f"no stage or rule {unknown[0]!r} to limit; normalize rules lists them"
            raise ConfigError(msg)
        return made

    def check(self, tally: Tally, *, whole: bool = False) -> None:
        """Stop the job where a rule is past its limit.

        Args:
            tally: What was done so far.
            whole: Whether that is everything: then few texts count too.

        Raises:
            BreakerError: a rule is past its limit.
        """
        if not (self.changed or self.removed) or (tally.texts < _ENOUGH and not whole):
            return
        for name, rule in sorted(tally.rules.items()):
            for what, limits, share in (
                ("changed", self.changed, rule.texts / max(1, tally.texts)),
                ("removed", self.removed, rule.removed / max(1, tally.characters)),
            ):
                limit = limits.get(name, limits.get(name.partition("/")[0], limits.get("")))
                if limit is not None and share > limit:
                    of = "texts" if what == "changed" else "characters"
                    msg = f"{name} {what} {share:.1%} of the {of}, the limit is {limit:.1%}; nothing more is written"
                    raise BreakerError(msg)


def _limit(given: str) -> tuple[str, float]:
    name, _, value = given.rpartition("=")
    try:
        share = float(value)
    except ValueError:
        share = -1
    if not 0 <= share <= 1:
        msg = f"{given!r} is no limit; write a share from 0 to 1, as 0.2 or casing/lower-case-name=0.2"
        raise ConfigError(msg)
    return name, share
