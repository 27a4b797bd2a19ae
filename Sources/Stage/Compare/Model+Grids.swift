import CORS
import ScenarioText
import Screen
import Telling
import Web

extension Model {
  /// The scenario in every browser, with every policy for third-party cookies.
  var browserGrid: Grid {
    let names = Browser.Name.allCases
    let policies = Browser.ThirdPartyCookies.allCases
    return Grid(
      .browsers, side: "", names.map { Browser.named($0).title },
      top: "Third-party cookies", policies.map(\.participle), call: call, current: document
    ) { row, column in
      var next = document
      next.browser = Browser.named(names[row])
      next.browser.thirdPartyCookies = policies[column]
      return next
    }
  }

  /// One field against another; nil when either is gone or has no values to try.
  func fieldGrid(side: FieldID, top: FieldID) -> Grid? {
    guard let side = field(side, in: document), let top = field(top, in: document),
      side.id != top.id
    else { return nil }
    let (rows, columns) = (side.valuesToTry, top.valuesToTry)
    guard rows.count > 1, columns.count > 1 else { return nil }
    return Grid(
      .fields(side: side.id, top: top.id), side: side.place, rows.map(side.shown(of:)),
      top: top.place, columns.map(top.shown(of:)), call: call, current: document
    ) { row, column in
      var next = document
      next.put(rows[row], into: side)
      next.put(columns[column], into: top)
      return next
    }
  }

  /// The two fields that a first look at "what if" sets against each other: the one in focus, and
  /// what most often decides on the other side.
  var fieldsToCompare: (side: FieldID, top: FieldID)? {
    let all = comparableFields.map(\.id)
    let marks = marks
    let credentials = all.first { id in
      switch id.path {
      case .request(_, let field):
        field == scenario.calls[call].request.setting(for: .include)?.field
      case .page, .sandbox, .embeddedIn, .pageHeaders, .pageHeader, .cookies, .cookie, .passwords,
        .password, .hsts, .hstsHost, .permission, .hostile, .call, .waitSeconds, .requestHeader,
        .route,
        .routeURL, .reply, .replyHeader:
        false
      }
    }
    let origins = all.filter { id in
      if case .place(.replyHeader(_, .named(CORSHeader.allowOrigin.name))) = id {
        true
      } else {
        false
      }
    }
    let decided = all.filter { marks[$0]?.role == .bad }
    let focused = focusedField.map(\.id).flatMap { all.contains($0) ? $0 : nil }
    var wanted = [focused, credentials].compactMap { $0 }
    wanted += decided + origins.reversed() + all
    guard let first = wanted.first, let second = wanted.first(where: { $0 != first }) else {
      return nil
    }
    // Short values are easier to read as heads of columns than long ones.
    let isShort = { (id: FieldID) in (self.field(id, in: self.document)?.widest ?? 0) <= 13 }
    return isShort(first) || !isShort(second) ? (second, first) : (first, second)
  }

  /// Every field that has values to try.
  var comparableFields: [Field] {
    [Focus.Pane.client, .server].flatMap { pane in
      lines(of: pane).compactMap(\.field).filter { $0.valuesToTry.count > 1 }
    }
  }
}

extension Field {
  /// The value that stands there, and those that are worth trying; nil: left out.
  fileprivate var valuesToTry: [String?] {
    if case .add = kind { return [] }
    var values = cycle
    if case .text = kind, removal == .emptyLeavesOut, !values.contains(nil) { values.append(nil) }
    if !values.contains(value) { values.insert(value, at: 0) }
    return Array(values.prefix(9))
  }

  fileprivate func shown(of value: String?) -> String {
    guard let value else { return "left out" }
    return value == self.value ? shown : value.isEmpty ? "(empty)" : choiceShown(value) ?? value
  }

  private func choiceShown(_ value: String) -> String? {
    guard case .choice(let choices) = kind else { return nil }
    return choices.first { $0.value == value }?.shown
  }

  fileprivate var widest: Int { valuesToTry.map { shown(of: $0).columns }.max() ?? 0 }

  /// Its name, and on which answer it stands.
  var place: String {
    switch id {
    case .cookiePart: "Cookie's \(title)"
    case .place(.reply(let place, _?)), .place(.replyHeader(let place, _)):
      place.answer == .preflight ? "Preflight's \(title)" : title
    case .place, .end, .product: title
    }
  }
}
