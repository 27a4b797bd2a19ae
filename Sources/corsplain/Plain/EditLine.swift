import CORS
import Course
import SafeText
import ScenarioText
import Telling
import Web

/// A change of a scenario as a person types it: `request.credentials = include`.
///
/// `+=` adds a header beside those of its name, nothing behind `=` takes the value away. Quotes keep
/// blanks, and `\n`, `\r`, `\t`, `\"` and `\\` stand in them for what they do elsewhere.
struct EditLine: Hashable {
  /// A path, or the number of a place in a list that was told.
  var place: String
  var change: Change

  enum Change: Hashable {
    case set(String)
    case add(String)
    case remove
  }

  /// nil when there is no `=` and no `:`, which are as good.
  init?(parsing line: String) {
    guard let sign = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return nil }
    let adds = line[sign] == "=" && line[..<sign].last == "+"
    place = line[..<sign].dropLast(adds ? 1 : 0).trimmed
    let rest = line[line.index(after: sign)...].trimmed
    guard !place.isEmpty, !place.contains(" ") else { return nil }
    let value = Self.unquoted(rest)
    change = adds ? .add(value ?? rest) : value.map(Change.set) ?? Self.plain(rest)
  }

  private init(_ place: String, _ change: Change) {
    self.place = place
    self.change = change
  }

  private static func plain(_ value: String) -> Change { value.isEmpty ? .remove : .set(value) }

  /// What stands in quotes; nil when the text is not quoted.
  private static func unquoted(_ text: String) -> String? {
    guard text.utf8.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return nil }
    var value = ""
    var rest = text.dropFirst().dropLast()
    while let character = rest.popFirst() {
      guard character == "\\", let escaped = rest.popFirst() else {
        value.append(character)
        continue
      }
      switch escaped {
      case "n": value += "\n"
      case "r": value += "\r"
      case "t": value += "\t"
      case "\"", "\\": value.append(escaped)
      default: value += "\\" + String(escaped)
      }
    }
    return value
  }
}

extension EditLine {
  /// The lines that make an edit.
  static func lines(for edit: ScenarioEdit) -> [EditLine] {
    let place = edit.path.spoken
    switch edit.value {
    case .absent: return [EditLine(place, .remove)]
    case .text(let text): return [EditLine(place, .set(text))]
    case .texts(let texts):
      return texts.enumerated().map { EditLine(place, $0 == 0 ? .set($1) : .add($1)) }
    // No line holds a whole part, and no lesson writes one.
    case .header, .cookie, .password, .call, .route, .model, .reply: return []
    }
  }

  /// The edit, once it is known which place is meant.
  func edit(of path: ScenarioPath, in scenario: Scenario) -> ScenarioEdit {
    switch change {
    case .remove: return ScenarioEdit(path, .absent)
    case .set(let text): return ScenarioEdit(path, .text(text))
    case .add(let text):
      switch path.value(in: scenario) {
      case .text(let before): return ScenarioEdit(path, .texts([before, text]))
      case .texts(let before): return ScenarioEdit(path, .texts(before + [text]))
      case .absent, .header, .cookie, .password, .call, .route, .model, .reply, nil:
        return ScenarioEdit(path, .text(text))
      }
    }
  }
}

extension EditLine: CustomStringConvertible {
  /// The line, which reads back the same.
  var description: String {
    switch change {
    case .remove: "\(place) ="
    case .set(let text): "\(place) = \(Self.quoted(text))"
    case .add(let text): "\(place) += \(Self.quoted(text))"
    }
  }

  /// As it stands, where it can stand so.
  static func quoted(_ text: String) -> String {
    let needsNone =
      !text.isEmpty && !text.hasPrefix("\"") && text.trimmed == text
      && !text.utf8.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    if needsNone { return text }
    return "\"" + text.escaped(between: "\"") + "\""
  }
}

extension ScenarioPath {
  /// The written form without what the first call and its first route may leave out.
  var spoken: String {
    let written = description
    for start in ["calls[0].server[0].", "calls[0]."] where written.hasPrefix(start) {
      let short = String(written.dropFirst(start.count))
      if (try? ScenarioPath(parsing: short)) == self { return short }
    }
    return written
  }
}

extension StringProtocol {
  /// Without the blanks around it.
  var trimmed: String { Web.trimmed(self, where: \.properties.isWhitespace) }
}
