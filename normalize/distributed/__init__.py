"""Beyond one machine: one function over Arrow batches, and a thin adapter for each engine that runs it."""
