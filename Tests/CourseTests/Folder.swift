import Libc
import Testing

/// The names of the YAML files in a folder, sorted.
func namesOfLessons(in path: String) throws -> [String] {
  let directory = try #require(opendir(path), "there is no \(path)")
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
    }
    if name.hasSuffix(".yaml") { names.append(name) }
  }
  return names.sorted()
}

/// What a file holds.
func bytes(of path: String) throws -> [UInt8] {
  let file = try #require(fopen(path, "rb"), "there is no \(path)")
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 1 << 20)
  let count = fread(&bytes, 1, bytes.count, file)
  return Array(bytes.prefix(count))
}
