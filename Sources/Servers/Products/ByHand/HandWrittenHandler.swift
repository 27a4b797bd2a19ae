import Web

/// A program that sets headers by hand, where no middleware is: a Worker, a function at the edge, a
/// handler of Go's own library, a servlet filter.
struct HandWrittenHandler: AnswerFilter {
  private let rules: [HeaderRule]
  private let preflightStatus: Int
  private let program: HandWrittenHeaders?
  /// What an error that nothing catches is answered with; nil: from outside of the program.
  private let failure: ServerReply?

  static let workersProfile = profile(
    "Cloudflare Workers", otherNames: ["workers"], KnownVersion("2024-01-01", .documentation),
    signs: [
      "addEventListener(\"fetch\"", "addEventListener('fetch'", "export default {", "async fetch(",
      "new Response(", "new HTMLRewriter(",
    ], .program(.javaScript))

  /// Whatever answers with the Fetch standard's own `Response`.
  static let fetchProfile = profile(
    "fetch handler (Deno, Supabase, Next.js)", otherNames: ["deno", "supabase"],
    KnownVersion("2.0", .documentation),
    signs: [
      "Deno.serve(", "Deno.env", "serve(async", "deno.land/", "_shared/cors", "supabase",
      "new Response(", "Response.json(", "NextResponse", "jsr:",
    ], .program(.javaScript))

  /// Its mux hands every method to the handler, OPTIONS among them.
  static let goProfile = profile(
    "Go net/http by hand", otherNames: ["net/http"], KnownVersion("1.22", .source),
    signs: [
      "http.ResponseWriter", "http.HandlerFunc", "w.Header()", "net/http", ".Header().Set(",
      ".Header().Add(", "*http.Request",
    ], .program(.go))

  /// Each servlet answers OPTIONS itself, with 200.
  static let servletProfile = profile(
    "servlet filter by hand", otherNames: ["servlet"], KnownVersion("6.0", .documentation),
    signs: [
      "HttpServletResponse", "ServletResponse", "implements Filter", "doFilter(", "FilterChain",
      "OncePerRequestFilter", "setHeader(", "addHeader(", "javax.servlet", "jakarta.servlet",
      "springframework",
    ], .program(.java))

  /// A script is asked for every method, and answers OPTIONS with 200 like any other.
  static let phpProfile = profile(
    "PHP, headers by hand", otherNames: ["php"], KnownVersion("8.2", .documentation),
    signs: [
      "<?php", "header('Access-Control", "header(\"Access-Control", "$_SERVER", "->withHeader(",
      "$response->header", "header('HTTP/1", "http_response_code(", "exit", "add_action(",
    ], .php, configure: PHPWriter.configuration, write: PHPWriter.text)

  private static func profile(
    _ title: String, otherNames: [String], _ version: KnownVersion, signs: [String],
    _ writing: HandWriting, configure: (@Sendable (SharingPolicy) -> PolicyConfiguration)? = nil,
    write: (@Sendable (ConfigurationValue, Placement) -> String)? = nil
  ) -> ServerProfile {
    .unmeasured(
      title, otherNames: otherNames, versions: [version], options: ["headers", "OPTIONS"],
      signs: signs, otherMethod: 405,
      filter: { setup in HandWrittenHandler(setup, writing) },
      read: { reading($0, writing) }, configure: configure, write: write)
  }

  private init(_ setup: ServerSetup, _ writing: HandWriting) {
    rules = HeaderRule.list(setup.options["headers"])
    // The handler is asked for OPTIONS, too, and does what it does.
    preflightStatus = setup.options["OPTIONS"]?.integer ?? 200
    program = (setup.options["code"]?.string ?? setup.text)
      .map { HandWrittenHeaders($0, as: writing) }
    failure = writing.failure
  }

  /// What is thrown and not caught answers without any header, but in PHP, which sends those that it has.
  func answer(_ request: ServerRequest, _ inner: () -> ServerReply?) -> ServerReply? {
    var reply: ServerReply
    if request.method == "OPTIONS" {
      reply = ServerReply(preflightStatus)
    } else {
      guard let answer = inner() ?? failure else { return nil }
      reply = answer
    }
    guard let program, !program.headers.isEmpty else {
      for rule in rules { rule.set(in: &reply.headers, request) }
      return reply
    }
    for setting in program.headers {
      guard let value = program.value(of: setting, for: request) else { continue }
      reply.headers.set(setting.name, value)
    }
    return reply
  }

  /// Every header of CORS that the text names, with its value; where that depends on the request, the
  /// text itself.
  private static func reading(_ text: String, _ writing: HandWriting) -> ConfigurationReading {
    let program = HandWrittenHeaders(text, as: writing)
    var reading = ConfigurationReading()
    let asked = ServerRequest("GET", "/", headers: [.probe])
    // What is sent with preflights alone is no list of headers either.
    let isDecided = program.headers.contains { setting in
      let value = program.value(of: setting, for: asked)
      return value == nil && setting.name.lowercased() == "access-control-allow-origin"
        || value != program.value(of: setting, for: .preflightProbe)
    }
    var options = OptionEntries()
    if isDecided {
      options.add("code", .string(text))
    } else if !program.headers.isEmpty {
      var headers: [ConfigurationValue] = []
      for setting in program.headers {
        guard let value = program.value(of: setting, for: asked) else { continue }
        let isOrigin = value == asked.origin
        let pair: ConfigurationValue = [
          .string(setting.name), .string(isOrigin ? "request's Origin" : value),
        ]
        if !headers.contains(pair) { headers.append(pair) }
      }
      options.add("headers", .list(headers))
    }
    if let status = program.preflightStatus { options.add("OPTIONS", .number(Double(status))) }
    reading.options = options.map
    reading.unread = program.unread
    return reading
  }
}
