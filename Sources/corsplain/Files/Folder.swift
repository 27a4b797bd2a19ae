import Glibc

/// A folder of files.
struct Folder {
  /// What lies in it, sorted.
  let names: [String]

  init(_ path: String) throws(FileFault) {
    guard let folder = opendir(path) else {
      throw FileFault(attempt: .list, path: path, reason: .system(errno))
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    self.names = names.sorted()
  }
}
