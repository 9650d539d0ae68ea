# Rinda's commands for those who try it and those who work on it. `make` alone lists them.
# Paths are relative, so that the folder's own path may hold spaces.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

python := .venv/bin/python
checks := lint types imports tsc pytest

# Each of these files is written last by the step that it stands for: while it is newer than what
# the step reads, nothing is installed again.
runtime := .venv/.runtime
development := .venv/.development
browser := web/vendor/manifest.json
packages := node_modules/.runtime
browser_checks := node_modules/.development

# Where the environment forbids it, every server that the tests start would compile all its modules anew.
unexport PYTHONDONTWRITEBYTECODE

ifneq ($(PORT),)
run: export RINDA_PORT := $(PORT)
endif
ifneq ($(DATA),)
run: export RINDA_DATA := $(DATA)
endif

.PHONY: help
help:
	@echo 'make run          try Rinda on this machine (PORT=8080 DATA=folder to choose)'
	@echo 'make test         install what the tests need and run every check'
	@echo 'make $(checks)'
	@echo '                  one check alone; ARGS="tests/api -k kiosk" for pytest'
	@echo 'make screenshots  picture every screen into screenshots/index.html, a few into docs/pictures'
	@echo 'make mutation     change the core in a thousand ways and count what its tests notice'
	@echo 'make faults       kill, starve and flood servers, and look at what they kept (an hour)'
	@echo 'make fault-matrix what the staff are told of each fault of printer and agent, as a table'
	@echo 'make bench        measure a server beside its machine (also bench-city, bench-printing, bench-year)'
	@echo 'make format       let ruff format the code and mend what it can'
	@echo 'make lock         resolve the dependencies anew and write the lock files'
	@echo 'make wheel        build dist/rinda-*.whl, browser files included'
	@echo 'make clean        remove what was installed and built, never data'

.PHONY: run
run: $(runtime) $(browser)
	@exec $(python) -m server.entry trial

.PHONY: test
test: $(development) $(browser_checks) $(browser)
	@scripts/system-packages
	@scripts/emupos
	@scripts/check $(checks)

.PHONY: lint
lint: $(development)
	$(python) -m ruff check
	$(python) -m ruff format --check

.PHONY: types
types: $(development)
	$(python) -m mypy

.PHONY: imports
imports: $(development)
	.venv/bin/lint-imports

.PHONY: tsc
tsc: $(browser_checks) $(browser)
	node_modules/.bin/tsc
	node_modules/.bin/tsc --project scripts

# What measures or takes the whole machine is marked `alone` and runs by itself; 5 says that nothing is marked.
.PHONY: pytest
pytest: $(development) $(browser_checks) $(browser)
ifdef ARGS
	$(python) -m pytest $(ARGS)
else
	@failed=0; \
	$(python) -m pytest -m alone || [ $$? -eq 5 ] || failed=1; \
	$(python) -m pytest -m 'not alone' -n 2 --dist loadfile --no-loadscope-reorder || failed=1; \
	exit $$failed
endif

.PHONY: screenshots
screenshots: $(development) $(browser)
	@scripts/system-packages
	$(python) -m scripts.screenshots

.PHONY: bench
bench: $(development) $(browser)
	$(python) -m scripts.bench
	$(python) -m scripts.bench.printing

.PHONY: bench-city
bench-city: $(development)
	@scripts/system-packages postgresql redis-server nginx
	$(python) -m scripts.bench.city

.PHONY: bench-year
bench-year: $(development)
	@scripts/system-packages postgresql
	$(python) -m scripts.bench.year

.PHONY: bench-printing
bench-printing: $(development) $(browser)
	$(python) -m scripts.bench.printing

# Each fault of printer, agent and server, with what the staff are told and what is on paper, as a table.
.PHONY: fault-matrix
fault-matrix: $(development)
	$(python) -m pytest -q tests/agent/test_faults.py

.PHONY: mutation
mutation: $(development)
	$(python) -m scripts.mutation

.PHONY: faults
faults: $(development) $(browser)
	@scripts/system-packages postgresql iproute2
	$(python) -m scripts.faults

.PHONY: format
format: $(development)
	$(python) -m ruff check --fix
	$(python) -m ruff format

# Hashes of every file of a version are locked, and no address of an index.
compile := $(python) -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options
.PHONY: lock
lock: $(development)
	CUSTOM_COMPILE_COMMAND='make lock' $(compile) --upgrade --all-build-deps --output-file requirements.lock pyproject.toml
	CUSTOM_COMPILE_COMMAND='make lock' $(compile) --upgrade --all-build-deps --extra dev \
		--constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	npm install --package-lock-only

.PHONY: wheel
wheel: $(development) $(browser)
	rm -rf build dist
	$(python) -m build --wheel --no-isolation

.PHONY: clean
clean:
	rm -rf .venv node_modules web/vendor build dist test-results *.egg-info

.venv/pyvenv.cfg:
	@found=$$(scripts/find-python) && echo "Making .venv with $$found" && "$$found" -m venv .venv

install := $(python) -m pip install --quiet --disable-pip-version-check
$(runtime): requirements.lock pyproject.toml .venv/pyvenv.cfg
	@echo 'Installing the Python packages: the first time this takes about a minute'
	@$(install) --require-hashes --requirement requirements.lock
	@PYTHONWARNINGS=ignore $(install) --no-deps --no-build-isolation --editable .
	@touch $@

$(development): requirements-dev.lock $(runtime)
	@echo 'Installing what checks them'
	@$(install) --require-hashes --requirement requirements-dev.lock
	@touch $@

# `npm ci` begins with an empty folder; what checks the screens is large and not needed to run them.
$(browser_checks): package-lock.json package.json .npmrc
	@scripts/check-node
	@echo 'Fetching the browser packages and what checks them'
	@npm ci --ignore-scripts
	@touch $(packages) $@

$(packages): package-lock.json package.json .npmrc
	@scripts/check-node
	@echo 'Fetching the browser packages'
	@npm ci --ignore-scripts --omit=dev
	@touch $@

$(browser): $(packages) scripts/vendor.py .venv/pyvenv.cfg
	@$(python) scripts/vendor.py
