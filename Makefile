# One word does it all, on a machine with Python 3.11 and nothing else:
#   make run [PORT=8501] [REPORT=path/to/the/report.txt]   the page in the browser
#   make test                                              every check and every test
#   make check                                             style and types only
#   make bench                                             how fast answers come
PORT ?= 8501
REPORT ?=
PY := .venv/bin/python
export PYTHON

.PHONY: help run test check bench ready ready-test

help:
	@sed -n 's/^# \{0,1\}//p' Makefile | head -n 5

ready:
	@scripts/prepare run

ready-test:
	@scripts/prepare test

run: ready
	@if [ -n "$(REPORT)" ]; then $(PY) -m assistant report import "$(REPORT)"; fi
	@echo "- The page opens at http://localhost:$(PORT) (Ctrl+C ends it)"
	@$(PY) -m streamlit run streamlit_app.py --server.port "$(PORT)"

check: ready-test
	@echo "- Checking style (ruff)"
	@$(PY) -m ruff check .
	@echo "- Checking types (mypy)"
	@$(PY) -m mypy assistant streamlit_app.py

test: check
	@echo "- Running the tests"
	@$(PY) -m pytest -n 2 -q

bench: ready
	@$(PY) scripts/bench.py
