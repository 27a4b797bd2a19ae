import Foundation
import Testing

@testable import corsplain

@Suite("What leaves the program")
struct ShownTextTests {
  /// One of each kind of what a terminal obeys, or what hides.
  static let hostile: [Unicode.Scalar] = [
    "\u{1B}", "\u{7}", "\u{8}", "\u{0}", "\u{7F}", "\u{9B}", "\u{9D}", "\u{85}", "\u{202E}",
    "\u{2066}", "\u{2069}", "\u{200B}", "\u{200E}", "\u{FEFF}", "\u{2028}", "\u{2029}",
    "\u{E0001}", "\u{E0041}", "\u{AD}",
  ]

  private func isClean(_ text: String) -> Bool {
    !text.unicodeScalars.contains { Self.hostile.contains($0) || $0 == "\r" }
  }

  static func scenario(_ word: String) -> String {
    """
    {"id": "\(word)", "page": "https://app.shop.example/\(word)", "calls": [{"request":
    {"url": "/\(word)", "method": "P\(word)", "headers": [["X-\(word)", "\(word)"]]}}], "k\(word)": 1}
    """
  }

  @Test("no character of a scenario does anything to a terminal", arguments: hostile)
  func scenarios(_ scalar: Unicode.Scalar) throws {
    let word = "a" + Self.escaped(scalar) + "b"
    for arguments in [
      ["eval", "s.json"], ["eval", "--format", "json", "s.json"], ["--plain", "s.json"],
    ] {
      for text in [
        Self.scenario(word), Self.scenario(word).replacing(", \"k\(word)\": 1", with: ""),
      ] {
        let run = try Program(arguments, files: ["s.json": Data(text.utf8)])
        #expect(
          isClean(run.output) && isClean(run.errors), "\(arguments) \(run.output)\(run.errors)")
      }
    }
  }

  @Test(
    "a report's name can neither forge a row nor drive the leader's terminal", arguments: hostile)
  func reports(_ scalar: Unicode.Scalar) throws {
    let report = """
      {"version":1,"name":"Anna\(Self.escaped(scalar))\\nBert  43    99 of 99","lessons":[]}
      """
    let run = try Program(["report", "a.json"], files: ["a.json": Data(report.utf8)])
    #expect(run.status == 0, "\(run.errors)")
    #expect(isClean(run.output))
    #expect(!run.output.split(separator: "\n").contains { $0.hasPrefix("Bert") })
  }

  @Test(
    "what cannot be written is no success",
    arguments: [
      ["--help"], ["--version"], ["lessons", "list"], ["progress", "export", "-"],
      ["report", "--format", "json"], ["settings"], ["help", "eval"],
    ])
  func full(_ arguments: [String]) throws {
    let home = try TemporaryFolder()
    let run = try Program(
      arguments, environment: ["HOME": home.path, "PATH": "/usr/bin:/bin"], output: "/dev/full")
    #expect(run.status == 74, "\(run.errors)")
    #expect(!run.errors.isEmpty)
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      "\\u" + String(repeating: "0", count: 4 - String(unit, radix: 16).count)
        + String(unit, radix: 16)
    }.joined()
  }
}
