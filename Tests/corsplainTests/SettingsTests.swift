import ArgumentParser
import CORS
import Stage
import Foundation
import Testing

@testable import corsplain

@Suite("Settings that are kept")
struct SettingsTests {
  private let folder: TemporaryFolder
  private var environment: [String: String] { ["XDG_CONFIG_HOME": folder.path] }

  init() throws { folder = try TemporaryFolder() }

  private func file() throws -> SettingsFile {
    try #require(SettingsFile(environment: environment))
  }

  private func write(_ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/corsplain", withIntermediateDirectories: true)
    try FileWriting(file().path, replacing: .allowed).write(text)
  }

  @Test(
    "the file lies where the XDG specification says",
    arguments: [
      (["XDG_CONFIG_HOME": "/c", "HOME": "/h"], "/c/corsplain/settings.yaml"),
      (["XDG_CONFIG_HOME": "c", "HOME": "/h"], "/h/.config/corsplain/settings.yaml"),
      (["HOME": "/h"], "/h/.config/corsplain/settings.yaml"), (["HOME": ""], nil), ([:], nil),
    ])
  func path(_ environment: [String: String], _ path: String?) {
    #expect(SettingsFile(environment: environment)?.path == path)
  }

  @Test("every setting can be every one of its values, and is read back")
  func roundTrip() throws {
    for key in KeptSettings.Key.allCases {
      for value in key.allowed {
        try file().change { $0[key] = value }
        #expect(try file().load().content[key] == value)
      }
    }
    let found = try file().load()
    #expect(found.notice == nil)
    #expect(KeptSettings.Key.allCases.allSatisfy { found.content[$0] != nil })
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/corsplain").count == 1)
  }

  @Test("no file and an empty one hold nothing", arguments: [nil, "", "# nothing yet\n"])
  func empty(_ text: String?) throws {
    if let text { try write(text) }
    let found = try file().load()
    #expect(found.content == KeptSettings())
    #expect(found.notice == nil)
  }

  @Test(
    "a file that makes no sense is told with its line, and stays as it is",
    arguments: [
      ("palete: dark", "1:1: palete: unknown key; did you mean \"palette\"?"),
      ("motion: full\npalette: pink", "2:10: palette: "),
      ("[]", "1:1: "), ("palette: [dark]", "palette: text belongs here"), ("a: \u{1}", "1:"),
    ])
  func malformed(_ text: String, _ told: String) throws {
    try write(text)
    let found = try file().load()
    #expect(found.content == KeptSettings())
    #expect(found.notice?.contains(told) == true, "\(found.notice ?? "")")
    #expect(found.notice?.contains("Until then the settings are the usual ones.") == true)
    #expect(throws: FileFault.self) { try file().change { $0[.motion] = "reduced" } }
    #expect(try TextFile(file().path).read() == text)
  }

  @Test("an option comes before the environment, and that before what is kept")
  func order() throws {
    var kept = KeptSettings()
    kept[.palette] = "light"
    kept[.motion] = "reduced"
    kept[.browser] = "firefox"
    kept[.thirdPartyCookies] = "block"
    #expect(try Look(kept, environment: [:]).palette == .light)
    #expect(try Look(kept, environment: ["CORSPLAIN_PALETTE": "eight"]).palette == .eight)
    #expect(try Look(kept, environment: ["CORSPLAIN_PALETTE": "auto"]).palette == .auto)
    let options = try LookOptions.parse(["--palette", "mono", "--no-reduced-motion", "--ascii"])
    let look = try options.look(kept, environment: ["CORSPLAIN_PALETTE": "eight"])
    #expect(look.palette == .mono && look.settings.motion == .full && look.repertoire == .ascii)
    #expect(try Profile.parse([]).value(kept).name == .firefox)
    #expect(try Profile.parse([]).value(kept).thirdPartyCookies == .block)
    #expect(try Profile.parse(["--browser", "webkit"]).value(kept) == .webkit)
    #expect(try Profile.parse([]).value == .chromium)
  }

  @Test("the command shows, changes and forgets them")
  func command() throws {
    let shown = try Program(["settings"], environment: environment)
    #expect(shown.output.contains("palette: auto (default)    one of: auto, dark"))
    #expect(shown.output.hasSuffix("Kept in \(try file().path)\n"))
    let set = try Program(["settings", "palette", "light"], environment: environment)
    #expect(set.output.hasPrefix("palette: light    "))
    let again = try Program(["settings", "palette", "default"], environment: environment)
    #expect(again.output.hasPrefix("palette: auto (default)    "))
    let wrong = try Program(["settings", "palette", "pink"], environment: environment)
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("palette cannot be “pink”; it can be auto, dark, light"))
    let unknown = try Program(["settings", "pallete"], environment: environment)
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("did you mean palette?"))
  }

  @Test("what is changed in the program is so at once, and at the next start")
  func inProgram() throws {
    let variables = environment.merging(["CORSPLAIN_PALETTE": "eight"]) { $1 }
    let session = try TerminalSession(environment: variables.mapValues { $0 })
    session.shows("┌ CLIENT", "? help")
    session.send("d")
    session.shows("Settings", "CORSPLAIN_PALETTE=eight", "Kept in")
    session.press(.down, .enter)
    session.shows("O ascii", ". CLIENT")
    session.press(.up, .enter)
    session.shows("O dark")
    session.press(.escape)
    session.shows("q quit")
    session.send("q")
    #expect(session.ends() == .status(0))
    #expect(try TextFile(file().path).read() == "palette: dark\ncharacters: ascii\n")
    let next = try TerminalSession(environment: environment.mapValues { $0 })
    next.shows(". CLIENT", "? help")
    next.send("q")
    #expect(next.ends() == .status(0))
  }

  @Test("M is kept; what is kept shows at the next start, and a bad file is told on the screen")
  func screen() throws {
    let session = try TerminalSession(environment: environment.mapValues { $0 })
    session.shows("? help")
    session.send("M")
    session.shows("Less motion.")
    session.send("q")
    #expect(session.ends() == .status(0))
    #expect(try TextFile(file().path).read() == "motion: reduced\n")
    try file().change {
      $0[.browser] = "firefox"
      $0[.characters] = "ascii"
    }
    let next = try TerminalSession(environment: environment.mapValues { $0 })
    next.shows("Firefox", ". CLIENT", "? help")
    try write("motion: slow\n")
    let bad = try TerminalSession(environment: environment.mapValues { $0 })
    bad.shows("RESPONSE", "Cannot read")
    bad.send("q")
    #expect(bad.ends() == .status(0))
    bad.shows("\"slow\" is not known here")
  }
}
