import CORS
import Course
import ScenarioText
import Telling
import Testing
import Web

@Suite("Changes, cookies kept, console lines, a choice's browser")
struct FinerClaimTests {
  static func evaluation(_ line: String, credentials: CredentialsMode?) -> Evaluation {
    var scenario = ClaimTests.granted
    scenario.calls[0].request.credentials = credentials
    let headers = scenario.calls[0].server[0].response?.headers.headers ?? []
    scenario.calls[0].server[0].response?.headers = HeaderList(
      headers + [Header("Set-Cookie", line)])
    return Evaluation(of: scenario, in: .chromium)
  }

  @Test(
    "a cookie that an answer sets is kept or is not",
    arguments: [
      ("a=1; Secure; SameSite=None", CredentialsMode.include, true, false),
      ("a=1; Secure; SameSite=None", .omit, false, true),
      ("a=1; SameSite=None", .include, false, true),
      ("b=1; Secure; SameSite=None", .include, false, false),
    ])
  func cookie(_ line: String, _ mode: CredentialsMode, _ isKept: Bool, _ isRefused: Bool) {
    var browser = Browser.chromium
    browser.thirdPartyCookies = .allow
    let evaluation = Evaluation(of: Self.evaluation(line, credentials: mode).scenario, in: browser)
    #expect(Claim([.stores("a")]).holds(in: evaluation) == isKept)
    #expect(Claim([.refuses("a")]).holds(in: evaluation) == isRefused)
  }

  @Test("the console says a part of a line, or it does not")
  func console() {
    var scenario = ClaimTests.granted
    scenario.calls[0].server[0].response?.headers = HeaderList([])
    let evaluation = Evaluation(of: scenario, in: .chromium)
    #expect(Claim([.console("No 'Access-Control-Allow-Origin' header")]).holds(in: evaluation))
    #expect(!Claim([.console("must not be the wildcard")]).holds(in: evaluation))
  }

  @Test("changes are counted by places, in whatever way they were made")
  func changes() throws {
    let start = ClaimTests.granted
    #expect(start.changes(from: start) == 0)
    let edits = try [
      ("request.method", ScenarioEdit.Value.text("PATCH")),
      ("response.headers.X-New", .text("1")), ("response.headers.X-Total", .absent),
      ("cookies[0].set", .text("session=abc")),
    ].map { try ScenarioEdit(ScenarioPath(parsing: $0), $1) }
    for count in 0...edits.count {
      #expect(try start.applying(Array(edits.prefix(count))).changes(from: start) == count)
    }
  }

  @Test("a goal with fewest changes is not reached by more")
  func excess() throws {
    let file = try SoundLesson.file(
      replacing: "forbid: [any-origin]", with: "forbid: [any-origin]\n      changes: 1")
    let step = try Lesson(file).steps[2]
    guard case .goal(let goal) = step.activity else { return #expect(Bool(false)) }
    var solved = try step.scenario.applying(goal.solution)
    #expect(goal.judge(solved, in: step).isReached)
    solved.calls[0].waitSeconds = 7
    let excess = try #require(goal.judge(solved, in: step).excess)
    #expect(excess.made == 2 && excess.allowed == 1)
    #expect(!goal.judge(solved, in: step).isReached)
  }

  @Test("a choice is judged in its own browser")
  func browser() throws {
    let file = try SoundLesson.file(
      replacing: "claim: {response: opaque}",
      with: "claim: {cookies: withheld}\n          browser: webkit-block")
    let step = try Lesson(file).steps[1]
    guard case .question(let question) = step.activity else { return #expect(Bool(false)) }
    #expect(question.choices[2].browser?.description == "webkit-block")
    #expect(question.answers(for: step.scenario, in: .chromium).contains(1))
  }
}
