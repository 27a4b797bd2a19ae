import CORS
import SafeText
import Web
package import YAML

extension AuditReport {
  /// The report told line by line.
  package var text: String {
    var lines = ["\(answers.count) requests to \(audit.url.hostAndPort)"]
    guard isAnswered else {
      let unanswered = answers.values.first { $0.response == nil }
      let failure = unanswered?.failureWords ?? "nothing was asked"
      return lines[0] + "\nNo response came: \(failure)\n"
    }
    for finding in findings {
      lines += ["", "\(finding.kind.severity.rawValue): \(finding.kind.summary)"]
      if let exchange = answers[finding.shownBy] {
        lines += exchange.summary.map { "  " + $0.shownOnOneLine }
      }
      lines += ["  Risk: \(finding.kind.risk)", "  Fix: \(finding.kind.fix)"]
    }
    lines += ["", conclusion]
    return lines.joined(separator: "\n") + "\n"
  }

  private var conclusion: String {
    if letsOthersIn {
      return "Others than the page may read this, or change it, with the user's cookies."
    }
    return "None of the others who were asked for may read this with the user's cookies. Whether"
      + " \(audit.page.origin.description) itself may, a probe without --audit says."
      + (findings.isEmpty ? " Nothing was found." : "")
  }

  /// Writes the report as one JSON object; its keys are documented in docs/probe.md.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("url")
      json.string(audit.url.withoutFragment)
      json.key("page")
      json.string(audit.page.description)
      json.key("answered")
      json.boolean(isAnswered)
      json.key("letsOthersIn")
      json.boolean(letsOthersIn)
      json.key("findings")
      json.array { json in
        for finding in findings {
          json.object { json in
            json.key("kind")
            json.string(finding.kind.rawValue)
            json.key("severity")
            json.string(finding.kind.severity.rawValue)
            json.key("summary")
            json.string(finding.kind.summary)
            json.key("risk")
            json.string(finding.kind.risk)
            json.key("fix")
            json.string(finding.kind.fix)
            json.key("shownBy")
            json.string(finding.shownBy.rawValue)
          }
        }
      }
      json.key("questions")
      json.array { json in
        for question in audit.questions {
          guard let exchange = answers[question] else { continue }
          exchange.write(question, to: &json)
        }
      }
    }
  }
}

extension WireExchange {
  /// Why no answer came, in the transport's words.
  fileprivate var failureWords: String? {
    guard case .failed(let failure, let words) = answer.result else { return nil }
    return words.isEmpty ? failure.rawValue : "\(failure.rawValue) (\(words))"
  }

  /// The request and what of its answer counts, a line each.
  fileprivate var summary: [String] {
    var lines = ["> \(request.method) \(request.url.withoutFragment)"]
    let asked = ["Origin", "Access-Control-Request-Method", "Cookie"]
    lines += request.headers.filter { header in
      asked.contains { $0.equalsIgnoringASCIICase(header.name) }
    }.map { "> \($0.name): \($0.value)" }
    guard let response else { return lines + ["! \(failureWords ?? "")"] }
    lines.append("< \(response.status)")
    lines += response.headers.filter(\.isOfSharing).map { "< \($0.name): \($0.value)" }
    return lines
  }

  fileprivate func write(_ question: AuditQuestion, to json: inout JSONWriter) {
    json.object { json in
      json.key("question")
      json.string(question.rawValue)
      json.key("method")
      json.string(request.method.name)
      json.key("url")
      json.string(request.url.withoutFragment)
      json.key("requestHeaders")
      json.pairs(request.headers)
      if let response {
        json.key("status")
        json.number(response.status)
        json.key("responseHeaders")
        json.pairs(response.headers)
      } else {
        json.key("failure")
        json.string(failureWords ?? "")
      }
    }
  }
}

extension Header {
  /// Whether it says with whom an answer is shared, and who may keep it.
  fileprivate var isOfSharing: Bool {
    let name = name.asciiLowercased
    return name.isCORSHeaderName
      || ["vary", "cache-control", "location", "expires", "last-modified"].contains(name)
  }
}
