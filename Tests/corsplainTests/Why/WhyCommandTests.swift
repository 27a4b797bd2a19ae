import Foundation
import Testing

@Suite("corsplain why, as a user runs it")
struct WhyCommandTests {
  private static let line = """
    Access to fetch at 'https://api.shop.example/me?token=abcdef123456' from origin \
    'https://app.shop.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' \
    header is present on the requested resource.
    """

  @Test("a console line is answered with cause, fix, check and rule, and its secret is not shown")
  func sheet() throws {
    let run = try Program(["why", "-"], input: Self.line)
    #expect(run.status == 0)
    #expect(run.errors == "")
    for part in [
      "BLOCKED BY CORS", "Access-Control-Allow-Origin: https://app.shop.example", "app.use(cors(",
      "curl -si", "letter", "--credentials", "https://fetch.spec.whatwg.org/#concept-cors-check",
    ] {
      #expect(run.output.contains(part), "\(part)")
    }
    #expect(!run.output.contains("abcdef123456"))
  }

  @Test("what of a configuration was not read is said, and what is assumed for it")
  func unread() throws {
    let run = try Program(
      ["why", "-"], input: "app.use(cors({ origin: loadOrigins(), credentials: true }));\n")
    #expect(run.status == 0)
    let words = run.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("Not read Line 1: loadOrigins() is no literal and was not read."))
    #expect(words.contains("what Express cors does without it"))
  }

  @Test("JSON is one object for each recognised thing")
  func json() throws {
    let run = try Program(
      ["why", "--format", "json", "-"], input: Self.line + "\n\ncurl https://api.shop.example/x\n")
    #expect(run.status == 0)
    let objects = try run.output.split(separator: "\n").map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["recognized"] as? String } == ["console", "curl"])
    #expect(objects[0]["reason"] as? String == "allowOriginMissing")
    #expect(objects[0]["isCORS"] as? Bool == true)
    #expect(objects[0]["reproduced"] as? Bool == true)
    #expect(objects[0]["unknown"] as? [String] == ["credentials"])
    #expect(objects[0]["scenario"] is [String: Any])
    #expect((objects[0]["fixes"] as? [[String: Any]])?.first?["by"] as? String == "server")
    #expect(objects[1]["reason"] is NSNull)
    #expect(!run.output.contains("abcdef123456"))
  }

  @Test("what is said beside the text is no longer open")
  func supplement() throws {
    let run = try Program(
      ["why", "--format", "json", "--credentials", "include", "-"], input: Self.line)
    #expect(run.output.contains("\"unknown\":[]"))
    #expect(run.output.contains("\"credentials\":\"include\""))
    #expect(run.output.contains("\"value\":\"https://app.shop.example\""))
  }

  @Test("what is not CORS is never given a CORS fix")
  func notCORS() throws {
    let run = try Program(["why", "GET https://api.example/ net::ERR_CONNECTION_REFUSED"])
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("BLOCKED, NOT BY CORS: connection refused"))
    #expect(run.output.contains("No change of a CORS header fixes this."))
    #expect(!run.output.contains("Access-Control"))
  }

  @Test("what is nothing that is known ends with 65, a file that is not there with 66")
  func failures() throws {
    let nothing = try Program(["why", "it does not work"])
    #expect(nothing.status == 65)
    #expect(nothing.output == "")
    #expect(try Program(["why", "no/such/file.har"]).status == 66)
    #expect(try Program(["why", "--page", "nowhere", "x"]).status == 64)
  }
}
