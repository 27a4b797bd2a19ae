/// https://mimesniff.spec.whatwg.org/#mime-type-groups
extension MIMEType {
  /// https://mimesniff.spec.whatwg.org/#javascript-mime-type
  public var isJavaScript: Bool { javaScriptEssences.contains(essence) }

  /// https://mimesniff.spec.whatwg.org/#json-mime-type
  public var isJSON: Bool {
    subtype.hasSuffix("+json") || subtype == "json" && (type == "application" || type == "text")
  }

  /// https://mimesniff.spec.whatwg.org/#xml-mime-type
  public var isXML: Bool {
    subtype.hasSuffix("+xml") || subtype == "xml" && (type == "application" || type == "text")
  }

  /// https://mimesniff.spec.whatwg.org/#html-mime-type
  public var isHTML: Bool { type == "text" && subtype == "html" }

  /// https://mimesniff.spec.whatwg.org/#image-mime-type
  public var isImage: Bool { type == "image" }
}

private let javaScriptEssences: Set<String> = [
  "application/ecmascript", "application/javascript", "application/x-ecmascript",
  "application/x-javascript", "text/ecmascript", "text/javascript", "text/javascript1.0",
  "text/javascript1.1", "text/javascript1.2", "text/javascript1.3", "text/javascript1.4",
  "text/javascript1.5", "text/jscript", "text/livescript", "text/x-ecmascript",
  "text/x-javascript",
]
