package import CORS
import Web

extension BlockReason: Sampled {
  package static func samples(of kind: Kind) -> [BlockReason] {
    let url = FactSamples.url
    return switch kind {
    case .methodNotAToken: [.methodNotAToken("GE T")]
    case .methodForbidden: [.methodForbidden("TRACE")]
    case .methodNotAllowedInNoCORS: [.methodNotAllowedInNoCORS(Method("PUT"))]
    case .headerNameInvalid: [.headerNameInvalid(at: 0, "X Custom")]
    case .headerValueInvalid: [.headerValueInvalid(at: nil, name: "X-Custom", value: "a\nb")]
    case .bodyWithGetOrHead: [.bodyWithGetOrHead(.get)]
    case .urlUnparsable: [.urlUnparsable("http://[bad", .ipv6Unclosed)]
    case .urlWithCredentials: [.urlWithCredentials("https://a:b@api.bank.example/")]
    case .notAWebSocketURL: [.notAWebSocketURL(url)]
    case .cacheModeNeedsSameOrigin: [.cacheModeNeedsSameOrigin]
    case .referrerPolicyUnknown: [.referrerPolicyUnknown("always")]
    case .sandboxed: SandboxPermission.allCases.map { .sandboxed($0) }
    case .badPort: [.badPort(25)]
    case .contentSecurityPolicy:
      FactSamples.cspChecks.filter(\.blocks).map { .contentSecurityPolicy($0) }
    case .mixedContent: [.mixedContent(url)]
    case .insecureForm: [.insecureForm(url)]
    case .localNetwork:
      FactSamples.localNetworkChecks.filter { $0.verdict != .allowed }.map { .localNetwork($0) }
    case .nothingCached: [.nothingCached]
    case .crossOriginInSameOriginMode: [.crossOriginInSameOriginMode]
    case .redirectModeInNoCORS: [.redirectModeInNoCORS(.manual)]
    case .schemeNotHTTP: [.schemeNotHTTP("ftp")]
    case .allowOriginMissing: [.corsCheck(.allowOriginMissing)]
    case .wildcardWithCredentials: [.corsCheck(.wildcardWithCredentials)]
    case .originMismatch:
      [
        .corsCheck(
          .originMismatch(
            allowOrigin: "https://app.shop.example/", origin: "https://app.shop.example",
            headerCount: 1)),
        .corsCheck(
          .originMismatch(
            allowOrigin: String(repeating: "https://a.example, ", count: 40), origin: "null",
            headerCount: 2)),
      ]
    case .credentialsNotTrue:
      [.corsCheck(.credentialsNotTrue(nil)), .corsCheck(.credentialsNotTrue("True"))]
    case .preflightStatus: [401, 404, 502].map { .preflightStatus($0) }
    case .preflightRedirect: [.preflightRedirect(302)]
    case .allowMethodsUnparsable: [.allowMethodsUnparsable("GET;PUT")]
    case .allowHeadersUnparsable: [.allowHeadersUnparsable("\"X-Custom\"")]
    case .methodNotAllowed:
      refused.flatMap { verdict in
        [
          .methodNotAllowed(Method("patch"), allowed: ["GET", "PATCH"], verdict),
          .methodNotAllowed(Method("PUT"), allowed: [], verdict),
        ]
      }
    case .headerNotAllowed:
      refused.flatMap { verdict in
        [
          .headerNotAllowed(name: "x-custom", allowed: ["X_Custom", "*"], verdict),
          .headerNotAllowed(name: "authorization", allowed: ["*"], verdict),
        ]
      }
    case .redirectModeError: [.redirectModeError]
    case .locationUnparsable: [.locationUnparsable("http://[bad")]
    case .locationNotHTTP: [.locationNotHTTP(url)]
    case .locationWithCredentials: [.locationWithCredentials(url)]
    case .tooManyRedirects: [.tooManyRedirects]
    case .connectionDropped: ConnectionFailure.allCases.map { .connectionDropped($0) }
    case .resourcePolicy:
      FactSamples.resourcePolicyChecks.filter { !$0.passed }.map { .resourcePolicy($0) }
    case .opaqueResponse: OpaqueResponseBlocking.Reason.samples.map { .opaqueResponse($0) }
    case .elementRefused: ElementRefusal.samples.map { .elementRefused($0) }
    case .eventStreamStatus: [.eventStreamStatus(404)]
    case .eventStreamType: [.eventStreamType("text/plain")]
    case .webSocketHandshake: [.webSocketHandshake(200)]
    case .noDocument: [.noDocument(204)]
    case .embedderPolicy: [.embedderPolicy(page: .requireCORP, frame: .unsafeNone)]
    case .frameForbidden: FactSamples.frameChecks.compactMap(\.failure).map { .frameForbidden($0) }
    }
  }

  private static let refused = GrantVerdict.allCases.filter { !$0.isGranted }
}
