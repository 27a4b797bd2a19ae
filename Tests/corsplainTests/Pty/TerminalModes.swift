import Libc

/// A terminal's modes: raw or cooked, echoing or not.
struct Modes: Equatable, CustomStringConvertible {
  let description: String

  init(of terminal: Int32) {
    var modes = termios()
    tcgetattr(terminal, &modes)
    let flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    let keys = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    description = "\(flags.map { String($0, radix: 8) }) \(keys)"
  }
}
