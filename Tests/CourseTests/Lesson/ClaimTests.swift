import CORS
import Course
import ScenarioText
import Telling
import Testing
import Web

@Suite("Claims about an evaluation")
struct ClaimTests {
  /// A PUT with a cookie, granted and exposed, with one header to read.
  static let granted: Scenario = {
    let allow = [
      Header("Access-Control-Allow-Origin", "https://app.shop.example"),
      Header("Access-Control-Allow-Credentials", "true"),
    ]
    let preflight = Reply(
      status: 204, headers: HeaderList(allow + [Header("Access-Control-Allow-Methods", "PUT")]))
    let response = Reply(
      headers: HeaderList(
        allow + [
          Header("X-Total", "7"), Header("X-Secret", "8"),
          Header("Access-Control-Expose-Headers", "X-Total"),
        ]))
    return Scenario(
      id: "granted", page: "https://app.shop.example/",
      cookies: [
        EarlierCookie(
          from: "https://api.bank.example/", set: "session=abc; Path=/; Secure; SameSite=None")
      ],
      calls: [
        Call(
          request: ScriptRequest(
            url: "https://api.bank.example/me", method: "PUT", credentials: .include),
          server: [
            Route(
              url: "https://api.bank.example/me", preflight: preflight, response: response)
          ])
      ])
  }()

  static let statements: [(Claim.Statement, Bool)] = [
    (.preflight(.passed), true), (.preflight(.sent), true), (.preflight(.failed), false),
    (.preflight(.notSent), false), (.preflight(.notNeeded), false), (.preflight(.cached), false),
    (.cookies(.sent), true), (.cookies(.named(["session"])), true),
    (.cookies(.named(["session", "other"])), false), (.cookies(.withheld), false),
    (.cookies(.notSent), false),
    (.server(.acted), true), (.server(.notReached), false),
    (.response(.exposed), true), (.response(.withheld), false), (.response(.opaque), false),
    (.response(.threw), false), (.response(.loaded), false), (.response(.failedToLoad), false),
    (.readable("x-total"), true), (.readable("X-Secret"), false), (.unreadable("X-Secret"), true),
    (.unreadable("X-Total"), false), (.unreadable("X-Nowhere"), true),
    (.sends(.init("cookie")), true), (.sends(.init("Cookie", "session=abc")), true),
    (.sends(.init("Cookie", "session=abd")), false), (.omits(.init("X-Custom")), true),
    (.omits(.init("Origin")), false), (.asks(.init("Access-Control-Request-Method", "PUT")), true),
    (.asks(.init("Cookie")), false),
  ]

  @Test("each statement is true or false of what happened", arguments: statements)
  func statement(_ statement: Claim.Statement, _ isTrue: Bool) {
    let evaluation = Evaluation(of: Self.granted, in: .chromium)
    #expect(Claim([statement]).unmet(in: evaluation) == (isTrue ? [] : [statement]))
    #expect(Claim([statement]).holds(in: evaluation) == isTrue)
    #expect(!statement.description.isEmpty)
  }

  @Test("of a call that was not made, nothing is true")
  func noSuchCall() {
    let evaluation = Evaluation(of: Self.granted, in: .chromium)
    #expect(!Claim(call: 1, [.server(.notReached)]).holds(in: evaluation))
  }

  @Test(
    "the ways that miss the point are seen in the outcome",
    arguments: [
      ([], []),
      ([("request.credentials", "omit")], [.withoutCredentials]),
      ([("page", "https://api.bank.example/")], [.otherPage]),
      ([("sandbox", "true")], [.otherPage]),
      ([("request.method", "put")], []),
      ([("request.method", "POST")], [.otherRequest]),
      ([("request.headers.X-A", "1")], [.otherRequest]),
      ([("response.headers.Access-Control-Allow-Origin", "*")], []),
      (
        [
          ("response.headers.Access-Control-Allow-Origin", "*"),
          ("preflight.headers.Access-Control-Allow-Origin", "*"),
        ], [.anyOrigin, .nullOrigin]
      ),
      (
        [
          ("response.headers.Access-Control-Allow-Origin", "null"),
          ("preflight.headers.Access-Control-Allow-Origin", "null"),
        ], [.nullOrigin, .nullValue]
      ),
    ] as [([(String, String)], [Goal.Shortcut])])
  func shortcuts(_ changes: [(String, String)], _ taken: [Goal.Shortcut]) throws {
    let edits = try changes.map { try ScenarioEdit(ScenarioPath(parsing: $0), .text($1)) }
    var step = try Lesson(SoundLesson.file(SoundLesson.yaml)).steps[2]
    step.scenario = Self.granted
    guard case .goal(var goal) = step.activity else { return }
    goal.forbid = Goal.Shortcut.allCases
    let judgement = goal.judge(try Self.granted.applying(edits), in: step)
    #expect(judgement.shortcuts == taken)
  }
}
