import Web

/// The sentences that give reasons, and what browsers add to them.
extension EarlierWording {
  static let preflight = "Response to preflight request doesn't pass access control check: "

  static func isKnown(_ message: String) -> Bool {
    changed.contains { message.hasPrefix($0.earlier) }
      || wildcards.contains(where: message.hasPrefix)
      || Retelling.holdsReason(message) || namedOrigin(in: message) != nil
      || withoutPreflight.contains(where: message.contains)
  }

  /// Until Chrome 43 nothing was said of the preflight.
  private static let withoutPreflight = [
    " is not allowed by Access-Control-Allow-Headers",
    " is not allowed by Access-Control-Allow-Methods",
  ]

  /// What is said otherwise today.
  private static let changed = [
    (
      earlier: "Response for preflight has invalid HTTP status code",
      today: preflight + "It does not have HTTP ok status."
    ),
    (
      earlier: "Invalid HTTP status code", today: preflight + "It does not have HTTP ok status."
    ),
    (
      earlier: refusedRedirect,
      today: preflight + "Redirect is not allowed for a preflight request."
    ),
    (
      earlier: "Response for preflight is invalid (redirect)",
      today: preflight + "Redirect is not allowed for a preflight request."
    ),
  ]

  static let missing =
    "No 'Access-Control-Allow-Origin' header is present on the requested resource."

  private static let wildcards = [
    "A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials"
      + " flag is true.",
    "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.",
  ]

  static func sentence(_ message: String) -> String {
    if let known = changed.first(where: { message.hasPrefix($0.earlier) }) { return known.today }
    if namedOrigin(in: message) != nil { return missing }
    if let words = withoutPreflight.first(where: message.contains),
      !message.contains("in preflight response"), let end = message.firstRange(of: words)
    {
      return message[..<end.upperBound] + " in preflight response."
    }
    let before = message.hasPrefix(preflight) ? preflight : ""
    let own = message.dropFirst(before.count)
    if wildcards.contains(where: own.hasPrefix) {
      return before
        + "The value of the 'Access-Control-Allow-Origin' header in the response must not be the"
        + " wildcard '*' when the request's credentials mode is 'include'."
    }
    guard own.hasPrefix("Credentials flag is 'true'"),
      let start = own.firstRange(of: "header is '"),
      let end = own[start.upperBound...].firstRange(of: "'")
    else { return message }
    return before
      + "The value of the 'Access-Control-Allow-Credentials' header in the response is"
      + " '\(own[start.upperBound..<end.lowerBound])' which must be 'true' when the request's"
      + " credentials mode is 'include'."
  }

  /// What browsers add and that tells more: only the hint for XMLHttpRequest still stands.
  static func additions(_ behind: String) -> String {
    let hint = "The credentials mode of requests initiated by the XMLHttpRequest"
    guard let start = behind.firstRange(of: hint) else { return "" }
    return " " + behind[start.lowerBound...]
  }
}
