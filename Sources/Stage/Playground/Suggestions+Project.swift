import CORS
import ScenarioText
import Web

extension Project {
  /// The field with the project's own values before the others.
  func suggesting(in field: Field) -> Field {
    guard case .text(let suggestions) = field.kind, let own = suggestion(for: field.id) else {
      return field
    }
    var field = field
    field.kind = .text([own] + suggestions.filter { $0.value != own.value })
    return field
  }

  private func suggestion(for id: FieldID) -> Suggestion? {
    switch id {
    case .place(.page): page.map { Suggestion($0.description, "your page") }
    case .place(.request(_, .url)): api.map { Suggestion($0.description, "your API") }
    case .place(.cookie(_, .from)): api.map { Suggestion("\($0.origin)/", "your API") }
    case .place(.cookie(_, .set)): cookie.map { Suggestion($0, "your cookie") }
    case _: nil
    }
  }
}
