# Đôn Đốc: `make run` starts the office, `make test` proves it. Both need only git, make and Python ≥ 3.11.

PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)
# uv is only a speed-up; pip does the same.
INSTALL = $(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)

.PHONY: setup run test check eval soak catalogue clean

setup: .venv/ready

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên (đặt PYTHON=đường-dẫn)."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python thiếu venv: chạy «apt-get install python3-venv» rồi làm lại."; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/ready: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Đang cài thư viện (lần đầu mất chừng nửa phút)…"
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-dev: requirements-dev.lock .venv/ready
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

# The office, with the demonstration data on its first start; the data stay in var/.
run: .venv/ready
	@$(BIN)/dondoc demo >/dev/null
	@$(BIN)/dondoc serve

# Everything: style, types, the direction of imports, and all tests, on SQLite and on PostgreSQL.
test: check
	$(BIN)/pytest -n auto --dist loadscope --database both

check: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# How well directives are read, against hand-made answers kept beside the project.
eval: .venv/ready-dev
	$(BIN)/python -m tests.measure.score_reading

# What takes minutes, on SQLite and on PostgreSQL: eight computers number 4,000 letters of one register,
# two of them are killed; an office at work is killed 650 times. Last figures: tests/soak/README.md.
soak: .venv/ready-dev
	$(BIN)/python -m tests.soak.numbering
	$(BIN)/python -m tests.soak.killing

# Bring the catalogues up to date after words on the screen changed.
catalogue: .venv/ready-dev
	$(BIN)/pybabel -q extract --no-location --sort-output --omit-header -F babel.cfg -k N_ -k lazy_gettext -o .venv/messages.pot .
	$(BIN)/pybabel -q update --no-fuzzy-matching --omit-header --ignore-obsolete -l en -i .venv/messages.pot -o webapp/translations/en/LC_MESSAGES/messages.po

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
