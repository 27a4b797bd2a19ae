import CORS
import Telling
import Web

/// The same lines where rules of today are not in the way that did not hold where they were printed.
extension ConsoleCase {
  /// The same stopped as a secure page's insecure request, which it was not always: the server that it then
  /// was sent on to is the page's own.
  var insecure: ConsoleCase? {
    guard let url = first({ $0.url }), url.scheme == "http", !url.isLoopback,
      case .tuple(let page)? = first({ $0.pageOrigin }), page.scheme == "https",
      reasons.contains(where: \.isOfCORS)
    else { return nil }
    var values = ConsoleValues()
    (values.url, values.pageOrigin, values.callers) = (url, .tuple(page), callers)
    let sentence = ReadSentence(
      browsers: [browser.name], says: .blocked([.mixedContent]), values: values, place: 0..<0)
    return ConsoleCase(browser: browser, lines: [ReadLine(sentence)], supplement: supplement)
  }

  /// The same in the browser as it was when a page by http: could still ask a nearer network: the line is the
  /// proof that it was let through.
  var beforeLocalNetworkRule: ConsoleCase? {
    guard let url = first({ $0.url }) ?? beside.url, let host = url.host,
      reasons.contains(where: \.isOfCORS),
      let page = first({ $0.page ?? $0.document }) ?? pageOfOrigin, page.scheme == "http",
      AddressSpace(host: page.host ?? "").mustAskFor(AddressSpace(host: host))
    else { return nil }
    var lines = self
    lines.browser = browser.withoutLocalNetworkRule
    return lines
  }

  private var pageOfOrigin: WebURL? {
    guard case .tuple(let page)? = first({ $0.pageOrigin ?? $0.requestOrigin }) else {
      return supplement.page ?? beside.page
    }
    return WebURL(page.serialized + "/")
  }

  /// The same lines with other values.
  private func changed(_ change: (inout ConsoleValues) -> Void) -> ConsoleCase {
    let lines = lines.map { line in
      var values = line.sentence.values
      change(&values)
      return ReadLine(
        ReadSentence(
          browsers: line.sentence.browsers, says: line.sentence.says, values: values, place: 0..<0))
    }
    var changed = ConsoleCase(browser: browser, lines: lines, supplement: supplement)
    changed.beside = beside
    return changed
  }

  /// The same by https:, where the line has a secure page ask by http:, which was stopped before.
  var secured: ConsoleCase? {
    guard let url = first({ $0.url }), url.scheme == "http", !url.isLoopback,
      case .tuple(let page)? = first({ $0.pageOrigin }), page.serialized.hasPrefix("https:"),
      reasons.contains(where: \.isOfCORS),
      let target = WebURL("https" + url.description.dropFirst(url.scheme.utf8.count))
    else { return nil }
    return changed { $0.url = target }
  }
}
