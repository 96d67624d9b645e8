"""Run the command line as a module: `python -m normalize`."""

from __future__ import annotations

import sys

from normalize.cli import main

sys.exit(main())
