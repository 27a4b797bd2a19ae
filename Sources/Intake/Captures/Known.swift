/// What a text tells about one thing: outright, by something else that it says, or not at all.
///
/// An unknown thing is asked for, never assumed: the copies that browsers make leave out what
/// decides most cases.
package enum Known<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The text says so.
  case stated(Value)
  /// The text says something from which it follows.
  case inferred(Value, from: Clue)
  case unknown

  /// The value, however it is known.
  package var value: Value? {
    switch self {
    case .stated(let value), .inferred(let value, from: _): value
    case .unknown: nil
    }
  }

  /// What is known here or else there.
  package func or(_ other: @autoclosure () -> Known) -> Known {
    switch self {
    case .stated, .inferred: self
    case .unknown: other()
    }
  }

  /// The same of another value.
  package func map<Other>(_ change: (Value) -> Other) -> Known<Other> {
    switch self {
    case .stated(let value): .stated(change(value))
    case .inferred(let value, from: let clue): .inferred(change(value), from: clue)
    case .unknown: .unknown
    }
  }
}

/// What something that a text does not say follows from.
package enum Clue: String, Hashable, Sendable, CaseIterable {
  /// A request to another origin carried a cookie, so its credentials mode was `include`.
  case cookieAcrossOrigins
  /// `Sec-Fetch-Storage-Access` goes only with requests to another site that include credentials.
  case storageAccessHeader
  /// Browsers copy a call with `credentials: "include"` when it carried a cookie or an
  /// authorization.
  case copiedWithCredentials
  /// `Sec-Fetch-Dest` names what asked.
  case fetchDestination
  /// `Sec-Fetch-Mode` names the mode; where it is `cors`, either fetch or XMLHttpRequest asked.
  case fetchMode
  /// The page's origin, whose path is not told.
  case originHeader
  /// The page's URL, or only its origin where the referrer policy leaves no more.
  case refererHeader
  /// The referrer that a copied `fetch` names.
  case referrerOption
  /// jQuery and other libraries set `X-Requested-With: XMLHttpRequest`.
  case requestedWithHeader
  /// An EventSource accepts `text/event-stream`, a picture `image/…`, a style sheet `text/css`, a
  /// document `text/html`.
  case acceptHeader
  /// A request to another origin carried no Origin, which every one in mode cors does.
  case noOriginHeader
  /// `Upgrade: websocket` opens a WebSocket.
  case upgradeHeader
  /// The type of resource that a HAR tells, which leaves something open.
  case resourceType
  /// What the preflight says that stands for the request.
  case pairedPreflight
  /// The title of a HAR's page, which is its URL.
  case pageTitle
  /// What the library or the command does when nothing is said.
  case libraryDefault
}
