import Screen
import TestSupport
import CORS
import Course
import ScenarioText
import Stage
import Telling
import Web

/// Random keys, pastes, mouse events, sizes and times, the same for the same seed.
struct Monkey: RandomNumberGenerator {
  private var dice: Dice

  init(seed: Int) { dice = Dice(seed: UInt64(truncatingIfNeeded: seed)) }

  mutating func next() -> UInt64 { dice.next() }

  private static let keys: [Key] =
    KeyMap().bindings.flatMap(\.keys)
    + [.left, .right, .home, .end, .backspace, .delete, .control("u"), .control("w")]
    + "*/:, aZ9é漢🏳️‍🌈\u{301}".map(Key.character) + Array(repeating: .enter, count: 12)
    + Array(repeating: .down, count: 12) + Array(repeating: .tab, count: 6)

  private static let texts = [
    "https://app.shop.example/", "*", "null", "a\r\nb", "\u{0}", "漢字漢字", "e\u{301}",
    String(repeating: "x", count: 3000), "", "999999999999999999999", "-1", "https://[::1",
  ]

  mutating func message() -> Message {
    switch Int.random(in: 0..<100, using: &self) {
    case 0..<78: .key(Self.keys.randomElement(using: &self) ?? .enter)
    case 78..<83: .paste(Self.texts.randomElement(using: &self) ?? "")
    case 83..<90: .mouse(mouse())
    case 90..<93: .resized(size())
    case 93..<95: .arrived(arrived())
    default: .elapsed(milliseconds: Int.random(in: 0..<3000, using: &self))
    }
  }

  private mutating func arrived() -> Arrived {
    let place = Arrived.RoutePlace(
      call: Int.random(in: 0..<3, using: &self), route: Int.random(in: 0..<3, using: &self))
    return [
      .fromLocalhost, .fromLocalhost(to: place), Arrived(title: "GET /\u{1B}[31m漢字 from no page"),
    ].randomElement(using: &self) ?? .fromLocalhost
  }

  private mutating func mouse() -> Mouse {
    let actions: [Mouse.Action] = [
      .press, .release, .drag, .wheelUp, .wheelDown, .middlePress,
    ]
    return Mouse(
      actions.randomElement(using: &self) ?? .press,
      column: Int.random(in: -1..<210, using: &self), row: Int.random(in: -1..<70, using: &self))
  }

  mutating func size() -> Size {
    let sizes = [(80, 24), (100, 30), (160, 48), (60, 20), (40, 10), (200, 60)]
    if Bool.random(using: &self), let (columns, rows) = sizes.randomElement(using: &self) {
      return Size(columns: columns, rows: rows)
    }
    return Size(
      columns: Int.random(in: 0..<220, using: &self), rows: Int.random(in: 0..<70, using: &self))
  }
}

extension Monkey {
  /// What the world outside could answer to an effect; nil: nothing.
  mutating func answer(to effect: Effect) -> EffectResult? {
    switch effect {
    case .readLessons: .lessons(LoadedLessons(lessons: []))
    case .drawPicture(let path, _, _): .drew(path: path)
    case .listFolder(let path):
      .listed(
        path: Bool.random(using: &self) ? path : "elsewhere/",
        ["a.yaml", "漢字.json", ".b", String(repeating: "y", count: 300)].map {
          FolderEntry($0, Bool.random(using: &self) ? .file : .folder)
        })
    case .readFile(let path):
      Bool.random(using: &self)
        ? .read(path: path, text: Scenario.redirected.yaml) : .read(path: path, text: "page: [")
    case .writeFile(let path, _, _):
      [.wrote(path: path), .isThere(path: path, .scenario), .failed("Cannot write \(path).")]
        .randomElement(using: &self)
    case .copy(_, let copied):
      .copied(copied, to: Bool.random(using: &self) ? .terminal : .tmux)
    case .probe:
      .probed(
        Probed(
          routes: [Route(url: "https://api.bank.example/me", response: .notFound)],
          summary: "It answers.", isShared: Bool.random(using: &self)))
    case .serve(let scenario, _):
      Bool.random(using: &self)
        ? .notServed("The port is taken.") : .serving(scenario.servedServers)
    case .quit, .suspend, .redraw, .storeProgress, .forgetLesson, .captureMouse, .keep,
      .keepProject,
      .endServing:
      nil
    }
  }
}
