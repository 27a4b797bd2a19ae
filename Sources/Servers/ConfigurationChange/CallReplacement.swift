/// The call that lets everybody in, with a list of origins in its place:
/// `config.addAllowedOriginPattern("*");`, `.allowedOrigins("*")`.
struct CallReplacement: Sendable {
  let origins: [ConfigurationValue]

  private static let setters: Set<String> = [
    "setAllowedOrigins", "addAllowedOrigin", "setAllowedOriginPatterns", "addAllowedOriginPattern",
  ]
  private static let ownCalls: Set<String> = ["allowedOrigins", "allowedOriginPatterns"]

  /// The text with the call replaced at one of the places that there are, the last one first.
  func apply(to text: String, _ scope: Int) -> String? {
    let code = CodeReading(text, in: .java)
    let found = code.calls { call in
      let method = call.name.split(separator: ".").last.map(String.init) ?? ""
      guard Self.setters.contains(method) || Self.ownCalls.contains(method) else { return false }
      return call.arguments.contains { code.text(of: $0.value).isEverybody }
    }
    guard scope < found.count, !origins.isEmpty else { return nil }
    let call = found[found.count - 1 - scope].call
    let method = call.name.split(separator: ".").last.map(String.init) ?? ""
    guard let first = call.arguments.first?.value, let last = call.arguments.last?.value,
      let name = code.place(of: method, before: first.range.lowerBound)
    else { return nil }
    let all = origins.map(JavaText.value).joined(separator: ", ")
    let isOwn = Self.ownCalls.contains(method)
    let maker = Self.maker(in: text, ofOne: origins.count == 1)
    let list = isOwn ? all : "\(maker)(\(all))"
    let changed = text.replacing(first.range.lowerBound..<last.range.upperBound, with: list)
    return changed.replacing(name, with: isOwn ? "allowedOrigins" : "setAllowedOrigins")
  }

  /// What the text makes lists with, or what needs no import.
  private static func maker(in text: String, ofOne isOne: Bool) -> String {
    if isOne, text.contains("Collections.singletonList(") { return "Collections.singletonList" }
    for (maker, type) in [("List.of", "java.util.List"), ("Arrays.asList", "java.util.Arrays")]
    where text.contains(type + ";") || text.contains("java.util.*;") || text.contains(maker + "(") {
      return maker
    }
    return "java.util.List.of"
  }
}

extension String {
  /// Whether it is a star, be it in a list: `List.of("*")`, `CorsConfiguration.ALL`.
  fileprivate var isEverybody: Bool { contains("\"*\"") || contains("CorsConfiguration.ALL") }
}

extension CodeReading {
  /// Where a name stands that is closest before a place.
  fileprivate func place(of name: String, before end: Int) -> Range<Int>? {
    let word = Array(name.utf8)
    let start = stride(from: end - word.count, through: 0, by: -1).first {
      Array(source.bytes[$0..<($0 + word.count)]) == word
    }
    return start.map { $0..<($0 + word.count) }
  }
}
