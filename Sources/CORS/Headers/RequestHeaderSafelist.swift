public import Web

/// Which request headers a script may send across origins without asking leave.
///
/// The values are the standard's; a browser that differs holds another one of these.
///
/// https://fetch.spec.whatwg.org/#cors-safelisted-request-header
public struct RequestHeaderSafelist: Hashable, Sendable {
  /// Bytes that the values of all safelisted headers may have together; nil for no limit.
  public var totalValueLimit: Int?
  /// Headers that are safelisted beside the standard's five.
  public var extraHeaders: [ExtraSafelistedHeader]
  /// How a header is looked at that was appended more than once (trigger-public-0152).
  public var repeated: Repeated
  /// Whether `BYTES=0-9` is a range (combo-public-1152).
  public var rangeUnit: SimpleRange.Unit

  /// What an `Accept` beyond ASCII, and a type with a comma in it, are (asked).
  public var oddValues: OddValues

  /// What an `Accept` beyond ASCII, and a type with a comma in it, are.
  public enum OddValues: Hashable, Sendable { case likeOthers, unsafe }

  /// How a header is looked at that was appended more than once.
  public enum Repeated: Hashable, Sendable {
    /// Each value on its own, and the name is asked for once.
    case separate
    /// Each value on its own, and the name is asked for as often as it is unsafe.
    case eachNamed
    /// The values joined with `, `.
    case combined
  }

  /// The standard's safelist, unless told otherwise.
  public init(
    totalValueLimit: Int? = 1024, extraHeaders: [ExtraSafelistedHeader] = [],
    repeated: Repeated = .separate, rangeUnit: SimpleRange.Unit = .lowerCase,
    oddValues: OddValues = .likeOthers
  ) {
    self.totalValueLimit = totalValueLimit
    self.extraHeaders = extraHeaders
    self.repeated = repeated
    self.rangeUnit = rangeUnit
    self.oddValues = oddValues
  }

  /// The standard's.
  public static let standard = RequestHeaderSafelist()

  /// Why `header` is not safelisted; nil when it is.
  ///
  /// https://fetch.spec.whatwg.org/#cors-safelisted-request-header
  public func reasonUnsafe(_ header: Header) -> UnsafeHeader? {
    let value = header.value
    let length = HeaderValue.byteCount(value)
    guard length <= 128 else { return .longerThan128(length) }
    switch header.name.asciiLowercased {
    case "accept":
      return firstByte(of: value) { isCORSUnsafe($0) || oddValues == .unsafe && $0 >= 0x80 }
    case "accept-language", "content-language":
      return firstByte(of: value) { !isLanguageByte($0) }
    case "content-type":
      return firstByte(of: value, where: isCORSUnsafe) ?? reasonUnsafeContentType(value)
    case "range": return SimpleRange(value, unit: rangeUnit)?.start == nil ? .rangeNotSimple : nil
    case let name:
      let isSafe = extraHeaders.contains { $0.name == name && $0.rule.allows(value) }
      return isSafe ? nil : .nameNotSafelisted
    }
  }

  /// The headers that make a request need a preflight: lower-case names in order, each once.
  ///
  /// https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
  public func unsafeHeaders(in headers: HeaderList) -> [UnsafeRequestHeader] {
    var unsafe: [UnsafeRequestHeader] = []
    var safe: [Header] = []
    for header in repeated == .combined ? headers.combined.headers : headers.headers {
      if let reason = reasonUnsafe(header) {
        unsafe.append(UnsafeRequestHeader(header, reason))
      } else {
        safe.append(header)
      }
    }
    let total = safe.reduce(0) { $0 + HeaderValue.byteCount($1.value) }
    if let totalValueLimit, total > totalValueLimit {
      unsafe += safe.map { UnsafeRequestHeader($0, .totalLongerThan1024(total)) }
    }
    guard unsafe.count > 1 else { return unsafe }
    var names: Set<String> = []
    return unsafe.filter { names.insert($0.name).inserted || repeated == .eachNamed }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Whether a script can set `header` in mode `no-cors`.
  ///
  /// https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header
  public func allowsInNoCORS(_ header: Header) -> Bool {
    RequestHeaderName.isNoCORSSafelisted(header.name) && reasonUnsafe(header) == nil
  }

  private func reasonUnsafeContentType(_ value: String) -> UnsafeHeader? {
    if oddValues == .unsafe, value.utf8.contains(UInt8(ascii: ",")) {
      return .contentTypeUnparsable
    }
    guard let essence = MIMEType(value)?.essence else { return .contentTypeUnparsable }
    let isSafe = safelistedContentTypes.contains(essence)
    return isSafe ? nil : .contentTypeNotSafelisted(essence: essence)
  }
}

/// A request header that a preflight must ask for, and why.
public struct UnsafeRequestHeader: Hashable, Sendable {
  /// In lower case.
  public let name: String
  /// The value of the first such header.
  public let value: String
  /// What is unsafe about it.
  public let reason: UnsafeHeader

  init(_ header: Header, _ reason: UnsafeHeader) {
    name = header.name.asciiLowercased
    value = header.value
    self.reason = reason
  }
}

private let safelistedContentTypes: Set<String> = [
  "application/x-www-form-urlencoded", "multipart/form-data", "text/plain",
]

private func firstByte(of value: String, where isUnsafe: (UInt8) -> Bool) -> UnsafeHeader? {
  for (index, scalar) in value.unicodeScalars.enumerated() {
    let byte = UInt8(truncatingIfNeeded: scalar.value)
    if isUnsafe(byte) { return .byte(byte, at: index) }
  }
  return nil
}

/// https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte
private func isCORSUnsafe(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x09: false
  case ..<0x20, 0x7F: true
  case UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ":"),
    UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "?"), UInt8(ascii: "@"),
    UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: "{"),
    UInt8(ascii: "}"):
    true
  default: false
  }
}

private func isLanguageByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: " "), UInt8(ascii: "*"), UInt8(ascii: ","), UInt8(ascii: "-"),
    UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "="):
    true
  default: byte.isASCIIDigit || byte.isASCIIAlpha
  }
}
