/// One statement of a lighttpd configuration.
///
/// https://redmine.lighttpd.net/projects/lighttpd/wiki/Docs_Configuration
package struct LighttpdStatement: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case assignment(key: String, Assignment, LighttpdValue)
    /// Conditions tried in order; the block of the first that holds is used.
    case branches([Branch])
    case include(LighttpdValue)
  }

  package enum Assignment: String, Sendable {
    case set = "="
    case append = "+="
    case replace = ":="
  }

  /// `$HTTP["url"] =~ "^/ok" { … }`; without a condition, `else { … }`.
  package struct Branch: Hashable, Sendable {
    package var condition: Condition?
    package var block: [LighttpdStatement]
  }

  package struct Condition: Hashable, Sendable {
    package enum Comparison: String, Sendable, CaseIterable {
      case equal = "=="
      case unequal = "!="
      case matches = "=~"
      case matchesNot = "!~"
      case begins = "=^"
      case ends = "=$"
    }

    /// `HTTP`, `REQUEST_HEADER`, `SERVER` …
    package var field: String
    /// What stands in the brackets, in lower case.
    package var key: String
    package var comparison: Comparison
    package var pattern: String
  }

  package var kind: Kind
  package var line: Int
  package var text: String
}

/// A value: strings, numbers and lists whose entries may have names.
package indirect enum LighttpdValue: Hashable, Sendable {
  case string(String)
  case number(Int)
  /// `enable`, `disable`.
  case word(String)
  case list([Entry])
  /// `var.name`, `env.NAME`.
  case variable(String)
  case sum([LighttpdValue])

  package struct Entry: Hashable, Sendable {
    package var name: LighttpdValue?
    package var value: LighttpdValue
  }
}
