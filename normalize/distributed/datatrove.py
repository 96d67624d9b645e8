"""datatrove: steps that clean documents and count them, and a reader that passes no line over."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from datatrove.data import Document, DocumentsPipeline
from datatrove.io import get_datafolder
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.readers.jsonl import JsonlReader
from datatrove.pipeline.writers.disk_base import DiskWriter
from datatrove.utils.typeshelper import StatHints

from normalize.config import Settings
from normalize.corpus import json_rows
from normalize.corpus.cleaner import Asked, Cleaner, shared_cleaner
from normalize.corpus.columns import COLUMN_PREFIX
from normalize.corpus.counting import AS_IT_IS
from normalize.corpus.records import Fields, RecordError, kept_bytes
from normalize.engine import Result, bundles
from normalize.evidence.learning import Learning

__all__ = ["CleanStep", "LearnStep", "LinesReader"]

_ERROR = COLUMN_PREFIX + "error"


class CleanStep(PipelineStep):  # type: ignore[misc]  # datatrove has no types
    """Cleans the text of each document; what `settings.columns` asks for is put into its metadata.

    A document that cannot be cleaned has the reason in its metadata as `normalize_error`. It goes to the exclusion
    writer; without one it goes on as it is. The writer also gets each removed passage, as a document of the same id
    whose `filter_reason` is the rule.
    """

    type = "\N{SPONGE} - CLEAN"
    name = "normalize"

    def __init__(self, settings: Settings | None = None, exclusion_writer: DiskWriter | None = None) -> None:
        super().__init__()
        self.settings = (settings or Settings()).elsewhere()
        self.exclusion_writer = exclusion_writer

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Yield the documents, clean."""
        del world_size
        cleaner = shared_cleaner(self.settings)
        with self.exclusion_writer or contextlib.nullcontext() as writer:
            for some in bundles(data, lambda document: len(document.text)):
                with self.track_time("batch"):
                    results = _results(some, cleaner)
                for document, result in zip(some, results, strict=True):
                    self.stat_update(StatHints.total)
                    excluded = list(self._taken(document, result, cleaner))
                    if writer is not None:
                        for one in excluded:
                            one.metadata.setdefault("filter_reason", _ERROR)
                            writer.write(one, rank)
                        if _ERROR in document.metadata:
                            self.stat_update(StatHints.dropped)
                            continue
                    self.stat_update(StatHints.forwarded)
                    self.update_doc_stats(document)
                    yield document

    def _taken(self, document: Document, result: Result | RecordError, cleaner: Cleaner) -> Iterator[Document]:
        """Put what came of a document in its place; yield what is to be excluded."""
        if isinstance(result, RecordError):
            document.metadata[_ERROR] = str(result)
            self.stat_update("not_cleaned")
            yield document
            return
        document.text = result.text
        document.metadata |= {name: value for name, value in cleaner.appended({"text": result}).items() if value}
        if result.changed:
            self.stat_update("changed")
        for rule, count in result.diagnosis.items():
            self.stat_update(rule, value=count, unit="finding")
        for gone in result.removed:
            facts = {"filter_reason": gone.rule, "kind": gone.kind, "start": gone.start, "end": gone.end}
            yield Document(text=gone.text, id=document.id, metadata=facts)


class LearnStep(PipelineStep):  # type: ignore[misc]  # likewise
    """Counts documents on their way: each task writes a file for `normalize learn FOLDER/*.toml -o lexicon.toml`."""

    type = "\N{ABACUS} - LEARN"
    name = "normalize"

    def __init__(self, output_folder: Any, settings: Settings | None = None, source_field: str | None = None) -> None:  # noqa: ANN401 (a path, or what datatrove makes of one)
        super().__init__()
        self.output_folder = get_datafolder(output_folder)
        self.settings = settings or Settings()
        self.source_field = source_field

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Yield the documents as they are."""
        del world_size
        cleaner, learning = Cleaner(attrs.evolve(self.settings, columns=()), AS_IT_IS), Learning()
        for document in data:
            with self.track_time(), contextlib.suppress(RecordError):
                if _ERROR in document.metadata:
                    raise _error(document)
                result = cleaner.run(*_asked(document, cleaner))
                source = document.metadata.get(self.source_field) if self.source_field else None
                learning.add(result.source, result.language, str(source or ""))
                self.stat_update(StatHints.total)
            yield document
        with self.output_folder.open(f"{rank:05d}.toml", "w") as file:
            file.write(learning.to_toml())


class LinesReader(JsonlReader):  # type: ignore[misc]  # likewise
    """datatrove's reader of JSON Lines, which logs broken lines and leaves them out; this one gives them an error."""

    def read_file(self, filepath: str) -> Iterator[Document]:
        """Yield a document a line; of one that is none its bytes and `normalize_error`."""
        fields = Fields((self.text_key,))
        with self.data_folder.open(filepath, "rb", compression=self.compression) as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    json_rows.read(line, fields)
                    yield self._read(json.loads(line), filepath, number)
                except RecordError as error:
                    facts = {
                        "file_path": self.data_folder.resolve_paths(filepath),
                        "number": number,
                        _ERROR: str(error),
                    }
                    yield Document(text="", id=f"{filepath}/{number - 1}", metadata=facts | kept_bytes(line))

    def _read(self, data: dict[str, Any], filepath: str, number: int) -> Document:
        if data.get(self.text_key):
            return self.get_document_from_dict(data, filepath, number - 1)
        return Document(**self.adapter({**data, self.text_key: ""}, filepath, number - 1))  # which the base leaves out


def _results(documents: Sequence[Document], cleaner: Cleaner) -> list[Result | RecordError]:
    """Return what comes of documents; of one that could not be read its error again."""
    made = cleaner.run_many(_asked(each, cleaner) for each in documents if _ERROR not in each.metadata)
    return [_error(each) if _ERROR in each.metadata else next(made) for each in documents]


def _asked(document: Document, cleaner: Cleaner) -> Asked:
    code = document.metadata.get(cleaner.settings.language_field) if cleaner.settings.language_field else None
    return document.text, str(code) if code is not None else None, document.id if cleaner.baseline else ""


def _error(document: Document) -> RecordError:
    return RecordError(document.metadata[_ERROR])
