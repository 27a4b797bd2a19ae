/// A lighttpd configuration for a policy.
///
/// Values are fixed, so that each origin has a block of its own; an inner assignment takes the
/// place of the outer one, which takes away what the application sends. A preflight is rewritten to
/// the root folder, whose OPTIONS lighttpd answers itself, and nothing else is: the application and
/// any login stand behind the other condition.
enum LighttpdWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var notes = policy.proxyNotes
    if case .subdomains = policy.origins { notes.append(.subdomainsImpossible) }
    return PolicyConfiguration(
      options: Lighttpd.profile.read(source(policy)).options, notes: notes)
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    lines(options, indent: 0).map { $0 + "\n" }.joined()
  }

  // MARK: The policy

  private static func source(_ policy: SharingPolicy) -> String {
    var lines = ["server.modules += ( \"mod_setenv\", \"mod_rewrite\", \"mod_proxy\" )"]
    switch policy.origins {
    case .any: lines.append(assignment(policy, "*"))
    case .list, .subdomains:
      lines += [assignment(policy, nil), vary]
      lines += policy.namedOrigins.map {
        "$REQUEST_HEADER[\"origin\"] == \"\($0)\" { \(assignment(policy, $0)) }"
      }
    }
    let address = SharingPolicy.applicationAddress.split(separator: ":")
    let asked = "$REQUEST_HEADER[\"access-control-request-method\"]"
    lines += [
      "\(asked) != \"\" { url.rewrite-once = ( \"\" => \"/\" ) }",
      "\(asked) == \"\" { proxy.server = ( \"\" => ( ( \"host\" => \"\(address[0])\","
        + " \"port\" => \(address[1]) ) ) ) }",
    ]
    return lines.joined(separator: "\n")
  }

  private static let vary = "setenv.add-response-header = ( \"Vary\" => \"Origin\" )"

  /// The headers for an origin; for none, those of others are taken away: an empty value does it.
  private static func assignment(_ policy: SharingPolicy, _ origin: String?) -> String {
    var values: [String: String] = [:]
    if let origin {
      values["Access-Control-Allow-Origin"] = origin
      if policy.sharesCredentials { values["Access-Control-Allow-Credentials"] = "true" }
      values["Access-Control-Expose-Headers"] = policy.exposedValue
      for header in policy.preflightHeaders { values[header.name] = header.value }
    }
    let pairs = SharingPolicy.headersOfOthers.map { "\"\($0)\" => \"\(values[$0] ?? "")\"" }
    return "setenv.set-response-header = ( \(pairs.joined(separator: ", ")) )"
  }

  // MARK: Text

  private static func lines(_ statements: ConfigurationValue, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    return (statements.entries ?? []).flatMap { entry -> [String] in
      guard !entry.key.hasPrefix("$") else {
        return [margin + entry.key + " {"] + lines(entry.value, indent: indent + 4)
          + [margin + "}"]
      }
      let key = entry.key.contains(" ") ? entry.key : entry.key + " ="
      let line = "\(margin)\(key) \(value(entry.value))"
      guard line.count > 90, let pairs = entry.value.entries else { return [line] }
      let each = pairs.map { "\(margin)    \"\($0.key)\" => \(value($0.value))" }
      return ["\(margin)\(key) ("] + each.dropLast().map { $0 + "," } + each.suffix(1)
        + [margin + ")"]
    }
  }

  private static func value(_ value: ConfigurationValue) -> String {
    switch value {
    case .map(let entries):
      let pairs = entries.map { "\"\($0.key)\" => \(self.value($0.value))" }
      return "( \(pairs.joined(separator: ", ")) )"
    case .list(let values): return "( \(values.map(self.value).joined(separator: ", ")) )"
    case .number, .code: return value.asText
    case .boolean(let isOn): return isOn ? "\"enable\"" : "\"disable\""
    case .null, .string, .regex: return "\"\(value.asText)\""
    }
  }
}
