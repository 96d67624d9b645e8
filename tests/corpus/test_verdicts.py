"""Verdicts on single changes: in a baseline, and in what comes out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from normalize.config import Settings
from normalize.corpus.baseline import ANY, CONFIRM, REFUSE, Accepted, Baseline, write_baseline
from normalize.corpus.cleaner import Cleaner
from normalize.edits import Site
from normalize.errors import ConfigError

COMMA = "spacing/missing-space-after-comma"
TEXT = "Peace came,at last. We wait,but not long. Peace came,at night."


def cleaner(folder: Path, *entries: Accepted) -> Cleaner:
    """Return a cleaner under these entries."""
    write_baseline(folder / "accepted.jsonl", entries)
    return Cleaner.of(Settings(language="en", baseline=str(folder / "accepted.jsonl")))


def verdict(record: str, before: str, after: str, said: str = REFUSE, rule: str = COMMA) -> Accepted:
    """Return an entry about one change."""
    return Accepted(record, rule, "", "", before, after, said)


def test_refused(tmp_path: Path) -> None:
    """A refused change is neither made nor reported, in its record or in all; the same rule goes on elsewhere."""
    here = cleaner(tmp_path, verdict("one", "came,at", "came, at"))
    result = here.run(TEXT, key="one")
    assert result.text == "Peace came,at last. We wait, but not long. Peace came,at night."
    assert not result.reported
    assert here.run(TEXT, key="two").text.count(", ") == 3
    everywhere = cleaner(tmp_path, verdict(ANY, "came,at", "came, at"))
    assert everywhere.run(TEXT, key="two").text == result.text
    assert here.run(result.text, key="one").text == result.text


def test_own_verdict_outweighs(tmp_path: Path) -> None:
    """What is said about a record outweighs what is said about all."""
    both = cleaner(tmp_path, verdict(ANY, "came,at", "came, at"), verdict("one", "came,at", "came, at", CONFIRM))
    assert both.run(TEXT, key="one").text.count("came, at") == 2
    assert both.run(TEXT, key="two").text.count("came,at") == 2


def test_confirmed(tmp_path: Path) -> None:
    """A doubtful change that was confirmed is made; another one of its rule is still only reported."""
    text = "nobody knew about the harbour.\n\nsomebody must have told them.\n"
    rule = "casing/lower-case-line-start"
    plain = Cleaner.of(Settings(language="en")).run(text)
    assert [found.after for found in plain.reported if found.rule == rule] == ["Nobody", "Somebody"]
    result = cleaner(tmp_path, verdict("k", "nobody", "Nobody", CONFIRM, rule)).run(text, key="k")
    assert result.text == text.replace("nobody", "Nobody")
    assert "Somebody" in [found.after for found in result.reported if found.rule == rule]


def test_rule_that_guesses(tmp_path: Path) -> None:
    """A guess that was confirmed is made; the rule's other guesses stay what they are."""
    text = '"We shall see what they do.\nThe council meets soon.\n\n"They will be late again.\nNobody minded that.\n'
    rule = "quotes/unbalanced-quotation-mark"
    plain = Cleaner.of(Settings(language="en")).run(text)
    assert [found.rule for found in plain.reported] == [rule, rule]
    entry = verdict("k", "do.", 'do."', CONFIRM, rule)
    result = cleaner(tmp_path, entry).run(text, key="k")
    assert result.text == text.replace("do.", 'do."')
    assert [(found.rule, found.confidence < 1) for found in result.reported] == [(rule, True)]


def test_file(tmp_path: Path) -> None:
    """Entries are written without keys that say nothing, lone surrogates and line separators survive."""
    path = tmp_path / "accepted.jsonl"
    entry = verdict("a", "x\u2028y\ud800", "z")
    old = Accepted("b", COMMA, "0123456789abcdef")
    assert write_baseline(path, (entry, old)) == 2
    lines = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    assert [sorted(line) for line in lines] == [
        ["after", "before", "record", "rule", "verdict"],
        ["hash", "reason", "record", "rule"],
    ]
    read = Baseline.read(path)
    assert set(read.entries) == {entry, old}
    assert list(read.without_verdicts().entries) == [old]
    assert read.verdicts("a").refused == {Site(COMMA, "x\u2028y\ud800", "z")}
    for wrong in ('{"record": "a", "rule": "b"}', '{"record": "a", "rule": "b", "verdict": "perhaps"}'):
        path.write_text(wrong)
        with pytest.raises(ConfigError, match="no entry of a baseline"):
            Baseline.read(path)


def test_unused(tmp_path: Path) -> None:
    """A refusal that meets nothing in its record is told; a confirmation has done its work."""
    found = cleaner(tmp_path, verdict("one", "gone,by", "gone, by"), verdict("one", "x.y", "x. y", CONFIRM))
    found.run(TEXT, key="two")
    assert found.baseline is not None
    assert not list(found.baseline.unused())
    found.run(TEXT, key="one")
    assert [entry.before for entry in found.baseline.unused()] == ["gone,by"]


def test_a_refusal_for_words_that_were_mended(tmp_path: Path) -> None:
    """Of the entries that keep one refusal before and after its neighbours are mended, one is met at a time."""
    found = cleaner(tmp_path, verdict("one", "gone,by", "gone, by"), verdict("one", "came,at", "came, at"))
    found.run(TEXT, key="one")
    assert found.baseline is not None
    assert not list(found.baseline.unused())
