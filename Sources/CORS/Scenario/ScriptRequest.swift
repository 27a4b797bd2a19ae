public import Web

/// What the page's author wrote: the arguments of `fetch`, an XHR's settings or an element's.
///
/// Nil everywhere means that the author left it out.
public struct ScriptRequest: Hashable, Sendable {
  /// What makes the request.
  public var api: Caller
  /// Where to, as typed.
  public var url: URLText
  /// As typed, before normalisation.
  public var method: String?
  /// fetch: the mode.
  public var mode: RequestMode?
  /// fetch: the credentials mode.
  public var credentials: CredentialsMode?
  /// xhr, eventsource: whether credentials may cross origins.
  public var withCredentials: Bool
  /// xhr: whether something listens to `xhr.upload`.
  public var uploadListener: Bool
  /// Elements: the attribute's value.
  public var crossorigin: String?
  /// fetch: the redirect mode.
  public var redirect: RedirectMode?
  /// fetch: how the HTTP cache is used.
  public var cache: CacheMode?
  /// fetch, elements, links and frames: the referrer policy as typed.
  public var referrerPolicy: String?
  /// fetch: whether the call outlives the page.
  public var keepalive: Bool
  /// img: whether the script reads a pixel of the picture.
  public var pixels: Bool
  /// form: how the fields become a body.
  public var enctype: FormEncoding?
  /// form: where the answer is shown.
  public var target: FormTarget?
  /// The headers in order; a name may repeat.
  public var headers: [Header]
  /// The body as text, and a form's fields as `a=1&b=2`; nil: none.
  public var body: String?
  /// fetch, beacon: the type of the Blob that the body is.
  public var bodyType: String?

  /// A call with these arguments; what is left out stays out.
  public init(
    api: Caller = .fetch, url: URLText, method: String? = nil, mode: RequestMode? = nil,
    credentials: CredentialsMode? = nil, withCredentials: Bool = false,
    uploadListener: Bool = false, crossorigin: String? = nil, redirect: RedirectMode? = nil,
    cache: CacheMode? = nil, referrerPolicy: String? = nil, keepalive: Bool = false,
    pixels: Bool = false, enctype: FormEncoding? = nil, target: FormTarget? = nil,
    headers: [Header] = [], body: String? = nil, bodyType: String? = nil
  ) {
    self.api = api
    self.url = url
    self.method = method
    self.mode = mode
    self.credentials = credentials
    self.withCredentials = withCredentials
    self.uploadListener = uploadListener
    self.crossorigin = crossorigin
    self.redirect = redirect
    self.cache = cache
    self.referrerPolicy = referrerPolicy
    self.keepalive = keepalive
    self.pixels = pixels
    self.enctype = enctype
    self.target = target
    self.headers = headers
    self.body = body
    self.bodyType = bodyType
  }
}
