import CORS
import Web

/// A header of an answer that is nearly one of CORS: browsers know nothing of it.
struct MisspeltHeader: Hashable {
  /// As the answer has it.
  let written: Header
  /// The name that was meant.
  let meant: String

  /// Those among the headers of an answer.
  static func all(in headers: HeaderList) -> [MisspeltHeader] {
    headers.headers.compactMap { header in
      meant(by: header.name).map { MisspeltHeader(written: header, meant: $0) }
    }
  }

  /// Nil: the name is right, or has nothing to do with CORS.
  static func meant(by name: String) -> String? {
    let name = name.asciiLowercased
    let own = name.replacing("_", with: "-")
    guard !known.contains(where: { $0.asciiLowercased == name }) else { return nil }
    guard own.hasPrefix("a"), own.contains("ontrol") else { return nil }
    let nearest = known.map { ($0, distance(Array(own.utf8), Array($0.asciiLowercased.utf8))) }
      .min { $0.1 < $1.1 }
    guard let (meant, letters) = nearest, letters <= mostLetters else { return nil }
    return ofRequests.contains(meant) ? nil : meant
  }

  /// As many letters as a slip takes.
  private static let mostLetters = 2

  private static let ofRequests = [
    "Access-Control-Request-Method", "Access-Control-Request-Headers",
    "Access-Control-Request-Private-Network",
  ]

  private static let known =
    [
      "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials",
      "Access-Control-Allow-Methods", "Access-Control-Allow-Headers",
      "Access-Control-Expose-Headers", "Access-Control-Max-Age",
      "Access-Control-Allow-Private-Network",
    ] + ofRequests

  /// How many letters are to be put in, taken out or changed.
  private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var row = Array(0...second.count)
    for (index, letter) in first.enumerated() {
      var before = row[0]
      row[0] = index + 1
      for (place, other) in second.enumerated() {
        let changed = before + (letter == other ? 0 : 1)
        before = row[place + 1]
        row[place + 1] = min(changed, row[place] + 1, before + 1)
      }
    }
    return row[second.count]
  }
}

extension MisspeltHeader {
  /// What it means for whoever sends it, in a sentence.
  var sentence: String {
    "The response has \(written.name), which no browser knows: \(meant) is meant."
  }

  var remedy: Remedy {
    Remedy(.server, "send \(meant): \(written.value) instead of \(written.name)")
  }
}
