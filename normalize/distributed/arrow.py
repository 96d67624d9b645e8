"""One function over Arrow batches, which every engine runs: whichever does, the same rows come out."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from normalize.config import Settings
from normalize.corpus.arrow import clean_rows, cleaned_schema, rows_cleaned
from normalize.corpus.cleaner import Cleaner, shared_cleaner
from normalize.corpus.counting import AS_IT_IS
from normalize.corpus.extras import extra
from normalize.evidence.learning import Learning

__all__ = ["CleanBatches", "LearnBatches", "clean_batch", "clean_schema", "learn_batches", "merged"]


def clean_batch(batch: Any, *, settings: Settings) -> Any:  # noqa: ANN401 (pyarrow has no types)
    """Return a batch with its text columns cleaned and the columns of `settings.columns` appended.

    Rows keep their number and order, so that this can run wherever batches do. A row that cannot be cleaned keeps its
    text; the column `error` says why. A process builds the pipeline once for equal settings.

    Args:
        batch: A `pyarrow.RecordBatch` or `pyarrow.Table`; what comes back is of the same kind.
        settings: Which rules, fields, columns and limits; can be pickled.

    Raises:
        FileError: a text column is missing or holds no text, or an appended one is there already.
        ConfigError: settings that do not hold together.
    """
    cleaner = shared_cleaner(settings)
    pa = extra("pyarrow")
    if not isinstance(batch, pa.Table):
        return _cleaned(batch, cleaner)
    batches = [_cleaned(each, cleaner) for each in batch.to_batches()]
    return pa.Table.from_batches(batches, cleaned_schema(batch.schema, cleaner))


def clean_schema(schema: Any, *, settings: Settings) -> Any:  # noqa: ANN401 (likewise)
    """Return the `pyarrow.Schema` of what `clean_batch` makes of batches of this one.

    Raises:
        FileError: an appended column is there already.
        ConfigError: settings that do not hold together.
    """
    return cleaned_schema(schema, shared_cleaner(settings))


def learn_batches(batches: Iterable[Any], *, settings: Settings, source_field: str | None = None) -> Learning:
    """Count the texts of batches for `normalize learn`; counts of parts are added up with `Learning.merge`.

    Args:
        batches: Each a `pyarrow.RecordBatch` or `pyarrow.Table`.
        settings: Which fields hold texts and languages; can be pickled.
        source_field: Holds where a text is from: a site, a collection. None: all are from one source.

    Raises:
        FileError: a text column is missing or holds no text.
    """
    cleaner = Cleaner(attrs.evolve(settings, id_field=source_field, columns=()), AS_IT_IS)
    learning = Learning()
    for batch in batches:
        for row in clean_rows(batch, cleaner):
            for result in row.results.values():
                learning.add(result.source, result.language, row.id or "")
    return learning


@attrs.frozen
class CleanBatches:
    """`clean_batch` over a stream of batches, as engines want it: a value that can be pickled."""

    settings: Settings

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield them clean."""
        for batch in batches:
            yield clean_batch(batch, settings=self.settings)


@attrs.frozen
class LearnBatches:
    """`learn_batches` as engines want it: the counts of a stream of batches as a batch of one row, for `merged`."""

    settings: Settings
    source_field: str | None = None

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield their counts."""
        counts = learn_batches(batches, settings=self.settings, source_field=self.source_field)
        yield extra("pyarrow").RecordBatch.from_pydict({"counts": [pickle.dumps(counts)]})


def merged(counts: Iterable[bytes]) -> Learning:
    """Add up the counts that `LearnBatches` made."""
    learning = Learning()
    for part in counts:
        learning.merge(pickle.loads(part))  # noqa: S301 (made by `LearnBatches`)
    return learning


def _cleaned(batch: Any, cleaner: Cleaner) -> Any:  # noqa: ANN401 (likewise)
    return rows_cleaned(batch, list(clean_rows(batch, cleaner)), cleaner)
