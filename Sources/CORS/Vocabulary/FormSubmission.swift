public import Web

/// How a form's fields become a body.
///
/// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#attr-fs-enctype
public enum FormEncoding: String, Hashable, Sendable, CaseIterable {
  case urlEncoded = "application/x-www-form-urlencoded"
  case multipart = "multipart/form-data"
  case plainText = "text/plain"
}

/// Where a form's answer is shown.
public enum FormTarget: String, Hashable, Sendable, CaseIterable {
  /// In a frame of the page.
  case frame
  /// In a window of its own.
  case top
}

/// The fields of a form, which an author writes as `a=1&b=2`.
///
/// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm
public struct FormFields: Hashable, Sendable {
  /// Names and values in order, decoded.
  public let fields: [(name: String, value: String)]

  /// Reads the author's text.
  ///
  /// https://url.spec.whatwg.org/#concept-urlencoded-parser
  public init(_ text: String) {
    fields = text.split(separator: "&").map { pair in
      let name = pair.prefix { $0 != "=" }
      return (
        PercentEncoding.decodeForm(name),
        PercentEncoding.decodeForm(pair[name.endIndex...].dropFirst())
      )
    }
  }

  /// Whether names and values are the same, in the same order.
  public static func == (a: FormFields, b: FormFields) -> Bool {
    a.fields.elementsEqual(b.fields) { $0.name == $1.name && $0.value == $1.value }
  }

  /// Feeds names and values to `hasher`.
  public func hash(into hasher: inout Hasher) {
    for field in fields {
      hasher.combine(field.name)
      hasher.combine(field.value)
    }
  }

  /// Where a form of method `GET` goes: its fields are the query.
  ///
  /// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#submit-mutate-action
  public func submitted(to action: WebURL) -> WebURL { action.withQuery(urlEncoded) }

  /// The fields as a query or a body.
  ///
  /// https://url.spec.whatwg.org/#concept-urlencoded-serializer
  public var urlEncoded: String {
    fields.map { PercentEncoding.encodeForm($0.name) + "=" + PercentEncoding.encodeForm($0.value) }
      .joined(separator: "&")
  }

  /// The body in this encoding, and the `Content-Type` that goes with it.
  public func body(_ encoding: FormEncoding) -> (text: String, contentType: String) {
    switch encoding {
    case .urlEncoded: (urlEncoded, encoding.rawValue)
    case .multipart: (multipart, encoding.rawValue + "; boundary=" + Self.boundary)
    case .plainText:
      (fields.map { $0.name + "=" + $0.value + "\r\n" }.joined(), encoding.rawValue)
    }
  }

  /// What every browser makes anew for each form, and recordings write as one letter.
  static let boundary = "X"

  private var multipart: String {
    fields.map {
      "--" + Self.boundary + "\r\nContent-Disposition: form-data; name=\"" + $0.name
        + "\"\r\n\r\n" + $0.value + "\r\n"
    }
    .joined() + "--" + Self.boundary + "--\r\n"
  }
}
