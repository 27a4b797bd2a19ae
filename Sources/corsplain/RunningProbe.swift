import CORS
import Live
import Stage

/// A call that is being made against a real server, while the screen lives on.
final class RunningProbe {
  private let transport: CurlTransport
  private var call: LiveCall
  private var step: LiveCall.Step

  /// How long the screen may wait between two looks at it: milliseconds.
  static let interval = 20

  init(_ scenario: Scenario, in profile: Browser) throws(CurlTransport.Fault) {
    transport = try CurlTransport(ConnectionOptions())
    var browser = LiveBrowser(profile, at: .now)
    guard let call = browser.call(scenario, sending: .safeMethods) else {
      preconditionFailure("the plan that was shown was of a page with a URL")
    }
    self.call = call
    step = self.call.start()
    if case .send(let request) = step { transport.start(request) }
  }

  /// Goes on as far as that takes no time.
  ///
  /// - Returns: What was received, once the call is over.
  func goOn() -> Probed? {
    guard case .send(let request) = step else { return answers }
    guard !transport.goOn(milliseconds: 0) else { return nil }
    step = call.receive(transport.finish(request))
    if case .send(let next) = step { transport.start(next) }
    return nil
  }

  private var answers: Probed {
    let result = ProbeResult(call)
    return Probed(
      routes: call.scenario.calls[0].server, summary: result.headline,
      isShared: Expectation.exposed.holds(in: result))
  }
}
