import CORS

/// What a configuration does where a condition that its text does not decide goes the other way.
extension ConfigurationAdvice {
  /// More conditions than these decide over nobody that anybody reads of.
  private static let mostConditions = 3

  /// Asks again with each of the conditions put as true, and as false: what stands in the branch that was
  /// not taken lets somebody in all the same.
  mutating func askOtherCases() {
    guard let text = setup.text, let language = setup.product.writtenIn else { return }
    let open = setup.product.profile.read(text).unread.filter(\.isCondition)
    for piece in open.prefix(Self.mostConditions) {
      for holds in [true, false] {
        guard let other = setup.deciding(piece, holds, language) else { continue }
        ask(other, Condition(text: piece.text, holds: holds))
      }
    }
  }

  private typealias Condition = ConfigurationFinding.Condition

  /// Notes who gets in there and does not as it was taken.
  private mutating func ask(_ other: ServerSetup, _ condition: Condition) {
    let origins = DeclaredOrigins(of: other).origins
    guard let (server, probes) = try? ProbePaths.covered(by: other, origins) else { return }
    let ways: [(CredentialsMode, ConfigurationFinding.Access)] = [
      (.include, .withCredentials), (.omit, .withoutCredentials),
    ]
    for (mode, access) in ways {
      func answer(_ origin: String) -> SharingAnswer {
        server.answer(
          SharingQuestion(
            origin: origin, method: probes.method, path: probes.ok, credentials: mode,
            host: probes.host))
      }
      let anybody = answer(Self.stranger)
      if anybody.isReadable {
        guard !isReadable(Self.stranger, mode) else { return }
        return add(.letsInWhere(condition, .anySite, access), anybody)
      }
      let guests = origins.filter { answer($0).isReadable && !isReadable($0, mode) }
      guard let first = guests.first else { continue }
      return add(.letsInWhere(condition, .named(guests), access), answer(first))
    }
  }
}

extension ConfigurationReading.Unread {
  /// Whether it decides between branches. Without NODE_ENV is a question of its own.
  fileprivate var isCondition: Bool {
    switch cause {
    case .condition: true
    case .production: text != "process.env.NODE_ENV"
    case .notUnderstood, .environment, .unknownOption, .optionOfOtherVersion, .elsewhere,
      .notReached, .without, .usedElsewhere, .needsModule:
      false
    }
  }
}

extension ServerSetup {
  /// The same with `true` or `false` in a condition's place; nil: that does not decide it.
  fileprivate func deciding(
    _ condition: ConfigurationReading.Unread, _ holds: Bool, _ language: ProgrammingLanguage
  ) -> ServerSetup? {
    let literal = language == .python ? (holds ? "True" : "False") : "\(holds)"
    let lines = (text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    let decided = lines.enumerated().map { index, line in
      let first = line.split { !$0.isLetter }.first ?? ""
      let isOne = index == condition.line - 1 || ["if", "elif", "unless"].contains(first)
      return isOne ? line.replacing(wholeWord: condition.text, with: literal) : String(line)
    }.joined(separator: "\n")
    guard decided != text,
      !product.profile.read(decided).unread.contains(where: { $0.text == condition.text })
    else { return nil }
    let other = ServerSetup(product, version: version, reading: decided, placement: placement)
    var setup = self
    (setup.options, setup.text) = (other.options, other.text)
    return setup
  }
}

extension Substring {
  /// The line with another text for one that is no part of a longer name.
  fileprivate func replacing(wholeWord word: String, with other: String) -> String {
    func isOfName(_ character: Character?) -> Bool {
      character.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." } ?? false
    }
    var line = self
    for range in line.ranges(of: word).reversed() {
      let before =
        range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : nil
      let after = range.upperBound < line.endIndex ? line[range.upperBound] : nil
      if !isOfName(before), !isOfName(after) { line.replaceSubrange(range, with: other) }
    }
    return String(line)
  }
}
