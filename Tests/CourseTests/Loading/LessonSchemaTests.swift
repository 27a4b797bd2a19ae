import CORS
import Libc
import ScenarioText
import Servers
import Telling
import Testing
import Web
import YAML

@testable import Course

/// The schema helps editors; the reader decides. Both must know the same keys and words.
@Suite("The JSON Schema of lessons")
struct LessonSchemaTests {
  static let keys: [(String, [String])] = [
    ("step", LessonReader.StepKey.allCases.map(\.rawValue)),
    ("question", LessonReader.QuestionKey.allCases.map(\.rawValue)),
    ("choice", LessonReader.ChoiceKey.allCases.map(\.rawValue)),
    ("goal", LessonReader.GoalKey.allCases.map(\.rawValue)),
    ("variation", LessonReader.VariationKey.allCases.map(\.rawValue)),
    ("claim", LessonReader.ClaimKey.allCases.map(\.rawValue)),
    ("checkedClaim", LessonReader.CheckedClaimKey.allCases.map(\.rawValue)),
    ("scenario", Scenario.Key.allCases.map(\.rawValue)),
    ("cookie", EarlierCookie.Key.allCases.map(\.rawValue)),
    ("call", Call.Key.allCases.map(\.rawValue)),
    ("request", RequestField.allCases.map(\.rawValue)),
    ("route", Route.Key.allCases.map(\.rawValue)),
    ("product", ProductServer.Key.allCases.map(\.rawValue)),
    ("reply", Reply.Key.allCases.map(\.rawValue)),
  ]

  @Test("each object has the reader's keys", arguments: keys)
  func key(_ name: String, _ keys: [String]) throws {
    let properties = try #require(try schema()["$defs"]?[name]?["properties"])
    #expect(Set(properties.keys) == Set(keys))
  }

  @Test("the lesson itself has the reader's keys")
  func lesson() throws {
    let properties = try #require(try schema()["properties"])
    #expect(Set(properties.keys) == Set(LessonReader.LessonKey.allCases.map(\.rawValue)))
  }

  static let words: [([String], [String])] = [
    (["browser"], BrowserChoice.all.map(\.description)),
    (["step", "properties", "anchor"], Citation.allCases.map(\.rawValue)),
    (["goal", "properties", "forbid", "items"], Goal.Shortcut.allCases.map(\.rawValue)),
    (["claim", "properties", "preflight"], Claim.Preflight.allCases.map(\.rawValue)),
    (["claim", "properties", "contents"], Claim.Contents.allCases.map(\.rawValue)),
    (["step", "properties", "marks"], Step.Marks.allCases.map(\.rawValue)),
    (["claim", "properties", "server"], Claim.Server.allCases.map(\.rawValue)),
    (["claim", "properties", "response"], Claim.Response.allCases.map(\.rawValue)),
    (["product", "properties", "product"], ServerProduct.allCases.map(\.rawValue)),
    (["request", "properties", "api"], Caller.allCases.map(\.rawValue)),
    (["request", "properties", "mode"], RequestMode.scriptable.map(\.rawValue)),
    (["request", "properties", "credentials"], CredentialsMode.allCases.map(\.rawValue)),
    (["request", "properties", "redirect"], RedirectMode.allCases.map(\.rawValue)),
  ]

  @Test("each choice of words is the reader's", arguments: words)
  func word(_ path: [String], _ words: [String]) throws {
    let node = path.reduce(try schema()["$defs"]) { $0?[$1] }
    #expect(Set(try #require(node?["enum"]).texts) == Set(words))
  }

  @Test("the program carries it with it, to the byte")
  func embedded() throws {
    #expect(LessonFile.schema.bytes == (try bytes(of: GuideTests.folder + LessonFile.schema.name)))
  }

  @Test("each key says what it is for")
  func descriptions() throws {
    let schema = try schema()
    let objects = [("lesson", schema)] + (schema["$defs"]?.entries ?? [])
    for (name, object) in objects {
      for (key, property) in object["properties"]?.entries ?? [] {
        #expect(property["description"] != nil, "\(name).\(key)")
      }
    }
  }

  private func schema() throws -> Node {
    let path = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }
    let file = try #require(fopen(path + "/Lessons/lesson.schema.json", "rb"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return try Node(json: Array(bytes.prefix(count)))
  }
}

extension Node {
  fileprivate subscript(key: String) -> Node? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  fileprivate var keys: [String] { entries.map(\.key) }

  fileprivate var entries: [(key: String, value: Node)] {
    guard case .mapping(let entries) = content else { return [] }
    return entries.map { ($0.key, $0.value) }
  }

  fileprivate var texts: [String] {
    guard case .sequence(let items) = content else { return [] }
    return items.compactMap { item in
      guard case .scalar(let text, _) = item.content else { return nil }
      return text
    }
  }
}
