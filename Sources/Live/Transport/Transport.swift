package import CORS
package import Web

/// Whatever carries requests to machines out there, one at a time.
package protocol Transport {
  /// Sends a request, and waits for what comes of it.
  mutating func carry(_ request: WireRequest) -> WireAnswer
}

/// A request as it goes on the wire.
package struct WireRequest: Hashable, Sendable {
  /// The method's bytes.
  package var method: Method
  /// Over `http` or `https`, as a WebSocket's handshake is, too.
  package var url: WebURL
  /// Every header but `Host`, in order.
  package var headers: [Header]
  /// Nil: none.
  package var body: [UInt8]?
  /// How much of the answer's body is waited for.
  package var wanted: Wanted

  /// How much of an answer's body is waited for.
  package enum Wanted: Hashable, Sendable {
    case whole
    /// Up to the first empty line, where a stream's first event ends.
    case firstEvent
    /// Nothing: behind the answer's head there is no HTTP any more.
    case handshake
  }
}

/// What came of a request on the wire.
package struct WireAnswer: Hashable, Sendable {
  /// The answer, or why there is none.
  package var result: Result
  /// How the two machines were connected.
  package var connection: Connection

  /// The answer, or why there is none.
  package enum Result: Hashable, Sendable {
    case received(WireResponse)
    /// `words`: the transport's own.
    case failed(ConnectionFailure, words: String)
  }

  /// How two machines were connected.
  package struct Connection: Hashable, Sendable {
    /// The address that the name led to; nil: none was reached.
    package var address: String?
    /// `HTTP/1.1` or `HTTP/2`; nil: nothing was agreed upon.
    package var version: String?
    /// From the first look-up to the last byte.
    package var milliseconds: Int

    package init(address: String? = nil, version: String? = nil, milliseconds: Int = 0) {
      self.address = address
      self.version = version
      self.milliseconds = milliseconds
    }
  }

  package init(_ result: Result, over connection: Connection = Connection()) {
    self.result = result
    self.connection = connection
  }
}

/// An answer as it came.
package struct WireResponse: Hashable, Sendable {
  /// The status code.
  package var status: Int
  /// In order, those that stand twice included.
  package var headers: [Header]
  /// Decoded, where it came compressed.
  package var body: [UInt8]
  /// How the body ended.
  package var end: End

  /// How a body ended.
  package enum End: Hashable, Sendable {
    case whole
    /// There was more than is kept, or than libcurl hands over.
    case cut
    /// The time was over before its end.
    case timedOut
    /// The connection was lost before its end.
    case lost
    /// There were fewer bytes than the head promised.
    case short
    /// Its chunks are none.
    case badChunks
    /// It is not encoded as the head says.
    case badEncoding

    /// Whether a script that reads the body gets an error.
    var isBroken: Bool {
      switch self {
      case .whole, .cut, .timedOut: false
      case .lost, .short, .badChunks, .badEncoding: true
      }
    }
  }

  package init(status: Int, headers: [Header], body: [UInt8] = [], end: End = .whole) {
    self.status = status
    self.headers = headers
    self.body = body
    self.end = end
  }
}
