/// A line of text in pieces, each with its role.
package struct StyledText: Hashable, Sendable {
  package struct Run: Hashable, Sendable {
    package var text: String
    package var role: Role
    package var underlined = false
  }

  package private(set) var runs: [Run]
  /// Which of several things it is a line of, for whoever made it.
  package var tag: Int?

  package init(_ text: String = "", _ role: Role = .text) {
    runs = text.isEmpty ? [] : [Run(text: text, role: role)]
  }

  package var columns: Int { runs.reduce(0) { $0 + $1.text.columns } }
  package var isEmpty: Bool { runs.isEmpty }
  package var plain: String { runs.map(\.text).joined() }

  package mutating func append(_ text: String, _ role: Role = .text, underlined: Bool = false) {
    guard !text.isEmpty else { return }
    if let last = runs.last, last.role == role, last.underlined == underlined {
      runs[runs.count - 1].text += text
    } else {
      runs.append(Run(text: text, role: role, underlined: underlined))
    }
  }

  package func appending(_ text: String, _ role: Role = .text) -> StyledText {
    var styled = self
    styled.append(text, role)
    return styled
  }

  /// The text in lines of at most `columns`: broken between words; a word that is longer, after a
  /// slash or the like, or else anywhere.
  ///
  /// - Parameter first: how many columns the first line has, where that is another number.
  package func wrapped(columns: Int, first: Int? = nil) -> [StyledText] {
    guard columns > 0 else { return [] }
    let first = max(1, first ?? columns)
    if self.columns <= first { return [untagged] }
    let places = places
    var lines: [StyledText] = []
    var start = 0
    repeat {
      let end = lineEnd(of: places, from: start, columns: lines.isEmpty ? first : columns)
      lines.append(line(of: places, start..<end))
      start = end
      start = places[start...].firstIndex { $0.kind != .blank } ?? places.count
    } while start < places.count
    return lines
  }

  private var untagged: StyledText {
    var text = self
    text.tag = nil
    return text
  }

  /// Where a character begins, and what matters of it.
  private struct Place {
    var run: Int
    /// Its first byte in the run's UTF-8.
    var offset: Int
    var columns: Int
    var kind: Kind

    /// A long word may be broken after a joint.
    enum Kind {
      case blank, joint, other

      init(_ byte: UInt8?) {
        switch byte {
        case UInt8(ascii: " "): self = .blank
        case UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "&"),
          UInt8(ascii: ";"), UInt8(ascii: ","):
          self = .joint
        case _: self = .other
        }
      }
    }
  }

  private var places: [Place] {
    var places: [Place] = []
    places.reserveCapacity(runs.reduce(0) { $0 + $1.text.utf8.count })
    for (index, run) in runs.enumerated() {
      var offset = 0
      if run.text.isPrintableASCII {
        for byte in run.text.utf8 {
          places.append(Place(run: index, offset: offset, columns: 1, kind: Place.Kind(byte)))
          offset += 1
        }
        continue
      }
      for character in run.text {
        let columns = character.printable.columns
        let kind = Place.Kind(character.utf8.first)
        places.append(Place(run: index, offset: offset, columns: columns, kind: kind))
        offset += character.utf8.count
      }
    }
    return places
  }

  private func lineEnd(of places: [Place], from start: Int, columns: Int) -> Int {
    var left = columns
    var lastBlank: Int?
    var lastJoint: Int?
    for index in start..<places.count {
      if places[index].kind == .blank { lastBlank = index }
      left -= places[index].columns
      if left < 0 {
        if let lastBlank, lastBlank > start { return lastBlank }
        if let lastJoint, lastJoint - start > columns / 3 { return lastJoint }
        return max(index, start + 1)
      }
      if places[index].kind == .joint { lastJoint = index + 1 }
    }
    return places.count
  }

  private func line(of places: [Place], _ range: Range<Int>) -> StyledText {
    var line = StyledText()
    var start = range.lowerBound
    while start < range.upperBound {
      let index = places[start].run
      let end = places[start..<range.upperBound].firstIndex { $0.run != index }
      let run = runs[index]
      let stop = end ?? range.upperBound
      let bytes = run.text.utf8
      let from = bytes.index(bytes.startIndex, offsetBy: places[start].offset)
      let to =
        stop < places.count && places[stop].run == index
        ? bytes.index(bytes.startIndex, offsetBy: places[stop].offset) : bytes.endIndex
      line.append(String(run.text[from..<to]), run.role, underlined: run.underlined)
      start = stop
    }
    return line
  }
}
