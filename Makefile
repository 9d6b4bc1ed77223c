# The project's commands. `make chat` and `make test` set up everything they need by themselves.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help chat run test quick bench crash train format clean

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Heard needs Python 3.11 or newer; $(PYTHON) is older. Try: make chat PYTHON=python3.12"; exit 1; }
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "Python's venv module is missing; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.run: pyproject.toml | $(BIN)/python
	@$(PIP) --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.run

$(VENV)/.train: pyproject.toml | $(BIN)/python
	@$(PIP) --editable '.[dev,train]'
	@touch $@ $(VENV)/.dev $(VENV)/.run

chat: $(VENV)/.run ## Meet Lisa in the terminal; no token needed
	@$(BIN)/heard chat lisa

run: $(VENV)/.run ## Run the Telegram bot with the settings in .env
	@$(BIN)/heard run

test: $(VENV)/.dev ## Run every check and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/heard lint
	$(BIN)/heard check
	$(BIN)/pytest -q -n 2

quick: $(VENV)/.dev ## Run the tests alone, stopping at the first failure
	$(BIN)/pytest -q -x

bench: $(VENV)/.dev ## Print the figures of docs/measurements.md
	$(BIN)/python -m tests.bench

crash: $(VENV)/.dev ## Kill the running bot at random instants, at length
	$(BIN)/python -m tests.crash

train: $(VENV)/.train ## Train the reader from corpus/ (about an hour on two cores)
	$(BIN)/python corpus/train.py

format: $(VENV)/.dev ## Put the code in the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## Remove what the commands above made, but no database
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
