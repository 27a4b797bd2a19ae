import Web

/// One `Header` or `RequestHeader`.
///
/// https://httpd.apache.org/docs/2.4/mod/mod_headers.html#header
struct ApacheHeaderRule: Sendable {
  enum Action: Sendable {
    case add, append, merge, set, setIfEmpty, unset, note
    case edit(Pattern, Repetition)
    /// The request's headers whose names match, sent back.
    case echo(Pattern)
  }

  enum Repetition: Sendable { case once, all }

  /// Which of Apache's two tables of headers it works on.
  enum Table: Sendable {
    /// Kept for every answer, errors of Apache's own included.
    case always
    /// Kept for what a handler or a backend answers, whatever its status.
    case onSuccess
  }

  enum Condition: Sendable {
    case none
    case environment(String, ApacheExpression.Wanted)
    case expression(ApacheExpression)
  }

  var action: Action
  var table: Table
  var name: String
  var value: ApacheHeaderValue
  var condition = Condition.none
}

/// The value of a header: `%{VAR}e` and so on, or `expr=…`.
enum ApacheHeaderValue: Sendable {
  enum Part: Sendable {
    case text(String)
    case environment(String)
  }

  case format([Part])
  case expression(ApacheWord)
}

/// One `SetEnvIf`, `SetEnvIfExpr` or `BrowserMatch`.
struct ApacheEnvironmentRule: Sendable {
  enum Subject: Sendable {
    case header(String)
    case method, uri, `protocol`, address
    case expression(ApacheExpression)
  }

  struct Assignment: Sendable {
    var name: String
    /// With `$1` and so on in it; nil for `!NAME`.
    var value: String?
  }

  var subject: Subject
  /// Nil for an expression.
  var pattern: Pattern?
  var assignments: [Assignment]
}

/// One `RewriteRule` with the `RewriteCond`s before it.
///
/// https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html#rewriterule
struct ApacheRewriteRule: Sendable {
  struct Condition: Sendable {
    enum Test: Sendable {
      case matches(Pattern)
      case equals(String)
      case less(String)
      case greater(String)
      case isFile, isFolder
      case expression(ApacheExpression)
    }

    var subject: String
    var test: Test
    var wanted: ApacheExpression.Wanted
    /// Whether the next one will do as well.
    var isAlternative = false
    /// `NV`: whatever header it looks at is kept out of `Vary`.
    var varies = true
    var ignoresCase = false
  }

  enum Outcome: Sendable {
    /// On to the next rule, or no further with `L`.
    case onward(isLast: Bool)
    case status(Int)
    case redirect(Int)
    case proxy
  }

  var conditions: [Condition] = []
  var pattern: Pattern
  var wanted = ApacheExpression.Wanted.yes
  /// Nil for `-`.
  var substitution: String?
  var outcome = Outcome.onward(isLast: false)
  var environment: [ApacheEnvironmentRule.Assignment] = []
  var appendsQuery = false
  var discardsQuery = false
}

/// What `Require` and its sections ask for.
indirect enum ApacheRequirement: Sendable {
  case granted, denied
  case user
  case method([String])
  case environment([String])
  case expression(ApacheExpression)
  case not(ApacheRequirement)
  case any([ApacheRequirement])
  case all([ApacheRequirement])
  case none([ApacheRequirement])
  /// Only with these methods, or with all but these.
  case limited([String], ApacheExpression.Wanted, ApacheRequirement)
}
