# Everything here does its own set-up: a bare clone, Python 3.11 or newer, and a network to the package index will do.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
ARGS ?=

.PHONY: help serve test lint types conformance bench install lock client clean

help: ## Say what there is.
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

serve: $(VENV)/.serve ## Run the server on an embedded database (ARGS="--port 9000" for other options).
	$(BIN)/penstock serve $(ARGS)

install: $(VENV)/.serve ## Have .venv/bin/penstock.

test: $(VENV)/.dev ## Run every test, PostgreSQL included (ARGS="-k name" for some).
	$(BIN)/python -m pytest -n auto $(ARGS)

lint: $(VENV)/.dev ## Check style, types, and which room imports which.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

conformance: $(VENV)/.serve ## Play the recorded traces of the reference and count how many agree.
	$(BIN)/python tools/conformance.py --root $(SHARED)/conformance $(ARGS)

bench: $(VENV)/.dev ## Measure speed (see bench/README.md).
	$(BIN)/python -m bench.run $(ARGS)

client: $(VENV)/.dev ## Write the Python client anew from the table of operations.
	$(BIN)/python tools/make_client.py

lock: ## Choose the newest versions of what we depend on.
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra postgresql pyproject.toml requirements/build.in -o requirements/serve.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra postgresql --group dev pyproject.toml requirements/build.in -c requirements/serve.lock \
		-o requirements/dev.lock

clean: ## Remove what the above has made, databases excepted.
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Penstock needs Python 3.11 or newer: make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.serve: requirements/serve.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/serve.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.serve
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@
