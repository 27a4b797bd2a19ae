import Screen
import Stage

/// A small xterm: as much as ncurses uses of xterm-256color and vt100.
struct TerminalEmulator {
  private var canvas: EmulatedScreen
  /// While the program draws a frame, the one before it (mode 2026, synchronized updates).
  private var frameBefore: EmulatedScreen?
  /// The screen behind the alternate one, while that is shown.
  private(set) var screenBehind: EmulatedScreen?
  /// DEC private modes that are on: 25 (cursor), 7 (wrap), 1 (cursor keys), 1000, 1002, 1006 (mouse),
  /// 2004 (bracketed paste).
  private(set) var modes = modesAtStart
  static let modesAtStart: Set<Int> = [25, 7]
  /// What the terminal answers the program.
  private(set) var answers: [UInt8] = []
  /// What OSC 52 put into the clipboard, in base64.
  private(set) var clipboard: String?
  /// Its window's title, and those that it was asked to remember.
  private(set) var title = "shell"
  private(set) var titlesBehind: [String] = []
  /// The private modes that it was asked to remember: whether they were on.
  private var modesBehind: [Int: Bool] = [:]
  /// Whether it answers when it is asked for its status.
  var answersStatus = false
  /// The background it reports when asked, as `rrrr/gggg/bbbb`; nil: it never answers.
  var background: String?

  private var pending: [UInt8] = []
  private var drawsLines = (g0: false, g1: false)
  private var usesG1 = false
  private var last: Unicode.Scalar = " "
  private var saved = (column: 0, row: 0)

  init(_ size: Size) { canvas = EmulatedScreen(size) }

  /// What a person sees.
  var screen: EmulatedScreen { frameBefore ?? canvas }

  var isAlternate: Bool { screenBehind != nil }

  mutating func resize(_ size: Size) {
    canvas.resize(size)
    screenBehind?.resize(size)
    frameBefore?.resize(size)
  }

  mutating func takeAnswers() -> [UInt8] {
    defer { answers = [] }
    return answers
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    pending += bytes
    var rest = pending[...]
    while !rest.isEmpty, let length = step(rest) { rest = rest.dropFirst(length) }
    pending = Array(rest)
  }

  /// Does the first thing in `bytes`; nil when its end has not come yet.
  private mutating func step(_ bytes: ArraySlice<UInt8>) -> Int? {
    let first = bytes[bytes.startIndex]
    switch first {
    case 0x1B: return escape(bytes)
    case ..<0x20, 0x7F:
      control(first)
      return 1
    default: return print(bytes)
    }
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 0x08: canvas.move(column: canvas.column - 1, row: canvas.row)
    case 0x09: canvas.move(column: (canvas.column / 8 + 1) * 8, row: canvas.row)
    case 0x0A, 0x0B, 0x0C: canvas.lineFeed()
    case 0x0D: canvas.move(column: 0, row: canvas.row)
    case 0x0E: usesG1 = true
    case 0x0F: usesG1 = false
    default: break
    }
  }

  private mutating func print(_ bytes: ArraySlice<UInt8>) -> Int? {
    let first = bytes[bytes.startIndex]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    let whole = bytes.prefix(length)
    // A character that was cut short is shown as one that is unknown.
    if let cut = whole.dropFirst().firstIndex(where: { !(0x80..<0xC0).contains($0) }) {
      canvas.write("\u{FFFD}")
      return cut - bytes.startIndex
    }
    guard whole.count == length else { return nil }
    let text = String(decoding: whole, as: UTF8.self)
    for scalar in text.unicodeScalars {
      let isLine = usesG1 ? drawsLines.g1 : drawsLines.g0
      last = isLine ? Self.lineDrawing[scalar] ?? scalar : scalar
      canvas.write(last)
    }
    return length
  }

  private static let lineDrawing: [Unicode.Scalar: Unicode.Scalar] = [
    "q": "─", "x": "│", "l": "┌", "k": "┐", "m": "└", "j": "┘", "t": "├", "u": "┤", "v": "┴",
    "w": "┬", "n": "┼", "`": "◆", "a": "▒", "~": "·",
  ]
}

// MARK: Escape sequences

extension TerminalEmulator {
  private mutating func escape(_ bytes: ArraySlice<UInt8>) -> Int? {
    let start = bytes.startIndex
    guard bytes.count > 1 else { return nil }
    switch Character(Unicode.Scalar(bytes[start + 1])) {
    case "\u{1B}": return 1
    case "[":
      let body = bytes.dropFirst(2)
      guard let end = body.firstIndex(where: { $0 == 0x1B || (0x40...0x7E).contains($0) }) else {
        return nil
      }
      // A sequence that begins within another one ends it: a crash cuts a frame anywhere.
      if bytes[end] == 0x1B { return end - start }
      csi(bytes[(start + 2)..<end], Character(Unicode.Scalar(bytes[end])))
      return end - start + 1
    case "]", "P": return string(bytes)
    case "(", ")":
      guard bytes.count > 2 else { return nil }
      let isLines = bytes[start + 2] == UInt8(ascii: "0")
      if bytes[start + 1] == UInt8(ascii: "(") {
        drawsLines.g0 = isLines
      } else {
        drawsLines.g1 = isLines
      }
      return 3
    case "7": saved = (canvas.column, canvas.row)
    case "8": canvas.move(column: saved.column, row: saved.row)
    case "D": canvas.lineFeed()
    case "M": canvas.reverseLineFeed()
    default: break
    }
    return 2
  }

  private mutating func string(_ bytes: ArraySlice<UInt8>) -> Int? {
    let body = bytes.dropFirst(2)
    guard let end = body.firstIndex(where: { $0 == 0x07 || $0 == 0x1B }) else { return nil }
    if bytes[end] == 0x1B && end + 1 == bytes.endIndex { return nil }
    let text = String(decoding: body[..<end], as: UTF8.self)
    if text == "11;?", let background {
      answers += Array("\u{1B}]11;rgb:\(background)\u{1B}\\".utf8)
    }
    if text.hasPrefix("2;") { title = String(text.dropFirst(2)) }
    if text.hasPrefix("52;c;") { clipboard = String(text.dropFirst(5)) }
    return end - bytes.startIndex + (bytes[end] == 0x07 ? 1 : 2)
  }

  private mutating func csi(_ body: ArraySlice<UInt8>, _ final: Character) {
    let text = String(decoding: body, as: UTF8.self)
    let isPrivate = text.hasPrefix("?")
    let numbers = text.drop { "?>!".contains($0) }
      .split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    let first = numbers.first ?? nil
    let count = max(1, first ?? 1)
    switch final {
    case "h", "l":
      if isPrivate { for mode in numbers.compactMap({ $0 }) { set(mode, on: final == "h") } }
    case "m": style(numbers.map { $0 ?? 0 })
    case "n": if first == 5, answersStatus { answers += Array("\u{1B}[0n".utf8) }
    case "t": keepTitle(numbers)
    case "s" where isPrivate:
      for mode in numbers.compactMap({ $0 }) { modesBehind[mode] = modes.contains(mode) }
    case "r" where isPrivate:
      for mode in numbers.compactMap({ $0 }) { set(mode, on: modesBehind[mode] ?? false) }
    case "r":
      let top = (first ?? 1) - 1
      let bottom = (numbers.count > 1 ? numbers[1] : nil) ?? canvas.size.rows
      canvas.margins = top..<bottom
      canvas.move(column: 0, row: 0)
    case "J": eraseScreen(first ?? 0)
    case "K": eraseLine(first ?? 0)
    case "X": canvas.erase(row: canvas.row, columns: canvas.column..<canvas.column + count)
    case "P": canvas.deleteCharacters(count)
    case "@": canvas.insertCharacters(count)
    case "L": canvas.scrollDown(count, in: canvas.row..<canvas.margins.upperBound)
    case "M": canvas.scrollUp(count, in: canvas.row..<canvas.margins.upperBound)
    case "S": canvas.scrollUp(count, in: canvas.margins)
    case "T": canvas.scrollDown(count, in: canvas.margins)
    case "b": for _ in 0..<count { canvas.write(last) }
    default: moveCursor(final, count, numbers)
    }
  }

  private mutating func keepTitle(_ numbers: [Int?]) {
    if numbers == [22, 2] { titlesBehind.append(title) }
    if numbers == [23, 2] { title = titlesBehind.popLast() ?? title }
  }

  private mutating func moveCursor(_ final: Character, _ count: Int, _ numbers: [Int?]) {
    let (column, row) = (canvas.column, canvas.row)
    switch final {
    case "A": canvas.move(column: column, row: row - count)
    case "B": canvas.move(column: column, row: row + count)
    case "C": canvas.move(column: column + count, row: row)
    case "D": canvas.move(column: column - count, row: row)
    case "G", "`": canvas.move(column: count - 1, row: row)
    case "d": canvas.move(column: column, row: count - 1)
    case "H", "f":
      let second = (numbers.count > 1 ? numbers[1] : nil) ?? 1
      canvas.move(column: second - 1, row: count - 1)
    case "Z": canvas.move(column: (column - 1) / 8 * 8, row: row)
    default: break
    }
  }

  private mutating func eraseScreen(_ which: Int) {
    if which == 0 { canvas.eraseLines((canvas.row + 1)..<max(canvas.row + 1, canvas.size.rows)) }
    if which == 1 { canvas.eraseLines(0..<canvas.row) }
    if which >= 2 { canvas.eraseLines(0..<canvas.size.rows) } else { eraseLine(which) }
  }

  private mutating func eraseLine(_ which: Int) {
    let from = which == 0 ? canvas.column : 0
    let to = which == 1 ? canvas.column + 1 : canvas.size.columns
    canvas.erase(row: canvas.row, columns: from..<to)
  }

  private mutating func style(_ numbers: [Int]) {
    var rest = numbers[...]
    while let number = rest.popFirst() {
      switch number {
      // 38;5;n and 48;5;n: a colour by its number.
      case 38:
        canvas.look.insert(.coloured)
        rest = rest.dropFirst(2)
      case 48:
        canvas.background = rest.dropFirst().first
        rest = rest.dropFirst(2)
      case 40...47: canvas.background = number - 40
      case 49: canvas.background = nil
      default: style(number)
      }
    }
  }

  private mutating func style(_ number: Int) {
    switch number {
    case 0:
      canvas.look = []
      canvas.background = nil
    case 1: canvas.look.insert(.bold)
    case 4: canvas.look.insert(.underlined)
    case 7: canvas.look.insert(.reversed)
    case 22: canvas.look.remove(.bold)
    case 24: canvas.look.remove(.underlined)
    case 27: canvas.look.remove(.reversed)
    case 30...37, 90...97: canvas.look.insert(.coloured)
    case 39: canvas.look.remove(.coloured)
    default: break
    }
  }

  private mutating func set(_ mode: Int, on: Bool) {
    if mode == 2026 {
      frameBefore = on ? canvas : nil
      return
    }
    if on { modes.insert(mode) } else { modes.remove(mode) }
    guard mode == 1049 else { return }
    modes.remove(1049)
    if on, screenBehind == nil {
      screenBehind = canvas
      canvas = EmulatedScreen(canvas.size)
    } else if !on, let behind = screenBehind {
      canvas = behind
      screenBehind = nil
    }
  }
}
