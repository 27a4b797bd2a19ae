import Stage

/// A sequence diagram that code forges draw.
///
/// https://mermaid.js.org/syntax/sequenceDiagram.html
struct MermaidText {
  private let picture: Picture

  init(_ picture: Picture) { self.picture = picture }

  var text: String {
    var lines = [
      "sequenceDiagram", "  title \(picture.title.inMermaid)", "  participant Script",
      "  participant Browser", "  participant Server",
    ]
    for row in picture.storyboard.rows { lines += statements(of: row).map { "  " + $0 } }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A row's message, with what stands beside it as notes.
  private func statements(of row: Storyboard.Row) -> [String] {
    var script = ""
    var browser: [String] = []
    var server = ""
    var message: String?
    var before: [String] = []
    for piece in row.pieces {
      switch piece.shape {
      case .text(.script, let text): script = text
      case .text(.browser, let text): browser.append(text)
      case .text(.server, let text): server = text
      case .decision(let question, _, let answer):
        browser.append((question.isEmpty ? "" : question + " ") + answer)
      case .held(let cargo, let stop):
        switch stop {
        case .shutDoor: browser.append("door shut, [\(cargo.text)]")
        case .unsent: browser.append("[\(cargo.text)]")
        case .used: browser.append("[\(cargo.text)]")
        }
      case .divider(let text): before.append("Note over Script,Server: \(text.inMermaid)")
      case .packet(let lane, let cargo): message = arrow(lane, cargo)
      }
    }
    guard let message else {
      if !script.isEmpty { browser.append(script) }
      return before + note(browser)
    }
    return before + statements(message, row, script, browser, server)
  }

  private func statements(
    _ arrow: String, _ row: Storyboard.Row, _ script: String, _ browser: [String], _ server: String
  ) -> [String] {
    switch row.lane {
    case .scriptToBrowser: [arrow + script.inMermaid] + note(browser)
    case .browserToServer, .browserToServersDoor:
      [arrow + browser.joined(separator: " ").inMermaid, "Note over Server: " + server.inMermaid]
    case .serverToBrowser, .serversDoorToBrowser: [arrow + server.inMermaid] + note(browser)
    case .browserToScript, .wallToScript: note(browser) + [arrow + script.inMermaid]
    case .cacheToBrowser: [arrow + browser.joined(separator: " ").inMermaid]
    case .channel: [arrow + (script + ", " + server).inMermaid]
    case nil: note(browser)
    }
  }

  private func note(_ texts: [String]) -> [String] {
    texts.isEmpty ? [] : ["Note over Browser: " + texts.joined(separator: " ").inMermaid]
  }

  private func arrow(_ lane: Storyboard.Lane, _ cargo: Storyboard.Cargo) -> String {
    switch lane {
    case .scriptToBrowser: "Script->>Browser: "
    case .browserToServer: "Browser->>Server: "
    case .browserToServersDoor: "Browser-)Server: "
    case .serverToBrowser, .serversDoorToBrowser: "Server-->>Browser: "
    case .cacheToBrowser: "Browser->>Browser: "
    case .browserToScript: "Browser->>Script: "
    case .wallToScript: "Browser--xScript: "
    case .channel: "Server->>Script: "
    }
  }
}

extension Storyboard.Row {
  fileprivate var lane: Storyboard.Lane? {
    for piece in pieces {
      if case .packet(let lane, _) = piece.shape { return lane }
    }
    return nil
  }
}

extension String {
  /// Without what the diagram's language would take for its own.
  fileprivate var inMermaid: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "#": text += "#35;"
      case ";": text += "#59;"
      case "<": text += "#lt;"
      case ">": text += "#gt;"
      case "\"": text += "#quot;"
      case "%": text += "#37;"
      default: if scalar.value >= 0x20, scalar.value != 0x7F { text.unicodeScalars.append(scalar) }
      }
    }
    // A message must say something, and no word of it may end the diagram.
    return text.isEmpty ? "…" : text == "end" ? "(end)" : text
  }
}
