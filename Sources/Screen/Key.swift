/// A key as a person means it, whatever bytes the terminal sent.
package enum Key: Hashable, Sendable {
  /// A printable character, `q` or `é`; the blank is `.character(" ")`.
  case character(Character)
  /// Ctrl with a lower-case letter.
  case control(Character)
  case alt(Character)
  case enter, tab, backTab, escape, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  case shiftUp, shiftDown, shiftLeft, shiftRight
  case controlLeft, controlRight
  case altUp, altDown
  case function(Int)
}
