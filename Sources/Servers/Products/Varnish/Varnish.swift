/// Varnish, configured in VCL, with its cache.
enum Varnish {
  static let profile = ServerProfile(
    title: "Varnish Cache",
    versions: [KnownVersion("7.1.1", .measured)],
    kind: .proxy,
    options: ["vcl_recv", "vcl_backend_response", "vcl_deliver", "vcl_synth", "vcl_hash"],
    signs: [
      "vcl 4", "sub vcl_", "resp.http.", "req.http.", "bereq.", "beresp.", ".host = ", ".port = ",
      "return (", "synth(",
    ],
    start: { setup, behind throws(StartupRefusal) in
      let (program, patterns, _, refusal) = VarnishCheck.check(
        setup.text ?? setup.options.strings.joined(separator: "\n"))
      if let refusal { throw refusal }
      return RunningServer(remembering: { request, earlier in
        // The cache is what the requests before have left in it.
        var cache = VarnishCache()
        for former in earlier {
          var run = VarnishRun(program, patterns, behind, former)
          _ = run.answer(&cache)
        }
        var run = VarnishRun(program, patterns, behind, request)
        return run.answer(&cache).withUsableStatus
      })
    },
    read: { text in
      let (program, _, unread, _) = VarnishCheck.check(text)
      let entries = program.subroutines.keys.sorted().map { name in
        ConfigurationValue.Entry(name, VCLText.value(program.subroutines[name] ?? []))
      }
      return ConfigurationReading(
        options: .map(entries),
        unread: unread.map(ConfigurationReading.Unread.init))
    },
    configure: VarnishWriter.configuration, write: VarnishWriter.text)
}
