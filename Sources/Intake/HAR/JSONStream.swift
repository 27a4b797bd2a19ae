import Web

/// Reads a JSON text chunk by chunk, from front to back, keeping nothing but what is asked for.
///
/// By hand, as a HAR may have hundreds of megabytes, nearly all of them bodies that are passed
/// over: a parser that builds a tree (`Node`) would keep them all. Lenient where browsers write
/// what RFC 8259 forbids: half surrogate pairs and control characters in bodies.
///
/// https://www.rfc-editor.org/rfc/rfc8259
struct JSONStream {
  private(set) var chunk: [UInt8] = []
  var position = 0
  private let nextChunk: () -> [UInt8]?
  /// The bytes in front of the chunk.
  private var bytesBefore = 0
  /// What is open: an object or an array, the innermost last.
  private var open: [Container] = []
  /// Whether a value has been read in the innermost container, so that a comma has to follow.
  private var isBehindValue = false

  private enum Container { case object, array }

  /// Containers may stand in each other so deep: the call stacks in a HAR's `_initiator` are long.
  static let depthLimit = 2_000

  /// A text whose bytes come from `nextChunk` until it gives nil.
  init(_ nextChunk: @escaping () -> [UInt8]?) { self.nextChunk = nextChunk }

  /// How many bytes have been read.
  var offset: Int { bytesBefore + position }

  // MARK: Containers

  /// Windows' tools write a mark in front.
  mutating func skipByteOrderMark() {
    for byte: UInt8 in [0xEF, 0xBB, 0xBF] where peek() == byte { position += 1 }
  }

  /// Whether an object comes next that stands in nothing, be it behind a comma.
  mutating func isAtObject() -> Bool {
    while let byte = peek() {
      guard byte <= 0x20 || byte == UInt8(ascii: ",") else { return byte == UInt8(ascii: "{") }
      position += 1
    }
    return false
  }

  /// What a value begins with.
  enum Kind { case object, array, string, number, literal }

  /// The kind of the value that comes next.
  mutating func kind() throws(HARFault) -> Kind {
    switch try skipBlanks() {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): return .literal
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw fault(.notJSON)
    }
  }

  /// Goes into the object or array that comes next.
  mutating func enter() throws(HARFault) {
    let byte = try skipBlanks()
    guard open.count < Self.depthLimit else { throw fault(.tooDeep) }
    guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") else { throw fault(.notJSON) }
    position += 1
    open.append(byte == UInt8(ascii: "{") ? .object : .array)
    isBehindValue = false
  }

  /// The next key of the object that was entered; nil at its end, which is then left.
  mutating func key() throws(HARFault) -> String? {
    guard try hasMore(closedBy: UInt8(ascii: "}")) else { return nil }
    guard try skipBlanks() == UInt8(ascii: "\"") else { throw fault(.notJSON) }
    let key = try string(limit: 256)
    guard try skipBlanks() == UInt8(ascii: ":") else { throw fault(.notJSON) }
    position += 1
    return key
  }

  /// Whether another element of the array that was entered follows; at its end it is left.
  mutating func hasElement() throws(HARFault) -> Bool {
    try hasMore(closedBy: UInt8(ascii: "]"))
  }

  private mutating func hasMore(closedBy end: UInt8) throws(HARFault) -> Bool {
    let byte = try skipBlanks()
    if byte == end {
      position += 1
      open.removeLast()
      isBehindValue = true
      return false
    }
    if isBehindValue {
      guard byte == UInt8(ascii: ",") else { throw fault(.notJSON) }
      position += 1
      isBehindValue = false
    }
    return true
  }

  // MARK: Values

  /// A string's text up to `limit` bytes, the rest passed over; nil for a value of another kind,
  /// which is passed over.
  mutating func text(limit: Int = 1 << 16) throws(HARFault) -> String? {
    guard try kind() == .string else {
      try skip()
      return nil
    }
    let text = try string(limit: limit)
    isBehindValue = true
    return text
  }

  /// A number without its fraction; nil for a value of another kind, which is passed over.
  mutating func integer() throws(HARFault) -> Int? {
    guard try kind() == .number else {
      try skip()
      return nil
    }
    return Int(try word().prefix { $0 != "." && $0 != "e" && $0 != "E" })
  }

  /// `true`, `false` or `null`; nil for a value of another kind, which is passed over.
  mutating func literal() throws(HARFault) -> String? {
    guard try kind() == .literal else {
      try skip()
      return nil
    }
    return try word()
  }

  /// Passes over the value that comes next, whatever it is.
  mutating func skip() throws(HARFault) {
    let depth = open.count
    repeat {
      switch try kind() {
      case .object, .array: try enter()
      case .string:
        try skipString()
        isBehindValue = true
      case .number, .literal: _ = try word()
      }
      // The ends that stand here, and the key of what follows.
      while open.count > depth {
        switch open[open.count - 1] {
        case .object: if try key() == nil { continue }
        case .array: if try !hasElement() { continue }
        }
        break
      }
    } while open.count > depth
  }

  /// A number, `true`, `false` or `null`.
  private mutating func word() throws(HARFault) -> String {
    var bytes: [UInt8] = []
    while let byte = peek(), byte.isASCIIAlpha || byte.isASCIIDigit || "+-.".utf8.contains(byte) {
      // JSON's numbers may have any length; none that is read needs so much of it.
      if bytes.count < 64 { bytes.append(byte) }
      position += 1
    }
    isBehindValue = true
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Bytes

  mutating func peek() -> UInt8? {
    while position >= chunk.count {
      guard let next = nextChunk() else { return nil }
      bytesBefore += chunk.count
      chunk = next
      position = 0
    }
    return chunk[position]
  }

  private mutating func skipBlanks() throws(HARFault) -> UInt8 {
    while let byte = peek() {
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      position += 1
    }
    throw fault(.endsEarly)
  }

  func fault(_ problem: HARFault.Problem) -> HARFault {
    HARFault(problem: problem, offset: offset)
  }
}
