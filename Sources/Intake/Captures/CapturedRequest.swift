package import Web

/// A request as a pasted text tells of it: what it says, and what it leaves open.
package struct CapturedRequest: Hashable, Sendable {
  /// As the text has it, `patch` in lower case included.
  package var method: Method
  /// As the text has it; a command's address without a scheme is given the one it would use.
  package var url: String
  /// In the text's order, without HTTP/2's pseudo headers and without `Cookie`, which ``cookies``
  /// has.
  package var headers: HeaderList
  package var body: CapturedBody
  /// The type that the body has by itself, where no header says one: a Blob's, a form's.
  package var bodyType: String?
  /// The cookies that went along; a text without any does not always mean that there were none.
  package var cookies: Known<[CapturedCookie]>
  /// The page whose script or element asked.
  package var page: Known<WebURL>
  /// What asked, in the words of a scenario's `api`: `fetch`, `xhr`, `img` and so on.
  package var api: Known<String>
  /// In Fetch's words, as written.
  package var mode: Known<String>
  /// In Fetch's words, as written; XMLHttpRequest's `withCredentials` is `include` or
  /// `same-origin`.
  package var credentials: Known<String>
  /// Options of `fetch` that some texts have, as written.
  package var options: FetchOptions
  /// Whether a table's general part showed its URL or its method, and nothing its headers.
  package var isWithoutHeaders = false

  /// A request of which nothing but this is known.
  package init(
    method: Method = .get, url: String, headers: HeaderList = [], body: CapturedBody = .none,
    bodyType: String? = nil, cookies: Known<[CapturedCookie]> = .unknown,
    page: Known<WebURL> = .unknown,
    api: Known<String> = .unknown, mode: Known<String> = .unknown,
    credentials: Known<String> = .unknown, options: FetchOptions = FetchOptions()
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.bodyType = bodyType
    self.cookies = cookies
    self.page = page
    self.api = api
    self.mode = mode
    self.credentials = credentials
    self.options = options
  }

  /// The URL, parsed; nil where it is relative or none.
  package var absoluteURL: WebURL? { WebURL(url) }

  /// What the text leaves open and a scenario needs, in the order to ask for it.
  package var unknown: [OpenQuestion] {
    OpenQuestion.allCases.filter { question in
      switch question {
      case .url: absoluteURL == nil
      case .page: page == .unknown
      case .credentials: credentials == .unknown
      case .cookies: cookies == .unknown
      case .mode: mode == .unknown
      case .api: api == .unknown
      // A request alone never has it.
      case .answer, .preflight: false
      }
    }
  }
}

/// A thing that a scenario needs and a text may leave open.
package enum OpenQuestion: String, Hashable, Sendable, CaseIterable {
  case url, page, credentials, cookies, mode, api
  /// What the server answers.
  case answer
  /// What it answers to a preflight, where the answer to the request itself is known.
  case preflight
}

/// Options of `fetch` that change little and are told seldom; nil: not told.
package struct FetchOptions: Hashable, Sendable {
  package var redirect: String?
  package var cache: String?
  package var referrerPolicy: String?
  package var keepalive: Bool?

  package init(
    redirect: String? = nil, cache: String? = nil, referrerPolicy: String? = nil,
    keepalive: Bool? = nil
  ) {
    self.redirect = redirect
    self.cache = cache
    self.referrerPolicy = referrerPolicy
    self.keepalive = keepalive
  }
}

/// A request's body as far as a text has it.
package enum CapturedBody: Hashable, Sendable {
  case none
  case text(String)
  /// `multipart/form-data`; the boundary is the sender's.
  case form([FormField])
  /// A file is named, which is never read.
  case file(String)
  /// Code computes it: the code.
  case expression(String)
  /// So many bytes that the text leaves out.
  case leftOut(byteCount: Int)
}

/// One field of a `multipart/form-data` body.
package struct FormField: Hashable, Sendable {
  package var name: String
  package var content: Content

  package enum Content: Hashable, Sendable {
    case text(String)
    /// A file is named, which is never read.
    case file(String)
  }

  package init(_ name: String, _ content: Content) {
    self.name = name
    self.content = content
  }
}

/// A cookie as a request carries it.
package struct CapturedCookie: Hashable, Sendable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
