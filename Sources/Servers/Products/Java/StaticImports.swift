/// The members of classes that a Java program uses by their own names alone: `import static
/// java.util.Arrays.asList;`, and all of a class's by a star.
struct StaticImports: Sendable {
  /// The class of a member.
  private var classes: [String: String] = [:]
  /// Classes all of whose members are.
  private var whole: [String] = []

  init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split { $0.isWhitespace || $0 == ";" }
      guard words.count > 2, words[0] == "import", words[1] == "static" else { continue }
      let path = words[2].split(separator: ".")
      guard path.count > 1, let member = path.last else { continue }
      let owner = String(path[path.count - 2])
      if member == "*" { whole.append(owner) } else { classes[String(member)] = owner }
    }
  }

  /// The name with its class in front, where it is an imported member's: `Arrays.asList`.
  func qualified(_ name: String) -> String {
    guard !name.contains(".") else { return name }
    if let owner = classes[name] { return "\(owner).\(name)" }
    let owner = whole.first { Self.members[$0]?.contains(name) == true }
    return owner.map { "\($0).\(name)" } ?? name
  }

  /// What a star brings along that lists are made of, and names of methods and headers.
  private static let members: [String: Set<String>] = [
    "Arrays": ["asList", "stream"], "List": ["of", "copyOf"], "Set": ["of", "copyOf"],
    "Collections": ["singletonList", "singleton", "emptyList", "emptySet", "unmodifiableList"],
    "Duration": ["ofSeconds", "ofMinutes", "ofHours", "ofDays"],
    "CorsConfiguration": ["ALL"],
    "HttpMethod": ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"],
    "RequestMethod": ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"],
    "HttpHeaders": [
      "ACCEPT", "AUTHORIZATION", "CONTENT_DISPOSITION", "CONTENT_LENGTH", "CONTENT_TYPE", "COOKIE",
      "ETAG", "LINK", "LOCATION", "ORIGIN", "SET_COOKIE",
    ],
  ]
}
