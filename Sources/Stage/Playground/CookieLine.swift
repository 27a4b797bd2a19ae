import CORS
import ScenarioText
import Telling
import Web

/// A `Set-Cookie` line in its parts, each as it was typed: what is not edited stays to the letter.
struct CookieLine: Hashable, Sendable {
  private var parts: [Substring]

  enum Attribute: String, Hashable, Sendable, CaseIterable {
    case domain = "Domain"
    case path = "Path"
    case expires = "Expires"
    case maxAge = "Max-Age"
    case sameSite = "SameSite"
    case secure = "Secure"
    case httpOnly = "HttpOnly"
    case partitioned = "Partitioned"

    /// Whether it stands for itself, without a value.
    var isFlag: Bool { self == .secure || self == .httpOnly || self == .partitioned }
  }

  init(_ line: String) { parts = line.split(separator: ";", omittingEmptySubsequences: false) }

  var text: String { parts.joined(separator: ";") }

  var name: String {
    get { pair.name ?? "" }
    set { pair = (pair.name == nil && newValue.isEmpty ? nil : newValue, pair.value) }
  }

  var value: String {
    get { pair.value }
    set { pair = (pair.name, newValue) }
  }

  /// Nil for the name where there is no `=`.
  private var pair: (name: String?, value: String) {
    get { SetCookie.pair(ofLine: parts.first ?? "") }
    set {
      let text = (newValue.name.map { $0 + "=" } ?? "") + newValue.value
      if parts.isEmpty { parts = [text[...]] } else { parts[0] = text[...] }
    }
  }

  /// The attribute's value, an empty one where it has none; nil where it is left out.
  ///
  /// Of several, the last one counts.
  subscript(attribute: Attribute) -> String? {
    get {
      for part in parts.dropFirst().reversed() where part.names(attribute) {
        let pair = SetCookie.pair(ofLine: part)
        return pair.name == nil ? "" : pair.value
      }
      return nil
    }
    set {
      let place = parts.indices.dropFirst().last { parts[$0].names(attribute) }
      guard let newValue else {
        parts = parts.prefix(1) + parts.dropFirst().filter { !$0.names(attribute) }
        return
      }
      let text = " " + attribute.rawValue + (attribute.isFlag ? "" : "=" + newValue)
      if let place { parts[place] = text[...] } else { parts.append(text[...]) }
    }
  }
}

extension Substring {
  fileprivate func names(_ attribute: CookieLine.Attribute) -> Bool {
    SetCookie.name(inPair: self).equalsIgnoringASCIICase(attribute.rawValue)
  }
}
