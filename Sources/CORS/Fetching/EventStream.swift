/// The messages of an event stream, as far as the first is concerned.
///
/// https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
enum EventStream {
  /// The data of the first message that has some and is ended by an empty line.
  static func firstMessage(in body: String) -> String? {
    var data: [Substring] = []
    var type: Substring = ""
    let text =
      body.unicodeScalars.first == "\u{FEFF}" ? String(body.unicodeScalars.dropFirst()) : body
    var lines = text.split(omittingEmptySubsequences: false) { character in
      character == "\n" || character == "\r" || character == "\r\n"
    }
    // What follows the last line end is no line that has ended.
    if !lines.isEmpty { lines.removeLast() }
    for line in lines {
      if line.isEmpty {
        if !data.isEmpty, type.isEmpty || type == "message" {
          return data.joined(separator: "\n")
        }
        (data, type) = ([], "")
        continue
      }
      let name = line.prefix { $0 != ":" }
      let rest = line[name.endIndex...].dropFirst()
      let value = rest.first == " " ? rest.dropFirst() : rest
      switch name {
      case "data": data.append(value)
      case "event": type = value
      default: break
      }
    }
    return nil
  }
}
