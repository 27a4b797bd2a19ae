import CORS

/// Something said about how one call of a scenario goes. The engine tells whether it is so.
///
/// Questions, goals and the checks of prose all speak this one language. Nil and empty parts say
/// nothing; the parts that speak must all be true.
package struct Claim: Hashable, Sendable {
  /// Which call, from 0.
  package var call: Int
  package var preflight: Preflight?
  package var cookies: Cookies?
  package var server: Verdicts.ServerVerdict?
  package var response: Verdicts.ResponseVerdict?
  /// Header names that the script can read.
  package var readable: [String]
  /// Header names that it cannot, whether or not they came.
  package var unreadable: [String]
  /// Headers that the call's actual request carries.
  package var sends: [HeaderPattern]
  /// Headers that it does not carry.
  package var omits: [HeaderPattern]
  /// Headers that the browser's preflight carries.
  package var asks: [HeaderPattern]

  package init(
    call: Int = 0, preflight: Preflight? = nil, cookies: Cookies? = nil,
    server: Verdicts.ServerVerdict? = nil, response: Verdicts.ResponseVerdict? = nil,
    readable: [String] = [], unreadable: [String] = [], sends: [HeaderPattern] = [],
    omits: [HeaderPattern] = [], asks: [HeaderPattern] = []
  ) {
    self.call = call
    self.preflight = preflight
    self.cookies = cookies
    self.server = server
    self.response = response
    self.readable = readable
    self.unreadable = unreadable
    self.sends = sends
    self.omits = omits
    self.asks = asks
  }

  package enum Preflight: String, Hashable, Sendable, CaseIterable {
    case notNeeded = "not-needed"
    case cached, passed, failed
    /// It went out, however it ended.
    case sent
    /// None went out, needed or not.
    case notSent = "not-sent"
  }

  package enum Cookies: Hashable, Sendable {
    case sent
    /// These, and no others.
    case named([String])
    /// There are some for this server, and none went along.
    case withheld
    /// None went along, whether or not there are any.
    case notSent
  }

  /// A header by its name, or by name and value.
  package struct HeaderPattern: Hashable, Sendable {
    package var name: String
    package var value: String?

    package init(_ name: String, _ value: String? = nil) {
      self.name = name
      self.value = value
    }
  }

  /// Whether it says anything at all.
  package var isEmpty: Bool { self == Claim(call: call) }
}

/// A claim that prose makes, and the browsers in which it is made.
package struct CheckedClaim: Hashable, Sendable {
  package var claim: Claim
  package var browsers: [BrowserChoice]
  /// Made of the step's scenario with these changes.
  package var changes: [ScenarioEdit]
  package var source: Source
}
