import Libc

/// The two addresses that no other machine reaches.
enum LoopbackAddress: CaseIterable {
  /// 127.0.0.1.
  case v4
  /// ::1.
  case v6

  /// A socket that listens here and nowhere else, and its port; 0 asks for a free one.
  func listen(at port: UInt16, backlog: Int32) throws(SocketFault) -> (socket: Int32, port: UInt16)
  {
    let made = socket(family, streamSocket, 0)
    guard made >= 0 else { throw SocketFault(port: port, code: errno) }
    var yes: Int32 = 1
    setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    if self == .v6 {
      setsockopt(
        made, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }
    guard bind(made, to: port) == 0, Libc.listen(made, backlog) == 0 else {
      let code = errno
      close(made)
      throw SocketFault(port: port == 0 ? nil : port, code: code)
    }
    Self.prepare(made)
    return (made, Self.port(of: made))
  }

  /// Neither waits, nor is inherited by a browser that is started.
  static func prepare(_ socket: Int32) {
    _ = fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK)
    _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
    #if canImport(Darwin)
      var yes: Int32 = 1
      setsockopt(socket, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  /// A connection to a port here, which may not have come about yet; nil where there is none.
  func connect(to port: UInt16) -> Int32? {
    let made = socket(family, streamSocket, 0)
    guard made >= 0 else { return nil }
    Self.prepare(made)
    let result = withAddress(port) { Libc.connect(made, $0, $1) }
    guard result == 0 || errno == EINPROGRESS else {
      close(made)
      return nil
    }
    return made
  }

  private var family: Int32 {
    switch self {
    case .v4: AF_INET
    case .v6: AF_INET6
    }
  }

  private func bind(_ socket: Int32, to port: UInt16) -> Int32 {
    withAddress(port) { Libc.bind(socket, $0, $1) }
  }

  private func withAddress(
    _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    switch self {
    case .v4:
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
      return Self.withGeneric(&address, body)
    case .v6:
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = port.bigEndian
      address.sin6_addr = in6addr_loopback
      return Self.withGeneric(&address, body)
    }
  }

  private static func withGeneric<Address>(
    _ address: inout Address, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<Address>.size))
      }
    }
  }

  private static func port(of socket: Int32) -> UInt16 {
    var address = sockaddr_in6()
    var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = getsockname(socket, $0, &size)
      }
    }
    // Both families have the port in the same place.
    return UInt16(bigEndian: address.sin6_port)
  }
}
