# Every target makes .venv itself where it is missing or out of date, from Python 3.11+ and nothing
# else. Set PYTHON to choose an interpreter: make install PYTHON=python3.12

PYTHON ?= python3
PORT ?= 8080

# Where the system keeps certificates they count: a proxy that signs for itself is among them.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt /etc/ssl/cert.pem),)
export UV_SYSTEM_CERTS ?= 1
endif

VENV := .venv
BIN := $(VENV)/bin
PACKAGES := bot handlers news storage text tests
INSTALLED := $(VENV)/.installed
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types imports install format lock quality clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

demo: $(INSTALLED) ## Chat with the bot at http://127.0.0.1:8080, without a token (PORT=…)
	@$(BIN)/vigie demo --port $(PORT)

# Tests wait on sockets, disks and browsers as much as they compute: four at once suit two cores.
# tests/conftest.py puts the files in order.
test: $(INSTALLED) ## Run the test suite
	$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder

check: lint types imports test ## Lint, types, import rules, tests: what CI runs

lint: $(INSTALLED) ## Check style and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(INSTALLED) ## Check the types
	$(BIN)/mypy

imports: $(INSTALLED) ## Check who imports whom
	$(BIN)/lint-imports

install: $(INSTALLED) ## Set everything up; the command is then .venv/bin/vigie

format: $(INSTALLED) ## Put the code in form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: $(BIN)/uv ## Write the lock files from pyproject.toml: what is shipped is what was tested
	$(COMPILE) --group dev --output-file requirements-dev.lock
	$(COMPILE) --constraints requirements-dev.lock --output-file requirements.lock

quality: $(INSTALLED) ## Measure the quality of answers, and raise the floors they surpass
	$(BIN)/python -m tests.quality.scores
	$(BIN)/python -m tests.quality.piaf_scores

clean: ## Remove what the other targets made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find $(PACKAGES) -name __pycache__ -type d -prune -exec rm -rf {} +

# Packages come from the lock file with their hashes, the project itself as a link to this folder.
$(INSTALLED): requirements-dev.lock pyproject.toml | $(BIN)/uv
	$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements-dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# uv is taken out of the lock file too, version and hashes.
$(BIN)/uv: | $(BIN)/python
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip
	@awk '/^uv==/ { found = 1 } found { print } found && !/\\$$/ { exit }' requirements-dev.lock \
		> $(VENV)/uv.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		--requirement $(VENV)/uv.txt

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
