import Libc
import Screen

/// What a person does, and what a terminal does to a program.
extension TerminalSession {
  func send(_ text: String) { send(Array(text.utf8)) }

  /// Reads along, so that neither side waits for the other with its buffers full.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      var file = pollfd(fd: controller, events: Int16(POLLIN | POLLOUT), revents: 0)
      poll(&file, 1, 10_000)
      if file.revents & Int16(POLLIN) != 0 { read() }
      guard file.revents & Int16(POLLOUT) != 0 else {
        if hasEnded { return }
        continue
      }
      let part = rest.prefix(512)
      let written = part.withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
      if written > 0 { rest = rest.dropFirst(written) }
    }
  }

  func resize(columns: Int, rows: Int) {
    let size = Size(columns: columns, rows: rows)
    emulator.resize(size)
    Self.setSize(size, of: controller)
  }

  func signal(_ signal: Int32) { kill(process, signal) }

  /// To the program that a shell has started, not to the shell.
  func signalProgram(_ signal: Int32) {
    let children = "/proc/\(process)/task/\(process)/children"
    guard let file = fopen(children, "r") else { return }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = fread(&bytes, 1, bytes.count, file)
    for word in String(decoding: bytes[..<count], as: UTF8.self).split(separator: " ") {
      if let child = pid_t(word) { kill(child, signal) }
    }
  }

  /// Without reading what the program writes meanwhile.
  func sendBlindly(_ text: String) {
    _ = write(controller, text, text.utf8.count)
  }

  /// Fills the line from the program to whoever reads it, until nothing more goes in.
  func fillLine() {
    _ = fcntl(terminal, F_SETFL, fcntl(terminal, F_GETFL) | O_NONBLOCK)
    let blanks = String(repeating: " ", count: 256)
    while write(terminal, blanks, blanks.utf8.count) > 0 {}
  }

  /// Writes to the program's standard error, as its runtime does before a trap.
  func complain(_ text: String) {
    let errors = open("/proc/\(process)/fd/2", O_WRONLY | O_APPEND | O_NOCTTY)
    _ = write(errors, text, text.utf8.count)
    close(errors)
  }
}
