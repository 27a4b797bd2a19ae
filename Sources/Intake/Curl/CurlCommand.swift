import Web

/// A curl command as a text has it: what it would send, though it is never run.
struct CurlCommand: Hashable {
  /// One for each URL.
  var requests: [CapturedRequest]
  /// Whether it asks again where an answer points to.
  var redirects: Redirects
  /// Options that no version of curl has, as written.
  var unknownOptions: [String]

  enum Redirects: Hashable { case notFollowed, followed }

  /// Whether this word starts curl: `curl`, `curl.exe`, `/usr/bin/curl`.
  static func isProgram(_ word: String) -> Bool {
    let name = word.utf8.reversed().prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }
    return name.elementsEqual("curl".utf8.reversed())
      || name.elementsEqual("curl.exe".utf8.reversed())
  }

  /// The command of these words, of which one is curl's name; nil where none is, or no URL follows.
  ///
  /// What stands in front (`sudo`, `time`) is passed over.
  init?(words: [String], standardInput: String? = nil) {
    guard let program = words.firstIndex(where: Self.isProgram), program < 4 else { return nil }
    var transfer = CurlTransfer(standardInput: standardInput)
    (requests, redirects, unknownOptions) = ([], .notFollowed, [])
    var arguments = CurlArguments(words[(program + 1)...])
    while let argument = arguments.next() {
      switch argument {
      case .url(let url): transfer.urls.append(url)
      case .option("next", _):
        requests += transfer.requests
        transfer = CurlTransfer(standardInput: standardInput)
      case .option("location", _), .option("location-trusted", _), .option("follow", _):
        redirects = .followed
      case .option(let name, let value): transfer.apply(name, value)
      case .unknown(let word): unknownOptions.append(word)
      }
    }
    requests += transfer.requests
    if requests.isEmpty { return nil }
  }
}

/// The words behind curl's name, each option with its value.
private struct CurlArguments: IteratorProtocol {
  private var words: ArraySlice<String>
  /// Letters behind the first of a word such as `-sSL`.
  private var letters = Substring()
  private var areOptionsOver = false

  init(_ words: ArraySlice<String>) { self.words = words }

  enum Argument {
    case url(String)
    /// An option's long name, and its value; empty for a switch.
    case option(String, String)
    case unknown(String)
  }

  mutating func next() -> Argument? {
    if let letter = letters.popFirst() { return option(letter) }
    guard let word = words.popFirst() else { return nil }
    if areOptionsOver || !word.hasPrefix("-") || word == "-" { return .url(word) }
    if word == "--" {
      areOptionsOver = true
      return next()
    }
    if word.hasPrefix("--") { return longOption(word) }
    letters = word.dropFirst()
    return next()
  }

  private mutating func option(_ letter: Character) -> Argument {
    guard let option = CurlOption(letter: letter) else { return .unknown("-\(letter)") }
    guard option.takesValue else { return .option(option.name, "") }
    guard !letters.isEmpty else { return .option(option.name, words.popFirst() ?? "") }
    defer { letters = "" }
    return .option(option.name, String(letters))
  }

  private mutating func longOption(_ word: String) -> Argument {
    let name = word.dropFirst(2)
    if let option = CurlOption(long: String(name)) {
      return .option(option.name, option.takesValue ? words.popFirst() ?? "" : "")
    }
    // curl itself takes no `--name=value`, but people write it.
    if let sign = name.firstIndex(of: "="), let option = CurlOption(long: String(name[..<sign])),
      option.takesValue
    {
      return .option(option.name, String(name[name.index(after: sign)...]))
    }
    return .unknown(word)
  }
}
