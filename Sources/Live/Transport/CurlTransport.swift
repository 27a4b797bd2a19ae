import CCurl
import CORS
import Web

/// Requests through libcurl, with nothing of libcurl's own in them.
///
/// Every header is ours; redirects, cookies, caches, proxies of the environment and `.netrc` stay off,
/// since all of these are the engine's. libcurl is loaded by the first of these, and by nothing else.
package final class CurlTransport: Transport {
  private let curl: OpaquePointer
  private let options: ConnectionOptions

  /// Why there is no transport.
  package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    case noLibrary

    package var description: String {
      #if os(Linux)
        "libcurl is needed for this. On Debian and Ubuntu: apt install libcurl4"
      #else
        "libcurl is needed for this, and was not found."
      #endif
    }
  }

  package init(_ options: ConnectionOptions) throws(Fault) {
    guard let curl = ccurl_open() else { throw .noLibrary }
    self.curl = curl
    self.options = options
  }

  deinit { ccurl_close(curl) }

  package func carry(_ request: WireRequest) -> WireAnswer {
    start(request)
    while goOn(milliseconds: 1_000) {}
    return finish(request)
  }

  /// Starts a request, to be gone on with.
  package func start(_ request: WireRequest) {
    var pool = CStrings()
    var outgoing = ccurl_request()
    outgoing.url = pool.add(request.url.withoutFragment)
    outgoing.method = pool.add(request.method.name)
    let headers = request.curlLines.map { pool.add(bytes: $0) }
    let resolve = options.resolve.map { pool.add($0) }
    outgoing.body_limit = ConnectionOptions.bodyLimit
    outgoing.ends_at_empty_line = request.wanted == .firstEvent
    outgoing.only_http1 = request.wanted == .handshake
    outgoing.certificate_authorities = options.certificateAuthorities.map { pool.add($0) }
    outgoing.insecure = options.certificates == .ignored
    outgoing.proxy = options.proxy.map { pool.add($0) }
    outgoing.timeout_ms = Int(options.timeout * 1_000)
    outgoing.connect_timeout_ms =
      Int(min(options.timeout, ConnectionOptions.connectTimeout) * 1_000)
    headers.map(Optional.some).withUnsafeBufferPointer { headers in
      resolve.map(Optional.some).withUnsafeBufferPointer { resolve in
        (request.body ?? []).withUnsafeBytes { body in
          outgoing.headers = headers.baseAddress
          outgoing.header_count = headers.count
          outgoing.resolve = resolve.baseAddress
          outgoing.resolve_count = resolve.count
          if request.body != nil {
            outgoing.body = body.baseAddress ?? UnsafeRawPointer(headers.baseAddress)
            outgoing.body_length = body.count
          }
          _ = ccurl_start(curl, &outgoing)
        }
      }
    }
    pool.free()
  }

  /// Goes on for at most so many milliseconds.
  ///
  /// - Returns: Whether the answer is still to come.
  package func goOn(milliseconds: Int) -> Bool { ccurl_step(curl, Int32(milliseconds)) }

  /// What came of the request that was started last; whatever of it still runs is stopped.
  package func finish(_ request: WireRequest) -> WireAnswer {
    let answer = ccurl_finish(curl)
    let connection = WireAnswer.Connection(
      address: answer.address.map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 },
      version: Self.version(answer.http_version),
      milliseconds: Int((answer.total_time * 1_000).rounded()))
    if let response = WireResponse(answer) {
      return WireAnswer(.received(response), over: connection)
    }
    let words = answer.words.map { String(cString: $0) } ?? ""
    let failure = ConnectionFailure(
      answer, words: words, isSecure: request.url.scheme == "https",
      throughProxy: options.proxy != nil)
    return WireAnswer(.failed(failure, words: words), over: connection)
  }

  private static func version(_ number: Int) -> String? {
    switch number {
    case 1: "HTTP/1.0"
    case 2: "HTTP/1.1"
    case 3: "HTTP/2"
    default: nil
    }
  }
}

extension WireRequest {
  /// The headers as libcurl takes them, and those of its own that must not be added.
  fileprivate var curlLines: [[UInt8]] {
    let own = headers.map { header in
      header.value.isEmpty ? Array((header.name + ";").utf8) : header.bytes
    }
    let names = ["Accept", "Accept-Encoding", "Content-Type", "Expect", "Transfer-Encoding"]
    let absent = names.filter { name in
      !headers.contains { $0.name.equalsIgnoringASCIICase(name) }
    }
    return own + absent.map { Array(($0 + ":").utf8) }
  }
}

extension Header {
  /// `Name: value`; a value's characters are its bytes. The core lets none go out with a line end.
  fileprivate var bytes: [UInt8] {
    let value = value.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    return Array((name + ": ").utf8) + value.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0 }
  }
}

/// Texts as C has them, for as long as a call lasts.
private struct CStrings {
  private var texts: [UnsafeMutablePointer<CChar>] = []

  mutating func add(_ text: String) -> UnsafePointer<CChar> { add(bytes: Array(text.utf8)) }

  mutating func add(bytes: [UInt8]) -> UnsafePointer<CChar> {
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
    for (index, byte) in bytes.enumerated() { copy[index] = CChar(bitPattern: byte) }
    copy[bytes.count] = 0
    texts.append(copy)
    return UnsafePointer(copy)
  }

  mutating func free() {
    for text in texts { text.deallocate() }
    texts = []
  }
}
