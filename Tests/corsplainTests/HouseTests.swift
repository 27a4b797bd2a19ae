import Foundation
import Testing

@testable import corsplain

/// The house as ARCHITECTURE.md draws it, and the papers that lead through it.
@Suite("The house")
struct HouseTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardizedFileURL

  /// From the ground up: a target imports those before it, and of these only what is named where
  /// something is named.
  static let targets: [(name: String, imports: [String]?)] = [
    ("Libc", ["Darwin", "Glibc", "Musl"]), ("SafeText", []), ("YAML", ["SafeText", "CYAML"]),
    ("Web", ["CPSL", "CIDN2"]), ("CORS", ["Web"]), ("Servers", ["CORS", "SafeText", "Web"]),
    ("Telling", nil), ("ScenarioText", nil), ("Intake", nil),
    ("Live", nil), ("Loopback", nil), ("Course", nil),
    ("Screen", []), ("Stage", nil), ("Pictures", nil), ("corsplain", nil),
  ]

  /// What is not ours, and who may import it.
  static let others = [
    "CLessons": ["Course"], "CTLS": ["Loopback"], "CNCurses": ["corsplain"], "CYAML": ["YAML"],
    "CPSL": ["Web"], "CIDN2": ["Web"], "CCurl": ["Live"], "ArgumentParser": ["corsplain"],
    "CZlib": ["ScenarioText"], "Libc": ["Loopback", "corsplain"], "Synchronization": ["Web"],
    "Darwin": ["Libc"], "Glibc": ["Libc"], "Musl": ["Libc"],
  ]

  @Test("nothing imports upward, and the core knows of no YAML, no words and no system")
  func imports() throws {
    let sources = Self.root.appending(path: "Sources")
    for (rank, target) in Self.targets.enumerated() {
      let below = target.imports ?? Self.targets[..<rank].map(\.name)
      for file in Self.files(in: sources.appending(path: target.name), "swift") {
        for name in try Self.imports(of: file) {
          let isOurs = Self.targets.contains { $0.name == name } && name != "Libc"
          let isFree =
            isOurs ? below.contains(name) : Self.others[name]?.contains(target.name) == true
          if !isFree { Issue.record("\(target.name) imports \(name) in \(file.lastPathComponent)") }
        }
      }
    }
  }

  @Test("what the files of a target import, its package declares", arguments: ["Sources", "Tests"])
  func declarations(folder: String) throws {
    let package = try String(
      contentsOf: Self.root.appending(path: "Package.swift"), encoding: .utf8)
    // Behind each comes the declaration of a target, up to the next one's.
    let declarations = package.split(separator: /arget\(\s*name: "/)
    let ours = Set(Self.targets.map(\.name))
    for url in try FileManager.default.contentsOfDirectory(
      at: Self.root.appending(path: folder), includingPropertiesForKeys: nil)
    {
      let target = url.lastPathComponent
      let declared = declarations.first { $0.hasPrefix(target + "\"") } ?? ""
      let imported = try Set(Self.files(in: url, "swift").flatMap(Self.imports(of:)))
      for name in imported.intersection(ours) where name != target {
        #expect(declared.contains("\"\(name)\""), "\(target) imports \(name)")
      }
    }
  }

  @Test("only the library is public, but for what its types are described by")
  func library() throws {
    for target in Self.targets where !["Web", "CORS", "YAML", "Libc"].contains(target.name) {
      let folder = Self.root.appending(path: "Sources/\(target.name)")
      for file in Self.files(in: folder, "swift") {
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
          let line = line.drop { $0 == " " }
          let isOurs =
            line.hasPrefix("public ") && !line.hasPrefix("public import")
            && !line.hasPrefix("public var description")
          if isOurs { Issue.record("\(file.lastPathComponent): \(line)") }
        }
      }
    }
  }

  @Test("every folder of sources has its place")
  func folders() throws {
    let sources = Self.root.appending(path: "Sources").path
    for name in try FileManager.default.contentsOfDirectory(atPath: sources) {
      #expect(
        Self.targets.contains { $0.name == name } || Self.others[name] != nil, "\(name)")
    }
  }

  @Test(
    "every file that the papers name is there",
    arguments: ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
  func papers(name: String) throws {
    let text = try String(contentsOf: Self.root.appending(path: name), encoding: .utf8)
    let linked = text.matches(of: /\]\(([^)#:]+)\)/).map { String($0.1) }
    let named = text.matches(of: /`((?:Sources|Tests|Lessons|Examples|Benchmarks)\/[^`{}<>*]+)`/)
      .map { String($0.1) }
    for path in linked + named {
      let file = Self.root.appending(path: path).path
      #expect(FileManager.default.fileExists(atPath: file), "\(path)")
    }
  }

  @Test("the version stands in one place, and its changes at the top of theirs")
  func version() throws {
    let text = try String(contentsOf: Self.root.appending(path: "CHANGELOG.md"), encoding: .utf8)
    let first = try #require(text.split(separator: "\n").first { $0.hasPrefix("## ") })
    #expect(first.dropFirst(3).prefix { $0 != "," } == Version.number)
    #expect(Version.told.hasPrefix("corsplain \(Version.number), "))
    let number = "\"\(Version.number)\""
    let files = Self.files(in: Self.root.appending(path: "Sources/corsplain"), "swift")
    let holders = try files.filter { try String(contentsOf: $0, encoding: .utf8).contains(number) }
    #expect(holders.map(\.lastPathComponent) == ["Version.swift"])
  }

  private static func files(in folder: URL, _ ending: String) -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == ending }
  }

  private static func imports(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), words.count == place + 2,
        words[..<place].allSatisfy({
          $0 == "public" || $0 == "package" || $0 == "@_exported" || $0 == "@testable"
        })
      else { return nil }
      return String(words[place + 1])
    }
  }
}
