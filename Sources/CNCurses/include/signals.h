// Signals: those that the event loop hears of through a pipe, and those that end the program.
#pragma once
#include <stdbool.h>
#include <stddef.h>

/// Routes SIGWINCH, SIGCONT, SIGTSTP, SIGTERM, SIGHUP and SIGINT into a pipe, a byte (the signal's
/// number) each; returns the end to read, or -1. A second SIGTERM, SIGHUP or SIGINT that finds the
/// first unread ends the program at once.
int cn_watch_signals(void);
/// Stops the whole job, as Ctrl-Z does to others; returns when it goes on.
void cn_stop_job(void);
/// Ends the program by the signal, as the shell expects to see it.
void cn_die_by(int signal);

/// From here on a crash first writes `leave` and restores the terminal's modes as they are now.
void cn_guard(const char *leave);
/// The terminal on standard output, whatever that is turned to meanwhile.
int cn_terminal(void);
/// The shell may have changed the modes while the program was stopped.
void cn_guard_modes(void);
/// The terminal has been given back: a crash has nothing to restore.
void cn_unguard(void);
/// Gives back, without waiting, a terminal that takes nothing any more.
void cn_abandon(void);

/// A file that has no name and goes with the program, or -1.
int cn_nameless_file(void);

/// Keeps what is written to standard error, where that is a terminal, until `cn_release_errors`.
void cn_keep_errors(void);
void cn_release_errors(void);
