/// What kind of element asks.
public enum ElementKind: Hashable, Sendable {
  case classicScript, moduleScript, style, image, font
  case media(Media)

  /// What an element plays.
  public enum Media: Hashable, Sendable { case audio, video }
}

extension ElementKind {
  /// A type with which an answer is what the element wants; nil: it looks at no type.
  public var typeWanted: String? {
    switch self {
    case .classicScript, .moduleScript: "text/javascript"
    case .style: "text/css"
    case .image: "image/png"
    case .media(.audio): "audio/mpeg"
    case .media(.video): "video/mp4"
    case .font: nil
    }
  }
}

extension Caller {
  /// The kind of element that it is, where its answer is for one.
  public var element: ElementKind? {
    if case .element(let kind) = row.answer { kind } else { nil }
  }
}
