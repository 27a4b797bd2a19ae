public import Web

/// The pictures that a document shows, which serve every further element with the same URL.
///
/// https://html.spec.whatwg.org/multipage/images.html#list-of-available-images
public struct AvailableImages: Hashable, Sendable {
  /// What two elements must have in common.
  public struct Key: Hashable, Sendable {
    /// The picture's URL.
    public var url: WebURL
    /// How it was asked for.
    public var mode: RequestMode
    /// Whether credentials went along.
    public var credentialsMode: CredentialsMode

    /// A picture asked for in this way.
    public init(url: WebURL, mode: RequestMode, credentialsMode: CredentialsMode) {
      self.url = url
      self.mode = mode
      self.credentialsMode = credentialsMode
    }
  }

  /// A picture that is there.
  public struct Image: Hashable, Sendable {
    /// The exchange that brought it.
    public var exchange: Int
    /// Whether a script may read its pixels.
    public var access: ScriptAccess

    /// A picture that an exchange brought.
    public init(exchange: Int, access: ScriptAccess) {
      self.exchange = exchange
      self.access = access
    }
  }

  private var images: [Key: Image] = [:]

  /// None so far.
  public init() {}

  /// Whether there is none.
  public var isEmpty: Bool { images.isEmpty }

  /// Forgets the pictures of a URL but for those asked for in this way; nil: all of them.
  public mutating func forget(_ url: WebURL, except key: Key?) {
    images = images.filter { $0.key.url != url || $0.key == key }
  }

  /// The picture of this URL, asked for in this way.
  public subscript(key: Key) -> Image? {
    get { images[key] }
    set { images[key] = newValue }
  }
}
