import ScenarioText
import Servers
import Testing

/// The models against what real servers answered.
@Suite("Recorded servers")
struct RecordingsTests {
  /// How many of a product's recorded answers its model must give, in hundredths.
  struct Threshold: CustomTestStringConvertible, Sendable {
    let server: String
    let options: Double
    let code: Double
    var testDescription: String { server }

    init(_ server: String, options: Double, code: Double) {
      self.server = server
      self.options = options
      self.code = code
    }
  }

  /// A little below what is reached, and never below what is asked for: 98 or 95, and 92.
  static let thresholds = [
    Threshold("express-cors", options: 99.5, code: 99.5),
    Threshold("express-manual", options: 99.5, code: 99.5),
    Threshold("starlette", options: 99.5, code: 99.5),
    Threshold("starlette-old", options: 99.5, code: 99.5),
    Threshold("flask-cors", options: 99.5, code: 99.5),
    Threshold("flask-cors-old", options: 99.5, code: 99.5),
    Threshold("django-cors", options: 99.5, code: 99.5),
    Threshold("django-cors-old", options: 99.5, code: 99.5),
    Threshold("go-rs-cors", options: 99.5, code: 99.5),
    Threshold("go-chi-cors", options: 99.5, code: 99.5),
    Threshold("go-gin-cors", options: 99.5, code: 99.5),
    Threshold("rack-cors", options: 99.5, code: 99.5),
    Threshold("spring-cors", options: 99.5, code: 99.5),
    Threshold("nginx", options: 99.5, code: 99.5),
    Threshold("apache", options: 99.5, code: 99.5),
    // Where nobody was to listen, somebody did while Caddy was recorded: every miss is `/down`.
    // Run again with nobody there, as `again-…` of the measured ones, nothing is missed.
    Threshold("caddy", options: 97, code: 97),
    Threshold("haproxy", options: 99.5, code: 99.5),
    Threshold("jetty-cors", options: 99.5, code: 99.5),
    Threshold("tomcat-cors", options: 99.5, code: 99.5),
    // The login of the recordings marks its answer, which one exposes.
    Threshold("aiohttp-cors", options: 99.5, code: 99.5),
    Threshold("sanic-ext", options: 99.5, code: 99.5),
    Threshold("litestar", options: 99.5, code: 99.5),
    Threshold("falcon", options: 99.5, code: 99.5),
    Threshold("quart-cors", options: 99.5, code: 99.5),
    Threshold("lighttpd", options: 99.5, code: 99.5),
    Threshold("varnish", options: 99.5, code: 99.5),
  ]

  @Test("A model answers as the product did", arguments: thresholds)
  func options(_ threshold: Threshold) {
    let lines = RecordedServers.lines(of: threshold.server)
    #expect(!lines.isEmpty)
    let agreement = Agreement(of: lines, withOptions: true)
    #expect(agreement.percent >= threshold.options, "\(agreement)")
  }

  @Test("A model answers as the product did, its options read from the code", arguments: thresholds)
  func code(_ threshold: Threshold) {
    let agreement = Agreement(of: RecordedServers.lines(of: threshold.server), withOptions: false)
    #expect(agreement.percent >= threshold.code, "\(agreement)")
  }

  @Test("Every product that has a model is held against its recordings")
  func products() {
    for line in RecordedServers.lines where ServerProduct(named: line.server) != nil {
      #expect(Self.thresholds.contains { $0.server == line.server }, "\(line.server)")
    }
  }

  /// Directives that no recording has. What is missed, and why:
  /// nginx 1.22 closes the connection where an error page follows `auth_request` of a request with
  /// a body; HAProxy 2.6 mistakes PATCH for another method once it is in a variable; Apache's
  /// `SetHandler` forwards a file's whole name, of which the text does not say the folder.
  @Test(
    "A model answers as the product did, with configurations beside the recorded ones",
    arguments: [
      Threshold("nginx", options: 0, code: 99.8), Threshold("apache", options: 0, code: 99.2),
      Threshold("caddy", options: 0, code: 100), Threshold("haproxy", options: 0, code: 99.9),
      Threshold("lighttpd", options: 0, code: 100), Threshold("varnish", options: 0, code: 100),
      Threshold("express-cors", options: 0, code: 100),
      Threshold("express-manual", options: 0, code: 100),
      Threshold("starlette", options: 0, code: 100),
      Threshold("flask-cors", options: 0, code: 100),
      Threshold("django-cors", options: 0, code: 100),
      Threshold("go-rs-cors", options: 0, code: 100),
      Threshold("go-chi-cors", options: 0, code: 100),
      Threshold("go-gin-cors", options: 0, code: 100),
      Threshold("rack-cors", options: 0, code: 100),
      Threshold("spring-cors", options: 0, code: 100),
      Threshold("jetty-cors", options: 0, code: 100),
      Threshold("tomcat-cors", options: 0, code: 100),
      Threshold("aiohttp-cors", options: 0, code: 97),
      Threshold("sanic-ext", options: 0, code: 100),
      Threshold("litestar", options: 0, code: 100),
      Threshold("falcon", options: 0, code: 100),
      Threshold("quart-cors", options: 0, code: 100),
    ])
  func measured(_ threshold: Threshold) {
    let lines = RecordedServers.measured.filter { $0.server == threshold.server }
    #expect(lines.count > 7)
    let agreement = Agreement(of: lines, withOptions: false)
    #expect(agreement.percent >= threshold.code, "\(agreement)")
  }
}
