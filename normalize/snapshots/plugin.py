"""The pytest plugin: a project's own fixture folders become tests.

Name the folders in the configuration of pytest:

    [tool.pytest.ini_options]
    normalize_fixtures = ["fixtures"]

Collected are `documents/<slug>/source.txt` (must give expected.txt and changes.txt), `clean/<language>/*.txt` (must
stay as they are) and `rules/<stage>/<defect>.toml` (keep, fix and known_failure cases). `pytest --bless` rewrites the
snapshots of documents that differ, by hand only: it is refused where CI is set.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from normalize.snapshots.cases import Case

__all__ = ["pytest_addoption", "pytest_collect_file", "pytest_configure"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the fixture folders and --bless."""
    parser.addini("normalize_fixtures", "folders with fixtures of normalize", type="paths", default=[])
    parser.addoption("--bless", action="store_true", help="rewrite document snapshots that differ (never in CI)")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse --bless in CI: there a snapshot is checked, not written.

    Raises:
        UsageError: --bless is given and CI is set.
    """
    if config.getoption("--bless") and os.environ.get("CI"):
        msg = "--bless rewrites snapshots and is refused where CI is set"
        raise pytest.UsageError(msg)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the files of the fixture folders."""
    folders: list[Path] = parent.config.getini("normalize_fixtures")
    if not any(file_path.is_relative_to(folder) for folder in folders):
        return None
    parts = file_path.parts
    if file_path.name == "source.txt":
        return _DocumentFile.from_parent(parent, path=file_path)
    if file_path.suffix == ".txt" and len(parts) > 2 and parts[-3] == "clean":  # noqa: PLR2004 (clean/<language>/name)
        return _CleanFile.from_parent(parent, path=file_path)
    if file_path.suffix == ".toml" and len(parts) > 2 and parts[-3] == "rules":  # noqa: PLR2004 (rules/<stage>/name)
        return _CaseFile.from_parent(parent, path=file_path)
    return None


class _DocumentFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        yield _DocumentItem.from_parent(self, name=self.path.parent.name)


class _CleanFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        yield _CleanItem.from_parent(self, name=f"{self.path.parent.name}/{self.path.stem}")


class _CaseFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        from normalize.snapshots.cases import read_cases  # noqa: PLC0415 (only where fixtures are collected)

        for case in read_cases(self.path):
            yield _CaseItem.from_parent(self, name=f"{case.kind}-{case.number}", case=case)


class _DocumentItem(pytest.Item):
    def runtest(self) -> None:
        from normalize.snapshots.documents import check_document, update_document  # noqa: PLC0415 (likewise)

        if self.config.getoption("--bless"):
            update_document(self.path.parent)
        found = check_document(self.path.parent)
        if found:
            raise _DriftError("\n".join(map(str, found)))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        return f"{excinfo.value}\nread the difference; if it is right: pytest --bless, or normalize snapshot update"


class _CleanItem(pytest.Item):
    def runtest(self) -> None:
        from normalize.snapshots.documents import check_clean  # noqa: PLC0415 (likewise)

        found = check_clean(self.path)
        if found:
            raise _DriftError("\n".join(map(str, found)))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        return f"a clean text must stay as it is\n{excinfo.value}"


class _CaseItem(pytest.Item):
    def __init__(self, *, case: Case, **kwargs: object) -> None:
        super().__init__(**kwargs)  # type: ignore[arg-type]
        self.case = case

    def runtest(self) -> None:
        from normalize.snapshots.cases import check_case  # noqa: PLC0415 (likewise)

        check_case(self.case)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        return str(excinfo.value)


class _DriftError(AssertionError):
    """A snapshot differs."""
