import CORS
import Web

extension PreflightDecision: Sampled {
  package enum Kind: CaseIterable { case notNeeded, cached, needed }

  package var kind: Kind {
    switch self {
    case .notNeeded: .notNeeded
    case .cached: .cached
    case .needed: .needed
    }
  }

  package static func samples(of kind: Kind) -> [PreflightDecision] {
    let triggers = PreflightTrigger.samples
    return switch kind {
    case .notNeeded: [.notNeeded]
    case .cached: [.cached(triggers)] + triggers.map { .cached([$0]) }
    case .needed: [.needed(triggers)] + triggers.map { .needed([$0]) }
    }
  }
}

extension PreflightTrigger: Sampled {
  package enum Kind: CaseIterable { case method, header, uploadListener, earlierHop }

  package var kind: Kind {
    switch self {
    case .method: .method
    case .header: .header
    case .uploadListener: .uploadListener
    case .earlierHop: .earlierHop
    }
  }

  package static func samples(of kind: Kind) -> [PreflightTrigger] {
    switch kind {
    case .method: [.method(Method("PUT"))]
    case .header:
      UnsafeHeader.samples.map { .header(name: "x-custom", value: "ab\"c", $0) }
    case .uploadListener: [.uploadListener]
    case .earlierHop: [.earlierHop]
    }
  }
}

extension UnsafeHeader: Sampled {
  package enum Kind: CaseIterable {
    case nameNotSafelisted, byte, longerThan128, totalLongerThan1024, contentTypeUnparsable
    case contentTypeNotSafelisted, rangeNotSimple
  }

  package var kind: Kind {
    switch self {
    case .nameNotSafelisted: .nameNotSafelisted
    case .byte: .byte
    case .longerThan128: .longerThan128
    case .totalLongerThan1024: .totalLongerThan1024
    case .contentTypeUnparsable: .contentTypeUnparsable
    case .contentTypeNotSafelisted: .contentTypeNotSafelisted
    case .rangeNotSimple: .rangeNotSimple
    }
  }

  package static func samples(of kind: Kind) -> [UnsafeHeader] {
    switch kind {
    case .nameNotSafelisted: [.nameNotSafelisted]
    case .byte: [.byte(0x22, at: 2), .byte(0x01, at: 0)]
    case .longerThan128: [.longerThan128(200)]
    case .totalLongerThan1024: [.totalLongerThan1024(1100)]
    case .contentTypeUnparsable: [.contentTypeUnparsable]
    case .contentTypeNotSafelisted: [.contentTypeNotSafelisted(essence: "application/json")]
    case .rangeNotSimple: [.rangeNotSimple]
    }
  }
}

extension Outcome: Sampled {
  package enum Kind: CaseIterable {
    case exposed, opaque, opaqueRedirect, error, throwsException, loaded
    case opened, queued, refused, navigated, navigationBlocked, asks, notFetched
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
    case .loaded:
      [
        .loaded(.script(callback: nil)), .loaded(.script(callback: "1")),
        .loaded(.sheet(.readable)), .loaded(.picture(.withheld)), .loaded(.picture(nil)),
        .loaded(.other),
      ]
    case .opened: [.opened(data: nil), .opened(data: "hello")]
    case .queued: [.queued]
    case .refused: [.refused]
    case .navigated: [.navigated(.readable), .navigated(.withheld)]
    case .navigationBlocked: [.navigationBlocked]
    case .asks: [.asks]
    case .notFetched: [.notFetched]
    }
  }
}
