import Libc
import Web

/// One connection that somebody made to us.
///
/// A class, since poll's loop holds many and changes each; nothing else refers to one.
final class Connection {
  let id: LoopbackServer.ConnectionID
  var socket: Int32 { id.socket }
  /// Which door it came through: an index into the server's.
  let door: Int
  /// Where a tunnel through our proxy leads; nil: it is no tunnel.
  private(set) var tunnel: HostAndPort?
  private(set) var security: Security
  private var parser: RequestParser
  private var isHTTP = true
  private var output: [UInt8] = []
  private var written = 0
  private(set) var state = State.reading
  /// When it is given up: microseconds of ``Clock``.
  private(set) var deadline: Int
  private let patience: Patience

  enum State: Hashable {
    /// Waits for a request, or for the rest of one.
    case reading
    /// A request has been handed out, and its answer is waited for.
    case answering(Method, keeping: Bool, key: String?)
    /// The answer is on its way; after it, the connection is read again or ends.
    case writing(Then)
    /// All was sent; what still comes is not looked at, lest the answer be lost with it.
    case lingering
    case closed
  }

  enum Then: Hashable { case reads, lingers, hearsGoodbye }

  /// What the bytes are wrapped in.
  enum Security {
    case plain
    /// TLS or not, as the first byte says.
    case undecided(TLSAuthority)
    case tls(TLSSession)
  }

  /// How long what is waited for may take: microseconds.
  struct Patience: Hashable, Sendable {
    /// The next request of a connection that had one.
    var idle = 60_000_000
    /// A request that has begun, and the first one.
    var request = 20_000_000
    /// An answer to be taken by its reader.
    var answer = 30_000_000
    var lingering = 1_000_000
  }

  init(
    _ id: LoopbackServer.ConnectionID, door: Int, security: Security, limits: RequestLimits,
    patience: Patience
  ) {
    self.id = id
    self.door = door
    self.security = security
    self.patience = patience
    parser = RequestParser(limits: limits)
    deadline = Clock.now + patience.request
  }

  deinit { if state != .closed { Libc.close(socket) } }

  /// What it waits for: poll's flags.
  var events: Int16 {
    var events: Int16 = 0
    if hasOutput { events |= Int16(POLLOUT) }
    switch state {
    case .reading, .lingering, .writing(.hearsGoodbye): events |= Int16(POLLIN)
    case .answering, .writing, .closed: break
    }
    return events
  }

  /// Whether an answer may still be given.
  var isWaitingForAnswer: Bool {
    switch state {
    case .answering: true
    case .reading, .writing, .lingering, .closed: false
    }
  }

  private var hasOutput: Bool { written < output.count }

  func close() {
    guard state != .closed else { return }
    state = .closed
    Libc.close(socket)
  }
}

// MARK: Reading

extension Connection {
  /// Reads what has come; false when the other side has said its last.
  func read() -> Bool {
    var isOpen = true
    let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      let got = recv(socket, buffer.baseAddress, buffer.count, 0)
      count = max(0, got)
      isOpen = got > 0 || got < 0 && (errno == EAGAIN || errno == EINTR)
    }
    switch state {
    case .reading: receive(bytes)
    case .writing(.hearsGoodbye): isOpen = isOpen && bytes.isEmpty
    case .answering, .writing, .lingering, .closed: break
    }
    return isOpen
  }

  private func receive(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    if case .undecided(let authority) = security {
      // A handshake begins with this byte, which begins no method.
      security = first == 0x16 ? TLSSession(authority).map { .tls($0) } ?? .plain : .plain
    }
    switch security {
    case .plain, .undecided: parser.receive(bytes)
    case .tls(let session):
      session.receive(bytes)
      parser.receive(session.read())
      output += session.pending()
    }
  }

  /// The next request that has come whole.
  func nextRequest() throws(RequestFault) -> ReceivedRequest? {
    guard state == .reading else { return nil }
    let request = try parser.next()
    if let request {
      state = .answering(
        request.method, keeping: request.keepsConnection,
        key: request.headers.get("Sec-WebSocket-Key"))
      deadline = .max
    } else if parser.asksToContinue() {
      send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
    } else if parser.isInside, deadline > Clock.now + patience.request {
      deadline = Clock.now + patience.request
    }
    return request
  }

  /// Becomes a tunnel to a place that is ourselves again.
  func open(_ tunnel: HostAndPort, _ authority: TLSAuthority?) {
    let rest = parser.takeRest()
    parser = RequestParser()
    self.tunnel = tunnel
    send(Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8))
    security = authority.map { .undecided($0) } ?? .plain
    state = .reading
    deadline = Clock.now + patience.request
    receive(rest)
  }
}

// MARK: Writing

extension Connection {
  /// Answers the request that was handed out.
  func answer(_ answer: WrittenResponse.Answer) {
    guard case .answering(let method, let keeping, let key) = state else { return }
    switch answer {
    case .drop: close()
    case .response(let response):
      let keeps = keeping && response.endsByItself(to: method)
      state = .writing(keeps ? .reads : .lingers)
      send(response.bytes(to: method))
    case .webSocket(let headers):
      state = .writing(.hearsGoodbye)
      send(WebSocketHandshake.response(to: key ?? "", headers))
    }
  }

  /// Says what is wrong with what came, and ends the connection.
  func refuse(_ fault: RequestFault) {
    state = .writing(.lingers)
    var response = WrittenResponse(status: fault.status, text: "\(fault.words)\n")
    response.headers.append("Connection", "close")
    send(response.bytes(to: .get))
  }

  private func send(_ bytes: [UInt8]) {
    switch security {
    case .plain, .undecided: output += bytes
    case .tls(let session):
      session.write(bytes)
      output += session.pending()
    }
    if state != .reading { deadline = Clock.now + patience.answer }
    flush()
  }

  /// Writes as much as the other side takes.
  func flush() {
    while hasOutput {
      let count = output.withUnsafeBytes { bytes in
        Libc.send(
          socket, bytes.baseAddress?.advanced(by: written), bytes.count - written, noSignal)
      }
      if count > 0 {
        written += count
        if state != .reading { deadline = Clock.now + patience.answer }
      } else if count < 0, errno == EINTR {
        continue
      } else if count < 0, errno == EAGAIN {
        return
      } else {
        return close()
      }
    }
    output.removeAll(keepingCapacity: true)
    written = 0
    afterWriting()
  }

  private func afterWriting() {
    guard case .writing(let then) = state else { return }
    switch then {
    case .reads:
      state = .reading
      deadline = Clock.now + patience.idle
    case .lingers:
      if case .tls(let session) = security {
        session.close()
        let goodbye = session.pending()
        _ = goodbye.withUnsafeBytes { Libc.send(socket, $0.baseAddress, $0.count, noSignal) }
      }
      state = .lingering
      deadline = Clock.now + patience.lingering
      shutdown(socket, Int32(SHUT_WR))
    case .hearsGoodbye: deadline = Clock.now + patience.lingering * 3
    }
  }

  /// The other side has closed its WebSocket: so do we.
  func sayGoodbye() {
    state = .writing(.lingers)
    send(WebSocketHandshake.goodbye)
  }

  /// Whether only a WebSocket's end is waited for.
  var hearsGoodbye: Bool { state == .writing(.hearsGoodbye) }
}

extension Connection {
  /// Whether what it says is in TLS.
  var isSecure: Bool {
    switch security {
    case .plain, .undecided: false
    case .tls: true
    }
  }
}
