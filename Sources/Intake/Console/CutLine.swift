import CORS
import Web

/// A line that was cut off within its reason, as titles of trackers and toasts are, where what stands there is
/// the beginning of one reason alone.
struct CutLine: Hashable {
  /// The line with the end that it must have had.
  let text: String
  /// Whether what the reason names was cut off as well: a value then stands in for it.
  let isValueCut: Bool

  /// Nil: it is whole, or may be several reasons'.
  init?(_ line: String) {
    let plain = QuotationMarks.straightened(line)
    if let safari = Self.ofSafari(plain) {
      (text, isValueCut) = (safari, false)
      return
    }
    guard let start = Self.startOfReason(in: plain) else { return nil }
    let reason = Self.withMarks(plain[start...])
    var rest = Self.bare(reason[...])
    var before = String(plain[..<start])
    if rest.hasPrefix(EarlierWording.preflight) {
      before += EarlierWording.preflight
      rest = rest.dropFirst(EarlierWording.preflight.count)
    }
    let isFirefox = before.hasSuffix(Self.firefoxHead)
    let reasons = isFirefox ? Retelling.firefoxReasons : Retelling.reasons
    let fitting = reasons.compactMap { reason in reason.completed(rest).map { (reason, $0) } }
    guard let (reason, found) = fitting.first, rest.utf8.count >= Self.fewest,
      Set(fitting.map(\.0.kind)).count == 1, !Self.others.contains(where: { $0.hasPrefix(rest) })
    else { return nil }
    let isChromiums = before.hasSuffix(Self.chromiumHead)
    if reason.isOfPreflight, isChromiums { before += EarlierWording.preflight }
    text = before + found.text + (isFirefox ? ")." : ".")
    isValueCut = found.isValueCut || fitting.count > 1
  }

  /// Whether a line ends within what would tell its reason, whichever that is.
  static func endsBeforeReason(_ line: String) -> Bool {
    let plain = QuotationMarks.straightened(line)
    guard let start = startOfReason(in: plain) else { return false }
    let rest = bare(plain[start...])
    guard !rest.isEmpty else { return false }
    return EarlierWording.preflight.hasPrefix(rest) || rest + " " == EarlierWording.preflight
      || (Retelling.reasons + Retelling.firefoxReasons).contains { $0.completed(rest) != nil }
  }

  /// As many letters as tell a reason from chance.
  private static let fewest = 5

  // MARK: Where the reason stands

  private static let chromiumHead = "blocked by CORS policy: "
  private static let firefoxHead = "(Reason: "
  private static let earlierHeads = [
    "XMLHttpRequest cannot load ", "Fetch API cannot load ", "Failed to load ",
  ]

  private static func startOfReason(in line: String) -> String.Index? {
    if let policy = line.firstRange(of: chromiumHead) { return policy.upperBound }
    if let reason = line.firstRange(of: firefoxHead) { return reason.upperBound }
    guard let head = earlierHeads.lazy.compactMap({ line.firstRange(of: $0) }).first,
      case let url = line[head.upperBound...].prefix(while: { $0 != " " }),
      url.contains("://"), url.hasSuffix(".") || url.hasSuffix(":"), url.endIndex < line.endIndex
    else { return nil }
    return line.index(after: url.endIndex)
  }

  /// What stands there without the marks that show the cut, and what stands around a quoted line.
  private static func bare(_ rest: Substring) -> Substring {
    let ends = ["…", "..."].compactMap { rest.firstRange(of: $0)?.lowerBound }
    var text = rest[..<(ends.min() ?? rest.endIndex)]
    while let last = text.last, " `\"*_|)]".contains(last) { text.removeLast() }
    return text
  }

  /// With the marks around a header's name, which are lost where others were.
  private static func withMarks(_ reason: Substring) -> String {
    ["Origin", "Credentials"].reduce(String(reason)) { text, name in
      let header = "Access-Control-Allow-" + name
      return text.contains("'" + header)
        ? text : text.replacing(" \(header) ", with: " '\(header)' ")
    }
  }

  /// Reasons that nothing else here is said of.
  private static let others = [
    "Cannot parse Access-Control-Allow-Methods", "Redirect location '",
    "Cross origin requests are not allowed by request mode",
    "Permission was denied for this request",
    "The request client is not a secure context", "The resource is in more-private address space",
    "Request had a target IP address space", "CORS request not http", "CORS disabled",
  ]

  // MARK: Safari

  /// `Content-Type is not allowed by Access-Control-Allow-Header`, which may have lost its first words, too.
  private static func ofSafari(_ line: String) -> String? {
    let words = " is not allowed by Access-Control-Allow-"
    guard !line.contains(chromiumHead), !line.contains(" cannot load "),
      !line.contains("in preflight response"), let middle = line.firstRange(of: words),
      let name = line[..<middle.lowerBound].split(separator: " ").last
    else { return nil }
    var end = bare(line[middle.upperBound...])
    if end.hasSuffix(".") { end.removeLast() }
    guard let subject = safaris.first(where: { !end.isEmpty && $0.list.hasPrefix(end) }) else {
      return nil
    }
    return "\(subject.words) \(name)\(words)\(subject.list)."
  }

  private static let safaris = [
    (words: "Request header field", list: "Headers"), (words: "Method", list: "Methods"),
    (words: "Origin", list: "Origin"),
  ]
}

extension Retelling.Reason {
  /// The whole of which this is a beginning, and whether a value stands in for the one that it names; nil: it
  /// is none, or is not cut off.
  fileprivate func completed(_ rest: Substring) -> (text: String, isValueCut: Bool)? {
    let head = article + start
    guard rest.utf8.count > head.utf8.count else {
      let isWhole = rest == head && end.isEmpty
      return head.hasPrefix(rest) && !isWhole ? (head + value + end, !end.isEmpty) : nil
    }
    guard rest.hasPrefix(head), let mark = end.first else { return nil }
    let told = rest.dropFirst(head.count)
    let name = told.prefix { $0 != mark }
    let behind = told[name.endIndex...]
    if behind.isEmpty {
      let isWhole = HeaderLine.methods.contains(String(name))
      return (head + (isWhole ? String(name) : value) + end, !isWhole)
    }
    guard end.hasPrefix(behind), behind.count < end.count else { return nil }
    return (head + name + end, false)
  }
}
