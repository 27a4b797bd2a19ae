import Web

/// `${NAME}` in capitals, which the image for Docker puts in from the environment before nginx reads
/// anything: nginx's own variables are written small.
///
/// What is set there cannot be told from the file: something stands for it that nobody has.
///
/// https://hub.docker.com/_/nginx, "Using environment variables in nginx configuration"
struct NginxEnvironment {
  private(set) var text: String
  /// Every variable that is asked for, comments left out.
  private(set) var asked: [UnreadDirective] = []

  init(_ source: String) {
    text = source
    guard source.contains("${") else { return }
    let lines = source.utf8.split(separator: .newline, omittingEmptySubsequences: false)
    text = lines.enumerated().map { place, line in
      filled(String(Substring(line)), line: place + 1)
    }.joined(separator: "\n")
  }

  private mutating func filled(_ line: String, line number: Int) -> String {
    guard line.contains("${"), !line.trimmed.hasPrefix("#") else { return line }
    let isPort = line.trimmed.hasPrefix("listen")
    var result = ""
    var rest = line[...]
    while let open = rest.firstRange(of: "${"),
      let close = rest[open.upperBound...].firstIndex(of: "}")
    {
      let whole = rest[open.lowerBound...close]
      result += rest[..<open.lowerBound]
      let name = rest[open.upperBound..<close]
      rest = rest[close...].dropFirst()
      guard name.isInCapitals else {
        result += whole
        continue
      }
      asked.append(UnreadDirective(line: number, text: String(whole), cause: .environment))
      result += isPort || result.hasSuffix(":") ? "80" : "unset.invalid"
    }
    return result + rest
  }
}

extension Substring {
  fileprivate var isInCapitals: Bool {
    contains(where: \.isLetter)
      && utf8.allSatisfy { $0.isWordByte && !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }
}
