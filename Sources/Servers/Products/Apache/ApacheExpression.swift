/// A condition of Apache's expression language: `%{req:Origin} =~ m#^https://#`.
///
/// https://httpd.apache.org/docs/2.4/expr.html
indirect enum ApacheExpression: Sendable {
  case constant(Bool)
  case not(ApacheExpression)
  case and(ApacheExpression, ApacheExpression)
  case or(ApacheExpression, ApacheExpression)
  case compare(ApacheWord, Comparison, ApacheWord)
  case matches(ApacheWord, Pattern, Wanted)
  case isOneOf(ApacheWord, [ApacheWord])
  /// Shell-like `*` and `?`.
  case fits(ApacheWord, ApacheWord, Pattern.Case)
  case test(Test, ApacheWord)

  enum Wanted: Sendable { case yes, no }

  enum Comparison: String, Sendable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case numbersEqual = "-eq"
    case numbersUnequal = "-ne"
    case numberLess = "-lt"
    case numberLessOrEqual = "-le"
    case numberGreater = "-gt"
    case numberGreaterOrEqual = "-ge"
  }

  enum Test: String, Sendable {
    case isEmpty = "-z"
    case isNotEmpty = "-n"
    /// Neither empty nor `0`, `off`, `false`, `no`.
    case isTrue = "-T"
    case isFile = "-f"
    case isFolder = "-d"
    case exists = "-e"
    case isNonemptyFile = "-s"
  }
}

/// A value: pieces of text, variables and functions one after the other.
struct ApacheWord: Sendable {
  indirect enum Part: Sendable {
    case text(String)
    /// `%{REQUEST_METHOD}`.
    case variable(String)
    /// `%{req:Origin}`, `tolower(…)`.
    case function(String, ApacheWord)
    /// What the last regular expression's group holds.
    case group(Int)
  }

  var parts: [Part]

  /// Whatever is said of request headers in it, in the order it stands.
  var requestHeaders: [String] {
    parts.flatMap { part -> [String] in
      guard case .function(let name, let argument) = part else { return [] }
      if ["req", "http"].contains(name), case .text(let header)? = argument.parts.first {
        return [header]
      }
      return argument.requestHeaders
    }
  }
}

/// Why a text is no expression.
enum ApacheExpressionFault: Error, Equatable {
  case syntax
  /// No such variable, with which Apache does not start.
  case variable(String)
  case function(String)
  /// A regular expression that is none.
  case regex(String)
  /// One that this model cannot read.
  case unknownRegex(String)
}

/// The variables and functions that expressions know.
enum ApacheVocabulary {
  static let variables: Set = [
    "HTTP_ACCEPT", "HTTP_COOKIE", "HTTP_FORWARDED", "HTTP_HOST", "HTTP_PROXY_CONNECTION",
    "HTTP_REFERER", "HTTP_USER_AGENT", "REQUEST_METHOD", "REQUEST_SCHEME", "REQUEST_URI",
    "DOCUMENT_URI", "REQUEST_FILENAME", "SCRIPT_FILENAME", "LAST_MODIFIED", "SCRIPT_USER",
    "SCRIPT_GROUP", "PATH_INFO", "QUERY_STRING", "IS_SUBREQ", "THE_REQUEST", "REMOTE_ADDR",
    "REMOTE_PORT", "REMOTE_HOST", "REMOTE_USER", "REMOTE_IDENT", "SERVER_NAME", "SERVER_PORT",
    "SERVER_ADMIN", "SERVER_PROTOCOL", "SERVER_PROTOCOL_VERSION", "SERVER_PROTOCOL_VERSION_MAJOR",
    "SERVER_PROTOCOL_VERSION_MINOR", "DOCUMENT_ROOT", "AUTH_TYPE", "CONTENT_TYPE", "HANDLER",
    "HTTP2", "HTTPS", "IPV6", "REQUEST_STATUS", "REQUEST_LOG_ID", "CONN_LOG_ID",
    "CONN_REMOTE_ADDR", "CONTEXT_PREFIX", "CONTEXT_DOCUMENT_ROOT", "TIME_YEAR", "TIME_MON",
    "TIME_DAY", "TIME_HOUR", "TIME_MIN", "TIME_SEC", "TIME_WDAY", "TIME", "SERVER_SOFTWARE",
    "API_VERSION",
  ]

  static let functions: Set = [
    "req", "http", "req_novary", "resp", "reqenv", "env", "osenv", "note", "tolower", "toupper",
    "escape", "unescape", "base64", "unbase64", "md5", "sha1", "file", "filesize", "filemod",
    "ldap", "replace",
  ]
}
