import Libc
import Screen
import Stage
import Testing

/// Compares a model's screen with its golden file, or writes the file where that was asked for.
func expect(
  _ model: Model, _ name: String, _ size: Size, sourceLocation: SourceLocation = #_sourceLocation
) {
  let path = "\(folderOfTests)/Screens/\(name)-\(size.columns)x\(size.rows).txt"
  let screen = model.view(size).text
  if isRecording {
    #expect(write(screen, to: path), sourceLocation: sourceLocation)
  } else {
    let golden = read(path)
    #expect(screen == golden, "\(path)", sourceLocation: sourceLocation)
  }
}

/// Whether a text is its golden file's, which is written first where that was asked for.
func matchesGolden(_ text: String, _ name: String) -> Bool {
  let path = "\(folderOfTests)/Screens/\(name)"
  return isRecording ? write(text, to: path) : text == read(path)
}

/// Whether files are written that are otherwise compared with.
var isRecording: Bool { getenv("CORSPLAIN_RECORD_SCREENS") != nil }

let folderOfTests = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/")

func read(_ path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 4096)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
    bytes += chunk[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}

func write(_ text: some StringProtocol, to path: String) -> Bool {
  guard let file = fopen(path, "w") else { return false }
  defer { fclose(file) }
  return fputs(String(text), file) >= 0
}
