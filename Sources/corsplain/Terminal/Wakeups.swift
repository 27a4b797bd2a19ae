import CNCurses
import Libc

/// What wakes the event loop: the keyboard, signals, and time.
struct Wakeups: ~Copyable {
  private let signals: Int32

  /// Ready to be read when a signal has come.
  var signalFile: Int32 { signals }

  struct Ready {
    var input = false
    var signals = false
  }

  /// Whether a frame waits until the terminal takes something.
  enum Output { case waits, none }

  /// - Returns: nil when the process has no file descriptors left.
  init?() {
    signals = cn_watch_signals()
    if signals < 0 { return nil }
  }

  /// Waits for input, a signal, or this many milliseconds; nil: for as long as it takes.
  ///
  /// - Parameter others: what else ends it, and is looked after elsewhere.
  func wait(milliseconds: Int?, output: Output = .none, others: [pollfd] = []) -> Ready {
    var files =
      [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
        pollfd(fd: output == .waits ? STDOUT_FILENO : -1, events: Int16(POLLOUT), revents: 0),
      ] + others
    let limit = milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
    guard poll(&files, nfds_t(files.count), limit) > 0 else { return Ready() }
    return Ready(input: files[0].revents != 0, signals: files[1].revents != 0)
  }

  /// Whether the terminal takes something now, or is gone and takes nothing ever.
  var takesOutput: Bool {
    var file = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
    return poll(&file, 1, 0) != 0
  }

  /// The signals that have come, in order.
  func heard() -> [Int32] {
    Self.read(signals, atMost: 256).map { $0.map { Int32($0) } } ?? []
  }

  /// All the terminal has sent by now; nil when it is gone.
  func typed() -> [UInt8]? {
    var bytes: [UInt8] = []
    repeat {
      guard let part = Self.read(STDIN_FILENO, atMost: 16_384) else { return nil }
      bytes += part
    } while wait(milliseconds: 0).input && bytes.count < 1 << 20
    return bytes
  }

  /// nil at the end of the file, and on errors.
  private static func read(_ file: Int32, atMost limit: Int) -> [UInt8]? {
    var isGood = true
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      let got = Libc.read(file, buffer.baseAddress, limit)
      count = max(0, got)
      isGood = got > 0 || got < 0 && (errno == EINTR || errno == EAGAIN)
    }
    return isGood ? bytes : nil
  }

  /// A clock that only goes forward: microseconds.
  static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }
}
