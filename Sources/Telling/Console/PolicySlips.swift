import CORS

/// What a browser says of what stands in a policy in vain: a sentence for each kind of slip.
struct PolicySlips: Sendable {
  let duplicate: ConsoleTemplate
  let noneAmongOthers: ConsoleTemplate
  let unknownDirective: ConsoleTemplate
  /// How many documents take the page's policies over and are told as well.
  let documents: @Sendable (EventContext) -> Int

  /// Rows of a console's table; the first prints what there is to say of all slips, in their order.
  var sentences: [ConsoleSentence] {
    [
      ConsoleSentence(
        .noted(.policySlip), duplicate, when: { !$0.context.slips.isEmpty }, times: { _ in 0 },
        then: { event in
          let lines = event.context.slips.map { line(about: $0, event) }
          return (0..<documents(event.context)).flatMap { _ in lines }
        }),
      // These are in the table to be read.
      ConsoleSentence(.noted(.policySlip), noneAmongOthers, when: { _ in false }),
      ConsoleSentence(.noted(.policySlip), unknownDirective, when: { _ in false }),
    ]
  }

  private func line(about slip: ContentSecurityPolicy.Slip, _ event: ConsoleEvent) -> String? {
    var values = event.values
    switch slip {
    case .duplicate(let name):
      values.effectiveDirective = name
      return duplicate.filled(with: values)
    case .noneAmongOthers(let name):
      values.effectiveDirective = name
      return noneAmongOthers.filled(with: values)
    case .unknownDirective(let name):
      values.effectiveDirective = name
      return unknownDirective.filled(with: values)
    }
  }
}

extension EventContext {
  /// What stands in the page's policies in vain, told when its first call begins.
  fileprivate var slips: [ContentSecurityPolicy.Slip] { newPolicies.flatMap(\.slips) }
}
