import CORS
import Web

extension CapturedRequest {
  /// The headers that the page's script set, as far as they can be told from what a browser adds.
  ///
  /// - Parameters:
  ///   - kind: what the request was read from: code has nothing but the author's headers.
  ///   - named: the names that a preflight asked for, in lower case, which certainly are the author's.
  func authorHeaders(in kind: Piece.Kind, named: Set<String>) -> [Header] {
    let isWritten = kind == .code && !isOfBrowser
    return headers.headers.filter { header in
      if isWritten { return true }
      if header.isForbiddenRequestHeader { return false }
      return named.contains(header.name.asciiLowercased) || !isAddedByBrowser(header)
    }
  }

  /// Whether a browser made the list of headers, and not a person.
  private var isOfBrowser: Bool {
    headers.contains("Sec-Fetch-Mode") || headers.contains("sec-ch-ua")
      || headers.contains("Accept-Language")
      || headers.get("User-Agent")?.hasPrefix("Mozilla/") == true
  }

  private func isAddedByBrowser(_ header: Header) -> Bool {
    switch header.name.asciiLowercased {
    case "accept":
      // What scripts ask for is data.
      return header.value == "*/*" || header.value.contains("text/html")
        || header.value.contains("image/")
    case "cache-control", "pragma": return header.value == "no-cache"
    case "accept-language", "user-agent": return true
    case let name: return Self.browserNames.contains(name)
    }
  }

  private static let browserNames: Set<String> = [
    "device-memory", "downlink", "dpr", "ect", "priority", "rtt", "save-data",
    "upgrade-insecure-requests", "viewport-width", "width", "x-client-data",
  ]
}
