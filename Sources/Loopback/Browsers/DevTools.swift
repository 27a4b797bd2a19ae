import Libc
import YAML

/// Chromium's DevTools protocol over a pair of pipes: no port is opened for it.
///
/// https://chromedevtools.github.io/devtools-protocol/
struct DevTools: ~Copyable {
  private let input: Int32
  let output: Int32
  private var number = 0
  private var buffer: [UInt8] = []

  /// Something that the browser says: an answer to `id`, or an event.
  struct Message {
    let node: Node
    var id: Int? { node["id"]?.text.flatMap { Int($0) } }
    var method: String? { node["method"]?.text }
    var session: String? { node["sessionId"]?.text }
    var result: Node? { node["result"] }
    var parameters: Node? { node["params"] }
  }

  /// - Parameters:
  ///   - input: what the browser reads from.
  ///   - output: what it writes to.
  init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
    _ = fcntl(output, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(input)
    close(output)
  }

  /// Sends a command and does not wait for the answer; its number.
  @discardableResult
  mutating func send(
    _ method: String, in session: String? = nil, _ parameters: (inout JSONWriter) -> Void = { _ in }
  ) -> Int {
    number += 1
    var json = JSONWriter()
    json.object { json in
      json.key("id")
      json.number(number)
      json.key("method")
      json.string(method)
      if let session {
        json.key("sessionId")
        json.string(session)
      }
      json.key("params")
      json.object(parameters)
    }
    let bytes = json.bytes + [0]
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        $0.baseAddress.map { write(input, $0 + written, bytes.count - written) } ?? -1
      }
      if count > 0 { written += count } else if errno != EINTR { break }
    }
    return number
  }

  /// What has been said by now.
  mutating func messages() -> [Message] {
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: 65_536) { space, count in
        count = max(0, read(output, space.baseAddress, space.count))
      }
      if part.isEmpty { break }
      buffer += part
    }
    guard let last = buffer.lastIndex(of: 0) else { return [] }
    let whole = buffer[..<last]
    buffer.removeSubrange(...last)
    return whole.split(separator: 0).compactMap { text in
      (try? Node(json: Array(text))).map(Message.init)
    }
  }
}
