/// nginx, with the headers-more module that Debian and many others ship with it.
enum Nginx {
  static let profile = ServerProfile(
    title: "nginx",
    versions: [KnownVersion("1.22.1", .measured), KnownVersion("1.29.3", .source)],
    kind: .proxy,
    options: ["add_header", "map", "if", "return", "proxy_hide_header", "error_page"],
    signs: [
      "add_header ", "proxy_pass ", "location ", "server {", "listen ", "map $", "$http_origin",
      "if ($", "proxy_hide_header ", "more_set_headers ", "return 204;", "root ",
    ],
    start: { setup, behind throws(StartupRefusal) in
      let compiler = NginxCompiler.compile(setup.directiveText(NginxSyntax.syntax), setup.version)
      if let refusal = compiler.refusal { throw refusal }
      let configuration = compiler.configuration
      return RunningServer { request in
        guard let server = configuration.server(for: request) else { return .closed }
        var run = NginxRun(configuration, server, behind, request)
        return run.answer().withUsableStatus
      }
    },
    read: { text in
      let compiler = NginxCompiler.compile(text, "1.22.1")
      return ConfigurationReading(text, NginxSyntax.syntax, unread: compiler.unread)
    },
    configure: { NginxWriter.configuration($0) },
    write: { options, _ in NginxSyntax.syntax.text(of: options) })
}
