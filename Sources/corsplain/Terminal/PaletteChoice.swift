/// Which palette a terminal gets, from what the person said and what the environment tells.
struct PaletteChoice: Hashable {
  /// What is shown for as long as nothing else is known.
  let palette: Palette
  /// What is shown once the terminal has told its background; nil: it need not be asked.
  private let fitting: Fitting?

  private struct Fitting: Hashable {
    var dark: Palette
    var light: Palette
  }

  /// - Parameters:
  ///   - wanted: what the command line or CORSPLAIN_PALETTE asks for; nil: find out.
  ///   - colours: how many the terminal has.
  init(wanted: PaletteOption?, colours: Int, environment: [String: String]) {
    let noColour = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let background = Background(colours: environment["COLORFGBG"])
    let option = wanted == .auto ? nil : wanted
    guard colours >= 8, !(option == nil && noColour), option != .mono else {
      self.init(.mono, nil)
      return
    }
    // Terminals with direct colours take the eight by number, and nothing above.
    let isRich = colours == 256 && option != .eight
    let fitting =
      isRich
      ? Fitting(dark: .dark, light: .light) : Fitting(dark: .eightOnDark, light: .eightOnLight)
    switch (option, background) {
    case (.dark, _): self.init(fitting.dark, nil)
    case (.light, _): self.init(fitting.light, nil)
    case (.auto, .dark), (.eight, .dark), (nil, .dark): self.init(fitting.dark, nil)
    case (.auto, .light), (.eight, .light), (nil, .light): self.init(fitting.light, nil)
    case (.auto, nil), (.eight, nil), (.mono, _), (nil, nil):
      self.init(isRich ? .either : .mono, fitting)
    }
  }

  private init(_ palette: Palette, _ fitting: Fitting?) {
    self.palette = palette
    self.fitting = fitting
  }

  /// Nothing has told light from dark: the terminal's answer about its background may.
  var awaitsBackground: Bool { fitting != nil }

  /// What fits a background; nil: it makes no difference.
  func palette(on background: Background) -> Palette? {
    switch background {
    case .dark: fitting?.dark
    case .light: fitting?.light
    }
  }
}

extension Background {
  /// rxvt and Konsole set `foreground;background`, some with a field between; nil: nothing is set.
  fileprivate init?(colours: String?) {
    guard let number = colours?.split(separator: ";").last.flatMap({ Int($0) }) else { return nil }
    // 7 and 15 are the whites; 8 is grey, as dark as it gets for some.
    self = number == 7 || number == 15 ? .light : .dark
  }
}
