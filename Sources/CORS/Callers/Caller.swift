/// A way in which a page makes a request: an API that its script calls, or an element that it holds.
///
/// What each of them is stands in its ``row``, and which fields it looks at in theirs
/// (``RequestField/row``); no other place of the core asks which caller it is.
public enum Caller: String, Hashable, Sendable, CaseIterable {
  case fetch, xhr
  /// A classic script element, as JSON-P uses it.
  case script
  case img
}

extension Caller {
  /// What one caller is, as far as the standard's algorithms ask.
  public struct Row: Sendable {
    /// What hands the request to the browser.
    public let kind: Kind
    /// How its requests may cross origins.
    public let mode: ModeRule
    /// Whether credentials may go along.
    public let credentials: CredentialsRule
    /// What the answer is for.
    public let destination: Destination
    /// What becomes of a URL with a user name or a password.
    public let urlWithCredentials: URLWithCredentials
    /// What becomes of a header that is set twice.
    public let repeatedHeaders: RepeatedHeaders
    /// What becomes of a body that the method does not take.
    public let bodyWithGetOrHead: BodyWithGetOrHead
  }

  /// What hands a request to the browser.
  public enum Kind: Hashable, Sendable {
    /// A script's call, which has a method, headers and a body.
    case script
    /// An element of the page, which has its attributes.
    case element
  }

  /// What decides about a request's mode.
  public enum ModeRule: Hashable, Sendable {
    /// The author's `mode`; `cors` where there is none.
    case option
    case always(RequestMode)
    /// `cors` with a `crossorigin` attribute and `no-cors` without.
    ///
    /// https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes
    case crossoriginAttribute
  }

  /// What decides about a request's credentials mode.
  public enum CredentialsRule: Hashable, Sendable {
    /// The author's `credentials`; `same-origin` where there are none.
    case option
    /// `include` with `withCredentials`, else `same-origin`.
    case withCredentials
    /// `include` without a `crossorigin` attribute and with `use-credentials`, else `same-origin`.
    ///
    /// https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes
    case crossoriginAttribute
  }

  /// What becomes of a URL with a user name or a password.
  ///
  /// https://fetch.spec.whatwg.org/#dom-request
  public enum URLWithCredentials: Hashable, Sendable { case refused, taken }

  /// What becomes of a header that is set twice.
  public enum RepeatedHeaders: Hashable, Sendable {
    /// Both stay, one after the other.
    ///
    /// https://fetch.spec.whatwg.org/#concept-headers-append
    case appended
    /// The second goes to the first's end.
    ///
    /// https://xhr.spec.whatwg.org/#the-setrequestheader()-method
    case combined
  }

  /// What becomes of a body that is given beside the method `GET` or `HEAD`.
  public enum BodyWithGetOrHead: Hashable, Sendable {
    /// The API throws.
    ///
    /// https://fetch.spec.whatwg.org/#dom-request
    case refused
    /// The body is left out.
    ///
    /// https://xhr.spec.whatwg.org/#the-send()-method
    case leftOut
  }

  /// What this caller is.
  public var row: Row {
    switch self {
    case .fetch: Self.fetchRow
    case .xhr: Self.xhrRow
    case .script: Self.scriptRow
    case .img: Self.imgRow
    }
  }

  private static let fetchRow = Row(
    kind: .script, mode: .option, credentials: .option, destination: .empty,
    urlWithCredentials: .refused, repeatedHeaders: .appended, bodyWithGetOrHead: .refused)

  private static let xhrRow = Row(
    kind: .script, mode: .always(.cors), credentials: .withCredentials, destination: .empty,
    urlWithCredentials: .taken, repeatedHeaders: .combined, bodyWithGetOrHead: .leftOut)

  private static let scriptRow = element(.script)

  private static let imgRow = element(.image)

  /// An element that loads what its URL names, with or without asking for permission.
  private static func element(_ destination: Destination) -> Row {
    Row(
      kind: .element, mode: .crossoriginAttribute, credentials: .crossoriginAttribute,
      destination: destination, urlWithCredentials: .taken, repeatedHeaders: .appended,
      bodyWithGetOrHead: .leftOut)
  }
}
