/// One header: a name in the case it was written, and a value.
///
/// A value's bytes are held as the characters U+0000 to U+00FF.
///
/// https://fetch.spec.whatwg.org/#concept-header
public struct Header: Hashable, Sendable {
  /// The name in the case it was written.
  public var name: String
  /// The value, surrounding blanks included until it is normalised.
  public var value: String

  /// A header of this name and value, taken as they are.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// Headers in the order they were added; names repeat and are compared without regard to case.
///
/// https://fetch.spec.whatwg.org/#concept-header-list
public struct HeaderList: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// The headers in order.
  public private(set) var headers: [Header]

  /// Where each name first stands, by its lower-case form; made once many headers are added to.
  private var places: [String: Int]?

  /// From how many headers on a table is quicker than to look at all.
  private static let many = 32

  /// A list of these headers, in this order.
  public init(_ headers: [Header] = []) { self.headers = headers }

  /// A list of these headers, in this order.
  public init(arrayLiteral headers: Header...) { self.headers = headers }

  /// Whether any header has this name.
  ///
  /// https://fetch.spec.whatwg.org/#header-list-contains
  public func contains(_ name: String) -> Bool { firstIndex(of: name) != nil }

  /// Where the next header of this name stands. Through a span, which copies no header.
  private func firstIndex(of name: String, from start: Int = 0) -> Int? {
    let span = headers.span
    for index in start..<span.count where span[index].name.equalsIgnoringASCIICase(name) {
      return index
    }
    return nil
  }

  /// All values of this name joined with `, `, or nil when there is none.
  ///
  /// https://fetch.spec.whatwg.org/#concept-header-list-get
  public func get(_ name: String) -> String? {
    guard let first = firstIndex(of: name) else { return nil }
    var joined = headers[first].value
    var latest = first
    while let next = firstIndex(of: name, from: latest + 1) {
      joined += ", " + headers[next].value
      latest = next
    }
    return joined
  }

  /// The values of this name one by one, in order.
  public func values(of name: String) -> [String] {
    var values: [String] = []
    var start = 0
    while let index = firstIndex(of: name, from: start) {
      values.append(headers[index].value)
      start = index + 1
    }
    return values
  }

  /// Where the headers of this name stand, in order.
  public func indices(of name: String) -> [Int] {
    var indices: [Int] = []
    var start = 0
    while let index = firstIndex(of: name, from: start) {
      indices.append(index)
      start = index + 1
    }
    return indices
  }

  /// Adds a header at the end, under the first such header's spelling of the name.
  ///
  /// https://fetch.spec.whatwg.org/#concept-header-list-append
  public mutating func append(_ name: String, _ value: String) {
    let known = place(of: name)
    add(Header(known.map { headers[$0].name } ?? name, value))
  }

  /// Sets the first header of this name and removes the others, or adds one.
  ///
  /// https://fetch.spec.whatwg.org/#concept-header-list-set
  public mutating func set(_ name: String, _ value: String) {
    guard let first = place(of: name) else { return add(Header(name, value)) }
    headers[first].value = value
    places = nil
    let rest = headers[(first + 1)...].filter { !$0.name.equalsIgnoringASCIICase(name) }
    headers.replaceSubrange((first + 1)..., with: rest)
  }

  /// Adds to the first header of this name, after `, `, or adds the header.
  ///
  /// https://fetch.spec.whatwg.org/#concept-header-list-combine
  public mutating func combine(_ name: String, _ value: String) {
    guard let first = place(of: name) else { return add(Header(name, value)) }
    headers[first].value += ", " + value
  }

  /// Removes every header of this name.
  ///
  /// https://fetch.spec.whatwg.org/#concept-header-list-delete
  public mutating func delete(_ name: String) {
    places = nil
    headers.removeAll { $0.name.equalsIgnoringASCIICase(name) }
  }

  /// The same with each name once, its values joined with `, `.
  public var combined: HeaderList {
    var result = HeaderList()
    for header in headers { result.combine(header.name, header.value) }
    return result
  }

  /// The names in lower case, sorted by their bytes, each once.
  ///
  /// https://fetch.spec.whatwg.org/#convert-header-names-to-a-sorted-lowercase-set
  public var sortedNames: [String] {
    if headers.count > Self.many { return Set(headers.map(\.name.asciiLowercased)).sorted() }
    var names: [String] = []
    names.reserveCapacity(headers.count)
    let span = headers.span
    for index in span.indices {
      let name = span[index].name.asciiLowercased
      let place = names.firstIndex { $0 >= name } ?? names.count
      if place == names.count || names[place] != name { names.insert(name, at: place) }
    }
    return names
  }
}

extension HeaderList {
  /// Whether the headers are the same, in the same order.
  public static func == (one: HeaderList, other: HeaderList) -> Bool {
    one.headers == other.headers
  }

  /// Hashes the headers.
  public func hash(into hasher: inout Hasher) { hasher.combine(headers) }

  /// Where the first header of this name stands, in a list that is being added to.
  private mutating func place(of name: String) -> Int? {
    guard headers.count > Self.many else { return firstIndex(of: name) }
    if places == nil {
      places = Dictionary(
        headers.enumerated().map { ($1.name.asciiLowercased, $0) }, uniquingKeysWith: min)
    }
    return places?[name.asciiLowercased]
  }

  private mutating func add(_ header: Header) {
    // The first of a name stays where it is.
    places?[header.name.asciiLowercased, default: headers.count] += 0
    headers.append(header)
  }
}
