import Web

/// Requests out of the bytes of a connection, however these are cut.
///
/// By hand, as no library tried lets what is odd through and refuses what is dangerous: what two
/// readers could read in two ways (two lengths, a length beside a coding, a bare line feed, a folded
/// header, a blank before a colon) is a fault and ends the connection, so that nothing is smuggled.
/// Every byte is looked at once.
///
/// https://www.rfc-editor.org/rfc/rfc9112
package struct RequestParser: Sendable {
  private let limits: RequestLimits
  private var buffer: [UInt8] = []
  /// Where in the buffer stands what has not been taken.
  private var start = 0
  /// Up to where no line feed was found.
  private var searched = 0
  private var state = State.requestLine
  /// Bytes of the head so far.
  private var headSize = 0
  private var head = RequestHead()
  private var body: [UInt8] = []
  private var isAsked = false

  private enum State: Hashable {
    case requestLine, headers, chunkSize, chunkEnd, trailers
    /// So many bytes are still to come.
    case body(Int)
    case chunk(Int)
    /// What comes is no HTTP, or no longer worth reading.
    case over
  }

  package init(limits: RequestLimits = RequestLimits()) { self.limits = limits }

  /// Takes what came.
  package mutating func receive(_ bytes: some Collection<UInt8>) {
    guard state != .over else { return }
    buffer.append(contentsOf: bytes)
  }

  /// Whether a request has begun and not ended.
  package var isInside: Bool { state != .requestLine || start < buffer.count }

  /// The next request, or nil before all of it has come.
  ///
  /// After a fault, nothing more comes.
  package mutating func next() throws(RequestFault) -> ReceivedRequest? {
    do throws(RequestFault) {
      while state != .over {
        if let request = try step() { return request }
        if needsMore { return nil }
      }
      return nil
    } catch {
      state = .over
      buffer = []
      throw error
    }
  }

  /// Whether the sender waits for leave to send the body; true once a request.
  ///
  /// https://www.rfc-editor.org/rfc/rfc9110#name-expect
  package mutating func asksToContinue() -> Bool {
    guard !isAsked, head.expectsContinue else { return false }
    switch state {
    case .body, .chunkSize:
      isAsked = true
      return start == buffer.count
    case .requestLine, .headers, .chunkEnd, .trailers, .chunk, .over: return false
    }
  }

  /// What has come and belongs to no request; from here on it is no HTTP.
  package mutating func takeRest() -> [UInt8] {
    defer {
      buffer = []
      state = .over
    }
    return Array(buffer[start...])
  }

  private var needsMore = false

  /// Goes on by one line or one piece of a body.
  private mutating func step() throws(RequestFault) -> ReceivedRequest? {
    needsMore = false
    switch state {
    case .over: return nil
    case .body(let missing): return takeBody(missing)
    case .chunk(let missing): takeChunk(missing)
    case .requestLine, .headers, .chunkSize, .chunkEnd, .trailers:
      guard let line = try line() else {
        needsMore = true
        return nil
      }
      return try take(line)
    }
    return nil
  }

  private mutating func take(_ line: ArraySlice<UInt8>) throws(RequestFault)
    -> ReceivedRequest?
  {
    switch state {
    case .requestLine:
      // A line too much after a body is no harm; more than that is no HTTP.
      if line.isEmpty, headSize <= 2 { return nil }
      head = try RequestHead(requestLine: line)
      state = .headers
    case .headers:
      guard line.isEmpty else {
        try head.add(line, limit: limits.headers)
        return nil
      }
      return try begin(try head.framing(limit: limits.body))
    case .chunkSize:
      let size = try RequestHead.chunkSize(line, limit: limits.body - body.count)
      headSize = 0
      state = size == 0 ? .trailers : .chunk(size)
    case .chunkEnd:
      guard line.isEmpty else { throw .chunk }
      headSize = 0
      state = .chunkSize
    case .trailers:
      guard line.isEmpty else {
        try head.check(trailer: line, limit: limits.headers)
        return nil
      }
      return finish()
    case .body, .chunk, .over: break
    }
    return nil
  }

  private mutating func begin(_ framing: RequestHead.Framing) throws(RequestFault)
    -> ReceivedRequest?
  {
    headSize = 0
    switch framing {
    case .length(0): return finish()
    case .length(let length): state = .body(length)
    case .chunked: state = .chunkSize
    }
    return nil
  }

  private mutating func takeBody(_ missing: Int) -> ReceivedRequest? {
    let missing = missing - move(atMost: missing)
    guard missing == 0 else {
      state = .body(missing)
      needsMore = true
      return nil
    }
    return finish()
  }

  private mutating func takeChunk(_ missing: Int) {
    let missing = missing - move(atMost: missing)
    state = missing == 0 ? .chunkEnd : .chunk(missing)
    needsMore = missing > 0
  }

  /// Moves bytes from the buffer to the body, and says how many.
  private mutating func move(atMost limit: Int) -> Int {
    let count = min(limit, buffer.count - start)
    body.append(contentsOf: buffer[start..<(start + count)])
    start += count
    searched = start
    compact()
    return count
  }

  private mutating func finish() -> ReceivedRequest {
    let request = head.request(body: body)
    head = RequestHead()
    body = []
    headSize = 0
    isAsked = false
    state = .requestLine
    compact()
    return request
  }

  /// The next line without its end, or nil before it has ended.
  private mutating func line() throws(RequestFault) -> ArraySlice<UInt8>? {
    guard let feed = buffer[searched...].firstIndex(of: 0x0A) else {
      searched = buffer.count
      guard headSize + searched - start <= limits.head else { throw .headTooLarge }
      compact()
      return nil
    }
    headSize += feed + 1 - start
    guard headSize <= limits.head else { throw .headTooLarge }
    guard feed > start, buffer[feed - 1] == 0x0D else { throw .lineEnd }
    let line = buffer[start..<(feed - 1)]
    guard !line.contains(0x0D) else { throw .lineEnd }
    start = feed + 1
    searched = start
    return line
  }

  /// Lets go of what was taken, at most once for as many bytes as are kept.
  private mutating func compact() {
    guard start > 4096, start * 2 > buffer.count || start == buffer.count else { return }
    buffer.removeSubrange(..<start)
    searched -= start
    start = 0
  }
}
