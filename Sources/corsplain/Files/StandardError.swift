import Libc
import SafeText

/// Where complaints go.
enum StandardError {
  /// Writes a text as it may be shown; there is nowhere left to complain of a failure.
  static func write(_ text: String) {
    _ = Descriptor(STDERR_FILENO).write(Array(text.shown.utf8))
  }
}
