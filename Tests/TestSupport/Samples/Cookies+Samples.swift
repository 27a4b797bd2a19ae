package import CORS
import Web

extension CrossSite: Sampled {
  package enum Kind: CaseIterable { case target, redirectedOver, framed, opaqueOrigin }

  package var kind: Kind {
    switch self {
    case .target: .target
    case .redirectedOver: .redirectedOver
    case .framed: .framed
    case .opaqueOrigin: .opaqueOrigin
    }
  }

  package static func samples(of kind: Kind) -> [CrossSite] {
    guard let shop = Site(FactSamples.page), let bank = Site(FactSamples.target) else { return [] }
    return switch kind {
    case .target: [.target(bank, page: shop)]
    case .redirectedOver: [.redirectedOver(bank, page: shop)]
    case .framed: [.framed(bank, top: shop)]
    case .opaqueOrigin: [.opaqueOrigin]
    }
  }
}

extension CookieVerdict: Sampled {
  package enum Kind: CaseIterable {
    case sent, credentialsOmitted, expired, pathDiffers, secureOverHTTP, sameSite
    case unsafeNavigation, thirdPartyBlocked, otherPartition
  }

  package var kind: Kind {
    switch self {
    case .sent: .sent
    case .credentialsOmitted: .credentialsOmitted
    case .expired: .expired
    case .pathDiffers: .pathDiffers
    case .secureOverHTTP: .secureOverHTTP
    case .sameSite: .sameSite
    case .unsafeNavigation: .unsafeNavigation
    case .thirdPartyBlocked: .thirdPartyBlocked
    case .otherPartition: .otherPartition
    }
  }

  package static func samples(of kind: Kind) -> [CookieVerdict] {
    switch kind {
    case .sent: [.sent]
    case .credentialsOmitted: [.credentialsOmitted]
    case .expired: [.expired]
    case .pathDiffers: [.pathDiffers(cookie: "/admin", request: "/v1/items")]
    case .secureOverHTTP: [.secureOverHTTP]
    case .sameSite:
      CrossSite.samples.flatMap { crossing in
        [.sameSite(.lax, crossing), .sameSite(.strict, crossing), .sameSite(.unset, crossing)]
      }
    case .unsafeNavigation:
      CrossSite.samples.flatMap { crossing in
        [Cookie.SameSite.lax, .unset].map { .unsafeNavigation($0, .post, crossing) }
      }
    case .thirdPartyBlocked: CrossSite.samples.map { .thirdPartyBlocked($0) }
    case .otherPartition:
      [Site(FactSamples.page)].compactMap { $0 }.flatMap { site in
        [
          .otherPartition(CookiePartition(site: site, ancestors: .sameSite)),
          .otherPartition(CookiePartition(site: site, ancestors: .crossSite)),
        ]
      }
    }
  }
}

extension SetCookieVerdict: Sampled {
  package enum Kind: CaseIterable {
    case stored, deleted, credentialsOmitted, thirdPartyBlocked, rejected
  }

  package var kind: Kind {
    switch self {
    case .stored: .stored
    case .deleted: .deleted
    case .credentialsOmitted: .credentialsOmitted
    case .thirdPartyBlocked: .thirdPartyBlocked
    case .rejected: .rejected
    }
  }

  package static func samples(of kind: Kind) -> [SetCookieVerdict] {
    switch kind {
    case .stored:
      [
        .stored(FactSamples.cookie), .stored(FactSamples.cookie, crowdedOut: 31),
      ]
    case .deleted: [.deleted(name: "session")]
    case .credentialsOmitted: [.credentialsOmitted]
    case .thirdPartyBlocked: CrossSite.samples.map { .thirdPartyBlocked($0) }
    case .rejected: SetCookieRejection.samples.map { .rejected($0) }
    }
  }
}

extension SetCookieRejection: Sampled {
  package enum Kind: CaseIterable {
    case controlCharacter, empty, tooLong, domainMismatch, publicSuffix, secureOverHTTP
    case overlaysSecure, sameSiteFromCrossSite, sameSiteNoneWithoutSecure
    case partitionedWithoutSecure, prefix, prefixInNamelessValue
  }

  package var kind: Kind {
    switch self {
    case .controlCharacter: .controlCharacter
    case .empty: .empty
    case .tooLong: .tooLong
    case .domainMismatch: .domainMismatch
    case .publicSuffix: .publicSuffix
    case .secureOverHTTP: .secureOverHTTP
    case .overlaysSecure: .overlaysSecure
    case .sameSiteFromCrossSite: .sameSiteFromCrossSite
    case .sameSiteNoneWithoutSecure: .sameSiteNoneWithoutSecure
    case .partitionedWithoutSecure: .partitionedWithoutSecure
    case .prefix: .prefix
    case .prefixInNamelessValue: .prefixInNamelessValue
    }
  }

  package static func samples(of kind: Kind) -> [SetCookieRejection] {
    switch kind {
    case .controlCharacter: [.controlCharacter(7, at: 3)]
    case .empty: [.empty]
    case .tooLong: [.tooLong(5000)]
    case .domainMismatch: [.domainMismatch(domain: "other.example", host: "api.bank.example")]
    case .publicSuffix: [.publicSuffix(domain: "example")]
    case .secureOverHTTP: [.secureOverHTTP]
    case .overlaysSecure: [.overlaysSecure]
    case .sameSiteFromCrossSite:
      CrossSite.samples.flatMap { crossing in
        [.sameSiteFromCrossSite(.strict, crossing), .sameSiteFromCrossSite(.unset, crossing)]
      }
    case .sameSiteNoneWithoutSecure: [.sameSiteNoneWithoutSecure]
    case .partitionedWithoutSecure: [.partitionedWithoutSecure]
    case .prefix:
      CookiePrefix.allCases.flatMap { prefix in
        CookiePrefix.Requirement.allCases.map { .prefix(prefix, $0) }
      }
    case .prefixInNamelessValue: CookiePrefix.allCases.map { .prefixInNamelessValue($0) }
    }
  }
}
