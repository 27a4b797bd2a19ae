import Web

/// Caddy, configured with a Caddyfile.
enum Caddy {
  static let profile = ServerProfile(
    title: "Caddy",
    versions: [KnownVersion("2.6.2", .measured)],
    kind: .proxy,
    options: ["header", "respond", "handle", "reverse_proxy", "basicauth", "handle_errors"],
    signs: [
      "reverse_proxy ", "file_server", "respond ", "header {", "header @", "handle {", "handle @",
      "basicauth ", "http://:", "header_down ", "header_regexp", "\tbind ", "root *", "header ?",
      "{header.", "{http.request", "{re.", "method OPTIONS",
    ],
    start: { setup, behind throws(StartupRefusal) in
      let compiler = CaddyCompiler.compile(setup.directiveText(CaddySyntax.syntax), setup.version)
      if let refusal = compiler.refusal { throw refusal }
      let configuration = compiler.configuration
      return RunningServer { request in
        // A request for nobody is answered 200 with nothing.
        guard let site = configuration.site(for: request) else { return ServerReply(200) }
        var run = CaddyRun(site, behind, request)
        return run.answer().withUsableStatus
      }
    },
    read: { text in
      ConfigurationReading(
        text, CaddySyntax.syntax, unread: CaddyCompiler.compile(text, "2.6.2").unread)
    },
    configure: { CaddyWriter.configuration($0) },
    write: { options, _ in CaddySyntax.syntax.text(of: options) })
}

extension CaddyConfiguration {
  /// The site for a request: the longest host first, those without one last.
  fileprivate func site(for request: ServerRequest) -> CaddySite? {
    let host = String(request.host.prefix { $0 != ":" }).asciiLowercased
    var best: (site: CaddySite, weight: Int)?
    for site in sites {
      for address in site.addresses {
        guard address.host.isEmpty || Glob.matches(address.host, host),
          address.path.isEmpty || Glob.matches(address.path, request.path)
        else { continue }
        let isExact = !address.host.contains("*")
        let weight =
          (isExact ? 1_000 : 0) + address.host.utf8.count + address.path.utf8.count
          + (address.host.isEmpty ? -1_000 : 0)
        if weight > best?.weight ?? .min { best = (site, weight) }
      }
    }
    return best?.site
  }
}
