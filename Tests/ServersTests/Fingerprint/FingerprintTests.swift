import ScenarioText
import Servers
import Testing
import Web

/// Which product answers are taken for.
@Suite("Fingerprints")
struct FingerprintTests {
  /// What a probe would see: the page, a stranger and `null`, with and without a preflight, on an
  /// answer and on an error.
  private func probed(_ line: ServerLine) -> [ServerExchange] {
    let origins = ["https://app.shop.example", "https://evil.test", "null"]
    return line.exchanges.flatMap { exchange in
      exchange.requests.compactMap { request in
        guard let reply = exchange.reply, let origin = request.origin, origins.contains(origin),
          request.method == "GET" || (request.requestedMethod == "PUT" && origin != "null"),
          ["/ok", "/missing"].contains(request.path)
        else { return nil }
        return ServerExchange(request, reply)
      }
    }
  }

  private static let families: [ServerProduct: ServerProduct] = [
    .goChiCORS: .goRSCORS, .expressManual: .expressCORS,
  ]

  private func family(_ product: ServerProduct) -> ServerProduct {
    Self.families[product] ?? product
  }

  @Test("recorded answers are taken for their product's, or among the first three")
  func recordings() throws {
    var (first, among, all, sure, surelyWrong) = (0, 0, 0, 0, 0)
    var missed: [String: Int] = [:]
    for (index, line) in RecordedServers.lines.enumerated()
    where line.startup == nil && index.isMultiple(of: 2) {
      let product = try #require(ServerProduct(named: line.server))
      guard product.profile.kind == .middleware, product != .expressManual else { continue }
      let fingerprint = Fingerprint(of: probed(line))
      guard fingerprint.sureness != .none else { continue }
      all += 1
      let guesses = fingerprint.guesses.map { family($0.product) }
      if guesses.first == family(product) {
        first += 1
      } else {
        missed[line.server, default: 0] += 1
      }
      if guesses.prefix(3).contains(family(product)) { among += 1 }
      guard fingerprint.sureness == .sure else { continue }
      sure += 1
      if guesses.first != family(product) { surelyWrong += 1 }
    }
    #expect(first * 100 >= all * 60, "\(first) of \(all): \(missed)")
    #expect(among * 100 >= all * 80, "\(among) of \(all): \(missed)")
    #expect(surelyWrong * 20 <= sure, "\(surelyWrong) of \(sure)")
  }

  @Test("one that names itself is believed, and silence is nobody")
  func names() {
    let request = ServerRequest("GET", "/", headers: [Header("Origin", "https://a.example")])
    func reply(_ headers: HeaderList) -> [ServerExchange] {
      [ServerExchange(request, ServerReply(200, headers: headers))]
    }
    let express = Fingerprint(
      of: reply([Header("X-Powered-By", "Express"), Header("Access-Control-Allow-Origin", "*")]))
    #expect(express.sureness == .sure)
    #expect(express.guesses.first?.product == .expressCORS)
    #expect(Fingerprint(of: reply([])).sureness == .none)
    #expect(Fingerprint(of: []).guesses.isEmpty)
  }
}
