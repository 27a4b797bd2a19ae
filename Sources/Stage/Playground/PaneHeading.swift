import CORS

extension Field {
  /// Whether what stands below belongs to it.
  var isHeading: Bool {
    switch id {
    case .place(.reply(_, nil)), .place(.routeURL), .product(_, .product): true
    case .place, .cookiePart, .end, .product: false
    }
  }
}

extension [PaneLine] {
  /// The heading of a line's section, where it stands further up; nil: the line is one itself, or
  /// belongs to none.
  func heading(above line: Int) -> Int? {
    guard indices.contains(line), !self[line].isHeading else { return nil }
    for index in (0..<line).reversed() {
      switch self[index] {
      case .blank, .code: return nil
      case .heading: return index
      case .field(let field): if field.isHeading { return index }
      }
    }
    return nil
  }
}

extension PaneLine {
  fileprivate var isHeading: Bool {
    switch self {
    case .heading: true
    case .field(let field): field.isHeading
    case .blank, .code: false
    }
  }
}

extension FieldID {
  /// The response to a preflight that it is a part of; nil: it is none.
  var preflight: ScenarioPath? {
    switch self {
    case .place(.reply(let place, _)), .place(.replyHeader(let place, _)):
      place.answer == .preflight ? .reply(place, nil) : nil
    case .place, .cookiePart, .end, .product: nil
    }
  }
}

extension Model {
  /// What the key that folds would fold or unfold under the cursor: a cookie into its parts, or what
  /// stands below a preflight that is not asked; nil: neither.
  var foldable: ScenarioPath? {
    guard let field = focusedField else { return nil }
    if let cookie = field.cookie { return cookie }
    guard playground.room == .tight, field.isHeading else { return nil }
    return field.id.preflight
  }
}
