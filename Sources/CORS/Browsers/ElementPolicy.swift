/// Where browsers part ways over what elements take.
///
/// Recorded: policy, caller; asked with thirty types and as many bodies.
public struct ElementPolicy: Hashable, Sendable {
  /// Which sheets are applied, apart from `nosniff`.
  public var styles: Styles
  /// What is told from the bytes of a picture.
  public var images: Images
  /// How opaque answers are judged.
  public var opaque: OpaqueResponseBlocking.Method

  /// Which sheets are applied.
  public enum Styles: Hashable, Sendable { case cssOnly, anyType }

  /// What is told from the bytes of a picture.
  public enum Images: Hashable, Sendable {
    /// A type of its own is believed for SVG, PDF and films, which are no pictures then.
    case typesBelieved
    /// A type of its own is believed for SVG.
    case svgBelieved
    /// Bytes decide.
    case sniffed
  }
}

extension ElementPolicy {
  /// As the standards have it.
  public static let standard = ElementPolicy(
    styles: .cssOnly, images: .svgBelieved, opaque: .looksForScripts)

  /// Chromium's.
  public static let chromium = ElementPolicy(
    styles: .anyType, images: .svgBelieved, opaque: .looksForData)

  /// Firefox's.
  public static let firefox = ElementPolicy(
    styles: .cssOnly, images: .sniffed, opaque: .looksForScripts)

  /// WebKit's.
  public static let webkit = ElementPolicy(
    styles: .cssOnly, images: .typesBelieved, opaque: .none)
}
