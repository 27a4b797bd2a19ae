import Course

/// What the model wants done outside of it. The event loop does it and answers with a result.
package enum Effect: Hashable, Sendable {
  case quit
  /// Ctrl-Z: stop until the shell's `fg`.
  case suspend
  /// Paint everything anew (Ctrl-L).
  case redraw
  case writeFile(path: String, text: String)
  case readFile(path: String)
  /// All lessons, with the first time that somebody asks for them.
  case readLessons
  case storeProgress(Progress)
  /// Into the terminal's clipboard, by OSC 52.
  case copy(String)
  case captureMouse(Bool)
}

package enum EffectResult: Hashable, Sendable {
  case wrote(path: String)
  case read(path: String, text: String)
  case lessons([Lesson])
  /// In words for the person at the keyboard: what, where, what to do.
  case failed(String)
}
