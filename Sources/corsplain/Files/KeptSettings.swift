import CORS
import ScenarioText
import Screen
import Stage
import Telling
import Web
import YAML

/// What a person chose once for all sessions; what they did not choose is not in it.
struct KeptSettings: Hashable {
  private var values: [Key: String] = [:]

  typealias Key = Setting.Name

  init() {}

  /// A value as it is written; what is not allowed is not taken.
  subscript(key: Key) -> String? {
    get { values[key] }
    set { values[key] = newValue.flatMap { key.allowed.contains($0) ? $0 : nil } }
  }

  func value<Value: RawRepresentable<String>>(_ key: Key) -> Value? {
    values[key].flatMap(Value.init)
  }
}

// MARK: What there is to choose

extension Setting.Name: FieldKey {
  var allowed: [String] {
    switch self {
    case .palette: PaletteOption.allCases.map(\.rawValue)
    case .characters: Repertoire.allCases.map(\.rawValue)
    case .motion: Settings.Motion.allCases.map(\.rawValue)
    case .mouse: Settings.MouseCapture.allCases.map(\.rawValue)
    case .browser: Browser.Name.allCases.map(\.rawValue)
    case .thirdPartyCookies: Browser.ThirdPartyCookies.allCases.map(\.rawValue)
    }
  }

  /// What it is where nothing was chosen.
  func usual(in environment: [String: String]) -> String {
    switch self {
    case .palette: "auto"
    case .characters: "unicode"
    case .motion: "full"
    case .mouse: Settings.MouseCapture.usual(in: environment).rawValue
    case .browser: Profile.usual.rawValue
    case .thirdPartyCookies: "as the browser ships"
    }
  }
}

extension Settings.MouseCapture {
  /// GNU screen holds Esc back while the mouse is captured.
  static func usual(in environment: [String: String]) -> Self {
    TerminalName.isGNUScreen(environment["TERM"], environment) ? .left : .captured
  }
}

extension SettingsSheet {
  /// - Parameter overrides: what came before what is kept.
  init(
    _ kept: KeptSettings, overrides: [Setting.Name: String], environment: [String: String],
    path: String?
  ) {
    let settings = Setting.Name.allCases.map { name in
      Setting(
        name, values: name.allowed, usual: name.usual(in: environment), kept: kept[name],
        override: overrides[name])
    }
    self.init(settings, path: path)
  }
}

// MARK: As text

extension KeptSettings {
  var yaml: String {
    let entries = Key.allCases.compactMap { key in
      values[key].map { Node.Entry(key.rawValue, Node(.scalar($0, .plain))) }
    }
    return Node(.mapping(entries)).yaml
  }

  /// Reads what ``yaml`` wrote, or a person; the first fault is thrown.
  init(yaml bytes: [UInt8]) throws(NodeFault) {
    guard let root = try Node(yamlIfAny: bytes) else { return }
    var faults: [NodeFault] = []
    let fields = NodeView(root).fields(Key.self, &faults)
    for key in Key.allCases {
      guard let value = fields?[key], let text = value.scalar(&faults) else { continue }
      self[key] = text
      if self[key] == nil { value.report(.unknownValue(text, allowed: key.allowed), &faults) }
    }
    if let fault = faults.first { throw fault }
  }
}
