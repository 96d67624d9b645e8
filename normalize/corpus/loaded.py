"""Importing this loads what cleaning needs: the work, the rules, and the lexicons and models of English, the heaviest.

For the process that workers are forked from (see `workers`), and for nothing else.
"""

from __future__ import annotations

import gc

from normalize.corpus import workers, writer
from normalize.pipelines import Pipeline

__all__ = ["workers", "writer"]  # what the processes are asked to do

_TEXT = (
    "Talks with russia failed,said President Zelensky of Kiev. they will go on, he said, and we will see.\n"
    "The caf\xc3\xa9 was closed. Nobody came .\n"
)
"""Damaged in so many ways that each stage has to look things up."""

_PIPELINE = Pipeline.from_profile("canonical")
_PIPELINE.run(_TEXT, language="en")
_PIPELINE.prepare("en")
gc.freeze()  # what is loaded lives as long as the workers do: their collector need not walk over it
