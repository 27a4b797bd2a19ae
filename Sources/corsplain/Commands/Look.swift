import ArgumentParser
import Stage

/// How the screen looks and feels.
struct Look {
  /// nil: find out.
  var palette: Palette?
  var repertoire = Repertoire.unicode
  var settings = Settings()
}

/// The options of every command that has a screen.
struct LookOptions: ParsableArguments {
  @Option(help: "Colours: auto, dark, light, eight or mono. CORSPLAIN_PALETTE sets it for good.")
  var palette: PaletteOption?

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Go from event to event; nothing travels.")
  var reducedMotion = false

  @Flag(help: "Leave the mouse to the terminal, to select text with it.")
  var noMouse = false

  /// - Throws: `ValidationError` when CORSPLAIN_PALETTE holds none of the names.
  func look(in environment: [String: String]) throws -> Look {
    Look(
      palette: try palette.map(\.palette) ?? PaletteOption.palette(in: environment),
      repertoire: ascii ? .ascii : .unicode,
      settings: Settings(
        motion: reducedMotion ? .reduced : .full, mouse: noMouse ? .left : .captured))
  }
}

enum PaletteOption: String, ExpressibleByArgument, CaseIterable {
  case auto, dark, light, eight, mono

  /// nil: find out.
  var palette: Palette? { Palette(rawValue: rawValue) }

  /// What CORSPLAIN_PALETTE asks for.
  static func palette(in environment: [String: String]) throws -> Palette? {
    guard let name = environment["CORSPLAIN_PALETTE"], !name.isEmpty else { return nil }
    guard let option = PaletteOption(rawValue: name) else {
      let names = allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("CORSPLAIN_PALETTE is “\(name)”; it must be one of \(names).")
    }
    return option.palette
  }
}
