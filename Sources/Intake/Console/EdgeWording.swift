import Web

/// Lines of Internet Explorer and of Edge before Chromium, in whatever language, as Chromium says the
/// same today: each has a number, and the names in it are those of headers and methods.
///
/// `SEC7123: Request header content-type was not present in the Access-Control-Allow-Headers list.`
enum EdgeWording {
  /// Nil: the line is none of theirs, or tells no reason.
  static func today(_ line: String) -> EarlierWording.Today? {
    guard let number = number(in: line), let sentence = sentence(number, line) else { return nil }
    // Its own origin is also what was looked for in the header.
    let page = Retelling.urls(in: line, notOf: nil).page
    let url = Retelling.urls(in: line, notOf: page).url
    return EarlierWording.Today(of: "XMLHttpRequest", url, page: page, sentence)
  }

  /// What a line says that names a call and no reason: that CORS, or a preflight, was needed.
  static func isOfCallAlone(_ line: String) -> Bool {
    number(in: line).map { ["7118", "7119"].contains($0) } == true
  }

  private static func number(in line: String) -> String? {
    guard let start = line.firstRange(of: "SEC71") else { return nil }
    let digits = line[start.lowerBound...].dropFirst(3).prefix(while: \.isNumber)
    return digits.count == 4 ? String(digits) : nil
  }

  private static func sentence(_ number: String, _ line: String) -> String? {
    switch number {
    case "7120" where !line.contains("Allow-Credentials"):
      return "No 'Access-Control-Allow-Origin' header is present on the requested resource."
    case "7121" where line.contains("Allow-Credentials"), "7120":
      return "The value of the 'Access-Control-Allow-Credentials' header in the response is ''"
        + " which must be 'true' when the request's credentials mode is 'include'."
    case "7121", "7122":
      return "The value of the 'Access-Control-Allow-Origin' header in the response must not be the"
        + " wildcard '*' when the request's credentials mode is 'include'."
    case "7123":
      guard let name = name(in: line) else { return nil }
      return "Request header field \(name) is not allowed by Access-Control-Allow-Headers in"
        + " preflight response."
    case "7124":
      guard let method = method(in: line) else { return nil }
      return "Method \(method) is not allowed by Access-Control-Allow-Methods in preflight"
        + " response."
    case "7125", "7126", "7127":
      return EarlierWording.preflight + "Redirect is not allowed for a preflight request."
    case "7128":
      return
        "The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one"
        + " is allowed."
    case _: return nil
    }
  }

  /// The header's name behind a word for header, or else what is known as one, or looks like one.
  private static func name(in line: String) -> String? {
    let words = words(of: line)
    let behind = words.indices.dropFirst().first { index in
      words[index - 1].asciiLowercased.hasSuffix("header") && isName(words[index])
    }
    if let behind { return words[behind] }
    let names = words.filter(isName)
    return names.first { HeaderName.kind($0) != nil } ?? names.first { $0.contains("-") }
      ?? names.first { $0.utf8.count > 3 }
  }

  private static func isName(_ word: String) -> Bool {
    Token.matches(word) && !word.hasPrefix("Access-Control-") && !word.hasPrefix("SEC71")
      && word != "[CORS]"
  }

  private static func method(in line: String) -> String? {
    words(of: line).first { word in
      word.utf8.count > 2 && word.utf8.allSatisfy(\.isASCIIUppercase) && word != "CORS"
    }
  }

  private static func words(of line: String) -> [String] {
    line.split { $0.isWhitespace || "。，：、:;,.()[]'\"".contains($0) }.map(String.init)
  }
}

extension UInt8 {
  fileprivate var isASCIIUppercase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}
