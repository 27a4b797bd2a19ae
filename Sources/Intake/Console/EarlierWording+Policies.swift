import Web

/// Chromium's lines about a page's Content-Security-Policy until 2025, in the words of today.
///
/// `Refused to connect to 'URL' because it violates the following Content Security Policy directive: "…".`
/// is `Connecting to 'URL' violates the following Content Security Policy directive: "…". The action has
/// been blocked.`
extension EarlierWording {
  static func ofPolicy(_ line: String) -> Today? {
    guard !line.contains("[Report Only]"), let middle = line.firstRange(of: violates),
      let use = uses.first(where: { line[..<middle.lowerBound].contains($0.earlier) }),
      let start = line.firstRange(of: use.earlier)?.upperBound, start <= middle.lowerBound
    else { return nil }
    let named = line[start..<middle.lowerBound].drop { "'\"‘“ ".contains($0) }
      .prefix { !"'\"’” ".contains($0) }
    guard !named.hasPrefix("blob:"), !named.hasPrefix("data:") else { return nil }
    let url = named.contains("://") && !Elision.isElided(named) ? String(named) : nil
    let rest = line[middle.upperBound...].drop { $0 == " " || $0 == "\"" || $0 == "“" }
    let directive = trimmed(rest.prefix { $0 != "\"" && $0 != "”" }, where: isHTTPWhitespace)
    guard !directive.isEmpty else { return nil }
    return Today(
      text: "\(use.today) '\(url ?? use.standIn)' violates the following Content Security Policy"
        + " directive: \"\(directive)\".\(fallback(in: line)) \(use.end)",
      unknown: (url == nil ? [.url] : []) + [.page])
  }

  private static let violates = "violates the following Content Security Policy directive:"

  private struct Use {
    let earlier: String
    let today: String
    var standIn = StandIn.api
    var end = "The action has been blocked."
  }

  private static let uses = [
    Use(earlier: "Refused to connect to", today: "Connecting to"),
    Use(earlier: "Refused to connect", today: "Connecting to"),
    Use(earlier: "Refused to load the script", today: "Loading the script"),
    Use(earlier: "Refused to load the stylesheet", today: "Loading the stylesheet"),
    Use(earlier: "Refused to load the image", today: "Loading the image"),
    Use(earlier: "Refused to load the font", today: "Loading the font"),
    Use(earlier: "Refused to load media from", today: "Loading media from"),
    Use(earlier: "Refused to load manifest from", today: "Loading a manifest from"),
    Use(earlier: "Refused to display", today: "Framing", end: "The request has been blocked."),
    Use(earlier: "Refused to frame", today: "Framing", end: "The request has been blocked."),
    Use(
      earlier: "Refused to send form data to", today: "Sending form data to",
      end: "The request has been blocked."),
  ]

  /// Which directive answered for the one that is missing: the same words then as now.
  private static func fallback(in line: String) -> String {
    guard let start = line.firstRange(of: "Note that '"),
      let end = line[start.lowerBound...].firstRange(of: "is used as a fallback")
    else { return "" }
    return " \(line[start.lowerBound..<end.upperBound])."
  }
}
