import CORS
package import Web

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
      return named.contains(header.name.asciiLowercased) || !header.isAddedByBrowser
    }
  }

  /// Whether a browser made the list of headers, and not a person.
  private var isOfBrowser: Bool {
    headers.contains("Sec-Fetch-Mode") || headers.contains("sec-ch-ua")
      || headers.contains("Accept-Language")
      || headers.get("User-Agent")?.hasPrefix("Mozilla/") == true
  }
}

extension Header {
  /// Whether a page's script may have set it, as far as that can be told from what a browser adds.
  package var isOfScript: Bool { !isForbiddenRequestHeader && !isAddedByBrowser }

  fileprivate var isAddedByBrowser: Bool {
    switch name.asciiLowercased {
    case "accept":
      // What scripts ask for is data.
      return value == "*/*" || value.contains("text/html") || value.contains("image/")
    case "cache-control", "pragma": return value == "no-cache" || value == "max-age=0"
    case "accept-language", "user-agent": return true
    case let name: return Self.browserNames.contains(name)
    }
  }

  private static let browserNames: Set<String> = [
    "device-memory", "downlink", "dpr", "ect", "priority", "rtt", "save-data",
    "upgrade-insecure-requests", "viewport-width", "width", "x-client-data",
  ]
}
