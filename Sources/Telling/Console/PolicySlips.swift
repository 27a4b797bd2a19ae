import CORS

/// What a browser says of what stands in a policy in vain: a sentence for each kind of slip.
struct PolicySlips: Sendable {
  let duplicate: ConsoleTemplate
  let noneAmongOthers: ConsoleTemplate
  let unknownDirective: ConsoleTemplate
  /// Directives of the standard that this browser does not know.
  let unknownNames: Set<String>
  /// What is said of a source, by what is wrong with it; nothing of others.
  let sources: [CSPSourceSlip: ConsoleTemplate]
  /// How many documents take the page's policies over and are told as well.
  let documents: @Sendable (EventContext) -> Int

  /// Rows of a console's table; the first prints what there is to say of all slips, in their order.
  var sentences: [ConsoleSentence] {
    [
      ConsoleSentence(
        .noted(.policySlip), duplicate, when: { !slips(in: $0.context).isEmpty }, times: { _ in 0 },
        then: { event in
          let lines = slips(in: event.context).map { line(about: $0, event) }
          return (0..<documents(event.context)).flatMap { _ in lines }
        }),
      // These are in the table to be read.
      ConsoleSentence(.noted(.policySlip), noneAmongOthers, when: { _ in false }),
      ConsoleSentence(.noted(.policySlip), unknownDirective, when: { _ in false }),
    ]
      + CSPSourceSlip.allCases.compactMap { sources[$0] }.map { template in
        ConsoleSentence(.noted(.policySlip), template, when: { _ in false })
      }
  }

  /// What stands in the page's policies in vain, told when its first call begins.
  private func slips(in context: EventContext) -> [ContentSecurityPolicy.Slip] {
    context.newPolicies.flatMap { policy in
      policy.directives.map(\.name).filter(unknownNames.contains).map { .unknownDirective($0) }
        + policy.slips
    }
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
    case .source(let source, let name, let slip):
      values.effectiveDirective = name
      switch slip {
      case .queryInPath, .fragmentInPath: values.element = CSPSource(source).path ?? source
      case .unknownKeyword, .brokenHash, .unquotedKeyword, .host, .afterColon, .queryAfterHost,
        .path:
        values.element = source
      }
      return sources[slip]?.filled(with: values)
    }
  }
}

extension CSPSource {
  /// A host's path, as it is written.
  fileprivate var path: String? {
    guard case .host(let host) = self else { return nil }
    let start = host.source.firstRange(of: "://")?.upperBound ?? host.source.startIndex
    return host.source[start...].firstIndex(of: "/").map { String(host.source[$0...]) }
  }
}
