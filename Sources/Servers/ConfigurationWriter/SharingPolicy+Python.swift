/// What a policy comes to where a middleware is written out in Python, whatever the framework calls its
/// own parts.
extension SharingPolicy {
  /// What `origin` is compared with, at the text's beginning; empty where any origin is let in.
  var pythonPreamble: String {
    switch origins {
    case .any: return ""
    case .list(let origins):
      let list = PythonText.value(.list(origins.map(ConfigurationValue.string)))
      return "ALLOWED = \(list)\n\n\n"
    case .subdomains:
      let pattern = PythonText.value(.regex(originExpression ?? "", flags: ""))
      return "import re\n\nALLOWED = \(pattern)\n\n\n"
    }
  }

  /// The line that asks whether `origin` is let in; empty where any is.
  var pythonCondition: String {
    switch origins {
    case .any: ""
    case .list: "if origin in ALLOWED:\n"
    case .subdomains: "if origin and ALLOWED.fullmatch(origin):\n"
    }
  }

  /// The headers of a response that is shared, their values as expressions.
  var pythonHeaders: [(name: String, value: String)] {
    var headers = [(name: "Access-Control-Allow-Origin", value: isPublic ? "\"*\"" : "origin")]
    if sharesCredentials { headers.append(("Access-Control-Allow-Credentials", "\"true\"")) }
    if let exposed = exposedValue {
      headers.append(("Access-Control-Expose-Headers", PythonText.value(.string(exposed))))
    }
    return headers
  }
}
