"""The command line with blocks of 8 KiB, so that a small shard has many and a job can be killed between them."""

from __future__ import annotations

import sys

from normalize.cli import main
from normalize.corpus import blocks, parquet

if __name__ == "__main__":
    blocks.BLOCK = parquet.BLOCK = 8 * 1024
    sys.exit(main())
