# make run · make test · make bench · make install PREFIX=…
SWIFT ?= swift

.PHONY: run test
run:
	$(SWIFT) run corsplain

test:
	$(SWIFT) build --build-tests
	$(SWIFT) test
