import Libc

/// A text that a test expects, kept in a file of its own that a person can read in a diff.
///
/// With `CORSPLAIN_RECORD_SCREENS` in the environment it is written in the place of being compared.
package struct Golden: CustomStringConvertible {
  package let path: String

  /// The file `name` in the folder of the test file that says so.
  package init(_ name: String, besides test: String = #filePath) {
    path = "/" + (test.split(separator: "/").dropLast() + [name[...]]).joined(separator: "/")
  }

  package var description: String { path }

  /// Whether files are written that are otherwise compared with.
  package static var isRecording: Bool { getenv("CORSPLAIN_RECORD_SCREENS") != nil }

  /// The file's text; nil: there is none.
  package var text: String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a text is the file's, which is written first where that was asked for.
  package func matches(_ text: String) -> Bool {
    Self.isRecording ? write(text) : text == self.text
  }

  package func write(_ text: String) -> Bool {
    guard let file = fopen(path, "w") else { return false }
    defer { fclose(file) }
    return fputs(text, file) >= 0
  }
}
