/// HAProxy in HTTP mode.
enum HAProxy {
  static let profile = ServerProfile(
    title: "HAProxy",
    versions: [KnownVersion("2.6.12", .measured)],
    kind: .proxy,
    options: ["http-request", "http-response", "http-after-response", "acl", "use_backend"],
    signs: [
      "frontend ", "backend ", "http-request ", "http-response ", "http-after-response ", "acl ",
      "default_backend ", "use_backend ", "-m found", "%[", "    bind ", "req.hdr(",
    ],
    start: { setup, behind throws(StartupRefusal) in
      let compiler = HAProxyCompiler.compile(setup.directiveText(HAProxySyntax.syntax))
      if let refusal = compiler.refusal { throw refusal }
      let configuration = compiler.configuration
      return RunningServer { request in
        let fronts = configuration.frontends.preferring { $0.listensWithTLS == request.isSecure }
        guard let front = fronts.first else { return .closed }
        var run = HAProxyRun(configuration, front, behind, request)
        return run.answer().withUsableStatus
      }
    },
    read: { text in
      ConfigurationReading(
        text, HAProxySyntax.syntax, unread: HAProxyCompiler.compile(text).unread)
    },
    configure: { HAProxyWriter.configuration($0) },
    write: { options, _ in HAProxySyntax.syntax.text(of: options) })
}
