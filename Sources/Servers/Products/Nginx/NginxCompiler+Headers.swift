import Web

extension NginxCompiler {
  mutating func readAddHeader(_ directive: Directive, into builder: inout NginxLevelBuilder) {
    let arguments = directive.arguments
    guard (2...3).contains(arguments.count) else {
      return refuse("invalid number of arguments in \"add_header\" directive", at: directive)
    }
    if arguments.count == 3, arguments[2] != "always" {
      return refuse("invalid parameter \"\(arguments[2])\"", at: directive)
    }
    builder.add(
      NginxAddHeader(
        name: arguments[0], value: template(arguments[1], in: directive),
        statuses: arguments.count == 3 ? .any : .successful))
  }

  mutating func readMoreHeaders(_ directive: Directive, into builder: inout NginxLevelBuilder) {
    let clears = directive.name.hasPrefix("more_clear")
    var header = NginxMoreHeader(
      side: directive.name.hasSuffix("input_headers") ? .request : .response, headers: [])
    var words = directive.arguments[...]
    while let word = words.popFirst() {
      switch word {
      case "-s":
        header.statuses = (words.popFirst() ?? "").split(separator: " ").compactMap { Int($0) }
      case "-t":
        header.contentTypes = (words.popFirst() ?? "").split(separator: " ").map(String.init)
      case "-a":
        header.isAdded = true
        // headers-more 0.34, which goes with nginx 1.22, does not have it yet.
        if !knowsMoreAppend {
          refuse("more_set_headers: invalid option name: \"-a\"", at: directive)
        }
      case "-r": note(directive, .argument("-r"))
      default:
        let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let value = !clears && parts.count == 2 ? String(parts[1]).trimmed : ""
        header.headers.append((String(parts[0]).trimmed, template(value, in: directive)))
      }
    }
    builder.made.moreHeaders.append(header)
  }

  mutating func readErrorPage(_ directive: Directive, into builder: inout NginxLevelBuilder) {
    var words = directive.arguments[...]
    guard let target = words.popLast(), !words.isEmpty else {
      return refuse("invalid number of arguments in \"error_page\" directive", at: directive)
    }
    var status: Int?
    if let last = words.last, last.hasPrefix("=") {
      words.removeLast()
      status = last == "=" ? 0 : Int(last.dropFirst())
    }
    let statuses = words.compactMap { Int($0) }
    if statuses.count < words.count {
      return refuse("invalid value \"\(words.first { Int($0) == nil } ?? "")\"", at: directive)
    }
    builder.add(
      NginxErrorPage(
        statuses: statuses, status: status, target: template(target, in: directive)))
  }

  mutating func readAccess(_ directive: Directive, into builder: inout NginxLevelBuilder) {
    let who = directive.arguments.first ?? ""
    let isLoopback = who == "all" || who.hasPrefix("127.") || who == "::1" || who == "unix:"
    // Whose address it is cannot be told from a request; it is taken for somebody else's.
    if !isLoopback { note(directive, .argument(who)) }
    builder.add(
      NginxAccessRule(
        verdict: directive.name == "allow" ? .allow : .deny, coversLoopback: isLoopback))
  }
}
