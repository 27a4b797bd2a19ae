import CORS
import ScenarioText
import Testing

@testable import Telling

/// What an auditor found untold: one line of YAML a scenario, what the story has to say of it, and the
/// change that comes first.
@Suite("What is no CORS")
struct BeyondCORSTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var yaml: String
    var browser = Browser.chromium
    var says: [String]
    var never: [String] = ["Same origin"]
    /// Of the fixes the first; nil: none is offered, nor looked for.
    var fix: String?
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "a navigation",
      yaml: "{page: https://app.shop.example/, api: link, url: https://api.bank.example/me}",
      says: ["A navigation: no CORS"]),
    Case(
      name: "a socket",
      yaml: "{page: https://app.shop.example/, api: websocket, url: wss://api.bank.example/me}",
      says: ["A socket: no CORS"]),
    Case(
      name: "a page's referrer policy with a letter missing",
      yaml: """
        page: https://app.shop.example/
        pageHeaders: {Referrer-Policy: "no-referrer, same-orgin"}
        url: https://api.bank.example/me
        """,
      says: [#"The page's "same-orgin" names no referrer policy"#]),
    Case(
      name: "a cookie that was refused on the visit",
      yaml: """
        page: https://app.shop.example/
        url: https://api.bank.example/me
        credentials: include
        cookies: [{from: https://api.bank.example/, set: "s=1; Path=/; SameSite=None"}]
        response:
          headers:
            Access-Control-Allow-Origin: https://app.shop.example
            Access-Control-Allow-Credentials: "true"
        """,
      says: ["s was never stored"],
      fix: "set the cookie as s=1; Path=/; SameSite=None; Secure"),
    Case(
      name: "a Secure cookie over http, in WebKit",
      yaml: """
        page: http://localhost:3000/
        url: http://localhost:8000/me
        credentials: include
        cookies: [{from: http://localhost:8000/, set: "s=1; Path=/; Secure; SameSite=None"}]
        response:
          headers:
            Access-Control-Allow-Origin: http://localhost:3000
            Access-Control-Allow-Credentials: "true"
        """,
      browser: .webkit, says: ["s was never stored"],
      fix: "set the cookie as s=1; Path=/; SameSite=None"),
    Case(
      name: "a cookie without Path",
      yaml: """
        page: https://app.shop.example/
        url: https://api.bank.example/me
        credentials: include
        cookies: [{from: https://api.bank.example/, set: "s=1; Secure; SameSite=None"}]
        response:
          headers:
            Access-Control-Allow-Origin: https://app.shop.example
            Access-Control-Allow-Credentials: "true"
        """,
      says: ["Cookie s has no Path"], never: [".visit"],
      fix: "set the cookie as s=1; Secure; SameSite=None; Path=/"),
    Case(
      name: "a host held to https",
      yaml: """
        page: http://app.shop.example/
        url: http://api.bank.example/me
        hsts: [bank.example]
        response: {headers: {Access-Control-Allow-Origin: http://app.shop.example}}
        """,
      says: ["Fix: Call https://api.bank.example/me at once"], never: ["allow any page"],
      fix: "call https://api.bank.example/me"),
    Case(
      name: "a host held to https, with a preflight",
      yaml: """
        page: http://app.shop.example/
        url: http://api.bank.example/me
        method: PUT
        hsts: [bank.example]
        """,
      says: ["Preflight redirected by the browser", "Nobody was asked."],
      never: ["The preflight was answered"]),
    Case(
      name: "self without its quotes",
      yaml: """
        page: https://app.shop.example/
        pageHeaders: {Content-Security-Policy: connect-src self}
        url: https://app.shop.example/me
        """,
      says: ["write 'self'"], never: []),
    Case(
      name: "a comma between sources",
      yaml: """
        page: https://app.shop.example/
        pageHeaders: {Content-Security-Policy: "connect-src 'self', https://api.bank.example"}
        url: https://api.bank.example/me
        response: {headers: {Access-Control-Allow-Origin: "*"}}
        """,
      says: ["A comma ends a policy"],
      fix: "on the page's own response: send Content-Security-Policy: connect-src 'self'"
        + " https://api.bank.example"),
    Case(
      name: "the second of two policies",
      yaml: """
        page: https://app.shop.example/
        pageHeaders:
          - [Content-Security-Policy, "connect-src https://api.bank.example"]
          - [Content-Security-Policy, "default-src 'self'"]
        url: https://api.bank.example/me
        response: {headers: {Access-Control-Allow-Origin: "*"}}
        """,
      says: ["policy 2 of 2"],
      fix: "on the page's own response: send Content-Security-Policy: default-src 'self';"
        + " connect-src 'self' https://api.bank.example"),
    Case(
      name: "a parent domain in frame-ancestors",
      yaml: """
        page: https://app.shop.example/
        api: iframe
        url: https://api.bank.example/me
        response: {headers: {Content-Security-Policy: "frame-ancestors https://shop.example"}}
        """,
      says: ["for app.shop.example write *.shop.example"]),
    Case(
      name: "frames within frames",
      yaml: """
        page: https://app.shop.example/
        embeddedIn: https://portal.test/
        api: iframe
        url: https://app.shop.example/inner
        response: {headers: {X-Frame-Options: SAMEORIGIN}}
        """,
      says: ["frame-ancestors https://app.shop.example https://portal.test"],
      never: ["The request has gone out with its cookies"]),
    Case(
      name: "ALLOW-FROM",
      yaml: """
        page: https://app.shop.example/
        api: iframe
        url: https://api.bank.example/me
        response: {headers: {X-Frame-Options: "ALLOW-FROM https://app.shop.example"}}
        """,
      says: ["is none of DENY and SAMEORIGIN"]),
    Case(
      name: "X-Frame-Options beside frame-ancestors",
      yaml: """
        page: https://app.shop.example/
        api: iframe
        url: https://api.bank.example/me
        response:
          headers:
            X-Frame-Options: DENY
            Content-Security-Policy: frame-ancestors https://app.shop.example
        """,
      says: ["X-Frame-Options: DENY does not count"]),
    Case(
      name: "a sandboxed link",
      yaml: """
        page: https://app.shop.example/
        sandbox: true
        api: link
        url: https://api.bank.example/me
        """,
      says: ["Nothing opens"], never: ["sendBeacon"]),
    Case(
      name: "a forged form",
      yaml: """
        page: https://evil.example/
        hostile: true
        api: form
        method: POST
        body: a=1
        url: https://api.bank.example/pay
        cookies: [{from: https://api.bank.example/, set: "s=1; Path=/; Secure; SameSite=None"}]
        response: {effect: the money is sent}
        """,
      says: ["This is not how it should be: the server acted"]),
    Case(
      name: "a picture behind a password",
      yaml: """
        page: https://app.shop.example/
        api: img
        url: https://api.bank.example/a.png
        response: {status: 401, headers: {WWW-Authenticate: Basic realm="a"}}
        """,
      says: ["Password wanted"], never: ["no picture", "Use fetch"]),
    Case(
      name: "a picture of a text's type, with nosniff",
      yaml: """
        page: https://app.shop.example/
        api: img
        url: https://api.bank.example/a.png
        response: {headers: {Content-Type: text/plain, X-Content-Type-Options: nosniff}, body: "x"}
        """,
      says: ["Content-Type"], fix: "on the response: send Content-Type: image/png"),
    Case(
      name: "no type at all",
      yaml: """
        page: https://app.shop.example/
        api: eventsource
        url: https://app.shop.example/events
        response: {body: "data: x"}
        """,
      says: ["A response without Content-Type is no event stream"], never: ["\"\""]),
    Case(
      name: "the poisoned cache",
      yaml: """
        page: https://app.shop.example/
        calls:
          - request: {api: img, url: https://api.bank.example/a.png}
            server:
              - url: https://api.bank.example/a.png
                response:
                  headers: [[Cache-Control, max-age=600], [Content-Type, image/png]]
          - request: {api: fetch, url: https://api.bank.example/a.png}
            server:
              - url: https://api.bank.example/a.png
                response: {headers: [[Access-Control-Allow-Origin, "*"]]}
        """,
      says: [
        "Kept in the cache", "Without Vary: Origin", "Call 1 brought it, asked for without Origin",
      ],
      fix: "on the response: send Vary: Origin"),
    Case(
      name: "Firefox's two caches",
      yaml: """
        page: https://app.shop.example/
        calls:
          - request: {api: fetch, url: https://api.bank.example/a, credentials: include}
            server:
              - url: https://api.bank.example/a
                response:
                  headers:
                    - [Cache-Control, max-age=600]
                    - [Access-Control-Allow-Origin, https://app.shop.example]
                    - [Access-Control-Allow-Credentials, "true"]
          - request: {api: fetch, url: https://api.bank.example/a}
        """,
      browser: .firefox,
      says: ["in the cache for requests with credentials, where this request does not look"]),
  ]

  @Test("is told as what it is, with the change that helps first", arguments: cases)
  func told(_ this: Case) throws {
    let reading = ScenarioReading(yaml: Array(this.yaml.utf8))
    let scenario = try #require(reading.scenario, "\(reading.faults)")
    let evaluation = Evaluation(of: scenario, in: this.browser)
    let story = evaluation.story
    for words in this.says { #expect(story.contains(words), "\(words)\n\(story)") }
    for words in this.never { #expect(!story.contains(words), "\(words)\n\(story)") }
    guard let wanted = this.fix else { return }
    let wish = try #require(evaluation.storyWish)
    let fixes = evaluation.fixes(for: wish.wish, call: wish.call)
    #expect(fixes.first?.changes.first?.instruction == wanted, "\(story)")
  }

  @Test("what no browser does is said of the standard, and of no browser")
  func standard() throws {
    let reading = ScenarioReading(
      yaml: Array(
        """
        page: https://app.shop.example/
        api: manifest
        url: https://app.shop.example/m.json
        cookies: [{from: https://app.shop.example/, set: "s=1; Path=/; Secure"}]
        response: {headers: {Content-Type: application/manifest+json}, body: "{}"}
        """.utf8))
    let scenario = try #require(reading.scenario)
    let remark = "No browser does so today"
    #expect(Evaluation(of: scenario, in: .standard).story.contains(remark))
    for browser in Browser.recorded {
      #expect(!Evaluation(of: scenario, in: browser).story.contains(remark))
    }
    let plain = try #require(
      ScenarioReading(
        yaml: Array("{page: https://app.shop.example/, url: https://app.shop.example/a}".utf8)
      ).scenario)
    #expect(!Evaluation(of: plain, in: .standard).story.contains(remark))
  }
}
