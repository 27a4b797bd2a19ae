import CORS
import ScenarioText
import Telling
import Web
package import YAML

extension Diagnosis {
  /// Writes what `corsplain why --format json` says of one recognised thing.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("recognized")
      json.string(recognized.rawValue)
      json.write("browser", browser?.rawValue)
      json.write("reason", reason?.rawValue)
      json.key("isCORS")
      json.boolean(isCORS)
      json.key("reproduced")
      json.boolean(isReproduced)
      json.key("scenario")
      if let scenario = evaluation?.scenario { scenario.node.write(to: &json) } else { json.null() }
      json.key("unknown")
      json.array { json in for question in unknown { json.string(question.rawValue) } }
      json.key("console")
      json.array { json in for line in evaluation?.console ?? [] { json.string(line) } }
      json.key("fixes")
      json.array { json in
        for (index, fix) in ways.enumerated() {
          fix.write(
            as: Fix.label(of: index), reaching: wish.map { fix.reached(of: $0).wish }, to: &json)
        }
        for (index, remedy) in remedies.enumerated() {
          remedy.write(as: Fix.label(of: ways.count + index), to: &json)
        }
      }
      if let trouble {
        json.write("trouble", trouble.rawValue)
        json.write("meaning", trouble.meaning)
        json.write("next", trouble.next(after: title))
      }
    }
  }
}

extension Remedy {
  /// There is no scenario whose places could be edited.
  fileprivate func write(as label: String, to json: inout JSONWriter) {
    json.object { json in
      json.write("label", label)
      json.write("by", party.jsonName)
      json.key("changes")
      json.array { json in json.string(words) }
      json.key("edits")
      json.array { _ in }
      json.key("reaches")
      json.array { _ in }
      json.write("risk", nil)
    }
  }
}

extension Fix {
  fileprivate func write(as label: String, reaching wish: Wish?, to json: inout JSONWriter) {
    json.object { json in
      json.write("label", label)
      json.write("by", party.jsonName)
      json.key("changes")
      json.array { json in for change in changes { json.string(change.instruction) } }
      json.key("edits")
      json.array { json in
        for case .scenario(let edit) in changes.flatMap(\.edits) { edit.write(to: &json) }
      }
      json.key("reaches")
      json.array { json in for goal in wish?.goals ?? [] { json.string(goal) } }
      json.write("risk", risks.isEmpty ? nil : risks.map(\.sentence).joined(separator: " "))
    }
  }

  /// Who has most to do, as readers of the JSON know three of them: a fix that takes a server's change
  /// is the server's.
  private var party: Party {
    let parties = changes.map(\.party)
    if parties.contains(.server) { return .server }
    return parties.contains(.pageAuthor) ? .pageAuthor : .user
  }
}

extension Party {
  fileprivate var jsonName: String {
    switch self {
    case .pageAuthor: "page"
    case .server: "server"
    case .user: "user"
    }
  }
}

extension ScenarioEdit {
  /// `null` takes out; a list sets several headers.
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.write("path", "\(path)")
      json.key("value")
      switch value {
      case .absent: json.null()
      case .text(let text): json.string(text)
      case .texts(let texts): json.array { json in for text in texts { json.string(text) } }
      case .header(let header):
        json.array { json in
          json.string(header.name)
          json.string(header.value)
        }
      case .cookie(let cookie): json.string(cookie.set)
      case .route(let route): json.object { json in json.write("url", route.url.text) }
      case .password, .call, .model, .reply: json.null()
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func null() { raw("null") }

  fileprivate mutating func write(_ name: String, _ text: String?) {
    key(name)
    if let text { string(text) } else { null() }
  }
}
