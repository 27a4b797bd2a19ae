import Web

extension Fetch {
  /// A classic script element runs what it got, whoever sent it; that is how JSON-P works.
  ///
  /// https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script
  func loadScript(_ response: Response) throws(BlockReason) -> Outcome {
    guard response.hasOKStatus else { throw .httpError(response.status) }
    let type = response.headers.get("Content-Type") ?? ""
    let mimeType = response.headers.extractMIMEType()
    if response.headers.hasNosniff, mimeType?.isJavaScript != true {
      throw .scriptTypeBlocked(mimeType: type)
    }
    if let mimeType,
      ["image", "audio", "video"].contains(mimeType.type) || mimeType.essence == "text/csv"
    {
      throw .scriptTypeBlocked(mimeType: type)
    }
    return .loaded(callback: Self.callbackArguments(in: response.body))
  }

  /// An image element loads what is an image.
  func loadImage(_ response: Response) throws(BlockReason) -> Outcome {
    let type = response.headers.get("Content-Type") ?? ""
    guard response.headers.extractMIMEType()?.isImage == true else {
      throw .notAnImage(mimeType: type)
    }
    return .loaded(callback: nil)
  }

  /// What stands between the parentheses of JSON-P's `callback(…)`.
  private static func callbackArguments(in body: String) -> String? {
    guard let open = body.firstIndex(of: "("), let close = body.lastIndex(of: ")"), open < close
    else { return nil }
    return String(body[body.index(after: open)..<close])
  }
}
