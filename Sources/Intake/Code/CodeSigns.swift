/// By what a text is known as code that makes requests, or that configures a server.
enum CodeSigns {
  /// Whether the line begins code, or has a call of a request in it.
  static func startsCode(_ line: String) -> Bool {
    calls.stand(in: line) || configurations.stand(in: line) || includedFile(line) != nil
      || beginnings.begin(line.drop { $0 == " " || $0 == "\t" })
  }

  /// Whether the line begins with what only programs begin lines with.
  static func beginsCode(_ line: String) -> Bool {
    ofPrograms.begin(line.drop { $0 == " " || $0 == "\t" })
  }

  /// Whether the line, which begins in lower case, is a program's or a configuration's, and not what a
  /// sentence goes on with: `from a import b`, `app = Flask(name)`, `server {`, `cors:`.
  static func isOfProgram(_ line: String) -> Bool {
    if beginsCode(line) || line.hasPrefix("from ") && line.contains(" import ") { return true }
    if let last = line.last, "{;".contains(last) { return true }
    let name = line.prefix { $0.isLetter || $0.isNumber || "_.-".contains($0) }
    let rest = line[name.endIndex...]
    if rest == ":" { return true }
    if rest.hasPrefix("(") { return line.hasSuffix(")") || isConfiguration(line) }
    return [" = ", " := ", "="].contains(where: rest.hasPrefix)
  }

  // A line that a terminal has broken may begin with any part of a URL.
  private static let ofPrograms = Phrases([
    "const ", "let ", "var ", "async ", "await ", "function ", "useEffect(", "<script", "<?php",
    "app.use(", "app.get(", "app.UseCors(", "app.add_middleware(", "res.set", "res.header(",
    "config.middleware", "server {", "func ", "import ",
  ])

  private static let calls = Phrases([
    "fetch(", "axios", "XMLHttpRequest", "$.ajax", "$.get", "$.post", "jQuery.ajax", "sendBeacon(",
    "EventSource(", "WebSocket(", "new Request(", "$http", "http.get", "http.post", "http.put",
    "http.patch", "http.delete", ".open(\"",
    ".open('", "Http.request(", "Http.get(", "Http.post(", "Http.put(", "Http.patch(",
    "Http.delete(",
    "ky.get(", "ky.post(", "ky.put(", "ky.patch(", "ky.delete(", "await ky(", "superagent.",
    "io('http",
    "io(\"http", "io.connect('http", "io.connect(\"http", "functions.invoke(",
  ])

  private static let beginnings = Phrases([
    "const ", "let ", "var ", "import ", "async ", "await ", "function ", "export ", "return ",
    "(async ", "(() =>", "try {", "useEffect(", "//", "/*", "<script", "'use strict'",
    "\"use strict\"", "@app.", "from ", "app.", "package ", "func ", "public class", "@CrossOrigin",
    "location ", "server {", "http {", "<?php", "return [", "<IfModule", "<VirtualHost",
    "<Directory", "<Files", "<Location", "<Limit", "<Proxy", "<If ", "<IfDefine", "<IfVersion",
    "RewriteEngine", "<system.webServer", "<httpProtocol", "<customHeaders", "<CORSConfiguration",
    "cors: {",
  ])

  /// Whether the text is a server that answers at the edge: what it fetches, no page asked for.
  static func isServerAtEdge(_ text: String) -> Bool {
    text.contains("new Response(")
      && [
        "async fetch(request", "fetch(request, env", "addEventListener('fetch'",
        "addEventListener(\"fetch\"", "Deno.serve(", "serve(async",
      ].contains(where: text.contains)
  }

  /// Whether the text configures who may read a server's answers.
  static func isConfiguration(_ text: String) -> Bool {
    configurations.stand(in: text) || !includedFiles(text).isEmpty
  }

  /// Whether a call of a request stands in the text.
  static func hasCalls(_ text: String) -> Bool { calls.stand(in: text) }

  /// A configuration without what its author writes around it: in front of the directive in a sentence, and
  /// in the lines behind that have no sign of a program.
  static func withoutProse(_ text: String) -> String {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var lines = all.flatMap(directives)
    if lines.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { lines = all }
    while let last = lines.last, lines.count > 1, isProse(last) { lines.removeLast() }
    if let end = lines.indices.dropFirst().first(where: { endsProgram(lines, at: $0) }) {
      lines.removeLast(lines.count - end)
    }
    let heads = ["location ", "server {", "add_header ", "if ($"]
    let first = lines[0].drop { $0 == " " }
    if first.hasPrefix("- ") || first.hasPrefix("* ") || first.contains(" to "),
      let head = heads.compactMap({ first.firstRange(of: $0)?.lowerBound }).min(),
      first[..<head].split(separator: " ").count > 2
    {
      lines[0] = String(first[head...])
    }
    return lines.joined(separator: "\n")
  }

  /// What of a line is a program's: what a sentence quotes, what its words lead to, or the line as it stands.
  private static func directives(_ line: String) -> [String] {
    if let quoted = QuotedCode(line) {
      let parts = quoted.parts.filter(isConfiguration)
      return parts.isEmpty ? [""] : parts
    }
    let text = line.drop { $0 == " " || $0 == "\t" }
    if ["#", "//", "/*", "*", ";", "--", "<!--"].contains(where: text.hasPrefix) { return [line] }
    let isEnded = line.hasSuffix(".") || line.hasSuffix(":") && !line.contains("-")
    if WholeConfiguration.isProse(text)
      || isEnded && isSentence(line.split(separator: " "), line)
    {
      return [""]
    }
    guard let head = heads.compactMap({ text.firstRange(of: $0)?.lowerBound }).min(),
      WholeConfiguration.isProse(text[..<head] + "that")
    else { return [line] }
    var directive = text[head...]
    if let end = directive.lastIndex(where: { ";\"'".contains($0) }),
      case let rest = directive[directive.index(after: end)...],
      rest.split(separator: " ").count > 1
    {
      directive = directive[...end]
    }
    return [String(directive)]
  }

  /// What the directives begin with that people write in the middle of a sentence.
  private static let heads = ["add_header ", "Header set ", "Header always ", "Header add "]

  /// Whether a paragraph of sentences begins behind a blank line, and no program follows.
  private static func endsProgram(_ lines: [String], at index: Int) -> Bool {
    guard lines[index - 1].allSatisfy(\.isWhitespace),
      isSentence(lines[index].split(separator: " "), lines[index])
    else { return false }
    return !lines[index...].contains { $0.contains { ";{}<>=".contains($0) } }
  }

  private static func isProse(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    return words.isEmpty || isSentence(words, line)
      || words.count > 1 && !line.contains { ";{}<>=:\"'()[]#$@".contains($0) }
  }

  /// Whether they are so many words, and so plain, as no program has in a line; a comment is the program's.
  private static func isSentence(_ words: [Substring], _ line: String) -> Bool {
    guard words.count > 4, words[0].first?.isLetter == true,
      !line.contains(where: { ";{}<>=$@".contains($0) })
    else { return false }
    let plain = words.filter { word in
      word.allSatisfy { $0.isLetter || "'’,.:-?!".contains($0) } && !word.dropLast().contains(":")
    }
    return plain.count * 4 >= words.count * 3
  }

  /// The lines of a text that are no configuration's: what its author says about it.
  static func prose(in text: String) -> String {
    text.split(separator: "\n").filter { line in
      line.contains("http") && !line.contains { ";{}()<>\"'".contains($0) }
        || isSentence(line.split(separator: " "), String(line))
    }.joined(separator: "\n")
  }

  /// The files that nginx' `include` reads in the place of its line.
  static func includedFiles(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).compactMap { includedFile(String($0)) }
  }

  private static func includedFile(_ line: String) -> String? {
    let words = line.split { $0 == " " || $0 == "\t" }
    guard words.count == 2, words[0] == "include", words[1].hasSuffix(";") else { return nil }
    return words[1].dropLast().filter { $0 != "'" && $0 != "\"" }
  }

  /// What a program has that asks for a login, in lower case.
  static let loginWords = Phrases([
    "auth", "login", "passport", "jwt", "session", "security", "password", "permission", "protect",
  ])

  /// Directives, calls and settings of servers and of their CORS middleware.
  private static let configurations = Phrases([
    "add_header ", "proxy_pass ", "fastcgi_pass ", "Header set ", "Header always ", "Header add ",
    "cors(", "CORSMiddleware",
    "CORS_ALLOW", "CORS_ORIGIN", "CORS(app", "flask_cors", "corsheaders", "cors.New(",
    "cors.Options{", "Rack::Cors", "rack/cors", "CorsConfiguration", "CrossOriginFilter",
    "CorsFilter", "addCorsMappings", "@CrossOrigin", "allowedOrigins", "AddCors(", "UseCors(",
    "WithOrigins(", "http-response set-header", "http-response add-header", "setenv.add-response",
    "header_down ", "header Access-Control", "setHeader('Access-Control",
    "setHeader(\"Access-Control", "setHeader('Cross-Origin-", "setHeader(\"Cross-Origin-",
    "res.header(", "res.set(", "cross_origin(", "aiohttp_cors", "CORSConfig(", "proxy_hide_header",
    "beresp.http.Access-Control", "resp.http.Access-Control", "cors.allowed.origins",
    "'allowed_origins'", "'supports_credentials'", "'supportsCredentials'", "c.Header(",
    "Access-Control-Allow-Origin\" content", "<CORSRule>", "AllowedOrigin",
    "header('Access-Control", "header(\"Access-Control", "header( 'Access-Control",
    "header( \"Access-Control", "<customHeaders", "<cors ", "= CORS(", "enableCors(",
    "'Access-Control-Allow-Origin':", "\"Access-Control-Allow-Origin\":",
    "'Access-Control-Allow-Origin' =>", "\"Access-Control-Allow-Origin\" =>",
    "Access-Control-Allow-Origin: \"", "Access-Control-Allow-Origin: '",
    "access-control-allow-origin: \"", "access-control-allow-origin: '", ".register(cors",
    "accessControlAllowOrigin", "accesscontrolalloworigin", "allow_origin_string_match",
    // Other languages and files.
    "\"key\": \"Access-Control", "key: \"Access-Control", "key: 'Access-Control",
    "corsPreflight", "globalcors", "corsConfigurations", "cors-configurations",
    "allowed-origins", "allowed_origins =", "allow_origins =", "cors_rule", "cors_configuration",
    "corsRules", "CorsLayer", "Cors::default()", "Cors::permissive()", "Cors::for_app(",
    "install(CORS", "middleware.CORS", ".Header().Set(\"Access-Control",
    ".Header().Add(\"Access-Control", "cors.Config{", "addHeader(\"Access-Control",
    "addHeader(HttpHeaders.ACCESS_CONTROL", "setHeader(HttpHeaders.ACCESS_CONTROL",
    "<add name=\"Access-Control", "<add name='Access-Control", "strapi::cors",
    "nelmio_cors", "ingress.kubernetes.io/cors", "ingress.kubernetes.io/enable-cors",
    "quarkus.http.cors", "\"headers.allow\"", "'headers.allow'", "'supports_credentials'",
    "cors.Allow(", "more_set_headers", "_shared/cors", "AllowedMethods",
    "set_header('Access-Control", "set_header(\"Access-Control", "ctx.set('Access-Control",
    "ctx.set(\"Access-Control", "orsOptions = {", "Hapi.server(", "[[headers]]", "socket.io')(",
    "socket.io\")(",
    "cors: { origin", "cors: {\n",
    "fastify-cors", "@fastify/cors", "@koa/cors", "hono/cors",
    "handlers.CORS(", "handlers.AllowedOrigins(", "http.cors.", "CORSCredentials", "\"CORS\":",
    "cors: [", "onRequest({ cors", "onCall({ cors", "onRequest({cors", "onCall({cors",
    ".applyMiddleware({", "new ApolloServer({",
  ])
}
