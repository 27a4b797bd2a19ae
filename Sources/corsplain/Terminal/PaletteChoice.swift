/// Which palette a terminal gets, from what the person said and what the environment tells.
struct PaletteChoice: Hashable {
  let palette: Palette
  /// Nothing has told light from dark: the terminal's answer about its background may.
  let awaitsBackground: Bool

  /// - Parameters:
  ///   - wanted: what the command line or CORSPLAIN_PALETTE asks for; nil: find out.
  ///   - colours: how many the terminal has.
  init(wanted: Palette?, colours: Int, environment: [String: String]) {
    let isUnset = wanted == nil
    let noColour = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    if colours < 8 || isUnset && noColour {
      self.init(.mono)
    } else if let wanted, colours == 256 || wanted == .eight || wanted == .mono {
      self.init(wanted)
    } else if colours != 256 {
      // Terminals with direct colours take the eight by number, and nothing above.
      self.init(.eight)
    } else if let background = Self.background(in: environment["COLORFGBG"]) {
      // 7 and 15 are the whites; 8 is grey, as dark as it gets for some.
      self.init(background == 7 || background == 15 ? .light : .dark)
    } else {
      self.init(.dark, awaitsBackground: true)
    }
  }

  private init(_ palette: Palette, awaitsBackground: Bool = false) {
    self.palette = palette
    self.awaitsBackground = awaitsBackground
  }

  /// rxvt and Konsole set `foreground;background`, some with a field between.
  private static func background(in colours: String?) -> Int? {
    colours?.split(separator: ";").last.flatMap { Int($0) }
  }
}
