package import Libc
import Web

/// An HTTP/1.1 server on this machine's own addresses, and nowhere else.
///
/// By hand, since no library tried sends what a scenario says: header order, doubles, empty values,
/// blanks around values, odd statuses and dropped connections go out as written. One thread and one
/// `poll`; whoever owns it calls ``wait(milliseconds:also:)`` and answers what arrived when it likes.
package struct LoopbackServer: ~Copyable {
  private var doors: [Door] = []
  private var connections: [Int32: Connection] = [:]
  private let limits: RequestLimits
  private let patience = Connection.Patience()
  private var serial = 0
  /// More than this many are not let in before others have left.
  private static let connectionLimit = 1000

  /// A port that is listened at, on each loopback address that there is.
  private struct Door {
    var sockets: [Int32]
    var port: UInt16
    var speaks: Speaks
  }

  /// What is spoken at a port.
  package enum Speaks {
    case http
    /// TLS or not, as the other side begins.
    case either(TLSAuthority)
    /// A proxy's HTTP, with tunnels that lead back to ourselves, TLS or not.
    case proxy(TLSAuthority?)
  }

  /// One connection among all that there ever were.
  package struct ConnectionID: Hashable, Sendable {
    let socket: Int32
    /// A socket's number is used again, this is not.
    let serial: Int
  }

  /// A request that came whole.
  package struct Arrival: Sendable {
    /// To answer it by.
    package let connection: ConnectionID
    /// The port that it came in by.
    package let port: UInt16
    package let request: ReceivedRequest
    /// Whether it came in TLS.
    package let isSecure: Bool
    /// Where the tunnel leads that it came through; nil: it came straight.
    package let tunnel: HostAndPort?
  }

  package init(limits: RequestLimits = RequestLimits()) { self.limits = limits }

  deinit {
    for door in doors { for socket in door.sockets { close(socket) } }
    for connection in connections.values { connection.close() }
  }

  /// Listens at `port`, or at any that is free, on 127.0.0.1 and, where there is one, ::1.
  package mutating func listen(
    at port: UInt16? = nil, _ speaks: Speaks = .http
  ) throws(SocketFault) -> UInt16 {
    var attempts = 0
    while true {
      let first = try LoopbackAddress.v4.listen(at: port ?? 0, backlog: 256)
      do throws(SocketFault) {
        let second = try LoopbackAddress.v6.listen(at: first.port, backlog: 256)
        doors.append(
          Door(sockets: [first.socket, second.socket], port: first.port, speaks: speaks))
        return first.port
      } catch {
        attempts += 1
        let isTaken = error.code == EADDRINUSE
        if isTaken, port == nil, attempts < 20 {
          close(first.socket)
          continue
        }
        guard !isTaken else {
          close(first.socket)
          throw error
        }
        // There is no ::1 here.
        doors.append(Door(sockets: [first.socket], port: first.port, speaks: speaks))
        return first.port
      }
    }
  }

  /// How many connections are open.
  package var connectionCount: Int { connections.count }

  /// Waits until requests have come, one of the `other` files is ready to be read, or the time is
  /// over; nil: for as long as it takes.
  package mutating func wait(
    milliseconds: Int?, also other: [Int32] = []
  ) -> (arrivals: [Arrival], ready: Set<Int32>) {
    let until = milliseconds.map { Clock.now + $0 * 1000 }
    var files = other.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) } + polled
    let limit = [until, nextLook].compactMap { $0 }.min()
    let sleep = limit.map { Int32(clamping: max(0, ($0 - Clock.now + 999) / 1000)) }
    let count = poll(&files, nfds_t(files.count), sleep ?? -1)
    let ready = count > 0 ? Set(files.filter { $0.revents != 0 }.map(\.fd)) : []
    var arrivals: [Arrival] = []
    if count > 0 { for file in files where file.revents != 0 { serve(file, &arrivals) } }
    giveUp()
    return (arrivals, ready.intersection(other))
  }

  /// When somebody has taken too long: microseconds; nil: nobody can.
  package var nextLook: Int? {
    connections.values.map(\.deadline).min().flatMap { $0 == .max ? nil : $0 }
  }

  /// What is waited for.
  package var polled: [pollfd] {
    var files: [pollfd] = []
    if connections.count < Self.connectionLimit {
      files += doors.flatMap(\.sockets).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    }
    return files
      + connections.map { pollfd(fd: $0.key, events: $0.value.events, revents: 0) }
  }

  private mutating func serve(_ file: pollfd, _ arrivals: inout [Arrival]) {
    if let door = doors.firstIndex(where: { $0.sockets.contains(file.fd) }) {
      return enter(file.fd, door)
    }
    guard let connection = connections[file.fd] else { return }
    if file.revents & Int16(POLLOUT) != 0 { connection.flush() }
    if file.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 {
      if file.revents & Int16(POLLIN) == 0, connection.isWaitingForAnswer {
        connection.close()
      } else if !connection.read() {
        hangUp(connection)
      }
    }
    pick(up: connection, &arrivals)
    if connection.state == .closed { connections[file.fd] = nil }
  }

  /// The other side has said its last: perhaps a request, which it still wants answered.
  private func hangUp(_ connection: Connection) {
    switch connection.state {
    case .reading, .lingering: connection.close()
    case .writing(.hearsGoodbye): connection.sayGoodbye()
    case .answering, .writing, .closed: break
    }
  }

  private mutating func enter(_ socket: Int32, _ door: Int) {
    while connections.count < Self.connectionLimit {
      let made = accept(socket, nil, nil)
      guard made >= 0 else { return }
      LoopbackAddress.prepare(made)
      var yes: Int32 = 1
      setsockopt(
        made, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
      let security: Connection.Security =
        switch doors[door].speaks {
        case .http, .proxy: .plain
        case .either(let authority): .undecided(authority)
        }
      serial += 1
      connections[made] = Connection(
        ConnectionID(socket: made, serial: serial), door: door, security: security, limits: limits,
        patience: patience)
    }
  }

  /// Hands on the request that has come whole, if one has.
  private mutating func pick(up connection: Connection, _ arrivals: inout [Arrival]) {
    do throws(RequestFault) {
      guard let request = try connection.nextRequest() else { return }
      if case .authority(let host, let port) = request.target {
        guard case .proxy(let authority) = doors[connection.door].speaks, connection.tunnel == nil
        else { return connection.refuse(.target) }
        connection.open(HostAndPort(host: host, port: port), authority)
        return pick(up: connection, &arrivals)
      }
      arrivals.append(
        Arrival(
          connection: connection.id, port: doors[connection.door].port, request: request,
          isSecure: connection.isSecure, tunnel: connection.tunnel))
    } catch {
      connection.refuse(error)
    }
  }

  /// Lets go of those who took too long.
  private mutating func giveUp() {
    let now = Clock.now
    for (socket, connection) in connections where connection.deadline <= now {
      connection.close()
      connections[socket] = nil
    }
  }
}

extension LoopbackServer {
  /// Answers a request that arrived; where its sender has gone, nothing happens.
  ///
  /// - Returns: the next request of the same connection, where it has come already.
  package mutating func answer(
    _ connection: ConnectionID, _ answer: WrittenResponse.Answer
  ) -> [Arrival] {
    guard let served = connections[connection.socket], served.id == connection else { return [] }
    served.answer(answer)
    var arrivals: [Arrival] = []
    pick(up: served, &arrivals)
    if served.state == .closed { connections[connection.socket] = nil }
    return arrivals
  }
}
