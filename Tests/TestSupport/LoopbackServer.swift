import Foundation
import Libc
import Synchronization

/// A server on loopback, for as long as a test lasts: what it does with each connection is told.
package final class LoopbackServer: Sendable {
  /// What becomes of a connection.
  package enum Act: Sendable {
    /// Each request that comes is answered with these bytes, and the connection stays open.
    case answer(String)
    /// The same, and then the connection is closed.
    case answerAndClose(String)
    /// A request is read, and the connection closed.
    case close
    /// A request is read, and the connection torn down.
    case reset
    /// Nothing is ever said.
    case silence
    /// This is said before anything is asked, as a mail server does.
    case chat(String)
  }

  package let port: UInt16
  private let listener: Int32
  private let conduct: Conduct

  /// Every request head that came, as it came.
  package var requests: [String] { conduct.requests.withLock { $0 } }

  /// Opens a server whose every connection goes by `act`.
  package init(_ act: Act) throws {
    (listener, port) = try Self.listen(backlog: 16)
    conduct = Conduct(act)
    let (listener, conduct) = (listener, conduct)
    Thread.detachNewThread {
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else {
          close(listener)
          return
        }
        Thread.detachNewThread { Self.serve(connection, conduct) }
      }
    }
  }

  // The thread that takes connections closes the socket, lest its number be another's meanwhile.
  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  /// A port on which nothing listens: it is taken until the tests end, so that nobody else gets it.
  package static func unusedPort() throws -> UInt16 { try listen(backlog: nil).1 }

  /// A socket that takes no connection any more: its queue is full.
  package static func full() throws -> (sockets: [Int32], port: UInt16) {
    let (listener, port) = try listen(backlog: 0)
    var sockets = [listener]
    for _ in 0..<4 {
      let filler = socket(AF_INET, streamSocket, 0)
      _ = fcntl(filler, F_SETFL, O_NONBLOCK)
      _ = withLoopback(port) { Libc.connect(filler, $0, $1) }
      sockets.append(filler)
    }
    return (sockets, port)
  }

  private static func listen(backlog: Int32?) throws -> (Int32, UInt16) {
    let listener = socket(AF_INET, streamSocket, 0)
    guard withLoopback(0, { bind(listener, $0, $1) }) == 0 else { throw POSIXError(.EADDRINUSE) }
    if let backlog { _ = Libc.listen(listener, backlog) }
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &length) }
    }
    return (listener, UInt16(bigEndian: address.sin_port))
  }

  private static func withLoopback(
    _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  /// Goes by another act from now on, as a server does whose configuration was mended.
  package func become(_ act: Act) { conduct.act.withLock { $0 = act } }

  private static func serve(_ connection: Int32, _ conduct: Conduct) {
    defer { close(connection) }
    if case .chat(let text) = conduct.act.withLock({ $0 }) { send(text, to: connection) }
    while let request = readHead(connection) {
      conduct.requests.withLock { $0.append(request) }
      switch conduct.act.withLock({ $0 }) {
      case .answer(let text): send(text, to: connection)
      case .answerAndClose(let text): return send(text, to: connection)
      case .close: return
      case .reset:
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
          connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
        return
      case .silence, .chat: continue
      }
    }
  }

  private static func send(_ text: String, to connection: Int32) {
    _ = Array(text.utf8).withUnsafeBytes { Libc.send(connection, $0.baseAddress, $0.count, 0) }
  }

  /// A request, its body included; nil at the connection's end.
  private static func readHead(_ connection: Int32) -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]) {
      guard recv(connection, &byte, 1, 0) == 1 else { return nil }
      bytes.append(byte)
    }
    let head = String(decoding: bytes, as: UTF8.self)
    let length = head.lowercased().split(separator: "\r\n").first {
      $0.hasPrefix("content-length:")
    }
    for _
      in 0..<(length.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0)
    {
      guard recv(connection, &byte, 1, 0) == 1 else { return nil }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What a server does and what has come, whichever connection it is about.
private final class Conduct: Sendable {
  let act: Mutex<LoopbackServer.Act>
  let requests = Mutex<[String]>([])

  init(_ act: LoopbackServer.Act) { self.act = Mutex(act) }
}
