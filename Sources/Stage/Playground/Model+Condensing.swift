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
    let usual = lines.condensed(keeping: .usual)
    return usual.count <= rows ? usual : lines.condensed(keeping: .said)
  }

  /// Rows that both panes need for what is said in them, with their borders.
  var condensedPaneRows: Int {
    let rows = [Focus.Pane.client, .server].map { lines(of: $0).condensed(keeping: .said).count }
    return 2 + max(1, rows.max() ?? 0)
  }

  private var condensesPanes: Bool {
    lesson?.keepsSecret == true && focus.pane == .card && Layout.Form(size) == .double
  }
}

/// Which fields stay where not all of them can be shown.
private enum Kept {
  /// Those with a value.
  case said
  /// And those above the first gap, where the headers are that may be missing.
  case usual
}

extension [PaneLine] {
  /// Places of the fields that are kept, and of the headings that have such fields below them.
  fileprivate func condensed(keeping kept: Kept) -> [Int] {
    let gap = firstIndex { if case .blank = $0 { true } else { false } } ?? count
    var places: [Int] = []
    var heading: Int?
    let hasRoutes = count { $0.field?.isOfRoute == true } > 1
    for index in indices {
      switch self[index] {
      case .blank, .code: heading = nil
      case .heading: heading = index
      case .field(let field):
        let isUsual = kept == .usual && index < gap && field.isNeeded
        guard field.saysSomething || isUsual, hasRoutes || !field.isOfRoute else { continue }
        if let heading { places.append(heading) }
        heading = nil
        places.append(index)
      }
    }
    return places
  }
}

extension Field {
  /// Whether it says for which URL the responses below it are.
  fileprivate var isOfRoute: Bool { if case .place(.routeURL) = id { true } else { false } }

  /// Whether it would be missed where there is room for it.
  fileprivate var isNeeded: Bool {
    switch id {
    // An empty list of headers has its label; what adds to a list has none.
    case .end: label.contains { $0 != " " }
    case .place(.cookie(_, .from)): false
    case .product: value != nil
    case .place, .cookiePart: true
    }
  }

  fileprivate var saysSomething: Bool {
    switch id {
    case .end: false
    // The one response that there always is, stated or not.
    case .place(.reply(let place, nil)): value != nil || place.answer == .response
    // A flag that is down, and what is so anyway: a cookie's own server, a usual page.
    case .place(.request(_, let field?)) where field.row.kind == .flag:
      value != nil && value != field.pane.flag.off
    case .place(.sandbox), .place(.hostile): value == "true"
    case .place(.cookie(_, .from)): false
    case .place, .cookiePart, .product: value != nil
    }
  }
}
