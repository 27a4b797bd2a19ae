import Glibc

/// Why a file could not be read or written.
struct FileFault: Error, Hashable, CustomStringConvertible {
  let file: String
  let problem: Problem

  enum Problem: Hashable {
    case cannotRead(errno: Int32)
    case cannotWrite(errno: Int32)
    case tooLong(limit: Int)
  }

  var description: String {
    switch problem {
    case .cannotRead(let code): "\(file): cannot be read: \(systemMessage(code))"
    case .cannotWrite(let code): "\(file): cannot be written: \(systemMessage(code))"
    case .tooLong(let limit):
      "\(file): a scenario may have \(limit / 1_048_576) MiB, and more stands here"
    }
  }

  private func systemMessage(_ code: Int32) -> String {
    guard let message = strerror(code) else { return "error \(code)" }
    return String(cString: message)
  }
}
