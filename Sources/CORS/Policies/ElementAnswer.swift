public import Web

/// What an element looks at of the answer that it was given.
public struct ElementAnswer: Hashable, Sendable {
  /// The status code.
  public let status: Int
  /// `Content-Type` as it came; empty when there is none.
  public let contentType: String
  /// What it says; nil when it says nothing that is a type.
  public let mimeType: MIMEType?
  /// Whether `X-Content-Type-Options` forbids guessing.
  public let hasNosniff: Bool
  /// The whole body.
  public let bytes: [UInt8]

  /// What is to be seen of an answer.
  public init(status: Int, headers: HeaderList, body: [UInt8]) {
    self.status = status
    contentType = headers.get("Content-Type") ?? ""
    mimeType = headers.extractMIMEType()
    hasNosniff = headers.hasNosniff
    bytes = body
  }

  /// https://fetch.spec.whatwg.org/#ok-status
  var hasOKStatus: Bool { Status.isOK(status) }
}

extension MIMEType {
  /// https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?
  public var isBlockedForScripts: Bool {
    ["image", "audio", "video"].contains(type) || essence == "text/csv"
  }
}

/// Why an element does not take an answer that it may have.
public enum ElementRefusal: Hashable, Sendable {
  /// A status that is no success, for what has to be one.
  case status(Int)
  /// `nosniff`, and a type that the element does not take.
  ///
  /// https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?
  case nosniff(contentType: String)
  /// https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?
  case scriptType(contentType: String)
  /// https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script
  case moduleType(contentType: String)
  /// https://html.spec.whatwg.org/multipage/links.html#link-type-stylesheet
  case styleType(contentType: String)
  /// https://html.spec.whatwg.org/multipage/images.html#update-the-image-data
  case notAnImage(contentType: String)
  /// https://drafts.csswg.org/css-font-loading/#font-face-load
  case notAFont

  /// Whether the type alone forbids it, whatever the answer's bytes and status are.
  var isByType: Bool {
    switch self {
    case .nosniff, .scriptType: true
    case .status, .moduleType, .styleType, .notAnImage, .notAFont: false
    }
  }
}

extension ElementAnswer {
  /// Why an element of this kind does not take the answer; nil when it does.
  public func refusal(by kind: ElementKind, _ policy: ElementPolicy) -> ElementRefusal? {
    switch kind {
    case .classicScript: classicScriptRefusal
    case .moduleScript: moduleScriptRefusal
    case .style: styleRefusal(policy.styles)
    case .image: imageRefusal(policy.images)
    // Deviation: whatever may have a body counts as a font, since an author of a scenario writes a word
    // where one would stand, or nothing.
    case .font: !hasOKStatus ? .status(status) : Status.isNullBody(status) ? .notAFont : nil
    case .media: hasOKStatus ? nil : .status(status)
    }
  }

  /// https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script
  private var classicScriptRefusal: ElementRefusal? {
    if hasNosniff, mimeType?.isJavaScript != true { return .nosniff(contentType: contentType) }
    if mimeType?.isBlockedForScripts == true { return .scriptType(contentType: contentType) }
    return hasOKStatus ? nil : .status(status)
  }

  private var moduleScriptRefusal: ElementRefusal? {
    guard hasOKStatus else { return .status(status) }
    return mimeType?.isJavaScript == true ? nil : .moduleType(contentType: contentType)
  }

  private func styleRefusal(_ styles: ElementPolicy.Styles) -> ElementRefusal? {
    let isCSS = mimeType?.essence == "text/css"
    if hasNosniff, !isCSS { return .nosniff(contentType: contentType) }
    guard hasOKStatus else { return .status(status) }
    let fits = isCSS || mimeType == nil || styles == .anyType
    return fits ? nil : .styleType(contentType: contentType)
  }

  /// Deviation: Firefox shows no drawing that came with an error, and any other picture (asked).
  private func imageRefusal(_ images: ElementPolicy.Images) -> ElementRefusal? {
    guard isImage(images) else { return .notAnImage(contentType: contentType) }
    let isDrawing = mimeType?.essence == "image/svg+xml"
    return isDrawing && images == .sniffed && !hasOKStatus ? .status(status) : nil
  }

  /// Whether the body is a picture.
  ///
  /// Deviation: a body whose type is a picture's counts as one unless it looks like data, since an
  /// author of a scenario writes a word where a picture would stand.
  private func isImage(_ images: ElementPolicy.Images) -> Bool {
    let essence = mimeType?.essence
    let isSniffed = SniffedContent.isImage(bytes)
    if essence == "image/svg+xml" {
      return SniffedContent.isSVG(bytes) || images == .sniffed && isSniffed
    }
    if images == .typesBelieved, essence == "application/pdf" || mimeType?.type == "video" {
      return false
    }
    if isSniffed { return true }
    let isOther = SniffedContent.data(bytes) != nil || SniffedContent.isSVG(bytes)
    return mimeType?.isImage == true && !isOther
  }
}
