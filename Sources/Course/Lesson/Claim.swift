package import CORS
import ScenarioText
import Telling
import Web

/// Something said about how one call of a scenario goes. The engine tells whether it is so.
///
/// Questions, goals and the checks of prose all speak this one language.
package struct Claim: Hashable, Sendable {
  /// Which call, from 0.
  package var call: Int
  /// True when all of these are.
  package var statements: [Statement]

  package init(call: Int = 0, _ statements: [Statement]) {
    self.call = call
    self.statements = statements
  }

  package enum Statement: Hashable, Sendable {
    case preflight(Preflight)
    case cookies(Cookies)
    case server(Server)
    case response(Response)
    /// Whether the page may look into what it shows: a document, a sheet's rules, a picture's pixels.
    case contents(Contents)
    /// The script can read the header of this name.
    case readable(String)
    /// It cannot, whether or not the header came.
    case unreadable(String)
    /// The call's actual request carries the header.
    case sends(HeaderPattern)
    case omits(HeaderPattern)
    /// The browser's preflight carries the header.
    case asks(HeaderPattern)
    /// The browser keeps the cookie of this name that an answer sets.
    case stores(String)
    /// An answer sets the cookie of this name, and the browser does not keep it.
    case refuses(String)
    /// The browser's console says this, or more.
    case console(String)
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

  package enum Server: String, Hashable, Sendable, CaseIterable {
    case acted
    case notReached = "not-reached"
  }

  package enum Response: String, Hashable, Sendable, CaseIterable {
    case exposed, opaque, withheld, threw, loaded
    case failedToLoad = "failed-to-load"
  }

  package enum Contents: String, Hashable, Sendable, CaseIterable { case readable, sealed }

  /// A header by its name, or by name and value.
  package struct HeaderPattern: Hashable, Sendable {
    package var name: String
    package var value: String?

    package init(_ name: String, _ value: String? = nil) {
      self.name = name
      self.value = value
    }
  }
}

/// A claim that prose makes, and the browsers in which it is made.
package struct CheckedClaim: Hashable, Sendable {
  package var claim: Claim
  package var browsers: [BrowserChoice]
  /// Made of the step's scenario with these changes.
  package var changes: [ScenarioEdit]
  package var source: Source
}
