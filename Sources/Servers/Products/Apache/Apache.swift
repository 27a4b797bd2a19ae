/// The Apache HTTP Server, with the modules that are commonly loaded.
enum Apache {
  static let profile = ServerProfile(
    title: "Apache HTTP Server",
    otherNames: ["httpd", "apache2"],
    versions: [KnownVersion("2.4.71", .measured)],
    kind: .proxy,
    options: ["Header", "SetEnvIf", "RewriteRule", "<If>", "ErrorDocument", "Require"],
    signs: [
      "Header always", "Header set ", "Header add ", "Header append ", "Header merge ",
      "Header onsuccess", "SetEnvIf", "RewriteRule ", "RewriteCond ", "RewriteEngine ", "ProxyPass",
      "ErrorDocument ", "<If", "<Location", "<Directory", "<VirtualHost", "Require ", "env=",
    ],
    start: { setup, behind throws(StartupRefusal) in
      let compiler = ApacheCompiler.compile(setup.directiveText(ApacheSyntax.syntax))
      if let refusal = compiler.refusal { throw refusal }
      let configuration = compiler.configuration
      return RunningServer { request in
        var run = ApacheRun(configuration, behind, request)
        return run.answer().withUsableStatus
      }
    },
    read: { text in
      ConfigurationReading(
        text, ApacheSyntax.syntax, unread: ApacheCompiler.compile(text).unread)
    },
    configure: { ApacheWriter.configuration($0) },
    write: { options, _ in ApacheSyntax.syntax.text(of: options) })
}
