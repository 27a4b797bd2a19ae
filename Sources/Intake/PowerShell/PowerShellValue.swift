/// What an expression of PowerShell comes to, as far as it is literal.
enum PowerShellValue: Hashable {
  case text(String)
  /// `@{ name = value }`, in order.
  case table([Entry])
  /// `New-Object Type(…)` or `[Type]::new(…)`: the type's name and what it is made of.
  case object(String, [PowerShellValue])
  case session(PowerShellSession)
  /// Computed: the code.
  case code(String)

  struct Entry: Hashable {
    var name: String
    var value: PowerShellValue
  }

  /// The text, or the code that makes it.
  var text: String {
    switch self {
    case .text(let text), .code(let text): text
    case .object(let type, _): "New-Object \(type)"
    case .table, .session: ""
    }
  }

  var entries: [Entry] {
    if case .table(let entries) = self { entries } else { [] }
  }
}

/// A `WebRequestSession`: what it adds to each request.
struct PowerShellSession: Hashable {
  var userAgent: String?
  var cookies: [Cookie] = []

  struct Cookie: Hashable {
    var name: String
    var value: String
  }
}
