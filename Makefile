# From a fresh clone with Python 3.11 to 3.13 and make: `make demo`, `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PLAIN := $(VENV)/.plain
READY := $(VENV)/.ready
GOLD ?= ../shared/gold
SHORT := tests/scan tests/document tests/engine tests/evidence tests/stages tests/test_rules.py fixtures
OTHERS ?= $(foreach version,3.12 3.13,$(firstword $(wildcard \
	/usr/bin/python$(version) /usr/local/bin/python$(version) $(HOME)/.pyenv/versions/$(version).*/bin/python)))

.PHONY: demo test pure versions engines lint docs playground quality bench clean

# What the package itself needs: half a minute, 130 MB. The tools that its development needs are another GB.
$(PLAIN): pyproject.toml $(wildcard normalize/scan/*.[ch])
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(READY): $(PLAIN)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

# The main job on the documents this project began with: the diff, the table, and the clean text in build/demo/.
demo: $(PLAIN)
	@$(BIN)/normalize diff --words --ignore typography seeds || true
	@$(BIN)/normalize fix --statistics --output build/demo seeds || true
	@echo "clean text: build/demo/"

test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist worksteal

# The rules without compiled code: every search in Python.
pure: $(READY)
	NORMALIZE_PURE=1 $(BIN)/python -m pytest -n 2 --dist worksteal tests/scan tests/evidence tests/stages fixtures

# The compiled code and the rules with the other versions of Python that the machine has, one after another.
versions:
	for python in $(OTHERS); do \
		$$python -m venv --clear build/other && \
		build/other/bin/python -m pip install --quiet --editable . hypothesis pytest pytest-benchmark pytest-xdist rapidfuzz && \
		build/other/bin/python -m pytest -n 2 --dist worksteal $(SHORT) || exit 1; \
	done

# Ray and Spark, 700 MB: their tests are skipped without.
engines: $(READY)
	$(BIN)/python -m pip install --quiet --editable '.[engines]'

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# The documentation, in build/site/; a broken link or an unknown name stops it.
docs: $(READY)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo "documentation: build/site/index.html"

# The same with the Python runtime (npm, 14 MB) that the page for trying it needs; serve it, do not open it as a file.
playground: $(READY)
	$(BIN)/python scripts/site/playground.py
	$(MAKE) docs

# docs/quality.md and the floors' figures, from the gold data beside the project.
quality: $(READY)
	$(BIN)/python scripts/quality.py --gold $(GOLD) --write docs/quality.md

# docs/performance.md: the pipeline, each stage and the peers on the same texts in one run.
bench: $(READY)
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	mkdir -p build
	$(BIN)/python -m pytest tests/bench -m bench -p no:xdist --benchmark-json build/bench.json --benchmark-quiet
	NORMALIZE_PURE=1 $(BIN)/python -m pytest tests/bench -m bench -p no:xdist --benchmark-json build/bench-pure.json --benchmark-quiet \
		-k "(test_default_profile and told and alone) or (test_peer and ftfy)"
	$(BIN)/python scripts/performance.py build/bench.json --pure build/bench-pure.json --large \
		$(if $(wildcard $(GOLD)/data/prose.en.jsonl.gz),--gold $(GOLD)/data) --write docs/performance.md

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache
