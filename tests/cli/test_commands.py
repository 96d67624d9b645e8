"""The command line, end to end in one process: what it prints, what it writes, its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from normalize.cli import main

DAMAGED = "We are next to them,but we will wait for it.\n"
CLEAN = "We are next to them, but we will wait for it.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with one damaged and one clean text below it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts" / "deep").mkdir(parents=True)
    (tmp_path / "texts" / "damaged.txt").write_text(DAMAGED)
    (tmp_path / "texts" / "deep" / "clean.txt").write_text(CLEAN)
    (tmp_path / "texts" / "data.bin").write_text(DAMAGED)
    return tmp_path


def test_check_reports_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Findings go to stdout, the summary to stderr, the code is 1, the files are as they were."""
    code = main(["check", "texts", "--output-format", "concise", "--language", "en"])
    out, err = capsys.readouterr()

    assert code == 1
    assert out.strip() == f'{Path("texts/damaged.txt")}:1:21: spacing/missing-space-after-comma insert " "'
    assert err == "1 finding in 2 texts; normalize fix repairs 1\n"
    assert (folder / "texts" / "damaged.txt").read_text() == DAMAGED


@pytest.mark.usefixtures("folder")
def test_check_of_clean_text_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing found: nothing on stdout, code 0, whatever the format."""
    assert main(["check", "texts/deep"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check", "texts/deep", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.usefixtures("folder")
def test_json_has_code_points_and_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A finding behind a character of four bytes is told in both units; the exit code does not depend on the format."""
    (tmp_path / "emoji.txt").write_text("\N{GRINNING FACE} " + DAMAGED)
    for form in ("json", "json-lines"):
        assert main(["check", "emoji.txt", "--language", "en", "--output-format", form]) == 1
        data = json.loads(capsys.readouterr().out)
        (found,) = data if form == "json" else [data]

        assert (found["start"], found["start_byte"], found["location"]) == (22, 25, {"row": 1, "column": 23})


def test_fix_repairs_in_place_and_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The damaged file is replaced with its mode kept, the clean one not touched; a second run has nothing to do."""
    path = folder / "texts" / "damaged.txt"
    path.chmod(0o640)
    before = (folder / "texts" / "deep" / "clean.txt").stat().st_mtime_ns

    assert main(["fix", "texts"]) == 0
    assert path.read_text() == CLEAN
    assert path.stat().st_mode & 0o777 == 0o640
    assert (folder / "texts" / "deep" / "clean.txt").stat().st_mtime_ns == before
    assert "1 of 2 texts changed" in capsys.readouterr().err
    assert main(["check", "texts"]) == 0
    assert not list(folder.rglob("*.tmp"))


def test_fix_into_another_folder(folder: Path) -> None:
    """With --output all texts arrive below it, the sources stay."""
    assert main(["fix", "texts", "--output", "out"]) == 0
    assert (folder / "out" / "damaged.txt").read_text() == CLEAN
    assert (folder / "out" / "deep" / "clean.txt").read_text() == CLEAN
    assert (folder / "texts" / "damaged.txt").read_text() == DAMAGED


def test_links_out_of_the_tree_are_not_followed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link in a folder to a file outside it is passed over; a link that is named is refused with the next step."""
    outside = folder / "outside.txt"
    outside.write_text(DAMAGED)
    (folder / "texts" / "deep" / "link.txt").symlink_to(outside)

    assert main(["fix", "texts"]) == 0
    assert main(["fix", "texts/deep/link.txt"]) == 2
    assert "name that file" in capsys.readouterr().err
    assert outside.read_text() == DAMAGED


def test_a_file_that_is_not_utf8(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is reported with path and byte, stays as it is, the others are done, the code is 2."""
    bad = folder / "texts" / "bad.txt"
    bad.write_bytes(b"caf\xe9 next to them,but\n")

    assert main(["fix", "texts"]) == 2
    assert f"{Path('texts/bad.txt')}: not UTF-8 at byte 3 (0xe9)" in capsys.readouterr().err
    assert bad.read_bytes() == b"caf\xe9 next to them,but\n"
    assert (folder / "texts" / "damaged.txt").read_text() == CLEAN


def test_a_missing_path(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is an error even beside paths that exist, which are done."""
    assert main(["fix", "nothing.txt", "texts"]) == 2
    assert "nothing.txt: no such file or folder" in capsys.readouterr().err
    assert (folder / "texts" / "damaged.txt").read_text() == CLEAN


@pytest.mark.usefixtures("folder")
def test_diff_prints_a_unified_diff_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """With both lines, code 1; on clean text nothing, code 0."""
    assert main(["diff", "texts"]) == 1
    out = capsys.readouterr().out
    assert f"-{DAMAGED}" in out
    assert f"+{CLEAN}" in out
    assert main(["diff", "texts/deep"]) == 0


@pytest.mark.usefixtures("folder")
def test_diff_by_words(capsys: pytest.CaptureFixture[str]) -> None:
    """The changed words stand side by side, old first."""
    assert main(["diff", "--words", "--statistics", "texts"]) == 1
    out = capsys.readouterr().out
    assert out.index("them,but") < out.index("them, but")
    assert "spacing/missing-space-after-comma" in out


@pytest.mark.usefixtures("folder")
def test_ignore_and_select(capsys: pytest.CaptureFixture[str]) -> None:
    """Stages and rules are left out or picked; a name that does not exist is an error with the nearest one."""
    assert main(["check", "texts", "--ignore", "spacing"]) == 0
    assert main(["check", "texts", "--select", "casing,markup"]) == 0
    assert main(["check", "texts", "--select", "spacing/missing-space-after-comma"]) == 1
    assert main(["check", "texts", "--ignore", "spacin"]) == 2
    assert "did you mean" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check"], "Missing argument"),
        (["check", "texts", "--profile", "nice"], "no profile 'nice'"),
        (["check", "texts", "--language", "klingon"], "'klingon' is no language tag"),
        (["rule", "spacing/missing-space-after-coma"], "did you mean spacing/missing-space-after-comma"),
        (["chek", "texts"], "No such command"),
        (["check", "texts", "--output-format", "xml"], "xml"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_usage_errors(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """They give code 2 and say what is wrong on stderr."""
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert told in err
    assert out == ""


def test_configuration_is_found_upwards(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The nearest configuration above a path holds for it; the command line overrides it."""
    (folder / "pyproject.toml").write_text('[tool.normalize]\nignore = ["spacing"]\n')

    assert main(["check", "texts"]) == 0
    (folder / "texts" / "normalize.toml").write_text('language = "en"\n')
    assert main(["check", "texts"]) == 1
    assert main(["check", "texts", "--ignore", "spacing"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ('language = "en"\nprofil = "repair"\n', "normalize.toml:2: unknown key profil; did you mean 'profile'?"),
        ('\nselect = "casing"\n', "normalize.toml:2: select should be a list of strings"),
        ("unsafe = 1\n", "normalize.toml:1: unsafe should be true or false"),
        ('profile = "nice"\n', "no profile 'nice'"),
        ('[profiles.web]\nbas = "repair"\n', "normalize.toml:2: unknown key profiles.web.bas; did you mean 'base'?"),
        ("[profiles]\nweb = 3\n", "normalize.toml:2: profiles.web should be a table, is 3"),
        ('[profiles.web]\nignore = "casing"\n', "normalize.toml:2: profiles.web.ignore should be a list of strings"),
        (
            '[per-file-ignores]\n"*.md" = "casing"\n',
            "normalize.toml:2: per-file-ignores.*.md should be a list of strings",
        ),
        ('lexicons = ["latin.tsv"]\n', "latin.tsv: not UTF-8 at byte 1"),
        ("profile = \n", "normalize.toml"),
        ('language = "casin"\n', "'casin' is no language tag"),
        ('lexicons = ["none.tsv"]\n', "none.tsv: No such file or directory"),
    ],
)
def test_wrong_configuration(folder: Path, config: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong key names its file, line, path and the nearest right key."""
    (folder / "normalize.toml").write_text(config)
    (folder / "latin.tsv").write_bytes(b"K\xf8benhavn")

    assert main(["check", "texts"]) == 2
    assert told in capsys.readouterr().err


def test_own_profile(folder: Path) -> None:
    """A profile of one's own is a base with less."""
    (folder / "normalize.toml").write_text('profile = "web"\n[profiles.web]\nbase = "repair"\nignore = ["spacing"]\n')

    assert main(["check", "texts"]) == 0


def test_diagnose_and_rules(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Symptoms as data; every rule listed and explained."""
    assert (
        main(["diagnose", str(folder / "texts" / "damaged.txt"), "--language", "en", "--output-format", "json-lines"])
        == 0
    )
    assert json.loads(capsys.readouterr().out)["symptoms"] == {"spacing/missing-space-after-comma": 1}
    assert main(["rules", "--output-format", "json"]) == 0
    names = [rule["name"] for rule in json.loads(capsys.readouterr().out)]
    for name in names:
        assert main(["rule", name]) == 0
        assert "Repairs:" in capsys.readouterr().out


def test_snapshots(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A new document drifts, update writes its snapshot, check holds it, a changed one is told; never in CI."""
    monkeypatch.delenv("CI", raising=False)
    document = folder / "fixtures" / "documents" / "one"
    document.mkdir(parents=True)
    (document / "source.txt").write_text(DAMAGED)
    (folder / "fixtures" / "clean" / "en").mkdir(parents=True)
    (folder / "fixtures" / "clean" / "en" / "two.txt").write_text(CLEAN)

    assert main(["snapshot", "check"]) == 1
    assert main(["snapshot", "update"]) == 0
    assert (document / "expected.txt").read_text() == CLEAN
    assert main(["snapshot", "check"]) == 0
    (document / "expected.txt").write_text(DAMAGED)
    capsys.readouterr()
    assert main(["snapshot", "check"]) == 1
    assert f"+{CLEAN}" in capsys.readouterr().out
    monkeypatch.setenv("CI", "1")
    assert main(["snapshot", "update"]) == 2
    assert main(["snapshot", "check", "nowhere"]) == 2
