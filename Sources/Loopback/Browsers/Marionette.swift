import Libc
import YAML

/// Firefox's own remote control, over a port of this machine that Firefox chooses.
///
/// https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
struct Marionette: ~Copyable {
  private let socket: Int32
  private var number = 0
  private var buffer: [UInt8] = []

  /// Nil where nobody listens at the port.
  init?(port: UInt16) {
    guard let made = LoopbackAddress.v4.connect(to: port) else { return nil }
    _ = fcntl(made, F_SETFL, fcntl(made, F_GETFL) & ~O_NONBLOCK)
    var file = pollfd(fd: made, events: Int16(POLLOUT), revents: 0)
    guard poll(&file, 1, 2000) == 1, file.revents & Int16(POLLERR | POLLHUP) == 0 else {
      close(made)
      return nil
    }
    socket = made
  }

  /// Waits for what Firefox says first: nothing else is answered before.
  mutating func isGreeted() -> Bool { packet(until: Clock.now + 20_000_000) != nil }

  deinit { close(socket) }

  /// Runs a command and waits for its answer: a value, or nil where it failed or none came.
  mutating func run(
    _ name: String, within milliseconds: Int = 20_000,
    _ parameters: (inout JSONWriter) -> Void = { _ in }
  ) -> Node? {
    number += 1
    var json = JSONWriter()
    json.array { json in
      json.number(0)
      json.number(number)
      json.string(name)
      json.object(parameters)
    }
    let bytes = Array("\(json.bytes.count):".utf8) + json.bytes
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        send(socket, all.baseAddress?.advanced(by: written), all.count - written, 0)
      }
      guard count > 0 || errno == EINTR else { return nil }
      written += max(0, count)
    }
    let deadline = Clock.now + milliseconds * 1000
    while let packet = packet(until: deadline) {
      guard case .sequence(let parts) = packet.content, parts.count == 4,
        parts[1].text == "\(number)"
      else { continue }
      // An error is an object; without one, `null` stands there.
      guard case .scalar = parts[2].content else { return nil }
      return parts[3]
    }
    return nil
  }

  /// The next packet: its length in digits, a colon, JSON.
  private mutating func packet(until deadline: Int) -> Node? {
    while true {
      if let colon = buffer.firstIndex(of: UInt8(ascii: ":")),
        let length = Int(String(decoding: buffer[..<colon], as: UTF8.self)),
        buffer.count > colon + length
      {
        let text = Array(buffer[(colon + 1)...(colon + length)])
        buffer.removeSubrange(...(colon + length))
        return try? Node(json: text)
      }
      var file = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      guard poll(&file, 1, Int32(clamping: max(0, (deadline - Clock.now) / 1000))) == 1 else {
        return nil
      }
      let part = [UInt8](unsafeUninitializedCapacity: 65_536) { space, count in
        count = max(0, recv(socket, space.baseAddress, space.count, 0))
      }
      guard !part.isEmpty else { return nil }
      buffer += part
    }
  }
}
