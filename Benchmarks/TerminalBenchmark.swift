import Glibc

/// What a person at the keyboard waits for, through a pty of 100 by 30.
enum TerminalBenchmark {
  static func run(_ program: String) {
    let starts = (0..<20).map { _ in firstFrame(program) }
    print("start to first frame: median \((starts.percentile(0.5) * 1000).short) ms")
    let session = Session(program)
    session.readFirstFrame()
    keysWhilePlaying(session)
    keysWhileStill(session)
    print("resident memory: \((Double(session.child.residentMemory) / 1024).short) MB")
    session.quit()
  }

  private static func firstFrame(_ program: String) -> Double {
    let start = Machine.now
    let session = Session(program)
    session.readFirstFrame()
    let time = Machine.now - start
    session.quit()
    return time
  }

  /// The animation starts anew often enough to be running at every key.
  private static func keysWhilePlaying(_ session: Session) {
    var times: [Double] = []
    for round in 0..<400 {
      if round % 20 == 0 {
        session.send("\u{1B}[H ")
        session.readUntilQuiet(milliseconds: 5)
      }
      let start = Machine.now
      session.send(round % 2 == 0 ? "\t" : "\u{1B}[Z")
      session.readOnce()
      times.append(Machine.now - start)
      session.readUntilQuiet(milliseconds: 3)
    }
    let (median, high) = (times.percentile(0.5) * 1000, times.percentile(0.99) * 1000)
    print("key to paint while it plays: median \(median.short) ms, p99 \(high.short) ms")
  }

  private static func keysWhileStill(_ session: Session) {
    session.send("\u{1B}[F")
    session.readUntilQuiet(milliseconds: 300)
    var bytes = 0
    for round in 0..<100 {
      session.send(round < 50 ? "\u{1B}[B" : "\u{1B}[A")
      bytes += session.readUntilQuiet(milliseconds: 10)
    }
    print("bytes written per key: \(bytes / 100)")
  }
}

/// A program on a pty, read as fast as it writes.
private final class Session {
  let child: Child
  private let controller: Int32
  private let terminal: Int32

  init(_ program: String) {
    var (controller, terminal): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    var window = winsize(ws_row: 30, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
    let result = openpty(&controller, &terminal, &name, nil, &window)
    precondition(result == 0, "no pseudo-terminal to be had")
    for file in [controller, terminal] { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
    (self.controller, self.terminal) = (controller, terminal)
    let path = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    child = Child(program, [], terminal: String(decoding: path, as: UTF8.self))
  }

  deinit {
    close(controller)
    close(terminal)
  }

  func send(_ text: String) { _ = write(controller, text, text.utf8.count) }

  /// Reads until the line of keys, the frame's last, is there.
  func readFirstFrame() {
    var text = ""
    while !text.contains("quit") { text += String(decoding: read(within: 10_000), as: UTF8.self) }
  }

  func readOnce() { _ = read(within: 1000) }

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
    kill(child.process, SIGTERM)
    child.wait()
  }

  private func read(within milliseconds: Int32) -> ArraySlice<UInt8> {
    var file = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard poll(&file, 1, milliseconds) > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let got = Glibc.read(controller, &bytes, bytes.count)
    return bytes[..<max(0, got)]
  }
}
