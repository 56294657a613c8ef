# `make help` says what there is. What a target does is in scripts/, so that it can be read and run by itself.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run build test test-swift test-browser failover-test screenshots bench bench-peers format lint clean

LISTEN ?= 127.0.0.1
PORT ?= 8080
DATABASE ?= var/quarry.sqlite

help: ## What can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  make run PORT=9000 DATABASE=/srv/quarry/our.sqlite   another port, another file"
	@echo "  make run DATABASE=postgres://quarry@db/quarry        a PostgreSQL server"

run: build ## Build, and serve Quarry at http://127.0.0.1:8080
	@case "$(DATABASE)" in *://*) ;; *) mkdir -p "$(dir $(DATABASE))" ;; esac
	@exec .build/release/quarry serve --database "$(DATABASE)" --host "$(LISTEN)" --port "$(PORT)"

build: ## Build the program for use: .build/release/quarry
	@scripts/build release

test: ## Run every test, setting up whatever that needs
	@scripts/test

test-swift: ## Run the Swift tests only
	@scripts/test swift

test-browser: ## Run the browser suite only
	@scripts/test browser

failover-test: ## Kill the primary of a PostgreSQL under load, and look for every acknowledged write
	@scripts/failover-test $(FAILOVER)

screenshots: ## Every page at desktop and phone width, into var/screenshots
	@scripts/screenshots

bench: build ## Measure everything against SQLite, PostgreSQL and nginx, into bench/RESULTS.md
	@bench/run

bench-peers: build ## Set Tryton beside Quarry with the same data, into bench/PEERS.md
	@bench/peers/run

format: ## Format the Swift sources in place
	@swift format --in-place --parallel --recursive Package.swift Sources Tests

lint: ## Say what is not formatted, or not as the style asks
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests

clean: ## Remove what was built, but no database
	@rm -rf .build .venv var/screenshots var/test-results
