/// What holds at one level: http, server, location, `if` in a location, `limit_except`.
///
/// Every level has what the outer one had, less what it says itself.
struct NginxLevel: Sendable {
  var addHeaders: [NginxAddHeader] = []
  /// The directives of headers-more, outer ones first.
  var moreHeaders: [NginxMoreHeader] = []
  /// By the protocol that they are for: `proxy`, `fastcgi` …
  var hiddenHeaders: [String: [String]] = [:]
  /// The protocols whose errors are nginx's to answer.
  var interceptsErrors: Set<String> = []
  /// What `proxy_set_header` says, by protocol.
  var requestHeaders: [String: [NginxRequestHeader]] = [:]
  var errorPages: [NginxErrorPage] = []
  var recursesErrorPages = false
  /// Nil: no password is asked for.
  var basicRealm: NginxTemplate?
  var authRequest: NginxTemplate?
  var accessRules: [NginxAccessRule] = []
  var satisfiesAny = false
  /// Nil: files.
  var handler: NginxHandler?
  var tryFiles: [NginxTemplate]?
  var root = NginxTemplate(parts: [.text("html")])
  /// What `alias` says, in place of the location's prefix.
  var alias: NginxTemplate?
  /// The prefix that a path in `proxy_pass`, and `alias`, stand for; empty for other locations.
  var prefix = ""
  var compression = NginxCompression()
  var portInRedirect = true
  var absoluteRedirect = true
  /// The methods that are not in `limit_except`, and what holds for them.
  indirect enum Exception: Sendable {
    case none
    case otherThan([String], NginxLevel)
  }
  var limitExcept = Exception.none
}

/// What `gzip` says, as far as `gzip_vary` adds a header to what it could compress.
///
/// https://nginx.org/en/docs/http/ngx_http_gzip_module.html
struct NginxCompression: Sendable {
  var isOn = false
  var addsVary = false
  /// Of bodies, in bytes.
  var minimumLength = 20
  /// `*`: all.
  var types = ["text/html"]
}

struct NginxAddHeader: Sendable {
  var name: String
  var value: NginxTemplate
  /// `always`: with every status.
  var statuses: Statuses

  enum Statuses: Sendable {
    case any
    /// 200, 201, 204, 206, 301, 302, 303, 304, 307, 308.
    case successful
  }
}

/// One directive of the headers-more module.
///
/// https://github.com/openresty/headers-more-nginx-module
struct NginxMoreHeader: Sendable {
  enum Side: Sendable { case request, response }

  var side: Side
  /// A header without value is taken away.
  var headers: [(name: String, value: NginxTemplate)]
  /// `-s`; empty: any.
  var statuses: [Int] = []
  /// `-t`; empty: any.
  var contentTypes: [String] = []
  /// `-a`: beside what is there.
  var isAdded = false
}

struct NginxRequestHeader: Sendable {
  var name: String
  var value: NginxTemplate
}

struct NginxErrorPage: Sendable {
  var statuses: [Int]
  /// `=200` answers 200, a bare `=` is 0: what the page answers; nil keeps the error's.
  var status: Int?
  /// A path, `@name`, or a URL elsewhere.
  var target: NginxTemplate
}

struct NginxAccessRule: Sendable {
  enum Verdict: Sendable { case allow, deny }

  var verdict: Verdict
  /// Whether it is about us, who ask from the machine itself.
  var coversLoopback: Bool
}

/// What answers in a location that serves no files.
enum NginxHandler: Sendable {
  /// `proxy_pass` and its relatives; by protocol.
  case upstream(`protocol`: String, NginxTemplate)
  /// `empty_gif`, `stub_status`: 200 to GET and HEAD.
  case builtIn
}
