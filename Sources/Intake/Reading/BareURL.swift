import Web

/// A line that is a URL and nothing else, but for what a chat puts around it.
enum BareURL {
  /// The request that the line names, perhaps with a method in front; nil: it is no URL.
  ///
  /// A text without a scheme counts where it is all there is and begins as an address does.
  static func request(_ line: String, isAlone: Bool) -> CapturedRequest? {
    let words = line.split { $0 == " " || $0 == "\t" }
    guard let last = words.last, words.count <= 2, last.utf8.count <= longest else { return nil }
    var method: Method?
    if words.count == 2 {
      let name = words[0].hasSuffix(":") ? words[0].dropLast() : words[0]
      guard HeaderLine.methods.contains(String(name)) else { return nil }
      method = Method(String(name))
    }
    let text = bare(String(last))
    guard let url = url(text, isAlone: isAlone) else { return nil }
    var request = CapturedRequest(method: method ?? .get, url: url)
    if WebURL(url)?.scheme.hasPrefix("ws") == true { request.api = .stated("websocket") }
    return request
  }

  /// Servers take no URL of this length.
  private static let longest = 1 << 16

  private static func url(_ text: String, isAlone: Bool) -> String? {
    if let url = WebURL(text), ["http", "https", "ws", "wss"].contains(url.scheme) {
      return text.contains("://") ? text : nil
    }
    guard isAlone, ["localhost", "127.0.0.1", "[::1]", "www."].contains(where: text.hasPrefix)
    else { return nil }
    let scheme = text.hasPrefix("www.") ? "https://" : "http://"
    return WebURL(scheme + text).map { _ in scheme + text }
  }

  /// Without `<…>`, quotation marks, back-ticks, or Markdown's `[words](URL)`.
  private static func bare(_ text: String) -> String {
    var text = text[...]
    while let last = text.last, ",;".contains(last) { text.removeLast() }
    if text.hasPrefix("["), let link = text.firstRange(of: "]("), text.hasSuffix(")") {
      text = text[link.upperBound...].dropLast()
    }
    let pairs: [Character: Character] = [
      "<": ">", "\"": "\"", "'": "'", "`": "`", "“": "”", "‘": "’", "(": ")",
    ]
    for _ in 0..<3 {
      guard let first = text.first, let close = pairs[first], text.utf8.count > 1,
        text.last == close
      else { break }
      text = text.dropFirst().dropLast()
    }
    // Slack writes `<URL|words>`.
    if let bar = text.firstIndex(of: "|"), text.contains("://") { text = text[..<bar] }
    return String(text)
  }
}
