import Libc
import Stage

/// The one way in which this program writes a file.
///
/// A regular file is replaced as a whole by a draft that nobody could have foreseen, so a reader finds
/// the old text or the new one, whenever it looks. A device or a pipe is written to where it is.
struct FileWriting {
  typealias Replacing = Effect.Replacing

  private let path: String
  private let replacing: Replacing

  init(_ path: String, replacing: Replacing) {
    self.path = path.withHome
    self.replacing = replacing
  }

  /// Writes all or nothing.
  func write(_ text: String) throws(FileFault) {
    let bytes = Array(text.utf8)
    let place = try destination()
    switch try found(at: place) {
    case .nothing: try replace(place, with: bytes, mode: 0o666 & ~Self.mask)
    case .file(let mode): try replace(place, with: bytes, mode: mode)
    case .other: try writeInPlace(place, bytes)
    }
  }

  /// Says that it could not be written before the work is done whose result is to be.
  func check() throws(FileFault) {
    let place = try destination()
    switch try found(at: place) {
    case .nothing:
      guard access(Self.folder(of: place).fileName, W_OK | X_OK) == 0 else { throw fault(errno) }
    case .file, .other: break
    }
  }

  private enum Found { case nothing, file(mode_t), other }

  /// What is in the way, where it may be written over.
  private func found(at place: String) throws(FileFault) -> Found {
    var attributes = stat()
    guard lstat(place.fileName, &attributes) == 0 else {
      guard errno == ENOENT else { throw fault(errno) }
      return .nothing
    }
    switch attributes.st_mode & S_IFMT {
    case S_IFREG:
      if replacing == .refused { throw FileFault(attempt: .write, path: path, reason: .isThere) }
      // Root may write anywhere; a file that its owner has closed is closed to root as well.
      if attributes.st_mode & 0o222 == 0 { throw fault(EACCES) }
      return .file(attributes.st_mode & 0o7777)
    case S_IFDIR: throw fault(EISDIR)
    default: return .other
    }
  }

  /// Where the path leads, through links, also to a file that is not there yet.
  private func destination() throws(FileFault) -> String {
    var place = path
    for _ in 0..<40 {
      var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
      let length = readlink(place.fileName, &target, Int(PATH_MAX))
      guard length > 0 else { return place }
      let link = String(fileName: target[..<length].map { UInt8(bitPattern: $0) })
      place = link.hasPrefix("/") ? link : Self.folder(of: place) + "/" + link
    }
    throw fault(ELOOP)
  }

  private func writeInPlace(_ place: String, _ bytes: [UInt8]) throws(FileFault) {
    // Without waiting for somebody to read at the other end of a pipe.
    let file = open(place.fileName, O_WRONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { throw fault(errno) }
    let code = Descriptor(file).write(bytes)
    guard close(file) == 0, code == 0 else { throw fault(code == 0 ? errno : code) }
  }

  private func replace(_ place: String, with bytes: [UInt8], mode: mode_t) throws(FileFault) {
    let drafts = Drafts(of: place)
    drafts.clear()
    let (draft, file) = try make(drafts)
    var code = Descriptor(file).write(bytes)
    if code == 0, fchmod(file, mode) != 0 || fsync(file) != 0 { code = errno }
    if close(file) != 0, code == 0 { code = errno }
    // A file that has come in the meantime is not replaced unasked.
    if code == 0 {
      let moved =
        replacing == .refused
        ? link(draft.fileName, place.fileName) == 0 && unlink(draft.fileName) == 0
        : rename(draft.fileName, place.fileName) == 0
      if !moved { code = errno }
    }
    guard code == 0 else {
      unlink(draft.fileName)
      if code == EEXIST { throw FileFault(attempt: .write, path: path, reason: .isThere) }
      throw fault(code)
    }
  }

  private func make(_ drafts: Drafts) throws(FileFault) -> (path: String, file: Int32) {
    for _ in 0..<8 {
      let draft = drafts.new
      let file = open(
        draft.fileName, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      if file >= 0 { return (draft, file) }
      guard errno == EEXIST else { throw fault(errno) }
    }
    throw fault(EEXIST)
  }

  private func fault(_ code: Int32) -> FileFault {
    FileFault(attempt: .write, path: path, reason: .system(code))
  }

  /// The bits that new files of this process do not get.
  private static let mask: mode_t = {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }()

  fileprivate static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// The drafts of one file: beside it, hidden, named for the process that writes and for chance.
private struct Drafts {
  private let folder: String
  private let start: String

  init(of place: String) {
    folder = FileWriting.folder(of: place)
    start = "." + (place.split(separator: "/").last ?? "") + ".draft-"
  }

  var new: String {
    "\(folder)/\(start)\(getpid())-" + String(UInt64.random(in: .min ... .max), radix: 36)
  }

  /// Takes away what writers that were killed have left behind.
  func clear() {
    guard let found = try? Folder(folder) else { return }
    for name in found.names where name.hasPrefix(start) {
      let process = name.dropFirst(start.count).prefix { $0 != "-" }
      guard let process = pid_t(process), kill(process, 0) != 0, errno == ESRCH else { continue }
      unlink((folder + "/" + name).fileName)
    }
  }
}
