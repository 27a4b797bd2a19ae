/// What a HAProxy configuration amounts to, made ready for requests.
struct HAProxyConfiguration: Sendable {
  var frontends: [HAProxySection] = []
  var backends: [String: HAProxySection] = [:]
}

/// A frontend, a backend, or both in one: `listen`.
struct HAProxySection: Sendable {
  var name: String
  var requestRules: [HAProxyRule] = []
  var responseRules: [HAProxyRule] = []
  /// Those of `http-after-response`.
  var afterRules: [HAProxyRule] = []
  /// `use_backend`, in order.
  var choices: [(backend: HAProxyFormat, condition: HAProxyCondition?)] = []
  var defaultBackend: String?
  /// The address of the first server.
  var server: String?
  /// `capture request header`, in order.
  var captures: [HAProxyCapture] = []
  /// `http-error`: the headers of its own answers, by status.
  var errors: [Int: HAProxyReply] = [:]
  var listensWithTLS = false
}

struct HAProxyRule: Sendable {
  var action: HAProxyAction
  /// Nil: always.
  var condition: HAProxyCondition?
}

/// What a rule does. Those that answer end the rules.
///
/// https://docs.haproxy.org/2.6/configuration.html#4.2-http-request
enum HAProxyAction: Sendable {
  case setHeader(String, HAProxyFormat)
  case addHeader(String, HAProxyFormat)
  case deleteHeader(String, HAProxyMatch)
  /// In the whole value, or in each of its elements between commas.
  case replace(String, Pattern, HAProxyFormat, Extent)
  case setVariable(String, HAProxyValue)
  case unsetVariable(String)
  case setStatus(Int)
  case setMethod(HAProxyFormat)
  case setPath(HAProxyFormat)
  case capture(HAProxyCapture)
  case reply(HAProxyReply)
  case redirect(HAProxyRedirect)
  /// The connection is closed without an answer.
  case drop
  /// No more rules of this kind.
  case allow

  enum Extent: Sendable { case value, elements }
}

enum HAProxyValue: Sendable {
  case sample(HAProxySample)
  case format(HAProxyFormat)
}

/// An answer of HAProxy's own: `return`, `deny`, `auth`.
struct HAProxyReply: Sendable {
  var status: Int
  var contentType: String?
  var headers: [(name: String, value: HAProxyFormat)] = []
  var hasBody = false
  /// Whether it is an error, in whose place `http-error` may put something else.
  var isError = false
}

struct HAProxyRedirect: Sendable {
  enum Target: Sendable { case location, prefix, scheme }

  var target: Target
  var value: HAProxyFormat
  var status = 302
}

/// What is kept of a request, cut to its length.
struct HAProxyCapture: Sendable {
  var sample: HAProxySample
  var length: Int
}

/// Text with samples in it: `%[var(txn.origin)]`.
struct HAProxyFormat: Sendable {
  enum Part: Sendable {
    case text(String)
    case sample(HAProxySample)
  }

  var parts: [Part]
}

/// Something that is looked up, and what is made of it: `req.hdr(Origin),lower`.
///
/// https://docs.haproxy.org/2.6/configuration.html#7.3
struct HAProxySample: Hashable, Sendable {
  struct Call: Hashable, Sendable {
    var name: String
    var arguments: [String] = []
  }

  var fetch: Call
  var converters: [Call] = []
}

/// Any of the alternatives, in each of which every term holds.
struct HAProxyCondition: Sendable {
  struct Term: Sendable {
    var isNegated: Bool
    /// Any of them will do: an ACL may be defined several times.
    var tests: [HAProxyTest]
  }

  var alternatives: [[Term]]
  /// `unless` in place of `if`.
  var isNegated = false
}

struct HAProxyTest: Sendable {
  var sample: HAProxySample
  var match: HAProxyMatch
  /// What it is compared with, any of which will do; none: whether it is true.
  var patterns: [HAProxyPattern]
}

enum HAProxyPattern: Sendable {
  case text(String)
  case regex(Pattern)
  case range(ClosedRange<Int>)
}

/// How a sample is compared.
enum HAProxyMatch: String, Sendable {
  case string = "str"
  case beginning = "beg"
  case end = "end"
  case substring = "sub"
  case directory = "dir"
  case domain = "dom"
  case regex = "reg"
  case length = "len"
  case found = "found"
  case boolean = "bool"
  case integer = "int"
  case address = "ip"
}
