# `make` alone lists the commands. Everything happens in .venv/; nothing is installed elsewhere but Chromium and fonts for tests.
HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
RUN_STAMP := .venv/.runtime
DEV_STAMP := .venv/.dev
NODE_STAMP := tools/node/node_modules/.stamp
LIGHTHOUSE_STAMP := tools/lighthouse/node_modules/.stamp
# A lock without any index address, every file checked by hash; the project itself brings no dependencies of its own.
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes
SELF := $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-index --no-build-isolation --editable .
# Compiled modules are kept whatever the shell says: without them every start takes half a second longer.
unexport PYTHONDONTWRITEBYTECODE
WORKERS ?= 2
SIZES ?= 194 10000 100000

.PHONY: help run test thorough coverage check soak format lock load bench bench-search screenshots lighthouse clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 12

run: $(RUN_STAMP) ## Compile content/ and serve it on http://HOST:PORT
	@$(BIN)/glossary serve --load --host $(HOST) --port $(PORT)

load: $(RUN_STAMP) ## Compile content/ into the database
	@$(BIN)/glossary load

test: $(DEV_STAMP) ## Run the tests, browser ones included
	@sh tools/install-browser.sh $(BIN)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not soak and not thorough" $(ARGS)
	@sh tools/report-browser.sh $(BIN)

thorough: $(DEV_STAMP) ## Try the suite's rules on more pages, values and moments
	@sh tools/install-browser.sh $(BIN)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "thorough and not soak" $(ARGS)

coverage: $(DEV_STAMP) ## Measure what the tests without a browser reach; fails below the floor of pyproject.toml
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not soak and not browser" --cov --cov-report= $(ARGS)
	@$(BIN)/coverage report

soak: $(DEV_STAMP) ## Run what takes longer than a suite may
	@sh tools/install-browser.sh $(BIN)
	$(BIN)/python -m pytest -m soak $(ARGS)
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest tests/property $(ARGS)

check: $(DEV_STAMP) $(NODE_STAMP) ## Format, lint, types, layers, templates, HTML, CSS, JS, Dockerfile, content
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/python -m tools.pages var/pages
	PATH=$(CURDIR)/$(BIN):$$PATH $(BIN)/npm --prefix tools/node run --silent check
	$(BIN)/hadolint Dockerfile
	$(BIN)/glossary check --strict --quiet

format: $(DEV_STAMP) ## Format Python
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(DEV_STAMP) ## Measure: marking names in texts, whole answers against a plain server, loading
	$(BIN)/python -m bench

bench-search: $(DEV_STAMP) ## Measure search: relevance by class, latency at SIZES terms (100000 take ten minutes)
	$(BIN)/python -m bench.search --terms $(SIZES)

screenshots: $(DEV_STAMP) ## Take the pictures of docs/images/ anew
	@sh tools/install-browser.sh $(BIN)
	$(BIN)/python -m tools.screenshots

lighthouse: $(DEV_STAMP) $(LIGHTHOUSE_STAMP) ## Ask Lighthouse about the three views of a term page
	@sh tools/install-browser.sh $(BIN)
	@PATH=$(CURDIR)/$(BIN):$$PATH $(BIN)/python -m tools.lighthouse

lock: ## Make the lock files anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group build -o requirements/runtime.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --group dev --all-extras -o requirements/dev.txt

clean: ## Delete the environment and everything compiled
	rm -rf .venv var tools/node/node_modules tools/lighthouse/node_modules .coverage* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

$(RUN_STAMP): requirements/runtime.txt pyproject.toml | $(BIN)/python
	@test -e $(DEV_STAMP) || $(INSTALL) -r requirements/runtime.txt
	@$(SELF)
	@touch $@

$(DEV_STAMP): requirements/dev.txt pyproject.toml | $(BIN)/python
	@$(INSTALL) -r requirements/dev.txt
	@$(SELF)
	@touch $(RUN_STAMP) $@

$(NODE_STAMP): tools/node/package.json tools/node/package-lock.json $(DEV_STAMP)
	@PATH=$(CURDIR)/$(BIN):$$PATH $(BIN)/npm --prefix tools/node ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@

$(LIGHTHOUSE_STAMP): tools/lighthouse/package.json tools/lighthouse/package-lock.json $(DEV_STAMP)
	@PATH=$(CURDIR)/$(BIN):$$PATH $(BIN)/npm --prefix tools/lighthouse ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@
