# make run · make test · make library · make real · make bench · make fuzz · make sanitize · make install PREFIX=… · make deb
SWIFT ?= swift
PREFIX ?= /usr/local
ARGS ?=

# Homebrew keeps headers and libraries where the compiler does not look.
ifeq ($(shell uname),Darwin)
  BREW := $(shell brew --prefix)
  SWIFTFLAGS ?= -Xcc -I$(BREW)/include -Xlinker -L$(BREW)/lib
else
  # At a fixed address: half a million places need not be mended at the start, which takes 1 MB
  # and a part of the first frame's time.
  # The C and C++ libraries go in too, where there are archives of them: they are found here first, and
  # alone. Nobody looks for a symbol in a program: a table of 16,000 would be gone through at the start.
  STATIC = --static-swift-stdlib -Xswiftc -Xclang-linker -Xswiftc -no-pie -Xswiftc -Xclang-linker \
    -Xswiftc -static-libgcc -Xlinker --no-export-dynamic -Xlinker -L.build/static \
    $(shell cat .build/static/flags)
  ARCHIVES := archives
endif

# The program has one thread: its reference counts need no locks, which halves what an evaluation
# costs. Not for the library's other users, nor for tests, which run side by side. A dictionary's type
# is made of its parts and not of its name, for which the runtime would look through 4,600 conformances:
# a fifth of what the first frame costs.
RELEASE = --configuration release $(STATIC) $(SWIFTFLAGS) \
  -Xswiftc -Xfrontend -Xswiftc -assume-single-threaded \
  -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors

.PHONY: run test library real bench fuzz sanitize install deb setup writable archives
run: setup
	@$(SWIFT) run $(SWIFTFLAGS) corsplain $(ARGS)

# Warnings are errors here, and only here: a newer compiler's new warning must not keep anyone from
# running the program. In a folder of its own, lest it undo what `make run` has built.
CHECKED := --scratch-path .build/checked $(SWIFTFLAGS)
test: export CORSPLAIN_WARNINGS = errors
test: setup
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks
	$(SWIFT) build --build-tests $(CHECKED)
	@scripts/quietly $(SWIFT) test --skip-build --disable-xctest $(CHECKED)

# The library alone: used from outside, and its documentation, whose links and parameters must be right. Where
# the toolchain has no docc, as on some systems, the documentation is left out.
DOCC ?= $(or $(wildcard $(dir $(realpath $(shell command -v $(SWIFT))))docc),$(shell xcrun --find docc 2>/dev/null))
SYMBOLS := $(CURDIR)/.build/library/symbols
library: setup
	@mkdir -p "$(SYMBOLS)"
	$(SWIFT) run --package-path Examples --scratch-path .build/library $(SWIFTFLAGS) \
	  -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc "$(SYMBOLS)" shared
	$(if $(DOCC),"$(DOCC)" convert Sources/CORS/CORS.docc --additional-symbol-graph-dir "$(SYMBOLS)" \
	  --output-dir .build/library/CORS.doccarchive --fallback-display-name CORS \
	  --fallback-bundle-identifier corsplain.CORS --warnings-as-errors,@echo "No docc: the documentation was not built.")

# What is said and written, held against the real thing: servers as processes on loopback, with what
# they need in .build/real. From Debian and PyPI; see CONTRIBUTING.md.
real: export CORSPLAIN_WARNINGS = errors
real: setup
	$(SWIFT) build --product corsplain $(CHECKED)
	@scripts/real/run "$$($(SWIFT) build $(CHECKED) --show-bin-path)/corsplain"

# What the release build costs: evaluations, scenarios, frames, keys, bytes, memory.
bench: setup $(ARCHIVES)
	$(SWIFT) build $(RELEASE) --product corsplain
	$(SWIFT) build $(RELEASE) --product corsplain-bench
	.build/release/corsplain-bench .build/release/corsplain

# A million texts for every parser, and how its time grows with their length; a hundred thousand keys,
# sizes and mouse events for the screen.
fuzz: export CORSPLAIN_FUZZ_INPUTS ?= 1000000
fuzz: export CORSPLAIN_MONKEY_MESSAGES ?= 100000
fuzz: export CORSPLAIN_MONKEY_EVENTS ?= 100000
fuzz: setup
	$(SWIFT) test --disable-xctest --configuration release -Xswiftc -enable-testing \
	  --scratch-path .build/fuzz $(SWIFTFLAGS) --filter '(Fuzz|Growth|Monkey)Tests'

# The tests under AddressSanitizer, then under ThreadSanitizer; by hand, as it takes half an hour.
# Leaks are not looked for: Swift's tests and its runtime keep what they have until they end. Signals that
# tests send are the program's own to handle.
# ThreadSanitizer does not see the locks of Swift's Mutex: a reported race beneath withLock is none.
# SANITIZED says which tests: make sanitize SANITIZED=CORSTests
SANITIZED ?= .
sanitize: export ASAN_OPTIONS ?= detect_leaks=0:handle_segv=0:handle_sigbus=0:handle_sigfpe=0
sanitize: export TSAN_OPTIONS ?= handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:handle_abort=0
sanitize: setup
	@for kind in address thread; do \
	  $(SWIFT) test --disable-xctest --sanitize $$kind --scratch-path .build/$$kind $(SWIFTFLAGS) \
	    --filter '$(SANITIZED)' || exit 1; \
	done

# One file that needs the C library and, where there are no archives of the others, those.
install: setup writable $(ARCHIVES)
	@echo "Building a release; this takes a minute or two."
	$(SWIFT) build $(RELEASE) --product corsplain
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -s "$$($(SWIFT) build $(RELEASE) --show-bin-path)/corsplain" "$(DESTDIR)$(PREFIX)/bin/corsplain"
	@scripts/share "$(DESTDIR)$(PREFIX)/bin/corsplain" "$(DESTDIR)$(PREFIX)/share"

# A Debian package of what `make install` puts in place.
deb: setup
	rm -rf .build/deb && mkdir -p .build/deb
	$(MAKE) install DESTDIR="$(CURDIR)/.build/deb/root" PREFIX=/usr
	scripts/deb .build/deb/root .build/deb

# Before minutes of building: whether the file can be put where it is to go.
writable:
	@mkdir -p "$(DESTDIR)$(PREFIX)/bin" 2>/dev/null && test -w "$(DESTDIR)$(PREFIX)/bin" || { \
	  echo "$(DESTDIR)$(PREFIX)/bin cannot be written to." >&2; \
	  echo 'Try:  make install PREFIX=$$HOME/.local   (and have ~/.local/bin in your PATH)' >&2; \
	  exit 1; }

archives:
	@scripts/static .build/static

setup:
	@scripts/setup
