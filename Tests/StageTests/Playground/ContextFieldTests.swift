import CORS
import Screen
import Telling
import Testing
import Web

@testable import Stage

@Suite("What surrounds the page, in the panes")
struct ContextFieldTests {
  private static let size = Size(columns: 100, rows: 60)

  private var model: Model { .still(Self.size, scenario: .call(by: .fetch)) }

  @Test("a frame is put around the page and taken away again")
  func frame() {
    var model = model
    model.goTo("Framed in")
    model.type(.enter)
    model.type("https://portal.test/")
    model.type(.enter)
    #expect(model.scenario.embeddedIn == "https://portal.test/")
    model.type(.enter, .control("u"), .enter)
    #expect(model.scenario.embeddedIn == nil)
  }

  @Test("a policy of the page is added, stops the call, and is undone")
  func policy() {
    var model = model
    model.goTo("Page headers")
    model.type(.enter)
    model.type("Content-Security-Policy: connect-src 'self'")
    model.type(.enter)
    #expect(model.scenario.pageHeaders.get("Content-Security-Policy") == "connect-src 'self'")
    #expect(model.evaluation.outcomes == [.error])
    for _ in 0..<2 where !model.scenario.pageHeaders.headers.isEmpty { model.type("u") }
    #expect(model.scenario.pageHeaders.headers.isEmpty)
    #expect(model.evaluation.outcomes != [.error])
  }

  @Test("a password is given, changed, and taken away with its name")
  func password() {
    var model = model
    model.goTo("Password")
    model.type(.enter)
    model.type("alice")
    model.type(.enter)
    let held = EarlierPassword(from: "https://api.bank.example/", user: "alice", password: "secret")
    #expect(model.scenario.passwords == [held])
    #expect(model.evaluation.exchanges.last?.headers.contains("Authorization") == true)
    model.goTo("User")
    model.type(.enter, .control("u"), .enter)
    #expect(model.scenario.passwords.isEmpty)
  }

  @Test("a host is held to https, and no host is none")
  func host() {
    var model = model
    model.goTo("Only https")
    model.type(.enter)
    model.type("bank.example")
    model.type(.enter)
    #expect(model.scenario.hsts == ["bank.example"])
    model.goTo("Only https")
    model.type(.enter, .control("u"), .enter)
    #expect(model.scenario.hsts.isEmpty)
  }

  @Test("what the user has said goes round with a key", arguments: Permissions.Key.allCases)
  func permission(key: Permissions.Key) {
    var model = model
    model.goTo(key == .localNetwork ? "Local net" : "Own storage")
    var seen: [PermissionState?] = []
    for _ in 0..<4 {
      model.type(.enter)
      seen.append(model.scenario.permissions[key])
    }
    #expect(Set(seen) == [.ask, .granted, .denied, nil])
  }

  @Test("a page can be an attacker's")
  func hostile() {
    var model = model
    model.goTo("Page is")
    model.type(.enter)
    #expect(model.scenario.intent == .hostile)
  }

  @Test("every caller has its own fields, each with a label, a help and a value that edits it")
  func everyCaller() {
    for caller in Caller.allCases {
      var model = Model.still(Self.size, scenario: .call(by: caller))
      for field in caller.fields where field != .headers && field != .bodyType {
        guard let shown = model.field(.place(.request(call: 0, field)), in: model.document) else {
          Issue.record("\(caller) has no line for \(field)")
          continue
        }
        #expect(!shown.label.isEmpty && shown.id.help?.isEmpty == false)
      }
      // Another way to call, and back.
      model.goTo("Call")
      let before = model.document
      model.type(.enter)
      #expect(model.scenario.calls[0].request.api != caller)
      model.type("u")
      #expect(model.document == before)
    }
  }

  @Test("no library claims a call that it cannot make", arguments: Caller.allCases)
  func libraries(caller: Caller) {
    let call = CallInCode(Evaluation(of: .call(by: caller), in: .chromium), call: 0)
    for client in [CodeClient.axios, .blazor, .xhr] {
      let isMade = !client.lines(call).joined().hasPrefix("// ")
      #expect(isMade == (caller.maker == nil), "\(client) of \(caller)")
    }
  }

  @Test("curl sends what the browser sent of a form")
  func curl() {
    let call = CallInCode(Evaluation(of: .call(by: .form), in: .chromium), call: 0)
    #expect(
      CodeClient.curl.lines(call) == [
        "curl -i 'https://api.bank.example/me' \\", "  -b 'session=abc' \\",
        "  -H 'Origin: https://app.shop.example' \\",
        "  -H 'Content-Type: application/x-www-form-urlencoded' \\",
        "  --data-raw 'amount=100&to=mallory'",
      ])
  }
}
