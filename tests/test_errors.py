"""Errors say the same wherever they are looked at."""

from __future__ import annotations

import copy
import pickle

import pytest

from normalize import ExtraError, InputError, IrreversibleError, NormalizeError, RomanizationError, RuleError
from normalize.corpus.files import FileError

ERRORS = (
    ExtraError("pyarrow", "corpus"),
    FileError("a.txt: no such file"),
    InputError(b"bytes"),
    IrreversibleError("moct-kor-Hang-Latn-2000"),
    RomanizationError("cyrilic", ("russian", "ukrainian")),
    RuleError("no profile"),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_another_process(error: NormalizeError) -> None:
    """What a worker raises reaches the caller with its message and its facts."""
    for made in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert (type(made), str(made), vars(made)) == (type(error), str(error), vars(error))
