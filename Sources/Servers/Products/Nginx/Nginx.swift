/// nginx, with the headers-more module that Debian and many others ship with it.
enum Nginx {
  static let profile = ServerProfile(
    title: "nginx",
    versions: [KnownVersion("1.22.1", .measured), KnownVersion("1.29.3", .source)],
    kind: .proxy,
    options: ["add_header", "map", "if", "return", "proxy_hide_header", "error_page"],
    start: { setup, behind throws(StartupRefusal) in
      let compiler = NginxCompiler.compile(setup.directiveText, setup.version)
      if let refusal = compiler.refusal { throw refusal }
      let configuration = compiler.configuration
      return RunningServer { request in
        guard let server = configuration.server(for: request.host) else { return .closed }
        var run = NginxRun(configuration, server, behind, request)
        return run.answer()
      }
    },
    read: { text in
      let compiler = NginxCompiler.compile(text, "1.22.1")
      return ConfigurationReading(
        options: ConfigurationValue(directives: NginxReader.read(text).directives),
        unread: compiler.unread.map { ConfigurationReading.Unread($0.text, line: $0.line) })
    })
}
