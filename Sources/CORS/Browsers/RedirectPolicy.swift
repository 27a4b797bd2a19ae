import Web

extension Browser {
  /// How a browser goes on after a redirect (family redirect).
  public struct RedirectPolicy: Hashable, Sendable {
    /// When a preflight precedes the request to the next URL.
    public enum Preflights: Hashable, Sendable {
      /// When the request as it now stands needs one.
      case whenNeeded
      /// Also when an earlier URL of the chain, or the headers before the redirect, needed one.
      case whenEverNeeded
    }

    /// Which headers a preflight after a redirect asks for.
    public enum AskedHeaders: Hashable, Sendable {
      case current
      /// Those before the redirect, even those that it removed.
      case original
    }

    /// Whether a WebSocket's handshake goes where a redirect leads (asked).
    public enum Handshakes: Hashable, Sendable { case refused, followed }

    /// The `Origin` of a preflight after the request's own became `null`.
    public enum PreflightOrigin: Hashable, Sendable { case tainted, page }

    /// What a redirect to another origin makes of `DELETE`.
    public enum Delete: Hashable, Sendable { case kept, becomesGET }

    /// What becomes of the headers that described a body, when the method becomes `GET`.
    public enum BodyHeaders: Hashable, Sendable {
      case removed
      /// The next cross-origin redirect brings them back (redirect-public-0784).
      case removedOnce
      /// Likewise, but not what XHR itself had put there (redirect-public-0854).
      case removedOnceIfAuthored
    }

    /// When a location with a user name or a password is refused.
    public enum CredentialsCheck: Hashable, Sendable {
      case atOnce
      /// When the first redirect to another origin has such a location, only after its preflight.
      case afterPreflight
    }

    /// Which credentials mode the CORS check of a redirect response goes by.
    public enum CheckedCredentials: Hashable, Sendable {
      case requests
      /// `include`, when the call began at its own origin and credentials went along there.
      case firstURLs
    }

    /// Whether a call of mode `no-cors` and credentials `same-origin` that began at home keeps its
    /// credentials when a redirect leads it abroad (asked).
    public enum CredentialsAbroad: Hashable, Sendable { case dropped, kept }

    /// Whether the answer to a preflight of the page's own origin has to pass the CORS check.
    public enum OwnOriginPreflights: Hashable, Sendable { case checked, trusted }

    /// Whether a request keeps the `Origin` it had before a redirect within its own origin.
    public enum OriginHeader: Hashable, Sendable { case recomputed, kept }

    /// Whether a request that no CORS check follows still tells its origin when a redirect has led it
    /// from there to another (asked: posts of forms, beacons and `no-cors` by 307 and 308).
    public enum OriginsAbroad: Hashable, Sendable {
      case told
      case ofNavigationsHidden
      case hidden
    }

    /// Which of an answer's `Location` lines say where to go (asked with lines that are empty, equal
    /// and different).
    public enum Locations: Hashable, Sendable {
      /// There must be one line.
      case single
      /// Several that are equal are as good as one.
      case equal
      /// Likewise, and an empty line is none: without another, nothing is redirected.
      case equalAndNotEmpty
      /// All of them, with commas between; nothing leads nowhere.
      case joined
    }

    /// What a location's bytes above U+007F are in the URL (asked with `/ä` in one byte and in two).
    public enum LocationBytes: Hashable, Sendable {
      /// A character each.
      case characters
      /// UTF-8, and where they are none, the bytes themselves.
      case bytes
      /// A character each, after what is no UTF-8 has become U+FFFD.
      case repairedCharacters
    }

    /// When a preflight precedes the request to the next URL.
    public var preflights: Preflights
    /// The same for beacons (asked: posts of JSON, redirected as `GET`).
    public var beaconPreflights: Preflights
    /// What becomes of a WebSocket's handshake that is redirected.
    public var handshakes: Handshakes
    /// Which headers that preflight asks for.
    public var askedHeaders: AskedHeaders
    /// The `Origin` that it carries.
    public var preflightOrigin: PreflightOrigin
    /// What a redirect to another origin makes of `DELETE`.
    public var delete: Delete
    /// What becomes of `Content-Type` and its like.
    public var bodyHeaders: BodyHeaders
    /// When a location with a user name or a password is refused (redirect-public-0805).
    public var credentialsCheck: CredentialsCheck
    /// Which credentials mode the CORS check of a redirect response goes by (redirect-public-0812).
    public var checkedCredentials: CheckedCredentials
    /// Whether `Origin` outlives the method that called for it (redirect-public-0805).
    public var originHeader: OriginHeader
    /// Whether a request that no CORS check follows tells its origin to the first other one.
    public var originsAbroad: OriginsAbroad
    /// Whether such a request takes the credentials along that it had at home.
    public var credentialsAbroad: CredentialsAbroad
    /// Whether the answer to a preflight of the page's own origin, which a redirect can lead back
    /// to, has to pass the CORS check (redirect-public-0786).
    public var ownOriginPreflights: OwnOriginPreflights
    /// Which lines of `Location` count.
    public var locations: Locations
    /// What their bytes are in the URL.
    public var locationBytes: LocationBytes

    /// As the standard has it.
    public static let standard = RedirectPolicy(
      preflights: .whenNeeded, beaconPreflights: .whenNeeded, handshakes: .refused,
      askedHeaders: .current, preflightOrigin: .tainted, delete: .kept,
      bodyHeaders: .removed, credentialsCheck: .atOnce, checkedCredentials: .requests,
      originHeader: .recomputed, originsAbroad: .told, credentialsAbroad: .dropped,
      ownOriginPreflights: .checked, locations: .single, locationBytes: .characters)
  }
}
