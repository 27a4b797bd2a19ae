/// What a VCL program says, as far as it is read.
///
/// https://varnish-cache.org/docs/7.1/reference/vcl.html
package struct VCLProgram: Hashable, Sendable {
  /// The statements of `sub NAME`, several subs of one name one after the other.
  package var subroutines: [String: [VCLStatement]] = [:]
  /// The attributes of `backend NAME`: `.host`, `.port` … In order of appearance.
  package var backends: [Backend] = []
  /// The addresses of `acl NAME`.
  package var accessLists: [String: VCLAccessList] = [:]
  /// Whether it says which VCL it is, as only a whole program does.
  package var isWhole = false
  /// What has a name of its own, in order of appearance.
  package var declarations: [Declaration] = []
  package var unread: [UnreadDirective] = []

  package struct Declaration: Hashable, Sendable {
    package enum Kind: String, Sendable { case backend, acl, probe, sub }

    package var kind: Kind
    package var name: String
    package var line: Int
  }

  package struct Backend: Hashable, Sendable {
    package var name: String
    package var attributes: [String: String]
  }
}

package struct VCLStatement: Hashable, Sendable {
  package indirect enum Kind: Hashable, Sendable {
    case set(String, Operator, VCLExpression)
    case unset(String)
    /// Conditions in order, the last one nil for `else`.
    case conditional([Branch])
    case `return`(action: String, arguments: [VCLExpression])
    case call(String)
    /// `new d = directors.round_robin();`, in `vcl_init`.
    case new(String, VCLExpression)
    /// A function called for what it does: `hash_data(…)`, `synthetic(…)`, `std.log(…)`.
    case expression(VCLExpression)
  }

  package enum Operator: String, Sendable, CaseIterable {
    case set = "="
    case add = "+="
    case subtract = "-="
    case multiply = "*="
    case divide = "/="
  }

  package struct Branch: Hashable, Sendable {
    package var condition: VCLExpression?
    package var statements: [VCLStatement]
  }

  package var kind: Kind
  package var line: Int
  package var text: String
}

package indirect enum VCLExpression: Hashable, Sendable {
  case string(String)
  /// A number and its unit, if it has one: `204`, `1h`, `10KB`.
  case number(Double, unit: String)
  /// `req.http.Origin`, `true`, a backend's name.
  case name(String)
  case call(String, [VCLExpression])
  case binary(VCLExpression, Operator, VCLExpression)
  case not(VCLExpression)

  package enum Operator: String, Sendable, CaseIterable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case unequal = "!="
    case matches = "~"
    case matchesNot = "!~"
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"

    /// How tightly it binds.
    var precedence: Int {
      switch self {
      case .or: 1
      case .and: 2
      case .equal, .unequal, .matches, .matchesNot, .lessOrEqual, .greaterOrEqual, .less, .greater:
        3
      case .add, .subtract: 4
      case .multiply, .divide: 5
      }
    }
  }
}
