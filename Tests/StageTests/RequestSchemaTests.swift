import CORS
import Telling
import TestSupport
import Testing
import Web

@testable import Stage

/// What a request may say in a lesson's file, for editors: written here from the table of fields.
@Suite("The schema of a request follows from the table of its fields")
struct RequestSchemaTests {
  private static let file = Golden("../../Lessons/lesson.schema.json")

  @Test("it is as the table has it, or is written so where that was asked for")
  func schema() throws {
    let text = try #require(Self.file.text)
    let request = try #require(text.firstRange(of: "\n    \"request\": {\n"))
    let rest = text[request.upperBound...]
    let start = try #require(rest.firstRange(of: "      \"properties\": {\n")).upperBound
    let end = try #require(text[start...].firstRange(of: "\n      }\n")).lowerBound
    let properties = RequestField.allCases.map(\.schema).joined(separator: ",\n")
    #expect(Self.file.matches(text[..<start] + properties + text[end...]))
  }
}

extension RequestField {
  /// The property of a request, as the file has it.
  fileprivate var schema: String {
    let lines = type + ["\"description\": \(description.quotedForScript)"]
    let body = lines.joined(separator: ",\n").split(separator: "\n").map { "          " + $0 }
    return "        \"\(rawValue)\": {\n\(body.joined(separator: "\n"))\n        }"
  }

  private var type: [String] {
    switch row.kind {
    case .text: ["\"type\": [\n  \"string\",\n  \"null\"\n]"]
    case .requiredText: ["\"type\": \"string\""]
    case .flag: ["\"type\": \"boolean\""]
    case .choice(let words), .requiredChoice(let words):
      ["\"enum\": [\n" + words.map { "  \"\($0)\"" }.joined(separator: ",\n") + "\n]"]
    case .headers: ["\"$ref\": \"#/$defs/headers\""]
    }
  }

  private var description: String {
    let callers = row.callers.map(\.words.title).joined(separator: ", ")
    let isOfAll = row.callers == Caller.allCases
    let unstated = row.unstated.map { " Left out: \($0)." } ?? ""
    return (isOfAll ? "" : "Of \(callers). ") + pane.help + unstated
  }
}
