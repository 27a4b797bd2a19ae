import Web

extension CaddyCompiler {
  mutating func proxy(
    _ directive: Directive, _ arguments: [String], _ scope: CaddyScope
  ) -> CaddyProxy {
    var proxy = CaddyProxy(upstreams: arguments)
    var matchers: [String: CaddyResponseMatcher] = [:]
    for option in directive.block ?? [] {
      let words = option.arguments
      switch option.name {
      case "to": proxy.upstreams += words
      case "header_up": proxy.up.add(operations(words, option, .request))
      case "header_down":
        if words.first?.hasPrefix("?") == true {
          refuse(
            "the default header modifier ('?') can only be used on response headers", at: option)
        }
        proxy.down.append(operations(words, option, .response))
      case "rewrite": proxy.rewrite = words.first
      case "method": proxy.method = words.first?.uppercased()
      case "handle_response":
        let body = expanded(option.block ?? [])
        var inner = scope
        collectMatchers(body, into: &inner)
        proxy.handled.append((words.first.flatMap { matchers[$0] }, routes(body, inner)))
      case "replace_status":
        if let status = words.last.flatMap({ Int($0) }) {
          proxy.statuses.append((words.count > 1 ? matchers[words[0]] : nil, status))
        }
      case _ where option.name.hasPrefix("@"): matchers[option.name] = responseMatcher(option)
      default: if !Self.quietOptions.contains(option.name) { noteProxyOption(option) }
      }
    }
    return proxy
  }

  private mutating func noteProxyOption(_ option: Directive) {
    let isKnown = ["lb_", "health_", "fail_", "unhealthy_", "max_", "stream_"].contains {
      option.name.hasPrefix($0)
    }
    if !isKnown { note(option, .unknown) }
  }

  private static let quietOptions: Set = [
    "buffer_requests", "buffer_responses", "dynamic", "env", "flush_interval", "index",
    "resolve_root_symlink", "root", "split", "transport", "trusted_proxies", "capture_stderr",
    "dial_timeout", "read_timeout", "request_buffers", "response_buffers", "try_files",
    "verbose_logs", "write_timeout", "copy_headers", "uri",
  ]

  private mutating func responseMatcher(_ option: Directive) -> CaddyResponseMatcher {
    var matcher = CaddyResponseMatcher()
    var lines = option.block ?? []
    if option.words.count > 1 {
      lines.append(Directive(words: Array(option.words.dropFirst()), line: option.line, text: ""))
    }
    for line in lines {
      switch line.name {
      case "status": matcher.statuses += line.arguments
      case "header":
        let words = line.arguments
        if let name = words.first {
          matcher.headers.append((name, words.count > 1 ? words[1] : "*"))
        }
      default: note(line, .unknown)
      }
    }
    return matcher
  }

  mutating func forwardAuthentication(
    _ directive: Directive, _ arguments: [String], _ scope: CaddyScope
  ) -> [CaddyHandler] {
    let target = directive.block?.first { $0.name == "uri" }?.arguments.first ?? "/"
    return [.forwardAuthentication(proxy(directive, arguments, scope), target: target)]
  }
}

extension CaddyHeaderOperations {
  fileprivate mutating func add(_ other: CaddyHeaderOperations) {
    added += other.added
    set += other.set
    deleted += other.deleted
    replaced += other.replaced
  }
}
