import CORS
import Web

extension ServerSetup {
  /// A policy that also shares what the setup does: with everybody, where no credentials are asked for, and
  /// what it lets somebody send: methods, and the headers that calls mostly have.
  package func keeping(in policy: SharingPolicy) -> SharingPolicy {
    let declared = DeclaredOrigins(of: self)
    let guests = Array((declared.origins + declared.examples).prefix(Self.mostGuests))
    guard let (server, probes) = try? ProbePaths.covered(by: self, guests) else { return policy }
    func lets(_ method: String, _ headers: [Header]) -> Bool {
      (guests + [ConfigurationAdvice.stranger]).contains { origin in
        let question = SharingQuestion(
          origin: origin, method: method, path: probes.ok, headers: headers, credentials: .omit,
          host: probes.host)
        return server.answer(question).isReadable
      }
    }
    var kept = policy
    let stranger = SharingQuestion(
      origin: ConfigurationAdvice.stranger, method: probes.method, path: probes.ok,
      credentials: .omit,
      host: probes.host)
    if !policy.sharesCredentials, server.answer(stranger).isReadable { kept.origins = .any }
    for method in ["PUT", "PATCH", "DELETE"]
    where !kept.methods.contains(method) && lets(method, []) { kept.methods.append(method) }
    for header in [
      Header("content-type", "application/json"), Header("authorization", "Bearer abc"),
    ]
    where !kept.requestHeaders.contains(where: { $0.lowercased() == header.name })
      && lets(probes.method, [header])
    {
      kept.requestHeaders.append(header.name)
    }
    return kept
  }

  private static let mostGuests = 4
}
