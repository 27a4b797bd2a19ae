package import CORS
import Telling
package import Web

/// The scenario's servers at work on this machine, as far as the screen knows.
package struct Serving: Sendable {
  /// What they answer by; nil: they are still to begin.
  var served: Scenario?
  /// The first server's port; nil: one that is free.
  let port: UInt16?
  /// Where they are to be found.
  package internal(set) var servers: [ServedServer] = []
  /// What plays on the stage; nil: the scenario's own calls.
  package internal(set) var arrival: Arrival?
  /// What came while something lay over the stage, and is shown once that is gone.
  var waiting: Arrived?
}

/// One of the scenario's servers, and where it is to be found on this machine.
package struct ServedServer: Hashable, Sendable {
  /// In the scenario.
  package let origin: TupleOrigin
  /// `http://localhost:41234`.
  package let address: String

  package init(_ origin: TupleOrigin, at address: String) {
    self.origin = origin
    self.address = address
  }
}

/// A request that came to one of the servers.
package struct Arrived: Hashable, Sendable {
  /// In a line: `GET /me from http://localhost:3000`.
  package let title: String
  /// The call behind it, with the answers of the route that it got; nil: no page asked for it.
  package let scenario: Scenario?
  /// That route, in what is served; nil: a product's model answered, or nothing is for the URL.
  package let place: RoutePlace?

  package init(title: String, scenario: Scenario? = nil, place: RoutePlace? = nil) {
    self.title = title
    self.scenario = scenario
    self.place = place
  }

  /// A route of a call.
  package struct RoutePlace: Hashable, Sendable {
    package let call: Int
    package let route: Int

    package init(call: Int, route: Int) {
      self.call = call
      self.route = route
    }
  }
}

/// A call that arrived, with the answers as they are written now, and what the browser makes of it.
package struct Arrival: Sendable {
  package let title: String
  package private(set) var evaluation: Evaluation
  let place: Arrived.RoutePlace?
  /// What that route is for in the scenario, by which it is known again.
  private let routeURL: URLText?

  /// Nil where no page asked, and where no browser could be in such a place.
  init?(_ arrived: Arrived, to document: Document) {
    guard let scenario = arrived.scenario, scenario.canPlay else { return nil }
    title = arrived.title
    let route = arrived.place.flatMap { document.scenario.route(at: $0) }
    // It may have gone since it answered.
    place = route == nil ? nil : arrived.place
    routeURL = route?.url
    evaluation = Evaluation(of: scenario, in: document.browser)
  }

  /// What the browser makes of the answers that the document has now.
  ///
  /// - Returns: false where the route is gone.
  mutating func follow(_ document: Document) -> Bool {
    var scenario = evaluation.scenario
    if let place {
      guard let route = document.scenario.route(at: place), route.url == routeURL else {
        return false
      }
      scenario.calls[0].server[0].preflight = route.preflight
      scenario.calls[0].server[0].response = route.response
    }
    guard scenario != evaluation.scenario || document.browser != evaluation.browser,
      scenario.canPlay
    else { return true }
    evaluation = Evaluation(of: scenario, in: document.browser)
    return true
  }
}

extension Arrival {
  /// Whether a fix changes nothing but the answers, which are all that is written here.
  func takes(_ fix: Fix) -> Bool {
    guard place != nil, fix.browser == evaluation.browser else { return false }
    var mended = fix.scenario
    mended.calls[0].server = evaluation.scenario.calls[0].server
    return mended == evaluation.scenario
  }

  /// The scenario with the fix in the route that answered.
  func make(_ fix: Fix, in scenario: Scenario) -> Scenario {
    guard let place, let mended = fix.scenario.calls[0].server.first,
      scenario.route(at: place) != nil
    else { return scenario }
    var scenario = scenario
    scenario.calls[place.call].server[place.route].preflight = mended.preflight
    scenario.calls[place.call].server[place.route].response = mended.response
    return scenario
  }
}

extension Scenario {
  fileprivate func route(at place: Arrived.RoutePlace) -> Route? {
    guard calls.indices.contains(place.call),
      calls[place.call].server.indices.contains(place.route)
    else { return nil }
    return calls[place.call].server[place.route]
  }

  fileprivate var canPlay: Bool {
    !calls.isEmpty && !faults.contains { $0.consequence == .notEvaluated }
  }
}
