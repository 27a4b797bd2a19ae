extension OpenQuestion {
  /// The question.
  package var words: String {
    switch self {
    case .url: "Which URL was called? The text does not say it."
    case .page: "Which page made the call? The text does not say it."
    case .credentials:
      "Does the call send cookies (credentials: \"include\", withCredentials)? The text does not say"
        + " it."
    case .cookies:
      "Did cookies go along? The text shows none, and copies often leave them out."
    case .mode: "In which mode was the call made? The text does not say it."
    case .api: "What made the call: fetch, XMLHttpRequest or an element? The text does not say it."
    case .answer:
      "What does the server answer? Paste the response's headers, curl -i's output or a HAR as well."
    case .preflight: "What does the server answer to the preflight? Paste that as well."
    }
  }

  /// The option of `corsplain why` that answers it; nil: more of the text does.
  var option: String? {
    switch self {
    case .page: "--page URL"
    case .credentials: "--credentials include, same-origin or omit"
    case .url, .cookies, .mode, .api, .answer, .preflight: nil
    }
  }
}
