# Everything happens in .venv, made from requirements.lock; nothing else of the machine is touched.

UV_VERSION := 0.13.9
DATA_DIR ?= data
PORT ?= 8000
SHARED ?= ../shared

BIN := .venv/bin
UV := $(BIN)/uv
SETUP := .venv/.setup
PEERS := .peers

# A network with a certificate authority of its own is known to the system, not to uv.
export UV_SYSTEM_CERTS ?= 1
# uv does not read pip's settings: where pip was told of another index, uv must be told too.
ifdef PIP_INDEX_URL
export UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
endif
# The environment is ours alone, whichever other one the caller has activated.
export VIRTUAL_ENV := $(CURDIR)/.venv

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test check fuzz clients serve openapi examples bench score score-stories score-extraction score-truth fit-matching lock clean

help: ## Print the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(SETUP) ## Make .venv with everything locked in requirements.lock

$(UV): Makefile
	python3 -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv==$(UV_VERSION)'
	@touch $(UV)

$(SETUP): $(UV) pyproject.toml requirements.lock
	$(UV) pip sync --quiet --require-hashes requirements.lock
	$(UV) pip install --quiet --no-build-isolation --no-deps --editable .
	@touch $(SETUP)

demo: $(SETUP) ## Start a throwaway service, post the seed articles, print the comparison
	$(BIN)/consilience demo seeds

test: $(SETUP) ## Run every test
	$(BIN)/python -m pytest

check: $(SETUP) ## Lint, types, arrows between the rooms, migrations and OpenAPI document in sync
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/consilience openapi | diff openapi/openapi.json -
	$(BIN)/python -m pytest -q tests/migration/test_migrations.py::test_migrations_and_metadata_are_equal

fuzz: $(SETUP) ## Send thousands of requests made up from the OpenAPI document
	CONSILIENCE_FUZZ_EXAMPLES=40 $(BIN)/python -m pytest -s tests/contract/test_schemathesis.py

clients: $(SETUP) ## Make the Python and the TypeScript client in clients/
	rm -rf clients/python && mkdir -p clients
	$(BIN)/openapi-python-client generate --path openapi/openapi.json --config openapi/python-client.yml \
		--output-path clients/python --fail-on-warning
	cd openapi/typescript && npm ci --silent --no-audit --no-fund \
		&& npx openapi-typescript ../openapi.json --output schema.d.ts && npx tsc -p .
	rm -rf clients/typescript && mkdir -p clients/typescript
	cp openapi/typescript/schema.d.ts openapi/typescript/package.json clients/typescript/

serve: $(SETUP) ## Serve on 127.0.0.1:8000, database kept in data/
	$(BIN)/consilience serve --port $(PORT) --data-dir $(DATA_DIR)

openapi: $(SETUP) ## Write openapi/openapi.json anew
	$(BIN)/consilience openapi > openapi/openapi.json.new
	mv openapi/openapi.json.new openapi/openapi.json

examples: $(SETUP) ## Take the examples of the OpenAPI document anew from a throwaway service
	$(BIN)/python tests/bench/take_examples.py
	$(MAKE) openapi

bench: $(SETUP) ## Measure extraction against the bare pipeline, write docs/measures/performance.md
	$(BIN)/python tests/bench/measure_extraction.py --shared $(SHARED)

score: $(SETUP) ## Score the gold stories over HTTP, write docs/measures/stories.md
	$(BIN)/python tests/bench/score_stories.py --shared $(SHARED)

score-stories: $(SETUP) ## Score stories against collections of news, beside TF-IDF; write docs/measures/clustering.md
	$(BIN)/python tests/bench/score_clustering.py --shared $(SHARED)

score-extraction: $(SETUP) ## Score quantities and attributions against sets with known answers, write docs/measures/
	$(BIN)/python tests/bench/score_extraction.py --shared $(SHARED) $(if $(QUANTULUM3),--quantulum3 $(QUANTULUM3))
	$(BIN)/python tests/bench/score_attribution.py --shared $(SHARED)
	$(BIN)/python tests/bench/score_confidence.py --shared $(SHARED)

fit-matching: $(SETUP) ## Fit the weights of matching to the annotated stories in $(SHARED)
	$(BIN)/python -m tests.bench.fit_matching $(SHARED)

# What others wrote has an environment of its own. truthdiscovery pins a year's worth of tools that it does not need.
$(PEERS): $(UV) requirements-peers.lock
	$(UV) venv --quiet --clear $(PEERS)
	VIRTUAL_ENV=$(CURDIR)/$(PEERS) $(UV) pip sync --quiet --require-hashes requirements-peers.lock
	VIRTUAL_ENV=$(CURDIR)/$(PEERS) $(UV) pip install --quiet --no-deps truthdiscovery==1.0.4
	@touch $(PEERS)

score-truth: $(SETUP) $(PEERS) ## Score the consensus engine against sets with known answers, beside others; write docs/measures/truth.md
	$(BIN)/python tests/bench/score_truth.py --shared $(SHARED) --peers $(PEERS)/bin/python

lock: $(UV) ## Resolve the dependencies anew, with hashes
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		pyproject.toml --group models --group training --group dev --output-file requirements.lock
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		pyproject.toml --group models --constraint requirements.lock --output-file requirements-runtime.lock
	$(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		--group peers --output-file requirements-peers.lock

clean: ## Remove what was built, but not data/
	rm -rf .venv .peers dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find service tests alembic -name __pycache__ -type d -prune -exec rm -rf {} +
