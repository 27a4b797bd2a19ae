#define _GNU_SOURCE
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

static int wakeup[2] = {-1, -1};
static volatile sig_atomic_t ending; // a signal to end is on its way to the loop

static volatile sig_atomic_t guarded;
static int terminal = STDOUT_FILENO;
static const char *leave_sequence;
static struct termios modes_before;

static int kept_errors = -1;   // the file that standard error goes to meanwhile
static int real_errors = -1;

// Whatever ends the process, unless the loop itself hears it.
static const int crashes[] = {
    SIGSEGV, SIGBUS,  SIGILL,  SIGTRAP, SIGFPE,  SIGABRT,   SIGQUIT, SIGSYS,
    SIGXCPU, SIGALRM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF,
#ifdef __linux__
    SIGIO,   SIGPWR,  SIGSTKFLT, // elsewhere they end nothing, or are not there
#endif
};
enum { crash_count = sizeof crashes / sizeof crashes[0] };
static struct sigaction crash_before[crash_count];

// Everything from here to `crashed` is called from signal handlers.

static void put(int file, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(file, bytes, count);
    if (written <= 0 && errno != EINTR) return;
    if (written > 0) bytes += written, count -= (size_t)written;
  }
}

static void replay_errors(void) {
  if (kept_errors < 0) return;
  dup2(real_errors, STDERR_FILENO);
  char part[512];
  off_t at = 0;
  for (ssize_t got; (got = pread(kept_errors, part, sizeof part, at)) > 0; at += got)
    put(STDERR_FILENO, part, (size_t)got);
  close(kept_errors);
  close(real_errors);
  kept_errors = real_errors = -1;
}

static void rescue(void) {
  if (guarded) {
    guarded = 0;
    // A terminal that takes nothing must not keep anybody from leaving.
    int flags = fcntl(terminal, F_GETFL);
    fcntl(terminal, F_SETFL, flags | O_NONBLOCK);
    put(terminal, leave_sequence, strlen(leave_sequence));
    fcntl(terminal, F_SETFL, flags);
    tcsetattr(STDIN_FILENO, TCSANOW, &modes_before);
  }
  replay_errors();
}

static void crashed(int signal) {
  rescue();
  // Whoever was here before us (Swift's backtracer, or the default) has its turn.
  for (int i = 0; i < crash_count; i++)
    if (crashes[i] == signal) sigaction(signal, &crash_before[i], NULL);
  raise(signal);
}

static void heard(int signal) {
  int before = errno;
  bool ends = signal == SIGTERM || signal == SIGHUP || signal == SIGINT;
  if (ends && ending) {
    rescue();
    _exit(128 + signal);
  }
  if (ends) ending = 1;
  char number = (char)signal;
  put(wakeup[1], &number, 1);
  errno = before;
}

int cn_watch_signals(void) {
  if (pipe(wakeup) != 0) return -1;
  for (int i = 0; i < 2; i++) {
    fcntl(wakeup[i], F_SETFL, O_NONBLOCK);
    fcntl(wakeup[i], F_SETFD, FD_CLOEXEC);
  }
  struct sigaction action = {.sa_handler = heard, .sa_flags = SA_RESTART | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  static const int watched[] = {SIGWINCH, SIGCONT, SIGTSTP, SIGTERM, SIGHUP, SIGINT};
  for (size_t i = 0; i < sizeof watched / sizeof watched[0]; i++)
    sigaction(watched[i], &action, NULL);
  signal(SIGPIPE, SIG_IGN);
  return wakeup[0];
}

void cn_stop_job(void) {
  struct sigaction ours, stop = {.sa_handler = SIG_DFL};
  sigemptyset(&stop.sa_mask);
  sigaction(SIGTSTP, &stop, &ours);
  kill(0, SIGTSTP); // make or a wrapper may have started us: the shell waits for them all
  sigaction(SIGTSTP, &ours, NULL);
}

void cn_die_by(int number) {
  signal(number, SIG_DFL);
  raise(number);
}

// A second number for a file, out of the way of those that programs expect to have, if there is room.
static int another(int file) {
  int high = fcntl(file, F_DUPFD_CLOEXEC, 10);
  return high >= 0 ? high : fcntl(file, F_DUPFD_CLOEXEC, 3);
}

void cn_guard(const char *leave) {
  leave_sequence = leave;
  terminal = another(STDOUT_FILENO);
  // A stack overflow leaves no room on the stack to handle it on.
  static char room[32768];
  stack_t stack = {.ss_sp = room, .ss_size = sizeof room};
  sigaltstack(&stack, NULL);
  cn_guard_modes();
  struct sigaction action = {.sa_handler = crashed, .sa_flags = SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &action, &crash_before[i]);
}

int cn_terminal(void) { return terminal; }

void cn_guard_modes(void) { guarded = tcgetattr(STDIN_FILENO, &modes_before) == 0; }

void cn_unguard(void) { guarded = 0; }

void cn_abandon(void) { rescue(); }

int cn_nameless_file(void) {
#ifdef __linux__
  return memfd_create("corsplain", MFD_CLOEXEC);
#else
  FILE *file = tmpfile();
  if (file == NULL) return -1;
  int copy = another(fileno(file));
  fclose(file);
  return copy;
#endif
}

void cn_keep_errors(void) {
  if (kept_errors >= 0 || !isatty(STDERR_FILENO)) return;
  kept_errors = cn_nameless_file();
  if (kept_errors < 0) return;
  real_errors = another(STDERR_FILENO);
  dup2(kept_errors, STDERR_FILENO);
}

void cn_release_errors(void) { replay_errors(); }
