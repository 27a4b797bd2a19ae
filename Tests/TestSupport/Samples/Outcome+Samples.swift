package import CORS

extension Outcome: Sampled {
  package enum Kind: CaseIterable {
    case exposed, opaque, opaqueRedirect, error, throwsException, loaded, opened, queued, refused
    case navigated, navigationBlocked, asks, notFetched
  }

  package var kind: Kind {
    switch self {
    case .exposed: .exposed
    case .opaque: .opaque
    case .opaqueRedirect: .opaqueRedirect
    case .error: .error
    case .throwsException: .throwsException
    case .loaded: .loaded
    case .opened: .opened
    case .queued: .queued
    case .refused: .refused
    case .navigated: .navigated
    case .navigationBlocked: .navigationBlocked
    case .asks: .asks
    case .notFetched: .notFetched
    }
  }

  package static func samples(of kind: Kind) -> [Outcome] {
    switch kind {
    case .exposed:
      ResponseTainting.allCases.flatMap { tainting in
        [200, 404].map {
          .exposed(
            ExposedResponse(status: $0, tainting: tainting, headers: ["content-type"], body: "ok"))
        }
      }
    case .opaque: [.opaque]
    case .opaqueRedirect: [.opaqueRedirect]
    case .error: [.error]
    case .throwsException: [.throwsException]
    case .loaded: LoadedResource.samples.map { .loaded($0) }
    case .opened: [.opened(data: nil), .opened(data: "1")]
    case .queued: [.queued]
    case .refused: [.refused]
    case .navigated: [.navigated(.readable), .navigated(.withheld)]
    case .navigationBlocked: [.navigationBlocked]
    case .asks: UserQuestion.allCases.map { .asks($0) }
    case .notFetched: [.notFetched]
    }
  }
}

extension LoadedResource: Sampled {
  package enum Kind: CaseIterable { case script, sheet, picture, other }

  package var kind: Kind {
    switch self {
    case .script: .script
    case .sheet: .sheet
    case .picture: .picture
    case .other: .other
    }
  }

  package static func samples(of kind: Kind) -> [LoadedResource] {
    switch kind {
    case .script: [.script(callback: nil), .script(callback: "1")]
    case .sheet: [.sheet(.readable), .sheet(.withheld)]
    case .picture: [.picture(nil), .picture(.readable), .picture(.withheld)]
    case .other: [.other]
    }
  }
}
