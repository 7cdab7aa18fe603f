# Every command of the project; `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
export REFLEX_TELEMETRY_ENABLED := false
export REFLEX_USE_NPM := 1
export PATH := $(CURDIR)/$(BIN):$(PATH)
DEMO := RXCONSULT_DEMO=$${RXCONSULT_DEMO:-true}

.DEFAULT_GOAL := help
.PHONY: help install run dev test check lock migrate

help: ## List the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: .venv/installed ## Create .venv with everything pinned, Node included

.venv/installed: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

migrate: install ## Bring the database to the newest schema
	$(DEMO) $(BIN)/alembic upgrade head

run: migrate ## Serve the application on http://localhost:3000
	$(DEMO) $(BIN)/python -m rxconsult.demo
	$(DEMO) exec $(BIN)/reflex run --env prod --frontend-port 3000 --backend-port 3000

dev: migrate ## Serve with hot reload
	$(DEMO) $(BIN)/python -m rxconsult.demo
	$(DEMO) exec $(BIN)/reflex run

test: install ## Unit, integration and browser tests
	$(BIN)/python tests/run.py

check: install ## Style, types, structure, migrations, catalogues
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports --no-cache
	$(BIN)/python tests/check_migrations.py

lock: install ## Pin every dependency by hash again
	$(BIN)/pip-compile --quiet --generate-hashes --extra dev --strip-extras --allow-unsafe \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options --no-header \
	  -o requirements.txt pyproject.toml
