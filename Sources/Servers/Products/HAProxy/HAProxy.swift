/// HAProxy in HTTP mode.
enum HAProxy {
  static let profile = ServerProfile(
    title: "HAProxy",
    versions: [KnownVersion("2.6.12", .measured)],
    kind: .proxy,
    options: ["http-request", "http-response", "http-after-response", "acl", "use_backend"],
    start: { setup, behind throws(StartupRefusal) in
      let compiler = HAProxyCompiler.compile(setup.directiveText)
      if let refusal = compiler.refusal { throw refusal }
      let configuration = compiler.configuration
      let front =
        configuration.frontends.first { $0.listensWithTLS } ?? configuration.frontends.first
      return RunningServer { request in
        guard let front else { return .closed }
        var run = HAProxyRun(configuration, front, behind, request)
        return run.answer()
      }
    },
    read: { text in
      ConfigurationReading(
        options: ConfigurationValue(directives: HAProxyReader.read(text).directives),
        unread: HAProxyCompiler.compile(text).unread.map {
          ConfigurationReading.Unread($0.text, line: $0.line)
        })
    })
}
