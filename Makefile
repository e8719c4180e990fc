# Run, test and check the assistant. `make run` and `make test` set up whatever is missing.
.PHONY: run test train lint bench requirements

run:
	@./deploy/setup app engine
	@./troly run

test:
	@./deploy/setup dev engine
	@./deploy/test $(ARGS)

train:
	@./troly train

lint:
	@./deploy/setup dev
	@.venv/app/bin/ruff check .
	@.venv/app/bin/ruff format --check .
	@.venv/app/bin/mypy
	@.venv/app/bin/python -m bot.cli data check

bench:
	@./deploy/setup dev engine
	@./troly bench nlu
	@./troly evaluate --finder-only

# Resolve the pins again from the .in files (needs the network and `uv`).
requirements:
	uv pip compile --python-version 3.10 --override requirements/engine-overrides.in --generate-hashes --no-emit-index-url --no-header --no-annotate --no-emit-package jax --no-emit-package jaxlib --no-emit-package ml-dtypes --no-emit-package libclang requirements/engine.in -o requirements/engine.txt
	uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate requirements/app.in -o requirements/app.txt
	uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -c requirements/app.txt requirements/dev.in -o requirements/dev.txt
