import YAML

/// Strings in another language, each under the place of the string that it stands for.
struct TranslationFile {
  let name: String
  /// In the order of the file.
  private(set) var strings: [String: Entry] = [:]
  /// The English that strings were made from, by their places.
  private(set) var origins: [String: Fingerprint] = [:]
  /// Of its shape; what could be read is in ``strings`` all the same.
  private(set) var faults: [NodeFault] = []

  struct Entry {
    var text: Node
    var mark: Mark
  }

  init(_ file: LessonFile) {
    name = file.name
    do throws(NodeFault) {
      read(NodeView(try Node(yaml: file.bytes)))
    } catch {
      faults = [error]
    }
  }

  private mutating func read(_ view: NodeView) {
    guard case .mapping(let entries) = view.node.content else {
      return view.report(.wrongType(expected: .mapping, found: view.node.kind), &faults)
    }
    for entry in entries {
      let value = NodeView(entry.value, at: NodePath([.key(entry.key)]))
      if entry.key == Self.originsKey {
        readOrigins(value)
        continue
      }
      guard value.text(&faults) != nil else { continue }
      if let first = strings[entry.key] {
        faults.append(
          NodeFault(.duplicateKey(first: first.mark), path: value.path, mark: entry.keyMark))
      } else {
        strings[entry.key] = Entry(text: entry.value, mark: entry.keyMark)
      }
    }
  }

  private mutating func readOrigins(_ view: NodeView) {
    guard case .mapping(let entries) = view.node.content else {
      return view.report(.wrongType(expected: .mapping, found: view.node.kind), &faults)
    }
    for entry in entries {
      let value = NodeView(entry.value, at: view.path[entry.key])
      guard let text = value.text(&faults) else { continue }
      if let origin = Fingerprint(text) {
        origins[entry.key] = origin
      } else {
        value.report(
          .unknownValue(text, allowed: ["the six letters that the program writes"]), &faults)
      }
    }
  }

  /// The lesson in this language, as far as there are words for it.
  func translate(_ lesson: Node) -> Node {
    lesson.mapReadTexts { path, node in strings[path.description]?.text ?? node }
  }

  /// The line of a place, or of the first string that stands beneath it.
  func line(of place: String) -> Int? {
    if let entry = strings[place] { return entry.mark.line }
    return strings.filter { $0.key.hasPrefix(place + ".") }.map(\.value.mark.line).min()
  }
}
