import CORS
import Course
import Screen

/// Beside an open question there is little room: where a pane cannot show all of its lines, it shows
/// those that say something, so that what is asked about can be seen.
extension Model {
  /// The lines of a pane that are shown in as many rows, by their places in ``lines(of:)``.
  func shownLines(of pane: Focus.Pane, rows: Int) -> [Int] {
    let lines = lines(of: pane)
    guard condensesPanes, lines.count > rows else { return Array(lines.indices) }
    return lines.condensed
  }

  /// Rows that both panes need for what is said in them, with their borders.
  var condensedPaneRows: Int {
    let rows = [Focus.Pane.client, .server].map { lines(of: $0).condensed.count }
    return 2 + max(1, rows.max() ?? 0)
  }

  private var condensesPanes: Bool { lesson?.keepsSecret == true && focus.pane == .card }
}

extension [PaneLine] {
  /// Places of the fields with a value, and of the headings that have such fields below them.
  fileprivate var condensed: [Int] {
    var places: [Int] = []
    var heading: Int?
    for index in indices {
      switch self[index] {
      case .blank, .code: heading = nil
      case .heading: heading = index
      case .field(let field):
        guard field.saysSomething else { continue }
        if let heading { places.append(heading) }
        heading = nil
        places.append(index)
      }
    }
    return places
  }
}

extension Field {
  fileprivate var saysSomething: Bool {
    switch id {
    case .end: false
    // The one response that there always is, stated or not.
    case .place(.reply(let place, nil)): value != nil || place.answer == .response
    case .place, .cookiePart, .product: value != nil
    }
  }
}
