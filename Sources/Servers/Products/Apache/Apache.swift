/// The Apache HTTP Server, with the modules that are commonly loaded.
enum Apache {
  static let profile = ServerProfile(
    title: "Apache HTTP Server",
    otherNames: ["httpd", "apache2"],
    versions: [KnownVersion("2.4.71", .measured)],
    kind: .proxy,
    options: ["Header", "SetEnvIf", "RewriteRule", "<If>", "ErrorDocument", "Require"],
    start: { setup, behind throws(StartupRefusal) in
      let compiler = ApacheCompiler.compile(setup.directiveText)
      if let refusal = compiler.refusal { throw refusal }
      let configuration = compiler.configuration
      return RunningServer { request in
        var run = ApacheRun(configuration, behind, request)
        return run.answer()
      }
    },
    read: { text in
      ConfigurationReading(
        options: ConfigurationValue(directives: ApacheReader.read(text).directives),
        unread: ApacheCompiler.compile(text).unread.map {
          ConfigurationReading.Unread($0.text, line: $0.line)
        })
    })
}
