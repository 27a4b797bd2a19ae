import Web

/// Whether an answer that a page cannot read is kept from it altogether.
///
/// https://github.com/annevk/orb
public enum OpaqueResponseBlocking {
  /// Why an answer is kept from the page.
  public enum Reason: Hashable, Sendable {
    /// A type that no element can use and that nobody looks into: CSV, PDF, archives.
    case neverSniffedType(String)
    /// `nosniff`, and a type of data: HTML, JSON, XML, or plain text.
    case nosniff(String)
    /// A part that was not asked for, or not the first one: nobody looks what it is a part of.
    case laterPart
    /// `nosniff`, another type, and bytes that are no picture.
    case nosniffWithoutPicture(String)
    /// It looks like nothing that could be used, and the status is no success.
    case status(Int)
    /// The type promises a picture, sound or film, and the bytes are none.
    case notTheMedia(String)
    /// The bytes give it away as data.
    case looksLike(SniffedContent)
    /// It is no script.
    case notAScript(ScriptText)
  }

  /// How a browser decides about what its type leaves open.
  ///
  /// Recorded: policy; asked with thirty bodies under a dozen types.
  public enum Approach: Hashable, Sendable {
    /// Nothing is blocked.
    case none
    /// What looks like HTML, XML or JSON is blocked.
    case looksForData
    /// What is no script is blocked.
    case looksForScripts

    /// Whether answers are judged on their way from the network, before the element sees them.
    var comesFirst: Bool {
      switch self {
      case .looksForData: true
      case .none, .looksForScripts: false
      }
    }
  }

  /// Why `answer` is kept from the page; nil when it is not.
  public static func reason(_ answer: ElementAnswer, _ approach: Approach) -> Reason? {
    guard approach != .none else { return nil }
    guard let type = answer.mimeType else { return answer.reasonWithoutType(approach) }
    if type.isOpaqueSafelisted(approach) { return nil }
    let essence = type.essence
    if neverSniffed.contains(essence) { return .neverSniffedType(essence) }
    let isPlain = essence == "text/plain"
    // Firefox looks for pictures in plain text first, as servers send anything as that.
    let isPicture = SniffedContent.isImage(answer.bytes)
    if answer.hasNosniff, type.isOpaqueBlocklisted || isPlain && approach == .looksForData {
      return .nosniff(essence)
    }
    if approach == .looksForScripts, answer.isLaterPart { return .laterPart }
    if isPicture { return nil }
    switch approach {
    case .none: return nil
    case .looksForData:
      return SniffedContent.data(answer.bytes).map(Reason.looksLike)
    case .looksForScripts:
      if answer.hasNosniff { return .nosniffWithoutPicture(essence) }
      guard answer.hasOKStatus else { return .status(answer.status) }
      if type.isMedia { return .notTheMedia(essence) }
      let text = ScriptText(answer.bytes)
      return text == .script ? nil : .notAScript(text)
    }
  }
}

extension ElementAnswer {
  /// Why an answer is kept from the page that says nothing of its type; its bytes are not read as a
  /// script then.
  fileprivate func reasonWithoutType(
    _ approach: OpaqueResponseBlocking.Approach
  ) -> OpaqueResponseBlocking.Reason? {
    switch approach {
    case .none, .looksForData: return nil
    case .looksForScripts:
      if isLaterPart { return .laterPart }
      if SniffedContent.isImage(bytes) { return nil }
      if hasNosniff { return .nosniffWithoutPicture("") }
      return hasOKStatus ? nil : .status(status)
    }
  }
}

extension MIMEType {
  /// https://github.com/annevk/orb#the-gist
  fileprivate func isOpaqueSafelisted(_ approach: OpaqueResponseBlocking.Approach) -> Bool {
    essence == "text/css" || essence == "image/svg+xml"
      || approach == .looksForScripts
        && (isJavaScript || essence == "text/vtt" || essence == "audio/mpeg")
  }

  fileprivate var isOpaqueBlocklisted: Bool { isHTML || isJSON || isXML }

  fileprivate var isMedia: Bool { isImage || type == "audio" || type == "video" }
}

/// https://github.com/annevk/orb#the-gist
private let neverSniffed: Set<String> = [
  "application/gzip", "application/msexcel", "application/mspowerpoint", "application/msword",
  "application/msword-template", "application/pdf", "application/vnd.apple.mpegurl",
  "application/vnd.ces-quickpoint", "application/vnd.ces-quicksheet",
  "application/vnd.ces-quickword", "application/vnd.ms-excel",
  "application/vnd.ms-excel.sheet.macroenabled.12", "application/vnd.ms-powerpoint",
  "application/vnd.ms-powerpoint.presentation.macroenabled.12", "application/vnd.ms-word",
  "application/vnd.ms-word.document.12", "application/vnd.ms-word.document.macroenabled.12",
  "application/vnd.msword",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.openxmlformats-officedocument.presentationml.template",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.template",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
  "application/vnd.presentation-openxml", "application/vnd.presentation-openxmlm",
  "application/vnd.spreadsheet-openxml", "application/vnd.wordprocessing-openxml",
  "application/x-gzip", "application/x-protobuf", "application/x-protobuffer", "application/zip",
  "audio/mpegurl", "multipart/byteranges", "multipart/signed", "text/csv", "text/event-stream",
]
