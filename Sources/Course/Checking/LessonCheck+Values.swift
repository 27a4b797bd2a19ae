import CORS
import ScenarioText
import Telling
import Web

extension LessonCheck {
  /// Notes hosts in a step's prose that neither its scenario nor anything that is done with it has: a
  /// name that was changed in one place and not in the other.
  mutating func noteValues(of step: Step, _ key: String) {
    let known = step.knownText
    for url in step.prose.codeURLs {
      guard let host = WebURL(url)?.host, !known.contains(host) else { continue }
      note(
        step.source, "\(key).prose",
        "it speaks of \(url), and nothing in the step has \(host): is that the scenario's name?")
    }
  }
}

extension Step {
  /// Everything that the step's scenario and activity say, as one text to look for names in.
  fileprivate var knownText: String {
    var scenarios = [scenario]
    let edits = claims.flatMap(\.changes) + activity.edits
    let solution = activity.solution
    if !solution.isEmpty, let solved = try? scenario.applying(solution) {
      scenarios.append(solved)
    }
    let told = edits.map(\.told)
    return (scenarios.map { $0.yaml } + told).joined(separator: "\n")
  }
}

extension Prose {
  /// The URLs that stand as code within sentences; whole lines of code may make theirs up.
  fileprivate var codeURLs: [String] {
    paragraphs.flatMap { paragraph -> [String] in
      guard case .text(let spans) = paragraph else { return [] }
      return spans.filter { $0.emphasis == .code }.map(\.text).filter {
        ($0.hasPrefix("https://") || $0.hasPrefix("http://")) && !$0.contains(" ")
      }
    }
  }
}
