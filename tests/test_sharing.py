"""What goes from one thread or process to another: pipelines, results, and the claim that nothing is remembered."""

from __future__ import annotations

import copy
import pickle
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import normalize
from normalize import Pipeline, Result
from normalize.pipelines import PROFILES

ROOT = Path(__file__).resolve().parent.parent
TEXTS = [path.read_text("utf-8")[:4000] for path in sorted((ROOT / "seeds").glob("*.txt"))]
SHOUT = normalize.rewriter("own/shout", str.upper, origin="test_sharing:SHOUT")
NAMES = "# language: en\nQuellhaven\tplace\thouse\tKwellhaven\n"


@pytest.fixture
def often() -> Iterator[None]:
    """Threads that take turns as often as can be."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def facts(result: Result) -> tuple[object, ...]:
    """Return all that a result tells."""
    told = (result.text, result.language, result.edits, result.reported, result.dropped, result.removed)
    spans = [(result.source_span(at, at + 1), result.clean_span(at, at + 1)) for at in range(0, len(result.text), 97)]
    evidence = result.evidence and (result.evidence.words, result.evidence.forms)
    return *told, result.metadata, result.quotations, result.undo(), spans, evidence


@pytest.mark.parametrize(
    "text", [*TEXTS, "Fine.", "Peace came,at last.\r\nNobody knew.\r\n", "kiev' e gitti,ama dondu"]
)
def test_results(text: str) -> None:
    """A result tells the same in another process, and as a copy."""
    result = Pipeline.from_profile("repair").run(text)
    assert facts(pickle.loads(pickle.dumps(result))) == facts(copy.copy(result)) == facts(result)


def test_pipelines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline is the same in another process, however it was put together."""
    monkeypatch.setitem(sys.modules, "test_sharing", sys.modules[__name__])
    (tmp_path / "names.tsv").write_text(NAMES, encoding="utf-8")
    plain = Pipeline.from_profile()
    made = [
        *map(Pipeline.from_profile, PROFILES),
        plain.without("casing", "layout/hard-wrap", "encoding/mojibake"),
        plain.only("spacing", "names"),
        plain.with_names("ap"),
        plain.with_names("ap").without("names"),
        plain.with_lexicon(tmp_path / "names.tsv").with_names("keep"),
        plain.with_stage(SHOUT, before="quotes"),
    ]
    assert made[7] == plain.with_lexicon(tmp_path / "names.tsv").with_names("keep") != made[5]
    text = "The boats left Kwellhaven for Kiev,but nobody waited."
    for pipeline in made:
        sent = pickle.loads(pickle.dumps(pipeline))
        assert sent == pipeline
        assert hash(sent) == hash(pipeline)
        assert sent.run(text, language="en").text == pipeline.run(text, language="en").text


@pytest.mark.usefixtures("often")
def test_threads() -> None:
    """What comes of a text is the same while others are cleaned with the same pipeline."""
    pipeline = Pipeline.from_profile("ascii")
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(pipeline.run, TEXTS * 2))
    assert [facts(result) for result in found] == [facts(pipeline.run(text)) for text in TEXTS] * 2


def test_in_short() -> None:
    """What is printed can be read."""
    pipeline = Pipeline.from_profile().only("names", "duplicates/pull-quote")
    assert str(pipeline) == "canonical\n  duplicates: pull-quote\n  pin\n  names: name-variant"
    assert "steps=(duplicates[1], pin[0], names[1])" in repr(pipeline)
    result = normalize.run("Peace came,at last.", language="en")
    assert repr(result) == "Result(text='Peace came, at last.', language='en', edits=1, reported=0)"


def test_what_is_no_pipeline() -> None:
    """It is told what is wrong."""
    for text in ("x = [", "[[step]]\n", '[[step]]\nname = "own"\norigin = "no.where:STAGE"\nrules = []\n'):
        with pytest.raises(normalize.RuleError, match=r"no saved pipeline|no stage"):
            Pipeline.from_toml(text)
    with pytest.raises(normalize.RuleError, match=r"normalize\.rewriter"):
        Pipeline.from_profile().with_stage(str.upper)  # type: ignore[arg-type]
    with pytest.raises(normalize.RuleError, match="stage/defect"):
        normalize.rewriter("shout", str.upper)
