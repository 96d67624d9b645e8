"""What all tests share: the path of the project and `fix` for the rules' doctests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from normalize.engine import Stage, run
from normalize.pipelines import ORDER

settings.register_profile("busy", deadline=None)  # a machine with other work on it fails no law
settings.load_profile("busy")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


def only(stage: str, text: str, language: str = "en") -> str:
    """Run the steps of one stage over a text."""
    return run([step for step in ORDER if isinstance(step, Stage) and step.name == stage], text, code=language).text
