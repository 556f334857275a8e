# The two commands to know are `make demo` and `make test`.
.DEFAULT_GOAL := help
# A failing compiler must fail the step although its output is filtered.
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
.NOTPARALLEL:
.PHONY: help demo setup setup-build build test check format lint floors unit command-line browser \
	scenarios bench compare

HAVEN_BINARY ?= $(CURDIR)/.build/release/haven
export HAVEN_BINARY
SCENARIO ?= Scenarios/may-2015.yaml
OUT ?= runs/$(basename $(notdir $(SCENARIO)))
SOURCES = $(wildcard Sources Tests Benchmarks) Package.swift

help: ## Shows this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

demo: setup-build build ## Installs what is missing, builds, runs the main scenario, names its report
	$(HAVEN_BINARY) run $(SCENARIO) --out $(OUT)
	@echo
	@echo "The report is $(CURDIR)/$(OUT)/report.html (open it in a browser);"
	@echo "the same on one plain page is $(OUT)/summary.txt."

setup: ## Installs what is missing, for building and for tests
	@Tools/setup test

setup-build:
	@Tools/setup build

# Static: starts sooner and runs where Swift is not installed (docs/decisions/0002). The linker warns
# about a function of the standard library; nothing of that is ours.
build: ## Builds for the processor of this machine
	@HAVEN_MARCH=native swift build -c release --static-swift-stdlib --product haven 2>&1 \
	  | { grep -v -e 'mktemp' || true; }
	@test -x $(HAVEN_BINARY) && $(HAVEN_BINARY) --help >/dev/null

test: setup ## The whole suite: minutes
	@Tools/run-steps lint floors unit build command-line browser scenarios

check: ## Format, floors and unit tests: about a minute when built
	@Tools/run-steps lint floors unit

lint: ## Format and doc comments; nothing made by a build or an installer is committed
	@! git ls-files 2>/dev/null | grep -E '^(\.venv|\.build|runs/)|\.(o|pyc|swiftmodule|swiftdoc|swiftsourceinfo)$$' \
	  || { echo "error: the files above do not belong into the repository" >&2; exit 1; }
	@! git grep -nE '^(<{7}|>{7}) ' -- . \
	  || { echo "error: the lines above are left over from a merge" >&2; exit 1; }
	@swift format lint --strict -r $(SOURCES)

format: ## Lays out all Swift files
	@swift format --in-place -r $(SOURCES)

# Debug tests are built for x86-64-v3, the release for this machine: both levels are tried.
floors: ## Who may name whom, and other house rules
	@swift test --quiet --filter '^SimCoreTests\.HouseTests'

unit: ## Unit and property tests
	@swift test --quiet --skip '^CommandLineTests\.' --skip '^SimCoreTests\.HouseTests'

command-line: ## Tests of the built program
	@swift test --quiet --skip-build --filter '^CommandLineTests\.'

browser: ## Tests of the report in a browser
	@Tests/Browser/run

scenarios: ## A short run of every scenario
	@Tools/run-scenarios

bench: build ## Speed of the kernel and of whole runs
	$(HAVEN_BINARY) bench drift --json
	$(HAVEN_BINARY) bench run --json

compare: build ## Speed beside OpenDrift, OceanTracker and Parcels (downloads them)
	@Benchmarks/compare/run
