package import Servers
import YAML

extension ConfigurationValue {
  /// The value that somebody typed: as YAML has it, and where that is nothing, the text itself.
  package init(typed text: String) {
    guard let node = try? Node(yaml: Array(text.utf8)) else {
      self = .string(text)
      return
    }
    self = ConfigurationValue(node)
  }

  /// The value on one line, as ``init(typed:)`` takes it: text without quotes where it needs none.
  package var typed: String {
    if case .string(let text) = self, !text.isEmpty, ConfigurationValue(typed: text) == self {
      return text
    }
    var json = JSONWriter()
    write(to: &json)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
