package import Screen

/// A path to be typed, with what lies where it leads.
package struct Prompt: Hashable, Sendable {
  package enum Purpose: Hashable, Sendable { case open, saveAs, picture }

  package let purpose: Purpose
  package private(set) var line: TextLine
  /// The files opened last, offered while nothing is typed.
  private let recent: [String]
  /// The folder that ``entries`` lie in, as it was typed; nil: none was listed yet.
  private(set) var listed: String?
  private var entries: [FolderEntry] = []
  /// What could stand there.
  package private(set) var matches: [Match] = []
  /// The one of them that stands there.
  package private(set) var picked: Int?

  package struct Match: Hashable, Sendable {
    package var path: String
    package var shown: String
    package var note: String
  }

  init(_ purpose: Purpose, _ text: String, recent: [String] = []) {
    self.purpose = purpose
    self.recent = recent
    line = TextLine(text)
    narrow()
  }

  /// The folder of what is typed, with its slash; empty: the current one.
  var folder: String {
    let text = line.text
    return text.lastIndex(of: "/").map { String(text[...$0]) } ?? ""
  }

  /// Whether there is a folder to be listed, which nobody has listed yet.
  var needsListing: Bool { listed != folder }

  mutating func type(_ key: Key) {
    let before = line.characters
    guard line.type(key), line.characters != before else { return }
    narrow()
  }

  mutating func insert(_ text: String) {
    line.insert(text)
    narrow()
  }

  mutating func show(_ entries: [FolderEntry], of path: String) {
    guard path == folder else { return }
    listed = path
    self.entries = entries
    // The matches stay while one of them is picked: going on picks among the same.
    if picked == nil { narrow() }
  }

  /// What all matches have in common is typed at once; then they are gone through.
  mutating func complete() {
    let common = matches.map(\.path).commonPrefix
    if picked == nil, common.count > line.characters.count {
      line.replace(with: common)
      narrow()
    } else {
      pick(by: 1)
    }
  }

  mutating func pick(by step: Int) {
    guard !matches.isEmpty else { return }
    pick(picked.map { ($0 + step + matches.count) % matches.count } ?? (step > 0 ? 0 : -1))
  }

  mutating func pick(_ index: Int) {
    let index = index < 0 ? matches.count - 1 : index
    guard matches.indices.contains(index) else { return }
    picked = index
    line.replace(with: matches[index].path)
  }

  /// Goes into the folder that was picked, if it is one.
  mutating func enterFolder() -> Bool {
    guard picked != nil, line.text.hasSuffix("/") else { return false }
    narrow()
    return true
  }

  private mutating func narrow() {
    picked = nil
    let text = line.text
    let last = text.dropFirst(folder.count)
    let found = listed == folder ? entries : []
    let fitting = found.filter { entry in
      entry.name.hasPrefix(last) && (last.hasPrefix(".") || !entry.name.hasPrefix("."))
        && (entry.kind == .folder || entry.isScenario || purpose == .open && !last.isEmpty)
    }
    let folder = folder
    let latest = text.isEmpty && purpose == .open ? recent : []
    matches =
      latest.map { Match(path: $0, shown: $0, note: "opened lately") }
      + fitting.map { entry in
        let name = entry.name + (entry.kind == .folder ? "/" : "")
        return Match(path: folder + name, shown: name, note: "")
      }
  }
}

extension FolderEntry {
  fileprivate var isScenario: Bool {
    [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
  }
}

extension [String] {
  /// The longest beginning that all have; empty where there are none.
  fileprivate var commonPrefix: String {
    guard var common = first.map({ Array<Character>($0) }) else { return "" }
    for text in dropFirst() {
      let same = zip(common, text).prefix { $0 == $1 }.count
      common.removeSubrange(same...)
    }
    return String(common)
  }
}
