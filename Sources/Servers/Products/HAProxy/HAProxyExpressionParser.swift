import Web

extension HAProxySample {
  /// `name(arguments),converter(arguments)`; nil where a parenthesis is not closed.
  init?(_ text: String) {
    var calls: [Call] = []
    var rest = text[...]
    repeat {
      let name = rest.prefix { $0 != "(" && $0 != "," }
      rest = rest[name.endIndex...]
      var call = Call(name: String(name.trimmed))
      if rest.first == "(" {
        guard let (arguments, after) = Self.arguments(rest) else { return nil }
        (call.arguments, rest) = (arguments, after)
      }
      calls.append(call)
      guard !rest.isEmpty else { break }
      guard rest.first == "," else { return nil }
      rest = rest.dropFirst()
    } while true
    guard let first = calls.first, !first.name.isEmpty else { return nil }
    fetch = first
    converters = Array(calls.dropFirst())
  }

  /// What stands between a parenthesis and its partner, at the commas outside of others and of
  /// quotation marks.
  private static func arguments(_ text: Substring) -> ([String], Substring)? {
    var arguments: [String] = []
    var current = ""
    var depth = 0
    var quote: Character?
    var rest = text.dropFirst()
    while let character = rest.popFirst() {
      if character == "\\", let next = rest.first {
        // A `\` goes before a comma, a blank or itself; a regular expression keeps the others.
        if ![",", " ", "\\"].contains(next) { current.append(character) }
        current.append(next)
        rest.removeFirst()
      } else if let open = quote {
        if character == open { quote = nil } else { current.append(character) }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == ")", depth == 0 {
        if !(arguments.isEmpty && current.isEmpty) { arguments.append(current) }
        return (arguments, rest)
      } else if character == ",", depth == 0 {
        arguments.append(current)
        current = ""
      } else {
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        current.append(character)
      }
    }
    return nil
  }

  /// `req.hdr(Origin)`, `hdr(Origin)`, `res.hdr(Vary)` and so on without what they are about.
  static func isKnown(_ name: String) -> Bool {
    fetches.contains(name) || name.hasPrefix("ssl_") || name.hasPrefix("fc_")
      || name.hasPrefix("bc_") || name.hasPrefix("src_")
      || ["sc_", "sc0_", "sc1_", "sc2_"].contains(where: name.hasPrefix)
  }

  private static let fetches: Set = [
    "always_false", "always_true", "base", "base32", "be_conn", "be_id", "be_name", "bin", "bool",
    "capture.req.hdr", "capture.req.method", "capture.req.uri", "capture.req.ver",
    "capture.res.hdr", "capture.res.ver", "cook", "cook_cnt", "date", "dst", "dst_port", "env",
    "fe_id", "fe_name", "hdr", "hdr_cnt", "hdr_ip", "hdr_val", "hostname", "http_auth",
    "http_auth_bearer", "http_auth_group", "http_auth_pass", "http_auth_type", "http_auth_user",
    "http_first_req", "int", "ipv4", "ipv6", "meth", "method", "nbsrv", "path", "pathq", "proc",
    "proto_http", "query", "queue", "rand", "req.body", "req.body_len", "req.body_param",
    "req.cook", "req.cook_cnt", "req.cook_val", "req.fhdr", "req.fhdr_cnt", "req.hdr",
    "req.hdr_cnt", "req.hdr_ip", "req.hdr_names", "req.hdr_val", "req.hdrs", "req.len",
    "req.payload", "req.proto_http", "req.ssl_hello_type", "req.ssl_sni", "req.ver", "req_ver",
    "res.body", "res.cook", "res.fhdr", "res.fhdr_cnt", "res.hdr", "res.hdr_cnt", "res.hdr_ip",
    "res.hdr_names", "res.hdr_val", "res.hdrs", "res.ver", "resp_ver", "rand", "scook",
    "set-cookie",
    "shdr", "shdr_cnt", "src", "src_port", "status", "stopping", "str", "thread", "txn.status",
    "txn.timer", "unique-id", "url", "url32", "url_ip", "url_param", "url_port", "urlp", "urlp_val",
    "uuid", "var",
  ]

  /// Whether it is about the request, which is gone once there is an answer.
  var needsRequest: Bool {
    let names = [
      "base", "cook", "hdr", "http_auth", "path", "pathq", "query", "req", "url", "urlp",
    ]
    let stem = fetch.name.prefix { $0 != "." && $0 != "_" }
    return names.contains(String(stem)) && fetch.name != "url_ip"
  }

  /// Whether its type is not known before it is looked up.
  var isUntyped: Bool { fetch.name == "var" && converters.isEmpty }
}
