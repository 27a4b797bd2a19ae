import ArgumentParser
import SafeText
import Stage

/// How the screen looks and feels.
struct Look {
  /// nil: find out.
  var palette: PaletteOption?
  var repertoire = Repertoire.unicode
  var settings = Settings()
  /// The options and variables that come before what is kept, as they were given.
  var overrides: [Setting.Name: String] = [:]

  /// - Throws: `ValidationError` when CORSPLAIN_PALETTE holds none of the names.
  init(_ kept: KeptSettings, environment: [String: String]) throws {
    let wanted = try PaletteOption.option(in: environment)
    self.palette = wanted ?? kept.value(.palette)
    if let wanted {
      overrides[.palette] = "CORSPLAIN_PALETTE=\(wanted.rawValue)"
    } else if let noColour = environment["NO_COLOR"], !noColour.isEmpty, palette == nil {
      overrides[.palette] = "NO_COLOR=\(noColour)"
    }
    repertoire = kept.value(.characters) ?? .unicode
    settings = Settings(
      motion: kept.value(.motion) ?? .full, mouse: kept.value(.mouse) ?? .usual(in: environment))
  }
}

/// The options of every command that has a screen; they come before what is kept.
struct LookOptions: ParsableArguments {
  @Option(help: "Colours: auto, dark, light, eight or mono.")
  var palette: PaletteOption?

  @Flag(inversion: .prefixedNo, help: "Draw with ASCII characters only.")
  var ascii: Bool?

  @Flag(inversion: .prefixedNo, help: "Go from event to event; nothing travels.")
  var reducedMotion: Bool?

  @Flag(inversion: .prefixedNo, help: "Take clicks, or leave them to the terminal's selection.")
  var mouse: Bool?

  func look(_ kept: KeptSettings, environment: [String: String]) throws -> Look {
    var look = try Look(kept, environment: environment)
    if let palette {
      look.palette = palette
      look.overrides[.palette] = "--palette \(palette.rawValue)"
    }
    if let ascii {
      look.repertoire = ascii ? .ascii : .unicode
      look.overrides[.characters] = ascii ? "--ascii" : "--no-ascii"
    }
    if let reducedMotion {
      look.settings.motion = reducedMotion ? .reduced : .full
      look.overrides[.motion] = reducedMotion ? "--reduced-motion" : "--no-reduced-motion"
    }
    if let mouse {
      look.settings.mouse = mouse ? .captured : .left
      look.overrides[.mouse] = mouse ? "--mouse" : "--no-mouse"
    }
    return look
  }
}

enum PaletteOption: String, ExpressibleByArgument, CaseIterable {
  case auto, dark, light, eight, mono

  /// What CORSPLAIN_PALETTE asks for; nil: nothing.
  static func option(in environment: [String: String]) throws -> PaletteOption? {
    guard let name = environment["CORSPLAIN_PALETTE"], !name.isEmpty else { return nil }
    guard let option = PaletteOption(rawValue: name) else {
      let names = allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        "CORSPLAIN_PALETTE is “\(name.shownOnOneLine)”; it must be one of \(names).")
    }
    return option
  }
}
