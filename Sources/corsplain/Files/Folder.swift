import Libc
import Stage

/// A folder of files.
struct Folder {
  private let path: String
  /// What lies in it, sorted.
  let names: [String]

  init(_ path: String) throws(FileFault) {
    let path = path.withHome
    guard let folder = opendir(path.fileName) else {
      throw FileFault(attempt: .list, path: path, reason: .system(errno))
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(fileName: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    self.names = names.sorted()
    self.path = path
  }

  /// What lies in it, each with its kind; a link is what it leads to.
  var entries: [FolderEntry] {
    names.map { name in
      var status = stat()
      let isFolder =
        stat((path + "/" + name).fileName, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      return FolderEntry(name, isFolder ? .folder : .file)
    }
  }
}
