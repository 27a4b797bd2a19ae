import CORS
import Servers
import Web

// What of a configuration that was pasted has to change.

extension ConfiguredServer {
  enum Changed: Hashable {
    /// It does what is wished.
    case nothing
    /// These lines, and from which line on, counted from 1.
    case lines([String], first: Int)
    /// No small change will do.
    case anew
  }

  /// Whether it answers the call that was stopped so that the page gets it.
  func grantsAlready(_ diagnosis: Diagnosis) -> Bool {
    guard let evaluation = diagnosis.evaluation, !diagnosis.isAnsweredByConfiguration,
      !diagnosis.unknown.contains(.url), !diagnosis.unknown.contains(.page),
      let answered = answering(evaluation.scenario)
    else { return false }
    return Wish.exposed.isGranted(in: Evaluation(of: answered, in: evaluation.browser), call: 0)
  }

  /// A policy that takes nothing away of what it shares already; where nothing tells the page, those it
  /// names stay.
  func keeping(_ policy: SharingPolicy, _ diagnosis: Diagnosis) -> SharingPolicy {
    let setup = ServerSetup(product, reading: text)
    var kept = setup.keeping(in: policy)
    guard case .list(let pages) = kept.origins else { return kept }
    let named = ConfigurationAdvice.guests(on: setup).map(\.origin)
    let isToldPage = !diagnosis.unknown.contains(.page) || named.isEmpty
    kept.origins = .list(named + (isToldPage ? pages.filter { !named.contains($0) } : []))
    return kept
  }

  /// That it lets the page, or others, in elsewhere and nobody where the call that was stopped asks.
  func missed(_ diagnosis: Diagnosis) -> MissedPath? {
    guard let scenario = diagnosis.evaluation?.scenario, !diagnosis.unknown.contains(.url),
      let url = scenario.target(ofCall: 0), let page = scenario.page.absolute
    else { return nil }
    return MissedPath(
      url.path, by: scenario.calls[0].request.method ?? "GET",
      of: ServerSetup(product, reading: text), asking: page.origin.description)
  }

  /// Whether the very page that called gets in at other paths.
  func letsIn(_ diagnosis: Diagnosis, elsewhereThan missed: MissedPath?) -> Bool {
    guard let missed, let page = diagnosis.evaluation?.scenario.page.absolute else { return false }
    let method = diagnosis.evaluation?.scenario.calls[0].request.method ?? "GET"
    return MissedPath(
      missed.path, by: method, of: ServerSetup(product, reading: text),
      asking: [page.origin.description]) != nil
  }

  /// The smallest change that brings a policy about, with the lines around it.
  ///
  /// - Parameter missed: the path that it has to cover besides.
  func changed(for policy: SharingPolicy, at missed: MissedPath?, by method: String?) -> Changed {
    var policy = policy
    let call = missed.map {
      SharingPolicy.Call(
        method: method ?? "GET", path: $0.path, headers: policy.requestHeaders)
    }
    policy.calls = call.map { [$0] } ?? []
    let covering = call.flatMap {
      ConfigurationChange(covering: $0, for: policy, in: text, of: product)
    }
    guard let change = covering ?? ConfigurationChange(policy, to: text, of: product) else {
      return .anew
    }
    switch change.extent {
    case .nothing: return .nothing
    case .everything: return .anew
    case .some: break
    }
    let (old, new) = (Self.lines(text), Self.lines(change.written.text))
    let above = zip(old, new).prefix { $0 == $1 }.count
    let below = zip(old.dropFirst(above).reversed(), new.dropFirst(above).reversed())
      .prefix { $0 == $1 }.count
    let first = max(0, above - Self.context)
    let end = min(new.count, new.count - below + Self.context)
    // A line by itself does not tell the list that its names stand in.
    var redaction = Redaction(isProgram: product.isProgrammed)
    let shown = Self.lines(redaction.text(change.written.text))
    return .lines(Array(shown[first..<max(first, end)]), first: first + 1)
  }

  /// Lines above and below, by which the place is known.
  private static let context = 2

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
