import Course
import Libc
import Stage

/// A folder that a class shares: the question that is presented, and a file with everybody's vote. No
/// socket is needed; whoever can write into the folder can vote.
struct BallotBox {
  let folder: String

  init(_ folder: String) { self.folder = folder.withHome }

  private static let pollName = "question.yaml"
  private static let suffix = ".vote"
  /// More are no class, and larger ones no votes.
  private static let most = 1000
  private static let largest = 4096

  func write(_ poll: Poll) throws(FileFault) {
    try FileWriting(folder + "/" + Self.pollName, replacing: .allowed).write(poll.yaml)
  }

  func remove() { unlink((folder + "/" + Self.pollName).fileName) }

  /// The question that is presented now; nil: none is.
  func poll() -> Poll? {
    bytes(of: Self.pollName, limit: 64 << 10).flatMap { Poll(yaml: $0) }
  }

  /// Whether a vote is the first of its name on this question.
  enum Turn { case first, again }

  func vote(_ ballot: Ballot, as name: String) throws(FileFault) -> Turn {
    let safe = name.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" }
    let file = String(safe.prefix(60)) + Self.suffix
    let before = bytes(of: file, limit: Self.largest).flatMap { Ballot(yaml: $0) }
    try FileWriting(folder + "/" + file, replacing: .allowed).write(ballot.yaml)
    guard let before, before.lesson == ballot.lesson, before.step == ballot.step else {
      return .first
    }
    return .again
  }

  func ballots() -> [Ballot] {
    guard let names = try? Folder(folder).names else { return [] }
    return names.filter { $0.hasSuffix(Self.suffix) }.prefix(Self.most).compactMap { name in
      bytes(of: name, limit: Self.largest).flatMap { Ballot(yaml: $0) }
    }
  }

  /// Of regular files only: nothing that somebody puts there may keep the presenter waiting.
  private func bytes(of name: String, limit: Int) -> [UInt8]? {
    let path = folder + "/" + name
    var status = stat()
    guard lstat(path.fileName, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= limit
    else { return nil }
    return (try? TextFile(path).read()).map { Array($0.utf8) }
  }
}
