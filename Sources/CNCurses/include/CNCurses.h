// What Swift cannot say for itself: ncurses' macros and globals, and signal handlers.
#pragma once
#include "screen.h"
#include "signals.h"
