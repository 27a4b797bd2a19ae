import Libc

/// A program on a pty of 100 by 30, read as fast as it writes.
final class TerminalSession {
  let child: Child
  private let controller: Int32
  private let terminal: Int32

  init(_ program: String, _ arguments: [String] = []) {
    var (controller, terminal): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    var window = winsize(ws_row: 30, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
    let result = openpty(&controller, &terminal, &name, nil, &window)
    precondition(result == 0, "no pseudo-terminal to be had")
    for file in [controller, terminal] { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
    (self.controller, self.terminal) = (controller, terminal)
    let path = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    child = Child(program, arguments, terminal: String(decoding: path, as: UTF8.self))
  }

  deinit {
    close(controller)
    close(terminal)
  }

  func send(_ text: String) { _ = write(controller, text, text.utf8.count) }

  /// Reads until the text has come; whether it has.
  @discardableResult
  func read(until mark: String, within patience: Int32 = 5000) -> Bool {
    var output: [UInt8] = []
    while output.firstRange(of: Array(mark.utf8)) == nil {
      let bytes = read(within: patience)
      guard !bytes.isEmpty else { return false }
      output += bytes
    }
    return true
  }

  /// How many bytes came at once.
  @discardableResult
  func readOnce() -> Int { read(within: 1000).count }

  /// Reads until nothing comes any more; how many bytes came.
  @discardableResult
  func readUntilQuiet(milliseconds: Int32) -> Int {
    var count = 0
    while true {
      let bytes = read(within: milliseconds)
      guard !bytes.isEmpty else { return count }
      count += bytes.count
      // An animation is never quiet: what comes a frame later is not this key's.
      if milliseconds < 20 && count > 100_000 { return count }
    }
  }

  func quit() {
    // Not SIGKILL: an editor would leave its lock behind, and ask about it the next time.
    kill(child.process, SIGTERM)
    child.wait()
  }

  private func read(within milliseconds: Int32) -> ArraySlice<UInt8> {
    var file = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard poll(&file, 1, milliseconds) > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let got = Libc.read(controller, &bytes, bytes.count)
    return bytes[..<max(0, got)]
  }
}
