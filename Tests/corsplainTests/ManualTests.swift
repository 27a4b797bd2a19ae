import ArgumentParser
import Testing

@testable import corsplain

@Suite("What make install brings along")
struct ManualTests {
  @Test("the manual page names every command that help names, and obeys no line of theirs")
  func manual() throws {
    let run = try Program(["manual"])
    #expect(run.status == 0)
    let help = try Program(["--help"]).output
    for command in ["playground", "learn", "lessons", "present", "eval", "picture", "settings"] {
      #expect(help.contains("  \(command) "))
      #expect(run.output.contains("\n.Ss \(command)\n"))
    }
    #expect(!help.contains("  manual "))
    var isLiteral = false
    for line in run.output.split(separator: "\n") {
      if line == ".Ed" { isLiteral = false }
      if isLiteral { #expect(!line.hasPrefix(".") && !line.hasPrefix("'"), "\(line)") }
      if line == ".Bd -literal" { isLiteral = true }
    }
    #expect(!isLiteral)
  }

  @Test("every command has its name written out, which the parser would take long to find")
  func names() {
    func check(_ command: any ParsableCommand.Type) {
      #expect(command.configuration.commandName != nil, "\(command)")
      command.configuration.subcommands.forEach(check)
    }
    check(Corsplain.self)
  }

  @Test("the parser of arguments completes for every shell", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let run = try Program(["--generate-completion-script", shell])
    #expect(run.status == 0)
    #expect(run.output.contains("corsplain") && run.output.contains("picture"))
    // What can be written for; lessons are asked for when they are wanted.
    #expect(run.output.contains("nginx") && run.output.contains("---completion"))
  }

  @Test("a shell is told the lessons' ids, those of a plan where one is named")
  func lessonIDs() throws {
    func offered(_ words: String...) throws -> [Substring] {
      let place = "\(words.count - 1)"
      let run = try Program(
        ["---completion", "learn", "--", "positional@0", place, "0"] + words)
      #expect(run.errors.isEmpty)
      return run.output.split(separator: "\n")
    }
    let all = try offered("corsplain", "learn", "")
    #expect(all.count > 50 && all.first == "question" && all.contains("exposed"))
    let plan = try offered("corsplain", "learn", "--lessons", "90-minutes", "")
    #expect(!plan.isEmpty && plan.count < all.count)
    #expect(try offered("corsplain", "learn", "--lessons", "/nowhere/at-all", "").isEmpty)
  }
}
