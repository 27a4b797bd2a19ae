import Libc
import SafeText

/// Why a file could not be read or written, in words: what, where, what to do.
struct FileFault: Error, Hashable, CustomStringConvertible {
  enum Attempt: String { case read, write, list, change }

  let attempt: Attempt
  let path: String
  let reason: Reason

  enum Reason: Hashable {
    /// An `errno`.
    case system(Int32)
    case notText(byte: Int)
    case tooLarge(limit: Int)
    case noLessons
    /// A file is there, which nobody said was to be replaced.
    case isThere
    /// A newer version of the program wrote it.
    case newer
    /// It is no regular file, and nothing comes out of it.
    case silent
    /// A lesson has this id, which another was to have.
    case idTaken
    /// This entry of a HAR is none, or no call.
    case noEntry(Int, of: Int)
    case compressed
    /// Its name asks for a kind of picture that is not drawn.
    case notPicture
    /// What is in it, and where, makes no sense.
    case malformed(String)
  }

  var description: String {
    "Cannot \(attempt.rawValue) \(path.shownOnOneLine): \(reason.words(attempt))."
  }
}

extension FileFault.Reason {
  fileprivate func words(_ attempt: FileFault.Attempt) -> String {
    switch self {
    case .system(ENOENT) where attempt == .write:
      "there is no such folder. Make it first, or choose another place"
    case .system(ENOENT): "there is no such file or folder. Check the spelling"
    case .isThere:
      "a file of that name is there already. Choose another name, or say that it is to be replaced"
    case .newer:
      "a newer version of corsplain wrote it. Use that version, or move the file away"
    case .silent: "it is no regular file, and nothing comes out of it. Name a file"
    case .system(EACCES), .system(EPERM):
      "permission denied. Choose another place, or change its permissions"
    case .system(EISDIR): "it is a folder. Name a file in it"
    case .system(ENOTDIR): "a part of the path is a file, not a folder. Check the path"
    case .system(ENOSPC), .system(EDQUOT): "the disk is full. Make room, or choose another place"
    case .system(EROFS): "the disk is read-only. Choose another place"
    case .system(let code): "\(String(cString: strerror(code)))"
    case .malformed(let fault): "\(fault). Mend the file, or remove it"
    case .noEntry(let entry, of: let count):
      "entry \(entry) is no call of it. It has \(count) entries; a preflight is told with its call"
    case .compressed: "it is compressed by gzip. Unpack it first, as with gunzip -c"
    case .notPicture: "pictures are drawn as .svg, .html, .mmd, .cast or .txt. Choose such a name"
    case .idTaken: "a lesson has this id already. Choose another id, or edit that file"
    case .noLessons: "no name in it ends in .yaml, manifests aside. Name a folder of lessons"
    case .notText(let byte): "byte \(byte) is not UTF-8. Save the file as UTF-8 text"
    case .tooLarge(let limit): "it is larger than \(limit >> 20) MB. Check that it is the right one"
    }
  }
}
