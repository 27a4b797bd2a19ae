import CORS
import ScenarioText
import Testing
import Web
import YAML

@Suite("A person's own project")
struct ProjectTests {
  /// A scenario of a page on one site and an API on another.
  private static let scenario = Scenario(
    id: "s", page: "https://app.shop.example/start",
    pageHeaders: [Header("Content-Security-Policy", "connect-src https://api.bank.example")],
    cookies: [
      EarlierCookie(
        from: "https://api.bank.example/", set: "session=1; Domain=bank.example; Secure"),
      EarlierCookie(from: "https://other.example/", set: "session=2"),
    ],
    calls: [
      Call(
        request: ScriptRequest(url: "https://api.bank.example/me", credentials: .include),
        server: [
          Route(
            url: "https://api.bank.example/me",
            response: Reply(
              headers: [
                Header("Access-Control-Allow-Origin", "https://app.shop.example"),
                Header("Set-Cookie", "session=3; Path=/"), Header("Set-Cookie", "theme=dark"),
              ]))
        ])
    ])

  private static func project(_ page: String, _ api: String, cookie: String? = nil) -> Project {
    var project = Project()
    if let url = WebURL(page) { project.set(page: url) }
    if let url = WebURL(api) { project.set(api: url) }
    if let cookie { project.set(cookie: cookie) }
    return project
  }

  @Test("a scenario is told in its names: origins, policies, cookies and their domains")
  func dressing() throws {
    let project = Self.project(
      "https://web.mine.test/", "https://data.yours.test:8443/v1", cookie: "sid=9; Secure")
    let dressed = try #require(project.dressing(Self.scenario))
    #expect(dressed.page == "https://web.mine.test/start")
    #expect(
      dressed.pageHeaders.get("Content-Security-Policy")
        == "connect-src https://data.yours.test:8443")
    #expect(
      dressed.cookies.map(\.from.text) == [
        "https://data.yours.test:8443/", "https://other.example/",
      ])
    #expect(dressed.cookies[0].set == "sid=1; Domain=yours.test; Secure")
    #expect(dressed.calls[0].request.url == "https://data.yours.test:8443/me")
    let answer = try #require(dressed.calls[0].server[0].response)
    #expect(answer.headers.get("Access-Control-Allow-Origin") == "https://web.mine.test")
    #expect(answer.headers.headers.suffix(2).map(\.value) == ["sid=3; Path=/", "theme=dark"])
  }

  @Test("without a page or an API nothing is told in other names")
  func incomplete() throws {
    #expect(Project().dressing(Self.scenario) == nil)
    var project = Project()
    project.set(page: try #require(WebURL("https://web.mine.test/")))
    #expect(project.dressing(Self.scenario) == nil)
  }

  @Test(
    "no user, query, fragment or value of a cookie is kept",
    arguments: [
      ("https://u:p@web.mine.test/a?token=1#x", "https://web.mine.test/a"),
      ("http://localhost:3000", "http://localhost:3000/"),
    ])
  func secrets(url: String, kept: String) throws {
    var project = Project()
    project.set(page: try #require(WebURL(url)))
    project.set(cookie: "sid=deadbeef; Secure")
    #expect(project.page?.description == kept)
    #expect(project.cookie == "sid=abc; Secure")
    #expect(!project.yaml.contains("deadbeef"))
  }

  @Test("what is written is what is read")
  func roundTrip() throws {
    for project in [
      Project(), Self.project("http://localhost:3000/", "http://localhost:8000/v1", cookie: "s=1"),
    ] {
      #expect(try Project(yaml: Array(project.yaml.utf8)) == project)
    }
  }

  @Test(
    "what is no URL is refused where it stands",
    arguments: ["page: localhost", "api: ftp://x.test/", "pages: https://x.test/", "page: [a]"])
  func faults(text: String) {
    #expect(throws: NodeFault.self) { try Project(yaml: Array(text.utf8)) }
  }

  @Test("the project of a scenario is its page, its API and the API's cookie")
  func found() throws {
    let project = try #require(Project(of: Self.scenario))
    #expect(project.page?.description == "https://app.shop.example/start")
    #expect(project.api?.description == "https://api.bank.example/me")
    #expect(project.cookie == "session=abc; Domain=bank.example; Secure")
    var same = Self.scenario
    same.calls[0].request.url = "/me"
    #expect(Project(of: same) == nil)
  }
}
