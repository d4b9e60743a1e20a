# planleser: `make ingest` and `make test` need nothing but Python 3.11 or newer and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RAW ?= data/raw
OUT ?= data/processed
TO ?= rapport

.PHONY: ingest check diff report test test-slow soak docs screens bench-dates bench-revisions bench-documents bench-dumps bench-prose bench-redaction bench-scale bench-outputs bench-review bench-store bench-tables bench-words mutants fuzz audit test-lowest lint types clean help

help:
	@echo "make ingest     read the plans below $(RAW) into the tables below $(OUT)"
	@echo "make check      list what was not understood"
	@echo "make diff       show what changed in each plan's last revision"
	@echo "make report     write pages, workbooks and calendars for people into $(TO)"
	@echo "make test       run the tests"
	@echo "make docs       renew the reference and the printed answers in docs"
	@echo "make lint       check the style; make types: check the types"
	@echo "make clean      remove the environment and the tables"

ingest: $(VENV)/installed
	@$(BIN)/planleser ingest $(RAW) --out $(OUT)

check: $(VENV)/installed
	@$(BIN)/planleser check --out $(OUT) || [ $$? -eq 1 ]

diff: ingest
	@echo
	@$(BIN)/planleser diff --out $(OUT)

report: ingest
	@echo
	@$(BIN)/planleser publish --out $(OUT) --sources $(RAW) --to $(TO)

# says at its end what was skipped, and why
# compiled modules are kept, whatever the environment says: each of the tests' processes needs them
test: $(VENV)/installed-dev
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist worksteal

# what takes long, and every property on twenty times as many examples
test-slow: $(VENV)/installed-dev
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto -m "slow or hypothesis" --hypothesis-profile thorough

# SOAK_SEEDS and SOAK_STEPS say how long it is
soak: $(VENV)/installed-dev
	$(BIN)/python -m pytest -m slow -n auto tests/test_pipeline/ingest/test_soak.py

docs: $(VENV)/installed
	$(BIN)/python -m pipeline.cli.docs docs/reference
	$(BIN)/python tests/doc_examples.py
	PYTHONPATH=. $(BIN)/python tests/licences.py

# pictures of the pages for people, for docs; needs Chromium
screens: $(VENV)/installed-dev
	$(BIN)/python tests/screens.py

# LABELLED: a file of labelled cells for the accuracy table
bench-dates: $(VENV)/installed-dev
	$(BIN)/python bench/dates.py $(LABELLED)

bench-revisions: $(VENV)/installed-dev
	$(BIN)/python bench/revisions.py

bench-documents: $(VENV)/installed-dev
	$(BIN)/python bench/documents.py
	$(BIN)/python bench/documents.py scans

# KILOBYTES: of each dump
bench-dumps: $(VENV)/installed-dev
	$(BIN)/python bench/dumps.py $(KILOBYTES)

bench-prose: $(VENV)/installed-dev
	$(BIN)/python bench/prose.py

bench-redaction: $(VENV)/installed-dev
	$(BIN)/python bench/redaction.py

# writes its tables into docs/benchmarks.md; PLANS: how many (500 1000 2000; 4000 takes long)
bench-scale: $(VENV)/installed-dev
	$(BIN)/python bench/scale.py --write $(PLANS)

bench-outputs: $(VENV)/installed-dev
	$(BIN)/python bench/outputs.py

bench-review: $(VENV)/installed-dev
	$(BIN)/python bench/review.py

# reads beside commits, and flipped bits; READS, BITS: how many of each
bench-store: $(VENV)/installed-dev
	$(BIN)/python bench/store.py $(if $(READS),--reads $(READS)) $(if $(BITS),--bits $(BITS))

# DATA: a folder of PDFs with their tables, as of ICDAR 2013
bench-tables: $(VENV)/installed-dev
	$(BIN)/python bench/tables.py $(DATA)

# words of PDFs beside those of poppler, which has to be installed; FOLDERS: which ones
bench-words: $(VENV)/installed-dev
	$(BIN)/python bench/words.py $(FOLDERS)

# COUNT, SEED, ROOM: how many mutations, of which draw, in which part of the code
mutants: $(VENV)/installed-dev
	$(BIN)/python bench/mutants.py $(if $(COUNT),--count $(COUNT)) $(if $(SEED),--seed $(SEED)) $(if $(ROOM),--room $(ROOM))

# FILES: how many mutated files (10000 is the long run); SEED: other ones
fuzz: $(VENV)/installed-dev
	$(BIN)/python bench/fuzz.py --files $(or $(FILES),500) $(if $(SEED),--seed $(SEED))

# known weaknesses of the packages that constraints.txt names; asks pypi.org, and fails with a sentence where nothing is
# known of a package, as behind a mirror
audit: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/python bench/audit.py

# the tests with the lowest versions that pyproject.toml allows; what old packages do that newer ones warn of is no fault of ours
test-lowest:
	$(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check uv
	.venv-lowest/bin/uv pip install --quiet --python .venv-lowest/bin/python --resolution lowest-direct --editable ".[dev]"
	.venv-lowest/bin/python -m pytest -n auto --dist worksteal -W default::DeprecationWarning

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

# The environment is made anew where the list of packages changed.
$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "planleser needs Python 3.11 or newer; name it with: make PYTHON=python3.12"; exit 1; }
	@echo "Installing the environment in $(VENV) (once; takes a minute or two) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@echo "Installing the tools for tests …"
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) .venv-lowest .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	find $(OUT) -mindepth 1 ! -name .gitkeep -delete
