/// Something that a person chooses once for all sessions, and what there is to choose from.
package struct Setting: Hashable, Sendable {
  package let name: Name
  /// What can be chosen, as it is kept.
  package let values: [String]
  /// What it is where nothing was chosen.
  package let usual: String
  /// What was chosen; nil: nothing.
  package internal(set) var kept: String?
  /// The option or the variable that came before what is kept, as it was given; nil: none did.
  package let override: String?

  /// As the file of settings writes them.
  package enum Name: String, Hashable, Sendable, CaseIterable {
    case palette, characters, motion, mouse, browser, thirdPartyCookies
  }

  package init(
    _ name: Name, values: [String], usual: String, kept: String? = nil, override: String? = nil
  ) {
    self.name = name
    self.values = values
    self.usual = usual
    self.kept = kept
    self.override = override
  }

  package var value: String { kept ?? usual }

  /// What Enter goes through.
  var choices: [String] { values.contains(usual) ? values : [usual] + values }

  /// The choice that many places after the one that is kept, around the end.
  func choice(_ step: Int) -> String? {
    let at = choices.firstIndex(of: value) ?? 0
    let next = choices[(at + step + choices.count) % choices.count]
    return next == usual ? nil : next
  }
}

/// All settings, and where they are kept.
package struct SettingsSheet: Hashable, Sendable {
  package internal(set) var settings: [Setting]
  /// The file; nil: there is no place for one.
  package let path: String?

  package init(_ settings: [Setting] = [], path: String? = nil) {
    self.settings = settings
    self.path = path
  }
}
