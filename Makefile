# What one can do here. Every target sets up what it needs first; a second run does not do it again.
PYTHON ?= python3
export PYTHON
# Material announces its successor at every build; the decision about it stands in the help pages.
export NO_MKDOCS_2_WARNING = 1
BIN = .venv/bin
N ?= 3390

.DEFAULT_GOAL := help
.PHONY: help site test check serve bench lint pins clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site:  ## build the site into build/site
	@tools/setup.sh site
	$(BIN)/mkdocs build

test:  ## run all tests
	@tools/setup.sh test
	$(BIN)/pytest -n auto

check:  ## check the records
	@tools/setup.sh site
	$(BIN)/catalog check

serve:  ## show the site at http://127.0.0.1:8000 and build it again at every change
	@tools/setup.sh site
	$(BIN)/mkdocs serve

bench:  ## measure a build of N records beside mkdocs and Hugo: make bench N=3390
	@tools/setup.sh site
	$(BIN)/python -m tests.bench.build $(N)

lint:  ## check style and types of the code
	@tools/setup.sh test
	$(BIN)/ruff check .
	$(BIN)/mypy

pins:  ## pin the libraries of pyproject.toml anew, with hashes, for all Python versions
	@tools/setup.sh site
	$(BIN)/python -m venv build/pins && build/pins/bin/pip install -q uv
	tools/pin.sh build/pins/bin/uv

clean:  ## remove what was built, but keep the libraries
	rm -rf build .pytest_cache .mypy_cache .ruff_cache
