/// What an nginx configuration amounts to, made ready for requests.
struct NginxConfiguration: Sendable {
  var servers: [NginxServerBlock] = []
  /// By the variable that each defines.
  var maps: [String: NginxMap] = [:]
  /// The first address of each `upstream` block.
  var upstreams: [String: String] = [:]
}

/// One `server` block.
struct NginxServerBlock: Sendable {
  var names: [String] = []
  var listens: [Listen] = []
  var level = NginxLevel()
  var rewrites: [NginxRewrite] = []
  var locations: [NginxLocation] = []

  struct Listen: Hashable, Sendable {
    var port: Int
    var isDefault: Bool
    var isTLS: Bool
  }

  /// The port that a redirect names.
  func port(isSecure: Bool) -> Int {
    listens.preferring { $0.isTLS == isSecure }.first?.port ?? 80
  }
}

/// One `location` block.
struct NginxLocation: Sendable {
  enum Kind: Sendable {
    case exact(String)
    case prefix(String, Regexes)
    case regex(NginxRegex)
    case named(String)
  }

  /// Whether regular expressions are tried after a prefix matched; `^~` says no.
  enum Regexes: Sendable { case tried, skipped }

  var kind: Kind
  var level = NginxLevel()
  var rewrites: [NginxRewrite] = []
  var locations: [NginxLocation] = []
  var isInternal = false
}

/// A regular expression whose groups may have names, which are variables then.
struct NginxRegex: Sendable {
  var pattern: Pattern

  /// Reads an expression of nginx's; throws what nginx says of one that is none.
  init(_ source: String, _ sensitivity: Pattern.Case) throws(PatternFault) {
    pattern = try Pattern(source, .pcre, case: sensitivity)
  }

  /// The names in `(?<name>…)`, by the number of the group from 1.
  var names: [Int: String] { pattern.groupNames }
}

/// A `map` block: a value looked up by another one.
///
/// https://nginx.org/en/docs/http/ngx_http_map_module.html
struct NginxMap: Sendable {
  var source = NginxTemplate(parts: [])
  /// By the string in lower case: nginx compares them without case (`map-list-credentials`).
  var strings: [String: NginxTemplate] = [:]
  /// In order; tried when no string matched.
  var regexes: [(regex: NginxRegex, value: NginxTemplate)] = []
  /// `hostnames`: a dot at the end does not count.
  var takesHostnames = false
  /// `*.shop.example` and `shop.example.*`, with `hostnames`.
  var masks: [(mask: String, value: NginxTemplate)] = []
  /// Of `split_clients`: up to which hash of the source each value goes; nil for `*`.
  var shares: [(limit: UInt32?, value: NginxTemplate)] = []
  var fallback = NginxTemplate(parts: [])
}

/// One directive of the rewrite module, in the order written.
///
/// https://nginx.org/en/docs/http/ngx_http_rewrite_module.html
enum NginxRewrite: Sendable {
  case set(String, NginxTemplate)
  /// With the level that holds from then on, where the `if` stands in a location.
  case condition(NginxCondition, [NginxRewrite], NginxLevel?)
  case answer(status: Int, text: NginxTemplate?)
  case rewrite(NginxRegex, NginxTemplate, Flag)
  case stop

  enum Flag: Hashable, Sendable {
    case onward, last, stop
    case redirect(Int)
  }
}

/// What stands in the parentheses of an `if`.
enum NginxCondition: Sendable {
  /// Neither empty nor `0`.
  case isSet(NginxTemplate)
  case equals(NginxTemplate, NginxTemplate, Wanted)
  case matches(NginxTemplate, NginxRegex, Wanted)
  case exists(NginxTemplate, FileTest, Wanted)
  /// One that could not be read.
  case never

  enum Wanted: Sendable { case yes, no }
  enum FileTest: Sendable { case file, folder, either }
}
