import CORS
import Testing
import Web

@testable import Stage

@Suite("A call as its page writes it")
struct PageCodeTests {
  private func lines(_ caller: Caller, _ change: (inout ScriptRequest) -> Void = { _ in })
    -> [String]
  {
    var scenario = Scenario.acacMissing
    scenario.calls[0].request = ScriptRequest(api: caller, url: "https://api.bank.example/me")
    change(&scenario.calls[0].request)
    return Model(scenario: scenario).playground.codeLines
  }

  @Test("no caller is written as another, and each names its URL", arguments: Caller.allCases)
  func distinct(caller: Caller) {
    let own = lines(caller)
    #expect(own.joined().contains("https://api.bank.example/me"))
    for other in Caller.allCases where other != caller { #expect(lines(other) != own) }
  }

  @Test("what it says is in it")
  func options() {
    let stream = lines(.eventsource) { $0.withCredentials = true }
    #expect(
      stream == [
        #"new EventSource("https://api.bank.example/me","#, "  {withCredentials: true})",
      ])
    let form = lines(.form) {
      $0.method = "POST"
      $0.body = "amount=100&to"
    }
    #expect(
      form == [
        #"<form action="https://api.bank.example/me""#, #"  method="POST""#, #"  target="frame">"#,
        #"  <input name="amount" value="100">"#, #"  <input name="to">"#, "</form>",
      ])
    let sheet = lines(.style) { $0.crossorigin = "" }
    #expect(
      sheet == [
        #"<link href="https://api.bank.example/me""#, #"  rel="stylesheet""#, "  crossorigin>",
      ])
    let beacon = lines(.beacon) { $0.body = "a" }
    #expect(
      beacon == [#"navigator.sendBeacon("https://api.bank.example/me","#, #"  "a")"#])
  }
}
