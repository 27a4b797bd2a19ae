package import CORS
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
