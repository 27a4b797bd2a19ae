import Web

/// Headers as the lines that a server writes, each in the spelling of its own.
extension HeaderList {
  /// Adds a line at the end, its name spelt as it is here.
  mutating func add(_ name: String, _ value: String) {
    self = HeaderList(headers + [Header(name, value)])
  }

  /// Takes the lines away whose names fit.
  mutating func removeAll(where fits: (String) -> Bool) {
    self = HeaderList(headers.filter { !fits($0.name) })
  }

  /// Keeps the lines that fit.
  mutating func keep(where fits: (Header) -> Bool) { self = HeaderList(headers.filter(fits)) }
}
