import CORS
import Web

// What messages of one console tell of each other.
extension [ConsoleMessage] {
  /// Chrome once said of a preflight's answer what it said of a request's: the line of its log in front
  /// tells which it was.
  var withPreflightsOfLog: [ConsoleMessage] {
    let asked = Set(
      compactMap { message in
        message.kind == .other(.httpStatus) && message.method == .options ? message.url : nil
      })
    guard !asked.isEmpty else { return self }
    return map { message in
      guard case .earlier = message.version, let url = message.url, asked.contains(url) else {
        return message
      }
      var meant = message
      meant.lines = message.lines.map {
        $0.replacing(
          "blocked by CORS policy: No ",
          with: "blocked by CORS policy: Response to preflight request doesn't pass access control"
            + " check: No ")
      }
      return meant
    }
  }

  /// A call that a page's security stops, or once only warned of, was sent on to https: by its server: what
  /// the browser said of that then follows from the first.
  var withoutWhatFollowsMixedContent: [ConsoleMessage] {
    let insecure = Set(
      compactMap { $0.kind == .other(.mixedContent) ? $0.url : nil }.filter {
        $0.hasPrefix("http:")
      })
    guard !insecure.isEmpty else { return self }
    // Safari of former years, whose first line is none that is printed today.
    let isOfSafari = contains { $0.text.contains("was not allowed to") && $0.browser == .webkit }
    return filter { message in
      // It names no page, and says without a URL that it did not ask.
      if isOfSafari, message.kind == .other(.urlNotAllowed), message.url == nil { return false }
      return !message.isCORS || message.url.map(insecure.contains) != true
        || !isOfSafari && message.page?.hasPrefix("https:") != true
    }
  }

  /// WebKit says of each call that came to nothing that access control did it, and in the line above or
  /// below of the network what really did: the connection, or the page that went.
  var withReasonsOfNetworkLog: [ConsoleMessage] {
    var messages = self
    var index = 0
    while index < messages.count {
      guard messages[index].isOfAccessControl, let url = messages[index].url,
        let place = [index - 1, index + 1].first(where: { place in
          messages.indices.contains(place) && messages[place].tellsNetworkReason(of: url)
        })
      else {
        index += 1
        continue
      }
      messages[place].url = url
      messages.remove(at: index)
      index = Swift.max(0, Swift.min(index, place))
    }
    return messages
  }

  /// That an element's load was denied is all that there is where no line in front tells why.
  var withReasonOfLoneLoad: [ConsoleMessage] {
    guard count == 1, let today = EarlierWording.ofLoad(self[0].text, alone: true) else {
      return self
    }
    var message = self[0]
    message.lines = [today.text]
    message.version = .earlier(unknown: today.unknown)
    return [message]
  }

  /// Firefox's short line ends with the file's name alone; the network log has its URL.
  var withURLsOfNames: [ConsoleMessage] {
    map { message in
      guard message.kind == .other(.opaqueResponse), message.url == nil,
        let name = message.text.split(separator: " ").last, name.utf8.count > 2
      else { return message }
      let urls = compactMap(\.url)
      let named = urls.filter { WebURL($0)?.path.hasSuffix(name) == true }
      var lent = message
      lent.url = named.first ?? (Set(urls).count == 1 ? urls[0] : nil)
      return lent
    }
  }
}

extension ConsoleMessage {
  /// Whether it is WebKit's line that names no reason.
  fileprivate var isOfAccessControl: Bool {
    browser == .webkit && isCORS && text.contains("due to access control checks")
  }

  /// Whether it is the network log's reason of a request for the URL: it names no URL, or the last part of
  /// this one.
  fileprivate func tellsNetworkReason(of asked: String) -> Bool {
    guard case .other(let trouble) = kind, trouble.isOfConnection || trouble == .aborted,
      url == nil || url == asked
    else { return false }
    guard let start = text.lastIndex(of: "("), text.hasSuffix(")") else { return true }
    let name = text[text.index(after: start)...].prefix { $0 != "," && $0 != ":" && $0 != ")" }
    guard text[start...].contains(", line ") || text[start...].contains(":") else { return true }
    return WebURL(asked)?.path.hasSuffix(name) == true
  }
}
