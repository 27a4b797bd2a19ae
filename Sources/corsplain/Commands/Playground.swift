import ArgumentParser
import CNCurses
import CORS
import Stage

/// `corsplain playground`, and `corsplain` alone.
struct Playground: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Edit a request and a server's answers, and watch what the browser does.")

  @OptionGroup var look: Look

  func run() throws {
    try Screen(look).run(Model(scenario: .acacMissing, browser: .chromium))
  }
}

/// How the screen looks: options of every command that has one.
struct Look: ParsableArguments {
  @Option(help: "Colours: auto, dark, light, eight or mono. CORSPLAIN_PALETTE sets it for good.")
  var palette: PaletteOption?

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  /// `auto` on the command line overrules the variable.
  enum PaletteOption: String, ExpressibleByArgument, CaseIterable {
    case auto, dark, light, eight, mono

    var palette: Palette? { Palette(rawValue: rawValue) }
  }

  /// - Throws: `ValidationError` when the variable holds none of the names.
  func palette(in environment: [String: String]) throws -> Palette? {
    if let palette { return palette.palette }
    guard let name = environment["CORSPLAIN_PALETTE"], !name.isEmpty else { return nil }
    guard let option = PaletteOption(rawValue: name) else {
      let names = PaletteOption.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("CORSPLAIN_PALETTE is “\(name)”; it must be one of \(names).")
    }
    return option.palette
  }
}
