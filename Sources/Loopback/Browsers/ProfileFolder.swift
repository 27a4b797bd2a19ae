import Libc

/// A folder for a browser's profile, which is removed with all that is in it.
final class ProfileFolder {
  let path: String

  /// Nil where no folder can be made.
  init?() {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/corsplain-\(String(repeating: "X", count: 6))".utf8CString)
    guard let made = mkdtemp(&template) else { return nil }
    path = String(cString: made)
  }

  deinit { Self.remove(path) }

  /// Writes a file, and the folders above it.
  func write(_ text: String, to name: String) {
    let parts = name.split(separator: "/")
    for end in parts.indices.dropFirst() {
      mkdir(path + "/" + parts[..<end].joined(separator: "/"), 0o700)
    }
    let file = open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let bytes = Array(text.utf8)
    _ = Libc.write(file, bytes, bytes.count)
    close(file)
  }

  /// A file's text; nil where there is none yet.
  func read(_ name: String) -> String? {
    let file = open(path + "/" + name, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Libc.read(file, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }

  /// A browser that is being ended may still write: what comes back is removed again.
  private static func remove(_ path: String) {
    for _ in 0..<5 {
      guard let folder = opendir(path) else { break }
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard name != ".", name != ".." else { continue }
        let inner = path + "/" + name
        if unlink(inner) != 0 { remove(inner) }
      }
      closedir(folder)
      if rmdir(path) == 0 { break }
    }
  }
}
