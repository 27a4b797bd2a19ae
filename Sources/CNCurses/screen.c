#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#define NCURSES_WIDECHAR 1
#include "screen.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "signals.h"

// <term.h> defines macros such as `buttons`.
extern int setupterm(const char *, int, int *);
extern char *tigetstr(const char *);
typedef struct term TERMINAL;
extern TERMINAL *set_curterm(TERMINAL *);
extern int del_curterm(TERMINAL *);

static int frame = -1;   // a nameless file that gathers what ncurses writes
static bool own_colours; // the terminal's own may be named -1
static int line = -1;    // the terminal, by a description of our own that never waits
static bool stuck;       // the terminal left something lying
static bool leaving;     // nothing that comes now is worth waiting for
static bool has_alternate; // a screen of its own, behind which the shell's stays

// Whoever looks a terminal up forgets it again: newterm makes an entry of its own.
static void forget(void) { del_curterm(set_curterm(NULL)); }

static enum cn_opening look_up(const char *name) {
  int found = 0;
  if (setupterm(name, STDOUT_FILENO, &found) != OK) return found == 1 ? CN_REFUSED : CN_UNKNOWN;
  char *place = tigetstr("cup");
  if (place != NULL && place != (char *)-1) return CN_OPENED;
  forget();
  return CN_UNADDRESSABLE;
}

enum cn_opening cn_knows(const char *name) {
  enum cn_opening known = look_up(name);
  if (known == CN_OPENED) forget();
  return known;
}

// Appends a capability without its padding, which only paper terminals need.
static void append(char *to, size_t room, const char *capability) {
  const char *from = tigetstr(capability);
  if (from == NULL || from == (char *)-1) return;
  size_t at = strlen(to);
  while (*from && at + 1 < room) {
    const char *end = from[0] == '$' && from[1] == '<' ? strchr(from, '>') : NULL;
    if (end != NULL) from = end + 1;
    else to[at++] = *from++;
  }
  to[at] = 0;
}

static void enter(void) {
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  typeahead(-1); // a paint is never broken off: the loop drains the input first
}

// A terminal that says it has millions of cells is not believed, and ncurses asks it by itself unless
// the environment tells.
static void claim_size(void) {
  int rows = 0, columns = 0;
  cn_size(&rows, &columns);
  if (rows <= 0 || columns <= 0) return;
  char count[16];
  snprintf(count, sizeof count, "%d", rows);
  setenv("LINES", count, 1);
  snprintf(count, sizeof count, "%d", columns);
  setenv("COLUMNS", count, 1);
}

// What gives the terminal back: guarded from before it is taken, and whole before it shows anything.
static char leave[512];

static void learn_to_leave(void) {
  append(leave, sizeof leave, "rmkx");
  append(leave, sizeof leave, "sgr0");
  append(leave, sizeof leave, "cnorm");
  size_t before = strlen(leave);
  append(leave, sizeof leave, "rmcup");
  has_alternate = strlen(leave) > before;
  // Where the screen stays as it is, the shell goes on below it.
  if (!has_alternate && strncmp(tigetstr("cup"), "\033[", 2) == 0)
    strncat(leave, "\033[999;1H\r\n", sizeof leave - strlen(leave) - 1);
}

enum cn_opening cn_open(const char *name, const char *modes) {
  strncpy(leave, modes, sizeof leave / 2);
  cn_guard(leave);
  claim_size();
  bool opened = newterm(name, stdout, stdin) != NULL;
  unsetenv("LINES");
  unsetenv("COLUMNS");
  if (!opened) {
    cn_unguard();
    return CN_REFUSED;
  }
  learn_to_leave();
  enter();
  const char *path = ttyname(STDOUT_FILENO);
  if (path != NULL) line = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  frame = cn_nameless_file();
  if (start_color() == OK) own_colours = use_default_colors() == OK;
  int rows, columns;
  cn_size(&rows, &columns);
  resizeterm(rows, columns);
  return CN_OPENED;
}

void cn_close(const char *modes) {
  leaving = true;
  cn_send(modes, strlen(modes));
  leaving = false;
  // What a terminal does not take, endwin would wait for.
  if (stuck) {
    cn_abandon();
    return;
  }
  endwin();
  if (!has_alternate) cn_send("\r\n", 2);
  cn_unguard();
}

void cn_resume(void) {
  cn_guard_modes();
  def_shell_mode();
  cn_reassert();
}

void cn_reassert(void) {
  reset_prog_mode();
  clearok(curscr, TRUE);
}

int cn_colours(void) { return has_colors() ? COLORS : 0; }

void cn_define(short style, short foreground, short background) {
  if (!own_colours && foreground < 0) foreground = COLOR_WHITE;
  if (!own_colours && background < 0) background = COLOR_BLACK;
  init_pair(style, foreground, background);
}

void cn_put(int row, int column, struct cn_glyph glyph, short style, unsigned attributes) {
  attr_t shown = (attributes & CN_BOLD ? A_BOLD : 0) | (attributes & CN_DIM ? A_DIM : 0)
      | (attributes & CN_UNDERLINE ? A_UNDERLINE : 0) | (attributes & CN_REVERSE ? A_REVERSE : 0);
  cchar_t cell;
  if (setcchar(&cell, glyph.scalars, shown, style, NULL) == OK) mvadd_wch(row, column, &cell);
}

void cn_cursor(int row, int column) {
  curs_set(row >= 0);
  if (row >= 0) move(row, column);
  leaveok(stdscr, row < 0);
}

static const char frame_start[] = "\033[?2026h", frame_end[] = "\033[?2026l";

// Copies what was gathered to the terminal, if that takes it.
static bool send_frame(off_t end) {
  static char part[65536];
  for (off_t at = 0; at < end;) {
    size_t room = end - at < (off_t)sizeof part ? (size_t)(end - at) : sizeof part;
    ssize_t got = pread(frame, part, room, at);
    if (got <= 0 || !cn_send(part, (size_t)got)) return false;
    at += got;
  }
  return true;
}

// ncurses writes anew at every move of the cursor. Gathered, a frame is one write: a tenth of the
// system's work, and seen at once. A later frame is written over an earlier one.
int cn_update(bool whole) {
  wnoutrefresh(stdscr);
  if (frame < 0 || lseek(frame, 0, SEEK_SET) != 0) {
    doupdate();
    return 0;
  }
  size_t mark = whole ? sizeof frame_start - 1 : 0;
  dup2(frame, STDOUT_FILENO);
  (void)!write(frame, frame_start, mark);
  doupdate();
  (void)!write(frame, frame_end, mark);
  dup2(cn_terminal(), STDOUT_FILENO);
  off_t end = lseek(frame, 0, SEEK_CUR);
  // An empty frame is not worth its brackets.
  if (end <= 2 * (off_t)mark) return 0;
  return send_frame(end) ? (int)end : -1;
}

void cn_repaint(void) { clearok(curscr, TRUE); }

// More than the largest screens have with the smallest letters; what lies beyond stays empty.
static const int most_rows = 500, most_columns = 1000;

static int at_most(int most, int count) { return count < most ? count : most; }

void cn_whole_size(int *rows, int *columns) {
  struct winsize size;
  bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0;
  *rows = known ? size.ws_row : LINES;
  *columns = known ? size.ws_col : COLS;
}

void cn_size(int *rows, int *columns) {
  cn_whole_size(rows, columns);
  *rows = at_most(most_rows, *rows);
  *columns = at_most(most_columns, *columns);
}

void cn_resize(int rows, int columns) {
  resizeterm(rows, columns);
  clearok(curscr, TRUE);
}

bool cn_enter_locale(void) {
  // LANG is often set and not generated, over ssh above all: what can be shown is not asked then.
  if (setlocale(LC_CTYPE, "") == NULL) setlocale(LC_CTYPE, "C.UTF-8");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int cn_columns(wchar_t character) { return wcwidth(character); }

// Whoever types, or sends a signal, waits no longer than half a second for a terminal that reads
// nothing, and whoever leaves; without them there is nothing better to do.
static bool takes_more(void) {
  struct pollfd output = {.fd = line, .events = POLLOUT};
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  for (;;) {
    int ready = poll(&output, 1, 500);
    if (ready != 0) return ready > 0;
    if (leaving || poll(&input, 1, 0) != 0) return false;
  }
}

bool cn_send(const char *bytes, size_t count) {
  stuck = false;
  while (count > 0) {
    ssize_t written = write(line >= 0 ? line : STDOUT_FILENO, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN && line >= 0 && takes_more()) continue;
    if (written < 0) {
      stuck = errno == EAGAIN || errno == EINTR;
      return false;
    }
    bytes += written;
    count -= (size_t)written;
  }
  return true;
}

void cn_swallow_answer(int milliseconds) {
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  char answer[256];
  if (poll(&input, 1, milliseconds) > 0) (void)!read(STDIN_FILENO, answer, sizeof answer);
}
