import Web

/// Lines about elements' requests, which had other names and less in them.
extension EarlierWording {
  /// `Cross-origin image load denied by Cross-Origin Resource Sharing policy.` was all that WebKit said of
  /// elements, and Chrome until 30: neither the URL nor the reason, which mostly is that nothing allows it.
  ///
  /// WebKit still says it of scripts, behind a line that tells why.
  static func ofLoad(_ line: String, alone isAlone: Bool = false) -> Today? {
    guard isAlone || !line.contains("Cross-origin script load"),
      let start = line.firstRange(of: "Cross-origin "),
      let end = line[start.upperBound...].firstRange(of: " load denied by Cross-Origin Resource"),
      let caller = elements.values.first(where: { $0 == line[start.upperBound..<end.lowerBound] })
    else { return nil }
    return Today(of: caller, nil, page: nil, missing)
  }

  /// `internal resource` is what Chromium calls what no element's name stands for; mostly it is the
  /// manifest.
  static func renamed(_ line: String) -> Today? {
    guard line.hasPrefix("Access to internal resource at ") else { return nil }
    let text = "Access to manifest at " + line.dropFirst("Access to internal resource at ".count)
    return Today(text: text)
  }

  /// Lines about elements: `Access to Font at '…' from origin '…' … Origin '…' is therefore not allowed
  /// access.`, and until Chrome 53 `Font from origin '…' has been blocked from loading by
  /// Cross-Origin Resource Sharing policy: …`, which named the font's server and not its URL.
  static func ofElement(_ line: String) -> Today? {
    if line.hasPrefix("Access to "), let at = line.firstRange(of: " at '"),
      let policy = line.firstRange(of: blocked)
    {
      let caller = elements[String(line[..<at.lowerBound].dropFirst("Access to ".count))]
      var message = String(line[policy.upperBound...])
      let (origin, behind) = takeOrigin(&message)
      guard caller != nil || origin != nil else { return nil }
      let head = line[at.lowerBound..<policy.upperBound]
      let named = caller ?? String(line[..<at.lowerBound].dropFirst("Access to ".count))
      return Today(
        text: "Access to \(named)\(head)" + sentence(message) + additions(behind),
        status: status(in: line))
    }
    guard let kind = elements.first(where: { line.hasPrefix($0.key + " from origin '") }),
      let policy = line.firstRange(of: "' has been blocked from loading by Cross-Origin Resource")
    else { return nil }
    let server = line[..<policy.lowerBound].dropFirst(kind.key.count + " from origin '".count)
    guard let colon = line[policy.upperBound...].firstRange(of: ": ") else { return nil }
    var message = String(line[colon.upperBound...])
    let (origin, behind) = takeOrigin(&message)
    return Today(
      of: kind.value, server + "/", page: origin, sentence(message) + additions(behind),
      status: status(in: line), unknown: [.url])
  }

  /// Lines whose quotation marks went with the names: `Access to manifest at xxx (redirected from xxx)
  /// has been blocked by CORS policy: …`.
  static func ofUnquoted(_ line: String) -> Today? {
    guard let start = line.firstRange(of: "Access to "), let policy = line.firstRange(of: blocked),
      let at = line[start.upperBound...].firstRange(of: " at "), at.upperBound < policy.lowerBound,
      line[at.upperBound...].first.map({ !"'‘".contains($0) }) == true
    else { return nil }
    let named = String(line[start.upperBound..<at.lowerBound])
    let head = line[at.upperBound..<policy.lowerBound]
    let parts = head.split(separator: "redirected from", maxSplits: 1).map(String.init)
    let origin = head.firstRange(of: "from origin ").map { name(in: head[$0.upperBound...]) }
    guard let url = parts.first.map({ name(in: $0[...]) }), named.split(separator: " ").count < 3
    else { return nil }
    var message = String(line[policy.upperBound...])
    let (page, behind) = takeOrigin(&message)
    let known = origin.flatMap { Elision.isElided($0) ? nil : $0 } ?? page
    let base = known ?? StandIn.secureOrigin
    let started = parts.count > 1 ? name(in: parts[1][...]) : nil
    return Today(
      of: elements[named] ?? named, url,
      from: started.map { Elision.isElided($0) ? base + "/start" : $0 }, page: known ?? base,
      sentence(message) + additions(behind), status: status(in: line),
      unknown: known == nil ? [.page] : [])
  }

  /// The first word, without what stands around it.
  private static func name(in text: Substring) -> String {
    let word = text.drop { " '\"[<(`".contains($0) }.prefix { !" '\"]>)`(".contains($0) }
    return String(word)
  }

  private static let blocked = "blocked by CORS policy: "

  /// What elements' requests were called, and are today.
  private static let elements = [
    "Font": "font", "Image": "image", "Script": "script", "CSS Stylesheet": "CSS stylesheet",
    "Imported resource": "script", "Manifest": "manifest", "Text Track": "text track",
    "Audio": "audio", "Video": "video", "Fetch": "fetch",
  ]
}
