import Screen
import Servers
import Telling

/// A configuration for a policy, with what there is to know of it.
struct ConfigurationText {
  let policy: SharingPolicy
  let product: ServerProduct
  let keyMap: KeyMap

  func lines(columns: Int) -> [StyledText] {
    guard let written = WrittenConfiguration(policy, for: product) else { return [] }
    let evidence = written.setup.evidence.map { ", \($0)" } ?? ""
    let title = StyledText(written.setup.title, .strong).appending(evidence, .quiet)
    let shares = StyledText("Shares with \(policy.summary).")
    let text = written.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { StyledText(String($0).replacingTabs, .code) }
    let notes = written.notes.map { StyledText("! ", .warn).appending($0.sentence) }
    let failures = written.failures.map { StyledText("✗ ", .bad).appending($0.sentence) }
    let judged =
      failures.isEmpty
      ? [
        StyledText(
          "Asked of its model: who is let in reads errors, too; strangers, null and look-alikes do"
            + " not.", .good)
      ] : failures
    return [title].flatMap { $0.wrapped(columns: columns) }
      + shares.wrapped(columns: columns) + [StyledText()]
      + text.flatMap { $0.wrapped(columns: columns) }
      + (judged + notes).flatMap { $0.wrapped(columns: columns) }
  }
}

extension String {
  /// Tabs as the blanks that a canvas can show.
  fileprivate var replacingTabs: String {
    split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "    ")
  }
}
