import Screen

/// What is done with a person's settings.
package enum SettingsAction: Hashable, Sendable, CaseIterable {
  case list, nextValue, previousValue
  /// Without the list.
  case mouse, motion
}

extension Model {
  mutating func perform(_ action: SettingsAction) -> [Effect] {
    switch action {
    case .list: overlay = .picker(Picker("Settings", settingsItems))
    case .nextValue: return changeSetting(by: 1)
    case .previousValue: return changeSetting(by: -1)
    case .mouse: return toggleMouse()
    case .motion: return toggleMotion()
    }
    return []
  }

  /// Goes on to another value of the setting under the cursor: at once, and for the next sessions.
  mutating func changeSetting(by step: Int) -> [Effect] {
    guard case .picker(let picker) = overlay, case .setting(let name)? = picker.item?.choice,
      let setting = sheet.settings.first(where: { $0.name == name })
    else { return [] }
    let effects = keep(setting.choice(step), as: name)
    let items = settingsItems
    changePicker { $0.replace(items) }
    return effects
  }

  /// Keeps what is chosen; nil: the usual.
  mutating func keep(_ value: String?, as name: Setting.Name) -> [Effect] {
    let index = sheet.settings.firstIndex { $0.name == name }
    if let index { sheet.settings[index].kept = value }
    let holds = index.map { sheet.settings[$0].value } ?? value
    switch name {
    case .motion: settings.motion = holds.flatMap(Settings.Motion.init) ?? .full
    case .mouse:
      settings.mouse = holds.flatMap(Settings.MouseCapture.init) ?? .captured
      return [.captureMouse(settings.mouse == .captured), .keep(name, value)]
    case .palette, .characters, .browser, .thirdPartyCookies: break
    }
    return [.keep(name, value)]
  }

  private mutating func toggleMouse() -> [Effect] {
    settings.mouse = settings.mouse == .captured ? .left : .captured
    let captured = settings.mouse == .captured
    say(
      captured
        ? "The mouse selects fields again." : "The mouse is the terminal's: select text with it.",
      .quiet)
    return [.captureMouse(captured)]
  }

  private mutating func toggleMotion() -> [Effect] {
    let next: Settings.Motion = settings.motion == .full ? .reduced : .full
    let effects = keep(next.rawValue, as: .motion)
    say(settings.motion == .full ? "Packets travel." : "Less motion.", .quiet)
    return effects
  }

  private var settingsItems: [Picker.Item] {
    let width = sheet.settings.map(\.name.title.columns).max() ?? 0
    return sheet.settings.map { setting in
      let gap = String(repeating: " ", count: width - setting.name.title.columns + 2)
      var item = Picker.Item(
        .setting(setting.name),
        StyledText(setting.name.title + gap, .quiet).appending(setting.value))
      item.note = StyledText(setting.override ?? "", .warn)
      item.about = [StyledText(keyMap.text(setting.name.about)), setting.allChoices]
      if let override = setting.override {
        item.about.append(
          StyledText("! ", .warn).appending(
            "\(override) came before what is kept, at this start."
              + (setting.name.holds == .atOnce ? " A choice made here holds at once." : "")))
      }
      item.about.append(
        StyledText(
          sheet.path.map { "Kept in \($0)" }
            ?? "Not kept: neither XDG_CONFIG_HOME nor HOME is set.",
          .quiet))
      return item
    }
  }
}

extension Picker {
  var isOfSettings: Bool {
    items.contains { if case .setting = $0.choice { true } else { false } }
  }
}

extension Setting {
  /// The present one marked.
  fileprivate var allChoices: StyledText {
    choices.enumerated().reduce(into: StyledText()) { text, next in
      if next.offset > 0 { text.append("  ") }
      let isChosen = next.element == value
      text.append(isChosen ? "● " : "○ ", isChosen ? .good : .quiet)
      text.append(next.element, isChosen ? .strong : .text)
    }
  }
}

extension Setting.Name {
  fileprivate enum Holding { case atOnce, fromNextStart }

  fileprivate var holds: Holding {
    switch self {
    case .palette, .characters, .motion, .mouse: .atOnce
    // The browser that is looked at now stays: a change of it would be an edit of the document.
    case .browser, .thirdPartyCookies: .fromNextStart
    }
  }

  fileprivate var title: String {
    switch self {
    case .palette: "Palette"
    case .characters: "Characters"
    case .motion: "Motion"
    case .mouse: "Mouse"
    case .browser: "Browser"
    case .thirdPartyCookies: "Third-party cookies"
    }
  }

  fileprivate var about: KeyedText {
    switch self {
    case .palette: "Which colours; auto finds out whether the background is dark or light."
    case .characters: "What boxes, arrows and marks are drawn with."
    case .motion: "Whether packets travel, or the play goes from event to event."
    case .mouse: "Whether clicks choose fields, or are left to the terminal, to select text."
    case .browser:
      "The browser that the next start begins with; \(key: .browser(.next)) changes it now."
    case .thirdPartyCookies:
      """
      What becomes of third-party cookies from the next start on; \
      \(key: .browser(.cookiePolicy)) changes it now.
      """
    }
  }
}
