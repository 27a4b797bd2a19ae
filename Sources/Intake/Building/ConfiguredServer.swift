import CORS
import ScenarioText
import Servers
import Telling
import Web

/// A server's configuration that stands beside calls: what it answers them.
struct ConfiguredServer: Hashable {
  let product: ServerProduct
  let text: String

  /// Nil: no product is known by it.
  init?(_ text: String) {
    guard let product = ServerProduct.recognized(in: text) else { return nil }
    (self.product, self.text) = (product, text)
  }

  /// The page that its list names, which is mostly the one that calls; nil: none, or several.
  func page(asking url: WebURL) -> WebURL? {
    let others = named.filter { $0 != url.origin.description }
    return others.count == 1 ? WebURL(others[0] + "/") : nil
  }

  /// The origins that stand in the text, each once.
  private var named: [String] {
    let lines = text.split(whereSeparator: \.isNewline).filter { !Self.namesOthers($0) }
    return lines.flatMap { $0.split { " '\",;()[]{}<>`=\t".contains($0) } }
      .compactMap { WebURL(String($0)) }.filter { $0.isHTTP && $0.path.utf8.count < 2 }
      .map(\.origin.description)
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Whether a line is a comment, or names the server behind a proxy.
  private static func namesOthers(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    return ["//", "#", "/*", "*", "|"].contains(where: text.hasPrefix)
      || ["proxy_pass", "upstream", "ProxyPass", "fastcgi_pass", "target"].contains(
        where: text.contains)
  }

  /// The scenario's first call with the answers that the product gives; nil: it gives none, or does not
  /// start.
  func answering(_ scenario: Scenario) -> Scenario? {
    guard let url = scenario.target(ofCall: 0) else { return nil }
    let server = ProductServer(
      at: URLText(url.origin.description), product: product, code: text)
    guard server.refusal == nil else { return nil }
    var scenario = scenario
    (scenario.calls[0].server, scenario.calls[0].models) = ([], [ModelledServer(server)])
    for edit in scenario.editsWritingOut(call: 0) {
      guard (try? edit.apply(to: &scenario)) != nil else { return nil }
    }
    return scenario.calls[0].server.isEmpty ? nil : scenario
  }
}

extension ConfiguredServer {
  /// Whether it is what the lines of a console complain of: as it stands, who they say called gets in, or
  /// does not.
  func advice(on diagnoses: [Diagnosis]) -> [String] {
    let told = diagnoses.first { diagnosis in
      diagnosis.recognized == .console && diagnosis.isCORS && diagnosis.evaluation != nil
        && !diagnosis.unknown.contains(.url) && !diagnosis.unknown.contains(.page)
    }
    guard let evaluation = told?.evaluation, let answered = answering(evaluation.scenario),
      let page = evaluation.scenario.page.absolute?.origin.description,
      let url = evaluation.scenario.target(ofCall: 0)
    else { return [] }
    let own = Evaluation(of: answered, in: evaluation.browser)
    guard let reason = own.reason else {
      // Who is asked for a password first has got nothing yet.
      guard Wish.exposed.isGranted(in: own, call: 0) else { return [] }
      if let secondWriter {
        return ["As far as it was read, it lets \(page) in. \(secondWriter)"]
      }
      return [
        "As it stands, \(page) may read \(url.withoutFragment): what the line tells of was answered by"
          + " something else (a layer in front, an error before it, a server that was not started anew"
          + (url.isLoopback ? ")." : ", another one than this at \(url.host ?? "that host")).")
      ]
    }
    let isRead = product.profile.read(text).unread.allSatisfy(\.cause.isOfReadText)
    switch reason.kind {
    case .allowOriginMissing, .originMismatch:
      if let missed = MissedPath(
        url.path, by: evaluation.scenario.calls[0].request.method ?? "GET",
        of: ServerSetup(product, reading: text), asking: [page])
      {
        return [
          missed.covered.isEmpty
            ? "As it stands, it lets \(page) in, but not at \(url.path), which is what the line complains of:"
              + " what answers there stands in front of it, or goes without it."
            : "As it stands, it lets \(page) in at \(missed.coveredInWords) alone, and \(url.path) is"
              + " outside of that, which is what the line complains of."
        ]
      }
      return isRead
        ? ["As it stands, it does not let \(page) in, which is what the line complains of."] : []
    case .methodNotAllowed:
      let method = evaluation.scenario.calls[0].request.method ?? "GET"
      return ["As it stands, it does not allow \(method), which is what the line complains of."]
    case _: return []
    }
  }
}

extension ConfiguredServer {
  /// Another place of the text that sets the header that the product sets, in a sentence.
  var secondWriter: String? {
    let name = "access-control-allow-origin"
    let written = product.profile.read(text).unread.first { piece in
      piece.cause == .notUnderstood && piece.text.lowercased().contains(name)
    }
    return written.map { piece in
      "Line \(piece.line) sets Access-Control-Allow-Origin, too, and was not followed: of two that set it the"
        + " later one counts, or both go out, which browsers refuse. Leave it to one of them."
    }
  }
}

extension [Piece] {
  /// The only configuration in a text.
  var configuredServer: ConfiguredServer? {
    let servers = compactMap(\.configuration).compactMap { ConfiguredServer($0) }
    return servers.count == 1 ? servers[0] : nil
  }
}

extension Reconstruction {
  /// Takes what a server that is configured so answers, where the text shows no answer.
  ///
  /// Headers are mostly those of a call that failed: what would let it pass is not what answered it.
  ///
  /// - Returns: whether it answers anything.
  mutating func take(_ server: ConfiguredServer, for kind: Piece.Kind) -> Bool {
    guard unknown.contains(.answer), let url = scenario.target(ofCall: 0) else { return false }
    var asked = scenario
    if unknown.contains(.page), let page = server.page(asking: url) {
      asked.page = URLText(page.description)
    }
    guard let answered = server.answering(asked),
      kind != .headers || Evaluation(of: answered, in: .named(.chromium)).reason != nil
    else { return false }
    scenario = answered
    shown = .answer
    unknown.removeAll { $0 == .answer }
    return true
  }
}
