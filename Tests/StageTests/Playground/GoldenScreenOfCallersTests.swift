import CORS
import Screen
import Testing
import Web

@testable import Stage

/// One golden screen for every way to call, and for everything that can surround a page.
@Suite("Golden screens of callers and contexts")
struct GoldenScreenOfCallersTests {
  static let sizes = [Size(columns: 80, rows: 24), Size(columns: 100, rows: 30)]

  @Test("a call of each kind, let in by its server", arguments: Caller.allCases, sizes)
  func caller(caller: Caller, size: Size) {
    expect(.still(size, scenario: .call(by: caller)), "caller-\(caller.rawValue)", size)
  }

  @Test("what surrounds a page is shown as recorded", arguments: Context.allCases, sizes)
  func context(context: Context, size: Size) {
    var model = Model.still(size, scenario: context.scenario)
    model.goTo(context.label)
    expect(model, "context-\(context)", size)
  }

  /// What can surround a page, each with a call that it changes.
  enum Context: CaseIterable, Sendable {
    case embedded, sandboxed, localhost, insecure, policy, embedderPolicy, password, asked, cached
    case held, localNetwork, hostile

    var scenario: Scenario {
      switch self {
      case .embedded: .call(by: .fetch) { $0.embeddedIn = "https://portal.test/" }
      case .sandboxed: .call(by: .fetch) { $0.sandbox = .allowScripts }
      case .localhost: .call(by: .fetch) { $0.page = "http://localhost:5173/" }
      case .insecure: .call(by: .fetch) { $0.page = "http://app.shop.example/" }
      case .policy:
        .call(by: .fetch) {
          $0.pageHeaders = [Header("Content-Security-Policy", "connect-src https://bank.example")]
        }
      case .embedderPolicy:
        .call(by: .img) {
          $0.pageHeaders = [Header("Cross-Origin-Embedder-Policy", "require-corp")]
        }
      case .password: .call(by: .fetch) { $0.passwords = [alice] }
      case .asked:
        .call(by: .link) {
          $0.calls[0].server[0].response?.status = 401
          $0.calls[0].server[0].response?.headers.append(
            "WWW-Authenticate", "Basic realm=\"r\"")
        }
      case .cached:
        .call(by: .fetch) {
          $0.calls[0].server[0].response?.headers.append("Cache-Control", "max-age=600")
          $0.calls.append($0.calls[0])
        }
      case .held:
        .call(by: .fetch) {
          $0.hsts = ["bank.example"]
          $0.page = "http://app.shop.example/"
          $0.calls[0].request.url = "http://api.bank.example/me"
        }
      case .localNetwork:
        .call(by: .fetch) {
          $0.calls[0].request.url = "http://localhost:8000/me"
          $0.permissions.localNetwork = .denied
        }
      case .hostile: .call(by: .form) { $0.intent = .hostile }
      }
    }

    private var alice: EarlierPassword {
      EarlierPassword(from: "https://api.bank.example/", user: "alice", password: "secret")
    }

    /// The field that the cursor is on.
    var label: String {
      switch self {
      case .embedded: "Framed in"
      case .sandboxed: "Sandbox"
      case .localhost, .insecure: "Page"
      case .policy, .embedderPolicy: "Page headers"
      case .password: "User"
      case .asked, .cached: "URL"
      case .held: "Only https"
      case .localNetwork: "Local net"
      case .hostile: "Page is"
      }
    }
  }
}

extension Scenario {
  /// A call to another site that its server lets in, after a visit there.
  static func call(by caller: Caller, _ change: (inout Scenario) -> Void = { _ in }) -> Scenario {
    let url: URLText =
      caller == .websocket ? "wss://api.bank.example/me" : "https://api.bank.example/me"
    var request = ScriptRequest(api: caller, url: url)
    request.credentials = .include
    request.withCredentials = true
    if caller == .form || caller == .beacon { request.body = "amount=100&to=mallory" }
    if caller == .form { request.method = "POST" }
    var reply = Reply(
      headers: [
        Header("Access-Control-Allow-Origin", "https://app.shop.example"),
        Header("Access-Control-Allow-Credentials", "true"),
        Header("Content-Type", caller.typeOfAnswer),
      ], body: caller == .eventsource ? "data: hello\n\n" : "hello")
    reply.effect = "the money is sent"
    let route = Route(url: url, response: caller == .websocket ? nil : reply)
    var scenario = Scenario(
      id: "call-by-\(caller.rawValue)", page: "https://app.shop.example/",
      cookies: [
        EarlierCookie(
          from: "https://api.bank.example/", set: "session=abc; Path=/; Secure; SameSite=None")
      ], calls: [Call(request: request, server: [route])])
    change(&scenario)
    return scenario
  }
}

extension Caller {
  fileprivate var typeOfAnswer: String {
    switch self {
    case .fetch, .xhr, .beacon, .websocket: "text/plain"
    case .script, .module: "text/javascript"
    case .style: "text/css"
    case .img: "image/png"
    case .audio: "audio/wav"
    case .video: "video/mp4"
    case .font: "font/woff2"
    case .manifest: "application/manifest+json"
    case .eventsource: "text/event-stream"
    case .form, .link, .iframe: "text/html"
    }
  }
}
