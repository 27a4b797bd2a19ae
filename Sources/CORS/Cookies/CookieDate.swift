import Web

/// A moment as `Expires` gives it.
///
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#cookie-date
public struct CookieDate: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let unixSeconds: Int

  /// The moment so many seconds after 1970-01-01T00:00:00Z.
  public init(unixSeconds: Int) { self.unixSeconds = unixSeconds }

  /// The moment at which a scenario's clock stands at 0: 2026-01-01T00:00:00Z.
  ///
  /// A scenario tells the seconds that pass and no date, and must give the same trace every day.
  public static let scenarioStart = CookieDate(unixSeconds: 1_767_225_600)

  /// Seconds on the scenario's clock.
  public var scenarioSeconds: Int { unixSeconds - Self.scenarioStart.unixSeconds }

  /// Nil unless the text holds a time, a day, a month and a year from 1601 on, in any order.
  ///
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#cookie-date
  public init?(_ text: String) {
    var fields = Fields()
    for token in text.utf8.split(whereSeparator: \.isCookieDateDelimiter) {
      fields.fill(with: token)
    }
    guard let seconds = fields.unixSeconds else { return nil }
    unixSeconds = seconds
  }
}

/// What has been found of a date so far; each field is taken once, from the first token that fits.
private struct Fields {
  var time: (hour: Int, minute: Int, second: Int)?
  var day: Int?
  var month: Int?
  var year: Int?

  mutating func fill(with token: Substring.UTF8View) {
    if time == nil, let found = Self.time(token) {
      time = found
    } else if day == nil, let found = Self.number(token, digits: 1...2) {
      day = found
    } else if month == nil, let found = Self.month(token) {
      month = found
    } else if year == nil, let found = Self.number(token, digits: 2...4) {
      year = found
    }
  }

  var unixSeconds: Int? {
    guard let (hour, minute, second) = time, let day, let month, let year else { return nil }
    let fullYear =
      switch year {
      case 70...99: year + 1900
      case 0...69: year + 2000
      default: year
      }
    guard fullYear >= 1601, hour <= 23, minute <= 59, second <= 59,
      (1...Self.days(in: month, of: fullYear)).contains(day)
    else { return nil }
    let days = Self.daysSince1970(year: fullYear, month: month, day: day)
    return ((days * 24 + hour) * 60 + minute) * 60 + second
  }

  /// `8:49:37`, and anything that is no digit after it.
  private static func time(_ token: Substring.UTF8View) -> (Int, Int, Int)? {
    let parts = token.split(
      separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3,
      parts[0].allSatisfy(\.isASCIIDigit), let hour = number(parts[0], digits: 1...2),
      parts[1].allSatisfy(\.isASCIIDigit), let minute = number(parts[1], digits: 1...2),
      let second = number(parts[2], digits: 1...2)
    else { return nil }
    return (hour, minute, second)
  }

  /// As many leading digits as `digits` allows, and no digit after them.
  private static func number(_ token: Substring.UTF8View, digits: ClosedRange<Int>) -> Int? {
    let leading = token.prefix(while: \.isASCIIDigit)
    guard digits.contains(leading.count) else { return nil }
    return leading.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func month(_ token: Substring.UTF8View) -> Int? {
    let months = "janfebmaraprmayjunjulaugsepoctnovdec".utf8
    let letters = token.prefix(3).map(\.asciiLowercased)
    guard letters.count == 3 else { return nil }
    return (1...12).first { months.dropFirst(($0 - 1) * 3).prefix(3).elementsEqual(letters) }
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2:
      year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// In the proleptic Gregorian calendar; years begin in March, so that a leap day is a year's last.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let daysBeforeMonth = (153 * ((month + 9) % 12) + 2) / 5
    return 365 * year + year / 4 - year / 100 + year / 400 + daysBeforeMonth + day - 1 - 719_468
  }
}

extension UInt8 {
  /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#cookie-date
  fileprivate var isCookieDateDelimiter: Bool {
    switch self {
    case 0x09, 0x20...0x2F, 0x3B...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
