import Web

extension HeaderList {
  /// What code reads of the header of a name; null: there is none.
  func codeValue(_ name: String) -> CodeValue { get(name).map(CodeValue.string) ?? .null }

  /// Sets a header where there is none of its name, as Python's `setdefault` does.
  mutating func setDefault(_ header: Header) {
    if !contains(header.name) { set(header.name, header.value) }
  }
}

extension [CodeValue] {
  /// A header's name and its value, as functions that set one are given them; nil: they are no texts.
  var header: Header? {
    guard count > 1, let name = self[0].text, let value = self[1].text else { return nil }
    return Header(name, value)
  }
}
