import Libc

/// The other end of a connection: says bytes, and hears what comes.
package final class LoopbackClient {
  private let file: Int32
  package private(set) var heard: [UInt8] = []
  package private(set) var isOver = false

  /// Connects to 127.0.0.1, where somebody listens.
  package init?(port: UInt16) {
    file = socket(AF_INET, streamSocket, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    _ = fcntl(file, F_SETFL, O_NONBLOCK)
    if result != 0 { return nil }
  }

  deinit { close(file) }

  package func say(_ text: String) { say(Array(text.utf8)) }

  package func say(_ bytes: [UInt8]) { _ = send(file, bytes, bytes.count, noSignal) }

  /// Says that nothing more comes.
  package func hangUp() { shutdown(file, Int32(SHUT_WR)) }

  /// Takes what has come by now.
  package func listen() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(file, &buffer, buffer.count, 0)
      if count > 0 {
        heard += buffer[..<count]
      } else {
        isOver = isOver || count == 0 || errno != EAGAIN
        return
      }
    }
  }

  package var text: String { String(decoding: heard, as: UTF8.self) }
}
