import Web

/// A Caddyfile made ready: its sites, each a list of routes in the order Caddy sorts them into.
struct CaddyConfiguration: Sendable {
  var sites: [CaddySite] = []
}

struct CaddySite: Sendable {
  struct Address: Sendable {
    /// Empty: any.
    var host: String
    /// Empty: any.
    var path: String
  }

  var addresses: [Address] = []
  var routes: [CaddyRoute] = []
  /// What `handle_errors` says; nil where it says nothing.
  var errorRoutes: [CaddyRoute]?
}

/// What may happen to a request, if it fits.
struct CaddyRoute: Sendable {
  /// Any of them will do; empty: every request fits.
  var matchers: [[CaddyMatcher]] = []
  var handler: CaddyHandler
  /// The directive that it was, for sorting.
  var directive: String
  /// Of the routes of one group, only the first that fits is taken.
  var group: Int?

  /// The length of the one path that it is about; 0 for none or several.
  var pathLength: Int {
    guard matchers.count == 1 else { return 0 }
    let paths = matchers[0].flatMap { matcher -> [String] in
      if case .path(let paths) = matcher { paths } else { [] }
    }
    return paths.count == 1 ? paths[0].utf8.count : 0
  }
}

indirect enum CaddyHandler: Sendable {
  case headers(CaddyHeaderOperations)
  case requestHeaders(CaddyHeaderOperations)
  case routes([CaddyRoute])
  /// Without a status, 200, or the error's own where there is one.
  case respond(status: String?, body: String)
  case error(status: String)
  case abort
  case redirect(to: String, status: Int)
  case proxy(CaddyProxy)
  /// In a `handle_response`: the upstream's answer after all, with another status where one is
  /// given.
  case copyResponse(status: String?)
  case copyResponseHeaders(CaddyCopiedHeaders)
  case files(CaddyFiles)
  case password(realm: String)
  /// Asks somebody else, and goes on when the answer is 2xx.
  case forwardAuthentication(CaddyProxy, target: String)
  case rewrite(String)
  case stripPrefix(String)
  case stripSuffix(String)
  case replaceInPath(CaddyPathReplacement)
  case method(String)
  case root(String)
  case variable(String, String)
  case map(CaddyMap)
  /// The first of these that is there, and the status where none is.
  case tryFiles([String], otherwise: Int?)
}

/// What `header`, `request_header`, `header_up` or `header_down` does.
///
/// https://caddyserver.com/docs/caddyfile/directives/header
struct CaddyHeaderOperations: Sendable {
  struct Replacement: Sendable {
    var name: String
    var pattern: Pattern
    var replacement: String
  }

  var added: [(name: String, value: String)] = []
  var set: [(name: String, value: String)] = []
  var deleted: [String] = []
  var replaced: [Replacement] = []
  /// Done when the answer is written, not before.
  var isDeferred = false
  /// Done only where the answer has none of these.
  var unless: [String] = []

  var isEmpty: Bool { added.isEmpty && set.isEmpty && deleted.isEmpty && replaced.isEmpty }
}

struct CaddyProxy: Sendable {
  /// Addresses, of which the first is asked.
  var upstreams: [String] = []
  var up = CaddyHeaderOperations()
  var down: [CaddyHeaderOperations] = []
  /// What is done with answers of some kinds in place of passing them on.
  var handled: [(matcher: CaddyResponseMatcher?, routes: [CaddyRoute])] = []
  /// `replace_status`.
  var statuses: [(matcher: CaddyResponseMatcher?, status: Int)] = []
  var rewrite: String?
  var method: String?
}

/// Which answers of an upstream are meant.
struct CaddyResponseMatcher: Sendable {
  /// `404`, `5xx`.
  var statuses: [String] = []
  var headers: [(name: String, value: String)] = []
}

struct CaddyFiles: Sendable {
  /// Empty: what `root` says.
  var root = ""
  var indexes = ["index.html", "index.txt"]
  var passesThrough = false
  var status: String?
}

/// `uri replace` and `uri path_regexp`: what of the path becomes what.
struct CaddyPathReplacement: Sendable {
  enum Subject: Sendable {
    /// At most so often; nil: everywhere.
    case text(String, limit: Int?)
    case pattern(Pattern)
  }

  var subject: Subject
  var replacement: String
}

/// Which of the upstream's headers `copy_response_headers` takes over.
struct CaddyCopiedHeaders: Sendable {
  /// Empty: all.
  var included: [String] = []
  var excluded: [String] = []

  func covers(_ name: String) -> Bool {
    func names(_ list: [String]) -> Bool { list.contains { $0.equalsIgnoringASCIICase(name) } }
    return (included.isEmpty || names(included)) && !names(excluded)
  }
}

struct CaddyMap: Sendable {
  struct Row: Sendable {
    var input: String
    /// Nil for a plain text.
    var pattern: Pattern?
    /// `-` as nil: this row has none.
    var outputs: [String?]
  }

  var source: String
  var destinations: [String]
  var rows: [Row] = []
  var fallbacks: [String] = []
}

/// What a request has to be like.
///
/// https://caddyserver.com/docs/caddyfile/matchers
indirect enum CaddyMatcher: Sendable {
  /// Any of the values; nil: there is no such header.
  case header(String, [String]?)
  case headerPattern(String, Pattern, name: String)
  case method([String])
  case path([String])
  case pathPattern(Pattern, name: String)
  case host([String])
  case query([(name: String, value: String)])
  case variable(String, [String])
  case variablePattern(String, Pattern, name: String)
  case file([String])
  /// None of these sets fits.
  case not([[CaddyMatcher]])
  case expression(CaddyExpression)
  /// `http`, `https`, `grpc`, or a version such as `http/2+`.
  case `protocol`(String)
  case constant(Bool)
}
