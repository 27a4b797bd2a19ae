import Course
import Testing

/// A lesson without fault, to be broken in one place by each test.
enum SoundLesson {
  static let yaml = """
    id: sound
    title: A lesson
    part: A part
    minutes: 3
    point: What one knows afterwards.
    browser: chromium-allow
    steps:
      - title: Look
        prose: Something to read.
        scenario:
          page: https://app.shop.example/
          cookies:
            - {from: https://api.bank.example/, set: "session=abc; Path=/; Secure; SameSite=None"}
          calls:
            - request: {url: https://api.bank.example/me, credentials: include}
              server:
                - url: https://api.bank.example/me
                  response:
                    headers: [[Access-Control-Allow-Origin, "https://app.shop.example"]]
        watch: Play it.
        anchor: corsCheck
        claims:
          - in: [chromium-allow, firefox-allow]
            claim: {cookies: sent, response: withheld}
      - title: Predict
        prose: Something to think about.
        question:
          text: What happens?
          choices:
            - text: The script reads the answer.
              claim: {response: exposed}
              feedback: It does not.
            - text: The answer is withheld.
              claim: {response: withheld}
              feedback: So it is.
            - text: The script reads the answer when it asks without credentials.
              claim: {response: opaque}
              changes: {request.credentials: omit}
              feedback: It is not opaque.
          hints: [Think.]
        after: Something to remember.
        changes: {"calls[0].waitSeconds": 5}
      - title: Do
        prose: Something to do.
        editable: [response.headers, request.credentials]
        goal:
          text: Share the answer.
          reach: {cookies: sent, response: exposed}
          forbid: [any-origin]
          hints: [Look at the response.]
          solution:
            response.headers.Access-Control-Allow-Credentials: "true"
        after: Done.

    """

  /// The file with `old`, which must stand in it once, replaced.
  static func file(replacing old: String, with new: String) throws -> LessonFile {
    let place = try #require(range(of: old), "\(old) does not stand in the lesson once")
    var text = yaml
    text.replaceSubrange(place, with: new)
    return file(text)
  }

  static func file(_ text: String) -> LessonFile {
    LessonFile(name: "01-sound.yaml", bytes: Array(text.utf8))
  }

  private static func range(of part: String) -> Range<String.Index>? {
    let places = yaml.ranges(of: part)
    return places.count == 1 ? places[0] : nil
  }
}

/// A way to break the sound lesson, and what must be said about it.
struct Breakage: Sendable, CustomTestStringConvertible {
  var old: String
  var new: String
  var line: Int
  var key: String
  var message: String

  init(_ old: String, _ new: String, _ line: Int, _ key: String, _ message: String) {
    self.old = old
    self.new = new
    self.line = line
    self.key = key
    self.message = message
  }

  var testDescription: String { "\(key): \(message)" }
}
