# Commands of the project. `make` lists them; only `golden`, `fix` and `lock` change tracked files.

.DEFAULT_GOAL := help
SHELL := /bin/bash
PY := .venv/bin/python
RUN_STAMP := .venv/.run-installed
DEV_STAMP := .venv/.dev-installed
BENCH_STAMP := .venv/.bench-installed
ADDRESS := 127.0.0.1
PORT := 8501
# Proxies whose word about the sender is taken (X-Forwarded-For): none, unless named.
export FORWARDED_ALLOW_IPS ?=

.PHONY: help setup run demo sample build test test-long coverage drill bench pictures golden check fix lock

help:  ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

$(RUN_STAMP): requirements.txt
	@bash deploy/make_environment.sh
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(DEV_STAMP): $(RUN_STAMP) requirements-dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(BENCH_STAMP): $(DEV_STAMP) requirements-bench.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@

test test-long coverage: export TMPDIR := $(shell bash deploy/find_room.sh)
# One worker more than processors: while one waits for a server or a browser, another works.
test test-long coverage: export PYTEST_XDIST_AUTO_NUM_WORKERS := $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )))
# Threads of one stand in the way of the others.
test test-long coverage: export POLARS_MAX_THREADS := 1

setup: $(DEV_STAMP)  ## Create the environment with what development needs

run: $(RUN_STAMP)  ## Serve on 127.0.0.1:8501 with sign-in; prints the link of the first administrator
	@echo "Rost: http://$(ADDRESS):$(PORT)"
	$(PY) -m streamlit run app.py --server.address $(ADDRESS) --server.port $(PORT)

demo: $(RUN_STAMP)  ## Serve the sample territories on 127.0.0.1:8501 without sign-in
	$(PY) -m pipelines sample --if-empty
	@echo "Rost: http://127.0.0.1:$(PORT)"
	ROST_DEMO=1 $(PY) -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

sample: $(RUN_STAMP)  ## Load the sample territories
	$(PY) -m pipelines sample

build: $(RUN_STAMP)  ## Build the warehouse from what has landed
	$(PY) -m pipelines build

test: $(DEV_STAMP)  ## Run every test, the browser's included
	@bash deploy/find_browser.sh
	@bash deploy/find_postgres.sh
	$(PY) -m pytest -n auto --dist worksteal

test-long: $(DEV_STAMP)  ## Try indicators, roles, erasures, 200 kills, half an hour of work: far more than every run
	ROST_TEST_ZONES=200 $(PY) -m pytest tests/indicators/test_random.py
	ROST_TEST_LONG=1 $(PY) -m pytest -n auto tests/indicators/test_indicators.py \
		tests/dashboard/exports/test_numbers.py
	ROST_TEST_LONG=1 $(PY) -m pytest -n auto tests/access tests/browser tests/pipelines/test_erase.py
	ROST_TEST_LONG=1 $(PY) -m pytest tests/survival/test_kills.py
	ROST_TEST_LONG=1 $(PY) -m pytest -n auto tests/survival/test_disk.py
	$(PY) -m benchmarks.endurance

coverage: $(DEV_STAMP)  ## Run every test, and say which lines and branches none has run
	@bash deploy/find_browser.sh
	@bash deploy/find_postgres.sh
	$(PY) -m coverage erase
	$(PY) -m coverage run -m pytest -n auto --dist worksteal
	$(PY) -m coverage combine --quiet
	$(PY) -m coverage report

drill: $(RUN_STAMP)  ## Back up, restore onto an empty place and compare everything (ROST_DATA: of what)
	$(PY) -m pipelines drill

bench: $(BENCH_STAMP)  ## Measure all that is promised; BENCH="--sizes region --minutes 30 --write" as wanted
	$(PY) -m benchmarks.bench $(BENCH)

pictures: $(DEV_STAMP)  ## Open every page in both languages and looks, wide and narrow; keep pictures
	@bash deploy/find_browser.sh
	ROST_PICTURES=docs/pictures $(PY) -m pytest tests/browser/test_every_page.py -n auto

golden: $(DEV_STAMP)  ## Write the golden numbers of the sample anew; review the difference
	$(PY) -m tests.golden

check: $(DEV_STAMP)  ## Lint, types, SQL style, import layers, security; changes nothing
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m sqlfluff lint --processes 2 -q sql
	.venv/bin/lint-imports
	$(PY) -m pyright
	$(PY) -m bandit -q -c pyproject.toml -r app.py pages pipelines dashboard
	$(PY) deploy/audit_dependencies.py

fix: $(DEV_STAMP)  ## Format Python and SQL
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .
	$(PY) -m sqlfluff fix --processes 2 -q sql

lock: $(DEV_STAMP)  ## Write all locks again from pyproject.toml (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links --group dev -c requirements.txt -o requirements-dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links --group bench -c requirements-dev.txt \
		-o requirements-bench.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links pyproject.toml --group scaleout \
		-c requirements.txt -c requirements-dev.txt -o requirements-scaleout.txt
