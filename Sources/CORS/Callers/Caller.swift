public import Web

/// A way in which a page makes a request: an API that its script calls, an element that it holds, or
/// a document that it asks for.
///
/// What each of them is stands in its ``row``, and which fields it looks at in theirs
/// (``RequestField/row``); no other place of the core asks which caller it is.
public enum Caller: String, Hashable, Sendable, CaseIterable {
  case fetch, xhr
  /// A classic script element, as JSON-P uses it.
  case script
  /// A script element of type `module`.
  case module
  /// A link element with `rel=stylesheet`.
  case style
  case img, audio, video
  /// `new FontFace(…).load()`, as a rule of a style sheet does it.
  case font
  /// A link element with `rel=manifest`.
  case manifest
  case eventsource, websocket
  /// `navigator.sendBeacon`.
  case beacon
  /// A form that is submitted, into a frame or a window of its own.
  case form
  /// A link that opens a window of its own.
  case link
  case iframe
}

extension Caller {
  /// What one caller is, as far as the standard's algorithms ask.
  public struct Row: Sendable {
    /// What hands the request to the browser.
    public let kind: Kind
    /// The request's method.
    public let method: MethodRule
    /// How its requests may cross origins.
    public let mode: ModeRule
    /// Whether credentials may go along.
    public let credentials: CredentialsRule
    /// What the answer is for.
    public let destination: DestinationRule
    /// What becomes of the answer.
    public let answer: AnswerUse
    /// Whether the browser may have to ask for permission first.
    public let preflights: PreflightRule
    /// What becomes of a URL with a user name or a password.
    public let urlWithCredentials: URLWithCredentials
    /// What becomes of a header that is set twice.
    public let repeatedHeaders: RepeatedHeaders
    /// What becomes of a body that the method does not take.
    public let bodyWithGetOrHead: BodyWithGetOrHead
    /// What becomes of the charset that the author named for a text.
    public let bodyCharset: BodyCharsetRule
    /// Whether the script can read its response's type.
    public let responseType: ResponseType

    /// Whether it submits what a form's fields hold.
    ///
    /// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm
    public var submitsFields: Bool {
      switch method {
      case .formAttribute: true
      case .option, .always: false
      }
    }
  }

  /// Whether the script can read its response's type: XMLHttpRequest has none to read.
  ///
  /// https://fetch.spec.whatwg.org/#dom-response-type
  public enum ResponseType: Hashable, Sendable { case readable, untold }

  /// What hands a request to the browser.
  public enum Kind: Hashable, Sendable {
    /// A script's call.
    case script
    /// An element of the page, which has its attributes.
    case element
  }

  /// What decides about a request's method.
  public enum MethodRule: Hashable, Sendable {
    /// The author's `method`, any token; `GET` where there is none.
    case option
    /// The author's `method` where it is `POST`, else `GET`.
    ///
    /// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#attr-fs-method
    case formAttribute
    case always(Method)
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
    /// `cors` where the body has a type that needs permission, else `no-cors`.
    ///
    /// https://w3c.github.io/beacon/#sec-processing-model
    case bodyType
  }

  /// What decides about a request's credentials mode.
  public enum CredentialsRule: Hashable, Sendable {
    /// The author's `credentials`; `same-origin` where there are none.
    case option
    /// `include` with `withCredentials`, else `same-origin`.
    case withCredentials
    /// `include` with `crossorigin=use-credentials`, `same-origin` with any other value, and without
    /// the attribute what stands here.
    ///
    /// https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes
    case crossoriginAttribute(without: CredentialsMode)
    case always(CredentialsMode)
  }

  /// What decides about what an answer is for.
  public enum DestinationRule: Hashable, Sendable {
    case always(Destination)
    /// A frame or a window of its own, by the form's `target`.
    case formTarget
  }

  /// What becomes of an answer.
  public enum AnswerUse: Hashable, Sendable {
    /// The script gets what it may have of it.
    case script
    case element(ElementKind)
    case manifest
    /// A stream of messages to the script.
    case events
    case socket
    /// Nobody looks at it.
    case nothing
    case document
  }

  /// Whether the browser may have to ask for permission first.
  ///
  /// https://fetch.spec.whatwg.org/#unsafe-request-flag
  public enum PreflightRule: Hashable, Sendable { case whereNeeded, never }

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

  /// What becomes of the charset that the author named for a text.
  public enum BodyCharsetRule: Hashable, Sendable {
    case asAuthored
    /// The text goes out as UTF-8, and its type says so.
    ///
    /// https://xhr.spec.whatwg.org/#the-send()-method
    case utf8
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
}
