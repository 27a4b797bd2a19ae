import ArgumentParser
import Stage

/// How the screen looks and feels.
struct Look: ParsableArguments {
  @Option(help: "Colours: auto, dark, light, eight or mono. CORSPLAIN_PALETTE sets it for good.")
  var palette: PaletteOption?

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Go from event to event; nothing travels.")
  var reducedMotion = false

  @Flag(help: "Leave the mouse to the terminal, to select text with it.")
  var noMouse = false

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

  var settings: Settings {
    Settings(motion: reducedMotion ? .reduced : .full, mouse: noMouse ? .left : .captured)
  }
}
