"""Decisions and the files they become."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from review_desks import COMMA, LINE_START, TEXTS, desk, number_of, places

from normalize.config import Settings, read_config
from normalize.corpus.baseline import ANY, CONFIRM, REFUSE, Accepted, Baseline
from normalize.corpus.cleaner import Cleaner
from normalize.corpus.files import FileError
from normalize.errors import ConfigError, LexiconError
from normalize.review.desk import Desk
from normalize.review.entries import KEPT, with_names, with_words
from normalize.review.saving import plan, save
from normalize.snapshots.cases import read_cases


def decided(made: Desk, number: int, verdict: str | None, scope: str = "here") -> None:
    """Decide on a change."""
    made.decisions.decide([made.marks(number, scope)], verdict)


def test_scopes() -> None:
    """Here, everywhere, by the words; the nearest holds; a step can be taken back."""
    made = desk(TEXTS)
    one, other = number_of(made, COMMA, "slept,and"), number_of(made, COMMA, "came,at")
    twin = max(number for number in range(len(made)) if made.change(number).site == made.change(one).site)
    assert twin != one
    decided(made, one, REFUSE)
    assert made.ruling(one) is not None
    assert made.ruling(twin) is None
    decided(made, one, REFUSE, "everywhere")
    assert made.ruling(twin).scope == "everywhere"  # type: ignore[union-attr]
    decided(made, twin, CONFIRM)
    assert made.ruling(twin).verdict == CONFIRM  # type: ignore[union-attr]
    assert made.ruling(other) is None
    for _ in range(3):
        assert made.decisions.undo()
    assert not made.decisions.undo()
    assert not made.decisions.verdicts
    assert made.decisions.unsaved == 0


def test_nothing_before_saving(tmp_path: Path) -> None:
    """Neither decisions nor a look at the plan write a file; saving writes, and a second time nothing is left."""
    made = desk(TEXTS)
    decided(made, number_of(made, COMMA), REFUSE, "everywhere")
    decided(made, number_of(made, "names/name-variant"), REFUSE, "lexicon")
    assert len(plan(made, places(tmp_path), "").files) == 2
    assert not list(tmp_path.iterdir())
    save(made, places(tmp_path), "a reason")
    assert {path.name for path in tmp_path.iterdir()} == {"accepted.jsonl", "review.en.tsv"}
    (entry,) = Baseline.read(tmp_path / "accepted.jsonl").entries
    assert (entry.record, entry.rule, entry.verdict, entry.reason) == (ANY, COMMA, REFUSE, "a reason")
    assert made.decisions.unsaved == 0
    assert not plan(made, places(tmp_path), "").files


def test_baseline_is_kept(tmp_path: Path) -> None:
    """Entries of others stay, reasons stay, a decision that is taken back goes."""
    where = places(tmp_path)
    whole = Accepted("poem.txt", COMMA, "0123456789abcdef", "a poem")
    old = Accepted("gone.txt", COMMA, "", "why not", "a,b", "a, b", REFUSE)
    made = desk(TEXTS)
    site = made.change(number_of(made, COMMA)).site
    mine = Accepted("page.txt", COMMA, "", "", site.before, site.after, REFUSE)
    where.baseline.write_text("".join(f"{entry.line}\n" for entry in (whole, old, mine)))
    made.decisions.read(Baseline.read(where.baseline).entries)
    assert made.ruling(number_of(made, COMMA)).verdict == REFUSE  # type: ignore[union-attr]
    assert not plan(made, where, "").files
    decided(made, number_of(made, COMMA), None)
    (written,) = plan(made, where, "").files
    assert written.lines == (f"- {mine.line}",)
    later = Accepted("page.txt", COMMA, "", "", "x,y", "x, y", REFUSE)  # by somebody else, meanwhile
    where.baseline.write_text(f"{where.baseline.read_text()}{later.line}\n")
    save(made, where, "")
    assert set(Baseline.read(where.baseline).entries) == {whole, old, later}
    where.baseline.write_text("nonsense\n")
    with pytest.raises(ConfigError):
        plan(made, where, "")


def test_accepted(tmp_path: Path) -> None:
    """What is made anyway needs no entry; a doubtful change that is accepted is made from then on."""
    made = desk(TEXTS)
    decided(made, number_of(made, COMMA), CONFIRM)
    assert not plan(made, places(tmp_path), "").files
    doubt = number_of(made, LINE_START)
    decided(made, doubt, CONFIRM)
    save(made, places(tmp_path), "")
    text, change = made.text_of(doubt), made.change(doubt)
    cleaner = Cleaner.of(Settings(language="en", baseline=str(tmp_path / "accepted.jsonl")))
    result = cleaner.run(text.source, key=text.origin.key)
    assert (change.site.after, change.applied) == ("Nobody", False)
    assert result.text.startswith("Nobody")
    assert text.clean.startswith("nobody")


@pytest.mark.parametrize("seed", range(4))
def test_what_is_refused_stays_away(root: Path, tmp_path: Path, seed: int) -> None:
    """Whatever is refused is not done, nor is it in the text that comes out, cleaned again."""
    rng = random.Random(seed)
    sources = {path.name: path.read_text("utf-8")[:3000] for path in sorted((root / "seeds").glob("*.txt"))} | TEXTS
    made = desk(sources)
    for number in rng.sample(range(len(made)), 25):
        decided(made, number, REFUSE, rng.choice(("here", "everywhere")))
    save(made, places(tmp_path), "")
    again = desk(sources, settings=Settings(language="en", baseline=str(tmp_path / "accepted.jsonl")))
    refused = {mark for mark in made.decisions.verdicts if not isinstance(mark, tuple)}
    assert not refused & {again.change(number).site for number in range(len(again))}
    cleaner = Cleaner.of(Settings(language="en", baseline=str(tmp_path / "accepted.jsonl")))
    for text in again.texts:
        assert cleaner.run(text.clean, key=text.origin.key).text == text.clean


def test_lexicons(tmp_path: Path) -> None:
    """A spelling that stays, a word with a capital and a line of furniture are learnt, and used."""
    texts = {
        "a": "They came from Kiev to the town. Kiev, he said, was far.\n",
        "b": "He met President zelensky in odesa. The odesa of old was gone.\n",
        "c": "The harbour was empty and cold.\n\nShare this article\n",
    }
    made = desk(texts)
    for rule in ("names/name-variant", "casing/lower-case-name", "boilerplate/share-prompt"):
        number = number_of(made, rule)
        entry = made.told(number)["entry"]
        decided(made, number, entry["verdict"], "lexicon")
    save(made, places(tmp_path), "")
    config = tmp_path / "normalize.toml"
    config.write_text('language = "en"\nlexicons = ["review.toml", "review.en.tsv"]\n')
    cleaner = Cleaner.of(read_config(config))
    assert "Kyiv" not in cleaner.run(texts["a"]).text
    assert '"share this article" = 1' in (tmp_path / "review.toml").read_text()
    assert '[cased.en]\n"' in (tmp_path / "review.toml").read_text()


def test_lexicons_that_are_there() -> None:
    """New lines stand among the old ones, comments stay, nothing twice; what is no lexicon is refused."""
    made = desk({"b": "He came to odesa. The odesa of old was gone.\n", "c": "He left Kiev.\n"})
    cased = made.told(number_of(made, "casing/lower-case-name"))["entry"]
    assert (cased["kind"], cased["text"]) == ("cased", "Odesa")
    entry = made.marks(number_of(made, "casing/lower-case-name"), "lexicon")
    old = '# mine\ntexts = 3\n\n[cased.en]\n"Zorvex" = [62, 9]  # odd\n\n[names.en]\n'
    new = with_words(old, [entry, entry])  # type: ignore[list-item]
    assert new == old.replace("[cased.en]\n", '[cased.en]\n"Odesa" = [1, 1]\n')
    assert with_words(new, [entry]) == new  # type: ignore[list-item]
    kept = made.marks(number_of(made, "names/name-variant"), "lexicon")
    assert kept.kind == KEPT  # type: ignore[union-attr]
    assert with_names("# language: en\nKiev\tplace\tmine\t\n", "en", ["Kiev"]).count("Kiev") == 1
    with pytest.raises(LexiconError):
        with_names("nonsense\n", "en", ["Kiev"])
    with pytest.raises(LexiconError):
        with_words("[other]\n", [entry])  # type: ignore[list-item]


def test_cases(tmp_path: Path) -> None:
    """A refused change becomes a `keep` that fails for now; an accepted one a `fix`, or a known failure."""
    made = desk(TEXTS)
    doubt = number_of(made, LINE_START)
    refused, accepted = number_of(made, COMMA, "slept,and"), number_of(made, COMMA, "brother,they")
    for number, verdict in ((refused, REFUSE), (accepted, CONFIRM), (doubt, CONFIRM)):
        decided(made, number, verdict)
        made.decisions.mark_case((made.text_of(number).origin.key, made.change(number).site), wanted=True)
    made_plan = save(made, places(tmp_path), "")
    cases = read_cases(tmp_path / "fixtures" / "rules" / f"{COMMA}.toml")
    assert sorted(case.kind for case in cases) == ["fix", "keep"]
    fix = next(case for case in cases if case.kind == "fix")
    assert "brother,they" in fix.text
    assert "brother, they" in fix.want
    assert any("fails until the rule is mended" in note for each in made_plan.files for note in each.notes)
    (known,) = read_cases(tmp_path / "fixtures" / "rules" / f"{made.change(doubt).rule}.toml")
    assert (known.kind, known.text, known.want) == ("known_failure", "nobody knew.", "Nobody knew.")
    assert not made.decisions.cases


def test_draft(tmp_path: Path) -> None:
    """Decisions outlive the process, for their owner alone; a line cut off in a crash is left out."""
    draft = tmp_path / "cache" / "draft.jsonl"
    made = desk(TEXTS, draft)
    comma = number_of(made, COMMA)
    decided(made, comma, REFUSE, "everywhere")
    decided(made, number_of(made, "names/name-variant"), REFUSE, "lexicon")
    made.decisions.mark_case((made.text_of(comma).origin.key, made.change(comma).site), wanted=True)
    assert draft.stat().st_mode & 0o077 == 0
    with draft.open("a") as file:
        file.write('{"mark": ["here", "pa')
    again = desk(TEXTS, draft)
    assert again.decisions.verdicts == made.decisions.verdicts
    assert again.decisions.cases == made.decisions.cases
    assert again.decisions.unsaved == 3
    decided(again, comma, CONFIRM)
    save(again, places(tmp_path), "")
    later = desk(TEXTS, draft)
    later.decisions.read(Baseline.read(tmp_path / "accepted.jsonl").entries)
    assert later.ruling(comma).verdict == CONFIRM  # type: ignore[union-attr]
    assert later.decisions.unsaved == 0


def test_unwritable(tmp_path: Path) -> None:
    """A file that cannot be written is told, and the decisions are still there."""
    made = desk(TEXTS)
    decided(made, number_of(made, COMMA), REFUSE)
    (tmp_path / "accepted.jsonl").mkdir()
    with pytest.raises(FileError):
        save(made, places(tmp_path), "")
    assert made.decisions.unsaved == 1


def test_draft_is_json(tmp_path: Path) -> None:
    """The draft is JSON, a line a decision, also of texts that are no Unicode."""
    draft = tmp_path / "draft.jsonl"
    made = desk({"a": "We wait,but\ud800 not long,\ud800friend of ours.\n"}, draft)
    for number in range(len(made)):
        decided(made, number, REFUSE)
    assert all(json.loads(line)["verdict"] == REFUSE for line in draft.read_text("ascii").splitlines())
