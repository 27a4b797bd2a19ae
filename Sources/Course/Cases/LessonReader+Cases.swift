import CORS
import ScenarioText
import Telling
import Web
import YAML

extension LessonReader {
  enum GroupKey: String, FieldKey { case group, cases }
  enum CaseKey: String, FieldKey { case id, title, symptom, browser, claim, scenario }

  /// Reads a file of cases, which stand under one name.
  mutating func cases(_ view: NodeView) -> [Case] {
    guard let fields = view.fields(GroupKey.self, &faults) else { return [] }
    let group = fields.require(.group, &faults)?.text(&faults) ?? ""
    return (fields.require(.cases, &faults)?.items(&faults) ?? []).compactMap {
      oneCase($0, group: group)
    }
  }

  private mutating func oneCase(_ view: NodeView, group: String) -> Case? {
    guard let fields = view.fields(CaseKey.self, &faults) else { return nil }
    let id = fields.require(.id, &faults)?.text(&faults)
    let title = fields.require(.title, &faults)?.text(&faults)
    let symptom = fields.require(.symptom, &faults)?.text(&faults)
    let browser = fields[.browser].flatMap { browserChoice($0) } ?? BrowserChoice(.chromium)
    let claim = fields.require(.claim, &faults).flatMap { self.claim($0) }
    let reading = fields.require(.scenario, &faults).map {
      ScenarioReading($0, defaultID: id ?? "case")
    }
    for fault in reading?.faults ?? [] where reading?.scenario == nil {
      let line = fault.mark.line
      findings.append(
        LessonFault(
          Source(file: file, line: line), fault.path.description, fault.problem.description))
    }
    guard let id, let title, let symptom, let claim, let scenario = reading?.scenario else {
      return nil
    }
    return Case(
      id: id, group: group, title: title, symptom: symptom, scenario: scenario, browser: browser,
      claim: claim)
  }
}
