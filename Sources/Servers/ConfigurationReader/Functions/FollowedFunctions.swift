import Web

/// How a product asks a function of its options about an origin.
enum OriginFunctionManner: Sendable {
  /// `origin(origin, callback)`, which has to call it.
  case callback
  /// It gives back what is allowed: for the request's context, or for the origin and that.
  case answer(arguments: Arguments)
  /// It says yes or no.
  case verdict(ProgrammingLanguage)

  enum Arguments: Hashable, Sendable { case context, originAndContext }

  fileprivate var language: ProgrammingLanguage {
    switch self {
    case .callback, .answer: .javaScript
    case .verdict(let language): language
    }
  }
}

extension ConfigurationReading {
  /// The same, with the places shown at which a function of the options could not be followed: the
  /// model takes it to refuse from there on, and nobody else has said so.
  func showingUnfollowed(_ manner: OriginFunctionManner?, in text: String) -> ConfigurationReading {
    guard let manner else { return self }
    var reading = self
    for value in options.deciding {
      guard let function = OriginFunction.code(value, in: text, manner.language),
        let piece = function.unfollowed(manner), !reading.unread.contains(piece)
      else { continue }
      reading.unread.append(piece)
    }
    return reading
  }
}

extension ServerSetup {
  /// Whether a function that cannot be followed to its end says who gets in, or an option that is not
  /// known here.
  var isDecidedUnread: Bool {
    let profile = product.profile
    if profile.closingUnknown(options) != options { return true }
    guard let manner = profile.manner, let text else { return false }
    return options.deciding.contains { value in
      OriginFunction.code(value, in: text, manner.language)?.unfollowed(manner) != nil
    }
  }
}

extension CodeFunction {
  /// Where it cannot be followed for some origin; nil where it can for all that are asked about.
  func unfollowed(_ manner: OriginFunctionManner) -> ConfigurationReading.Unread? {
    for origin in origins {
      let headers = origin.map { HeaderList([Header("Origin", $0)]) } ?? HeaderList()
      do throws(UnfollowedCode) {
        try follow(origin, manner, ServerRequest("GET", "/", headers: headers))
      } catch {
        guard !error.isFailure else { continue }
        let piece = Expression(form: .null, range: error.range)
        return ConfigurationReading.Unread(piece, of: program)
      }
    }
    return nil
  }

  private func follow(
    _ origin: String?, _ manner: OriginFunctionManner, _ request: ServerRequest
  ) throws(UnfollowedCode) {
    let asked = origin.map(CodeValue.string) ?? .null
    switch manner {
    case .callback:
      // A function of the request alone gives all of the options.
      let isDelegate = function.parameters.first.map { ["req", "request"].contains($0) } ?? false
      let callback = try ExpressCallback.call(
        self, [isDelegate ? .thing("request") : asked], request)
      if !callback.isCalled, let last = function.body.last {
        throw UnfollowedCode(range: last.range)
      }
    case .answer(.context):
      _ = try NodeAnswer.following(self, [.thing("request")], request)
    case .answer(.originAndContext):
      guard origin != nil else { return }
      _ = try NodeAnswer.following(self, [asked, .thing("request")], request)
    case .verdict(let language):
      guard origin != nil else { return }
      try OriginFunction(self).follow(origin ?? "", request, language)
    }
  }

  /// A stranger, none, and those that stand in the text, so that what is asked of them is followed.
  private var origins: [String?] {
    var found: [String?] = ["https://stranger.invalid", nil]
    program.visit { expression, _ in
      guard case .string(let text) = expression.form, text.hasPrefix("http"), text.count < 100,
        found.count < 8
      else { return }
      found.append(text)
    }
    return found
  }
}

extension ConfigurationValue {
  /// What of the options may be a function that decides.
  fileprivate var deciding: [ConfigurationValue] {
    (entries ?? []).flatMap { entry -> [ConfigurationValue] in
      let name = entry.key.lowercased()
      let decides = name.contains("origin") || ["delegate", "if"].contains(name)
      let inner = entry.value.list ?? [entry.value]
      return inner.flatMap { value -> [ConfigurationValue] in
        switch value {
        case .code: decides ? [value] : []
        // Go's are written as text.
        case .string: name.hasSuffix("func") ? [value] : []
        case .map: value.deciding
        case .null, .boolean, .number, .regex, .list: []
        }
      }
    }
  }
}

extension ConfigurationValue {
  /// The options with nobody in the place of origins that could not be read, so that no default
  /// takes it.
  func closingUnread(_ text: String?, _ language: ProgrammingLanguage) -> ConfigurationValue {
    guard let entries else { return self }
    return .map(
      entries.map { entry in
        let name = entry.key.lowercased()
        let isOrigins =
          name.contains("origin") && !name.contains("regex") && !name.hasSuffix("func")
        return Entry(entry.key, entry.value.closed(isOrigins, text, language))
      })
  }

  /// An origin that no page has.
  static let nobody = ConfigurationValue.string("https://unread.invalid")

  private func closed(_ isOrigins: Bool, _ text: String?, _ language: ProgrammingLanguage)
    -> ConfigurationValue
  {
    switch self {
    case .map: return closingUnread(text, language)
    case .list(let values):
      return .list(
        values.map { value in
          if case .map = value { return value.closingUnread(text, language) }
          return isOrigins && value.isUnread(text, language) ? Self.nobody : value
        })
    case .code: return isOrigins && isUnread(text, language) ? .list([Self.nobody]) : self
    case .null, .boolean, .number, .string, .regex: return self
    }
  }

  private func isUnread(_ text: String?, _ language: ProgrammingLanguage) -> Bool {
    // What is not in the text is no code but a remark on it.
    guard case .code(let source) = self, let text, text.contains(source),
      !source.contains("re.compile")
    else { return false }
    return OriginFunction.code(self, in: text, language) == nil
      && CodeReading(text, in: language).function(named: source) == nil
  }
}
