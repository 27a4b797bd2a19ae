import CORS
import ScenarioText
import Telling
import Web

extension Header {
  /// `Name: value`, as it is edited.
  var line: String { name.isEmpty && value.isEmpty ? "" : name + ": " + value }

  /// Reads `Name: value`; one blank after the colon is not part of the value.
  init(line: String) {
    guard let colon = line.dropFirst().firstIndex(of: ":") else {
      self.init(line, "")
      return
    }
    let value = line[line.index(after: colon)...]
    self.init(String(line[..<colon]), String(value.first == " " ? value.dropFirst() : value))
  }

  var setsCookie: Bool { name.equalsIgnoringASCIICase("Set-Cookie") }
}
