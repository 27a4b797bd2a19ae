package import Web

/// A response out of the bytes of a connection, of which it is the only one.
///
/// By hand, as ``RequestParser`` is: order, doubles and blanks are what is looked at, and a library
/// would tidy them away.
///
/// https://www.rfc-editor.org/rfc/rfc9112
package struct ResponseParser: Sendable {
  private var buffer: [UInt8] = []
  private let method: Method
  private let limits: RequestLimits

  /// Why what came is no response.
  package enum Fault: Error, Hashable, Sendable, CaseIterable {
    /// The connection ended before the response did.
    case cut
    /// Nothing came at all.
    case empty
    case malformed
    case tooLarge
  }

  /// - Parameter method: of the request that is answered.
  package init(to method: Method, limits: RequestLimits = RequestLimits()) {
    self.method = method
    self.limits = limits
  }

  /// Takes what came.
  package mutating func receive(_ bytes: some Collection<UInt8>) {
    buffer.append(contentsOf: bytes)
  }

  /// The response where all of it has come, nil where more may come.
  ///
  /// - Parameter isOver: whether the connection has ended.
  package mutating func next(isOver: Bool) throws(Fault) -> WrittenResponse? {
    guard buffer.count <= limits.head + limits.body else { throw .tooLarge }
    while true {
      guard let (head, rest) = try head() else {
        guard !isOver else { throw buffer.isEmpty ? .empty : .cut }
        return nil
      }
      // What comes before the answer proper is for the connection alone.
      if (100..<200).contains(head.status), head.status != 101 {
        buffer.removeSubrange(..<rest)
        continue
      }
      guard let body = try body(of: head, from: rest, isOver: isOver) else {
        guard !isOver else { throw .cut }
        return nil
      }
      var response = head
      response.body = body
      return response
    }
  }

  private func head() throws(Fault) -> (WrittenResponse, rest: Int)? {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while let feed = buffer[start...].firstIndex(of: 0x0A) {
      guard feed <= limits.head, lines.count <= limits.headers else { throw .tooLarge }
      let line = buffer[start..<feed]
      start = feed + 1
      let text = line.last == 0x0D ? line.dropLast() : line
      guard text.isEmpty else {
        lines.append(text)
        continue
      }
      guard let first = lines.first else { throw .malformed }
      var response = WrittenResponse(status: try Self.status(first))
      response.headers = HeaderList(
        try lines.dropFirst().map { line throws(Fault) in try Self.header(line) })
      return (response, start)
    }
    guard buffer.count <= limits.head else { throw .tooLarge }
    return nil
  }

  private static func status(_ line: ArraySlice<UInt8>) throws(Fault) -> Int {
    let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].starts(with: Array("HTTP/1.".utf8)), parts[1].count == 3,
      let status = Int(String(decoding: parts[1], as: UTF8.self)), status >= 100
    else { throw .malformed }
    return status
  }

  private static func header(_ line: ArraySlice<UInt8>) throws(Fault) -> Header {
    guard let colon = line.firstIndex(of: 0x3A) else { throw .malformed }
    let name = String(decoding: line[..<colon], as: UTF8.self)
    guard Token.matches(name) else { throw .malformed }
    var value = line[(colon + 1)...]
    while let byte = value.first, byte.isTabOrSpace { value.removeFirst() }
    while let byte = value.last, byte.isTabOrSpace { value.removeLast() }
    return Header(name, String(isomorphic: value))
  }

  /// https://www.rfc-editor.org/rfc/rfc9112#name-message-body-length
  private func body(
    of head: WrittenResponse, from start: Int, isOver: Bool
  ) throws(Fault) -> [UInt8]? {
    if method == .head || head.status == 204 || head.status == 304 || head.status == 101 {
      return []
    }
    let come = buffer[start...]
    if let coding = head.headers.get("Transfer-Encoding") {
      guard coding.equalsIgnoringASCIICase("chunked") else { throw .malformed }
      return try Self.chunks(come)
    }
    let lengths = Set(head.headers.values(of: "Content-Length"))
    guard let text = lengths.first else { return isOver ? Array(come) : nil }
    guard lengths.count == 1, text.utf8.allSatisfy(\.isASCIIDigit), let length = Int(text) else {
      throw .malformed
    }
    guard length <= limits.body else { throw .tooLarge }
    return come.count >= length ? Array(come.prefix(length)) : nil
  }

  private static func chunks(_ bytes: ArraySlice<UInt8>) throws(Fault) -> [UInt8]? {
    var rest = bytes
    var body: [UInt8] = []
    while let feed = rest.firstIndex(of: 0x0A) {
      let digits = rest[..<feed].prefix { $0 != 0x3B && $0 != 0x0D }
      guard (1...8).contains(digits.count), digits.allSatisfy({ $0.hexDigitValue != nil }),
        let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
      else { throw .malformed }
      rest = rest[(feed + 1)...]
      guard size > 0 else { return body }
      guard rest.count >= size + 2 else { return nil }
      body += rest.prefix(size)
      guard rest.dropFirst(size).starts(with: [0x0D, 0x0A]) else { throw .malformed }
      rest = rest.dropFirst(size + 2)
    }
    return nil
  }
}
