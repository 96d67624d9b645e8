"""The pytest plugin, run by pytest on a scratch project."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A scratch project with a damaged document and a clean text."""
    monkeypatch.delenv("CI", raising=False)
    pytester.makeini("[pytest]\nnormalize_fixtures = fixtures\ntestpaths = fixtures\n")
    document = pytester.path / "fixtures" / "documents" / "one"
    document.mkdir(parents=True)
    (document / "source.txt").write_text("We wait,but not long.\n")
    clean = pytester.path / "fixtures" / "clean" / "en"
    clean.mkdir(parents=True)
    (clean / "quiet.txt").write_text("The harbour was quiet, and nobody came.\n")
    return pytester


def test_bless_writes_and_the_next_run_holds(project: pytest.Pytester) -> None:
    """Without a snapshot a document fails; --bless writes it; then it passes, and a changed one fails with a diff."""
    project.runpytest_subprocess().assert_outcomes(failed=1, passed=1)
    project.runpytest_subprocess("--bless").assert_outcomes(passed=2)
    project.runpytest_subprocess().assert_outcomes(passed=2)
    expected = project.path / "fixtures" / "documents" / "one" / "expected.txt"
    expected.write_text("Something else.\n")
    result = project.runpytest_subprocess()
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(["*+We wait, but not long.*"])


def test_bless_is_refused_in_ci(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """A snapshot is never rewritten where nobody reads it."""
    monkeypatch.setenv("CI", "true")
    result = project.runpytest_subprocess("--bless")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert not (Path(project.path) / "fixtures" / "documents" / "one" / "expected.txt").exists()


def test_a_harmed_clean_text_fails(project: pytest.Pytester) -> None:
    """What stands under clean/ must stay as it is."""
    (project.path / "fixtures" / "clean" / "en" / "loud.txt").write_text("We wait,but not long.\n")

    project.runpytest_subprocess("--bless").assert_outcomes(passed=2, failed=1)
