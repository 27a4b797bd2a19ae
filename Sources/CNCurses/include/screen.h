// ncurses, as much of it as a program needs that brings its own input, layout and diff.
#pragma once
#include <stdbool.h>
#include <wchar.h>

/// What became of `cn_open`.
enum cn_opening {
  CN_OPENED,
  /// The terminfo database does not know the terminal.
  CN_UNKNOWN,
  /// It cannot place its cursor.
  CN_UNADDRESSABLE,
  /// ncurses would not have it.
  CN_REFUSED
};

/// Whether the terminfo database knows a terminal by this name, and whether it can be drawn on.
enum cn_opening cn_knows(const char *name);

/// Takes over the terminal on standard input and output: raw, without echo, on the alternate screen.
/// A crash writes `leave` first.
enum cn_opening cn_open(const char *name, const char *leave);
/// Sends `modes` and gives the terminal back as it was, the cursor on a line of its own; `cn_resume`
/// takes it again. A terminal that reads nothing for half a second is left as it is, its modes apart.
void cn_close(const char *modes);
void cn_resume(void);
/// Somebody else may have drawn on the terminal or changed its modes (SIGSTOP, then SIGCONT).
void cn_reassert(void);

/// How many colours; 0 or less: none.
int cn_colours(void);
/// Colours -1 are the terminal's own.
void cn_define(short style, short foreground, short background);

enum cn_attribute { CN_BOLD = 1, CN_DIM = 2, CN_UNDERLINE = 4, CN_REVERSE = 8 };

/// A spacing character and its marks, zero at its end.
struct cn_glyph {
  wchar_t scalars[5];
};

void cn_put(int row, int column, struct cn_glyph glyph, short style, unsigned attributes);
/// Rows below 0 hide the cursor.
void cn_cursor(int row, int column);
/// Sends what changed to the terminal; `whole`: so that it shows all of it at once, by the mode for
/// synchronized updates, which terminals that do not know it pass over. Returns how many bytes, or -1
/// where the terminal did not take all of it.
int cn_update(bool whole);
/// The next update repaints everything.
void cn_repaint(void);

/// The terminal's size as the kernel has it, else as ncurses found it.
void cn_whole_size(int *rows, int *columns);

/// As much of it as is drawn.
void cn_size(int *rows, int *columns);
/// Tells ncurses of a new size.
void cn_resize(int rows, int columns);

/// The locale that the environment asks for; true when it writes UTF-8.
bool cn_enter_locale(void);
/// The columns that ncurses will reckon with for a character.
int cn_columns(wchar_t character);

/// Writes to the terminal between updates; false when the terminal is gone, or reads nothing while
/// somebody types.
bool cn_send(const char *bytes, size_t count);
/// Reads and forgets what the terminal still answers within some milliseconds.
void cn_swallow_answer(int milliseconds);
