package import Servers

extension Fingerprint {
  /// Who probably answered, in a sentence.
  package var sentence: String {
    let titles = guesses.prefix(3).map(\.product.profile.title)
    guard let first = titles.first else {
      return "nothing of CORS was answered, so that it could be anything."
    }
    let others = titles.dropFirst().joined(separator: " and ")
    switch sureness {
    case .none: return "nothing of CORS was answered, so that it could be anything."
    case .sure: return "this is \(first)."
    case .probable: return "this is probably \(first); next come \(others)."
    case .vague: return "this may be \(first); \(others) answer much the same."
    }
  }
}
