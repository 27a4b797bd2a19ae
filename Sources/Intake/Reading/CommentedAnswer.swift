import Web

/// What somebody notes below a command of what came back: `# → HTTP/1.1 405 Method Not Allowed`,
/// `# => 200 with access-control-allow-origin: *`.
enum CommentedAnswer {
  /// Nil: the line is no such comment.
  static func response(_ line: String) -> CapturedResponse? {
    let text = line.drop { $0 == " " }
    guard text.first == "#" || text.hasPrefix("//") else { return nil }
    let words = text.drop { "#/→⇒➜=->: ".contains($0) }
    let status: Int
    if case .status(let told, _)? = HeaderLine(words) {
      status = told
    } else if let told = HeaderLine.status(String(words.prefix { !$0.isWhitespace && $0 != "," })),
      isOfAnswer(words.dropFirst(3))
    {
      status = told
    } else {
      return nil
    }
    return CapturedResponse(status: status, headers: HeaderList(headers(in: String(words))))
  }

  /// Whether what stands behind a number may be about an answer, as in `200 with …` and `403 Forbidden`.
  private static func isOfAnswer(_ rest: Substring) -> Bool {
    let words = rest.lowercased()
    return words.isEmpty
      || [
        ",", ":", " (", " -", " –", " with", " no ", " and ", " but ", " ok", " not ", " forbidden",
        " unauthorized", " bad ", " internal", " found", " moved", " permanent", " temporary",
        " created", " method", " access-",
      ].contains(where: words.hasPrefix)
  }

  /// Headers of CORS that are named with their values.
  private static func headers(in text: String) -> [Header] {
    let words = text.split(separator: " ").map(String.init)
    return words.indices.dropLast().compactMap { index in
      let name = words[index].drop { "`\"'(".contains($0) }
      guard name.hasSuffix(":"), name.isCORSHeaderName else {
        return nil
      }
      let value = words[index + 1].filter { !"`\"'),;".contains($0) }
      return Header(String(name.dropLast()), value)
    }
  }
}
