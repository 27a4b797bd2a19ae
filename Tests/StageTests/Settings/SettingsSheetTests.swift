import Screen
import Testing

@testable import Stage

@Suite("Settings in the program")
struct SettingsSheetTests {
  static let sheet = SettingsSheet(
    [
      Setting(
        .palette, values: ["auto", "dark", "light"], usual: "auto", override: "--palette light"),
      Setting(.characters, values: ["unicode", "ascii"], usual: "unicode", kept: "ascii"),
      Setting(.motion, values: ["full", "reduced"], usual: "full"),
      Setting(.mouse, values: ["captured", "left"], usual: "captured"),
      Setting(.browser, values: ["chromium", "firefox"], usual: "chromium"),
      Setting(
        .thirdPartyCookies, values: ["allow", "block"], usual: "as the browser ships"),
    ], path: "/home/ada/.config/corsplain/settings.yaml")

  private func opened(_ size: Size) -> Model {
    var model = Model(sheet: Self.sheet)
    model.press(.resized(size))
    model.type(.end, "d")
    return model
  }

  @Test("all settings are seen at a glance", arguments: GoldenScreenTests.playgroundSizes)
  func golden(size: Size) { expect(opened(size), "settings", size) }

  @Test("Enter goes through all values of each, keeps them, and comes back to the usual")
  func cycles() {
    var model = opened(Size(columns: 80, rows: 24))
    for setting in Self.sheet.settings {
      var kept: [String?] = []
      for _ in setting.choices {
        let effects = model.update(.key(.enter))
        guard case .keep(let name, let value)? = effects.last else {
          Issue.record("nothing is kept of \(setting.name)")
          return
        }
        #expect(name == setting.name)
        kept.append(value)
        #expect(model.screen.contains("● \(value ?? setting.usual)"))
      }
      #expect(Set(kept.map { $0 ?? setting.usual }) == Set(setting.choices))
      #expect(kept.last == setting.kept)
      let back = [model.update(.key(.left)), model.update(.key(.right))].map(\.last)
      #expect(back.last == .keep(setting.name, setting.kept))
      #expect(back.first != back.last)
      model.type(.down)
    }
    #expect(model.document == Model.still(model.size).document)
  }

  @Test("motion and mouse hold at once, and M is seen in the list")
  func atOnce() {
    var model = opened(Size(columns: 80, rows: 24))
    model.type(.down, .down, .enter)
    #expect(model.settings.motion == .reduced)
    model.type(.down)
    #expect(model.update(.key(.enter)) == [.captureMouse(false), .keep(.mouse, "left")])
    model.type(.escape)
    #expect(model.overlay == nil)
    model.type("Md")
    #expect(model.settings.motion == .full)
    model.type(.down, .down)
    #expect(model.screen.contains("● full"))
  }
}
