package import Servers
import Web

extension ProductSaying.Occasion {
  /// To whom or when, as a label.
  package var label: String {
    switch self {
    case .page: "To this page"
    case .stranger: "To a stranger"
    case .error: "On an error"
    case .preflight: "On a preflight"
    }
  }
}

extension ProductSaying {
  /// The answer in few words: "200 · let in · with cookies".
  package var words: String {
    let reply = exchange.reply
    guard reply.status != 0 else { return "no response" }
    var parts = ["\(reply.status)"]
    let origins = reply.headers.values(of: "Access-Control-Allow-Origin")
    switch origins.count {
    case 0: parts.append("no Allow-Origin")
    case 1 where origins[0] == exchange.request.origin: parts.append("let in")
    case 1: parts.append(origins[0].isEmpty ? "empty Allow-Origin" : origins[0])
    default: parts.append("Allow-Origin \(origins.count) times")
    }
    if reply.headers.get("Access-Control-Allow-Credentials") == "true", !origins.isEmpty {
      parts.append("with cookies")
    }
    return parts.joined(separator: " · ")
  }

  /// Whether a stranger would read what cookies unlock.
  package var isDangerous: Bool {
    let headers = exchange.reply.headers
    return occasion == .stranger
      && headers.get("Access-Control-Allow-Origin") == exchange.request.origin
      && headers.get("Access-Control-Allow-Credentials") == "true"
  }
}
