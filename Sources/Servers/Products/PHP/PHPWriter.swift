import SafeText

/// The lines at the top of a PHP script that send the headers, for a policy.
enum PHPWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    PolicyConfiguration(
      options: HandWrittenHandler.phpProfile.read(script(policy)).options, placement: Placement(),
      notes: policy.usualNotes)
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    if let code = options["code"]?.string { return code }
    var lines = HeaderRule.list(options["headers"]).map { rule -> String in
      switch rule.value {
      case .text(let text): header(rule.name, text)
      case .requestOrigin(let other):
        "header('\(rule.name): ' . ($_SERVER['HTTP_ORIGIN'] ?? \(quoted(other ?? ""))));"
      }
    }
    if let status = options["OPTIONS"]?.integer { lines += preflight([], status) }
    return "<?php\n" + lines.joined(separator: "\n") + "\n"
  }

  private static func script(_ policy: SharingPolicy) -> String {
    var own = [
      policy.isPublic
        ? header("Access-Control-Allow-Origin", "*")
        : "header(\"Access-Control-Allow-Origin: $origin\");"
    ]
    if policy.sharesCredentials { own.append(header("Access-Control-Allow-Credentials", "true")) }
    if let exposed = policy.exposedValue {
      own.append(header("Access-Control-Expose-Headers", exposed))
    }
    // Not the script's login, nor its work: a preflight is answered here.
    own += preflight(policy.preflightHeaders.map { header($0.name, $0.value) }, 204)
    guard let condition = condition(policy) else {
      return "<?php\n" + own.joined(separator: "\n") + "\n"
    }
    let lines =
      [
        condition.constant, "$origin = $_SERVER['HTTP_ORIGIN'] ?? '';", "header('Vary: Origin');",
        "if (\(condition.test)) {",
      ] + own.map { "    " + $0 } + ["}"]
    return "<?php\n" + lines.joined(separator: "\n") + "\n"
  }

  private static func preflight(_ headers: [String], _ status: Int) -> [String] {
    ["if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') {"] + headers.map { "    " + $0 }
      + ["    http_response_code(\(status));", "    exit;", "}"]
  }

  /// Who is let in; nil: everybody.
  private static func condition(_ policy: SharingPolicy) -> (constant: String, test: String)? {
    switch policy.origins {
    case .any: return nil
    case .list(let origins):
      let list = origins.map(quoted).joined(separator: ", ")
      return ("$allowed = [\(list)];", "in_array($origin, $allowed, true)")
    case .subdomains:
      let pattern = "~" + (policy.originExpression ?? "").replacing("~", with: "\\~") + "~D"
      return ("$allowed = \(quoted(pattern));", "preg_match($allowed, $origin)")
    }
  }

  private static func header(_ name: String, _ value: String) -> String {
    "header(\(quoted("\(name): \(value)")));"
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.escaped(between: "'") + "'"
  }
}
