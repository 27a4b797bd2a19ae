import CORS
import ScenarioText
import Telling
import Web
package import YAML

extension ProbeResult {
  /// Writes the result as one JSON object; its keys are documented in docs/probe.md.
  package func write(expecting expectations: [Expectation], to json: inout JSONWriter) {
    let scenario = evaluation.scenario
    json.object { json in
      json.key("page")
      json.string(scenario.page.text)
      json.key("url")
      json.string(scenario.calls[0].request.url.text)
      json.key("browser")
      json.string(evaluation.browser.name.rawValue)
      json.key("thirdPartyCookies")
      json.string(evaluation.browser.thirdPartyCookies.rawValue)
      json.key("verdict")
      json.string(verdict.rawValue)
      json.key("answered")
      json.boolean(isAnswered)
      json.key("preflight")
      json.string(evaluation.verdicts(ofCall: 0).preflight.name)
      json.key("reason")
      json.string(orNull: reason?.kind.rawValue)
      json.key("cause")
      json.string(headline)
      json.key("fixes")
      json.array { json in for fix in fixes { fix.write(to: &json) } }
      json.key("console")
      json.array { json in for line in evaluation.console + listed { json.string(line) } }
      json.key("exchanges")
      json.array { json in
        for (exchange, wire) in zip(evaluation.exchanges, wire) {
          wire.write(exchange.purpose, to: &json)
        }
      }
      json.key("observation")
      Observation(of: evaluation).write(to: &json)
      json.key("browsers")
      json.object { json in writeOthers(to: &json) }
      json.key("expectations")
      json.array { json in
        for expectation in expectations {
          json.object { json in
            json.key("expect")
            json.string("\(expectation)")
            json.key("holds")
            json.boolean(expectation.holds(in: self))
          }
        }
      }
    }
  }

  private func writeOthers(to json: inout JSONWriter) {
    for name in [Browser.Name.chromium, .firefox, .webkit] {
      json.key(name.rawValue)
      let isOwn = name == evaluation.browser.name
      json.string(orNull: (isOwn ? verdict : verdict(in: .named(name)))?.rawValue)
    }
  }
}

extension WireExchange {
  fileprivate func write(_ purpose: Exchange.Purpose, to json: inout JSONWriter) {
    json.object { json in
      json.key("method")
      json.string(request.method.name)
      json.key("url")
      json.string(request.url.withoutFragment)
      json.key("preflight")
      json.boolean(purpose == .preflight)
      json.key("requestHeaders")
      json.pairs(request.headers)
      json.key("address")
      json.string(orNull: answer.connection.address)
      json.key("version")
      json.string(orNull: answer.connection.version)
      json.key("milliseconds")
      json.number(answer.connection.milliseconds)
      switch answer.result {
      case .received(let response):
        json.key("status")
        json.number(response.status)
        json.key("responseHeaders")
        json.pairs(response.headers)
        json.key("bodyBytes")
        json.number(response.body.count)
        json.key("bodyEnd")
        json.string(response.end.name)
      case .failed(let failure, let words):
        json.key("failure")
        json.string(failure.rawValue)
        json.key("words")
        json.string(words)
      }
    }
  }
}

extension WireResponse.End {
  fileprivate var name: String {
    switch self {
    case .whole: "whole"
    case .cut: "cut"
    case .timedOut: "timedOut"
    case .lost: "lost"
    case .short: "short"
    case .badChunks: "badChunks"
    case .badEncoding: "badEncoding"
    }
  }
}

extension Verdicts.PreflightVerdict {
  fileprivate var name: String {
    switch self {
    case .notNeeded: "notNeeded"
    case .cached: "cached"
    case .passed: "passed"
    case .failed: "failed"
    }
  }
}

extension Fix {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("changes")
      json.array { json in
        for change in changes {
          json.object { json in
            json.key("by")
            json.string(change.party.rawValue)
            json.key("change")
            json.string(change.instruction)
          }
        }
      }
      json.key("risks")
      json.array { json in for risk in risks { json.string(risk.sentence) } }
    }
  }
}

extension JSONWriter {
  /// Writes a text in quotes, or `null`.
  mutating func string(orNull text: String?) {
    if let text { string(text) } else { raw("null") }
  }

  /// Writes headers as pairs, as names repeat.
  mutating func pairs(_ headers: [Header]) {
    array { json in
      for header in headers {
        json.array { json in
          json.string(header.name)
          json.string(header.value)
        }
      }
    }
  }
}
