# Everything a person does with this checkout. Each target sets up what it needs first; see
# packaging/setup.sh for what that is.

PYTEST ?=
BENCH ?=

.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench screenshots translations lock clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup: ## Install what is missing: system packages, then .venv
	@sh packaging/setup.sh test

run: ## Set up and open the app; without a display, start the backend and say what to do next
	@sh packaging/setup.sh run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
		exec .venv/bin/fairlead; \
	else \
		echo "No display here: starting the backend without a window. To use it elsewhere:"; \
		echo "  export PATH=\"$(CURDIR)/.venv/bin:\$$PATH\""; \
		exec .venv/bin/fairlead serve; \
	fi

test: ## Set up and run the tests (PYTEST="-k word" narrows them)
	@sh packaging/test.sh $(PYTEST)

lint: ## Check style, types and who may know whom
	@sh packaging/setup.sh lint
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache

bench: ## Measure, beside slirp4netns and dnsmasq (BENCH="--quick" for options)
	@sh packaging/setup.sh bench
	@.venv/bin/python -m tests.bench $(BENCH)

screenshots: ## Draw every page, light and dark, at 100 and 200 %, into screenshots/
	@sh packaging/setup.sh test
	@QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.desktop.screenshots screenshots/100
	@QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 .venv/bin/python -m tests.desktop.screenshots screenshots/200

translations: ## Bring the translations up to date with the texts in the code
	@sh packaging/setup.sh test
	@.venv/bin/python packaging/translations.py

lock: ## Renew the lock files from pyproject.toml
	@sh packaging/setup.sh lint
	@sh packaging/lock.sh

clean: ## Remove what set-up and tests have made in this directory
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis \
		app/*.egg-info build screenshots
