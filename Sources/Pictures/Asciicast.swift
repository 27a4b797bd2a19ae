import CORS
import Screen
import Stage
import Telling
import YAML

/// A recording of the stage, written from the storyboard: nobody has played it.
///
/// https://docs.asciinema.org/manual/asciicast/v2/
struct Asciicast {
  private let picture: Picture
  private static let columns = 100
  /// Milliseconds between frames.
  private static let frame = 66
  /// How long the end stands, and how long it takes before anything moves.
  private static let rest = 1500

  init(_ picture: Picture) { self.picture = picture }

  var text: String {
    let board = picture.storyboard
    let size = Size(columns: Self.columns, rows: max(2, board.rows.count + 1))
    var lines = [header(size)]
    var last = ""
    var markers = board.beats.makeIterator()
    var next = markers.next()
    for time in stride(from: 0, through: board.duration + Self.frame, by: Self.frame) {
      while let beat = next, beat.start <= time {
        lines.append(event(beat.start, "m", title(of: beat)))
        next = markers.next()
      }
      let shown = picture.model.stage(size, at: time).inTerminal
      if shown != last { lines.append(event(time, "o", shown)) }
      last = shown
    }
    lines.append(event(board.duration + Self.rest, "o", ""))
    return lines.joined(separator: "\n") + "\n"
  }

  private func title(of beat: Storyboard.Beat) -> String {
    let evaluation = picture.model.evaluation
    return "\(Explanation(of: evaluation.events[beat.event], in: evaluation).title)"
  }

  private func header(_ size: Size) -> String {
    var json = JSONWriter()
    json.object { json in
      json.key("version")
      json.number(2)
      json.key("width")
      json.number(size.columns)
      json.key("height")
      json.number(size.rows)
      json.key("title")
      json.string(picture.title)
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func event(_ time: Int, _ code: String, _ text: String) -> String {
    let fraction = String(time % 1000 + 1000).dropFirst()
    var json = JSONWriter()
    json.array { json in
      json.raw("\(time / 1000).\(fraction)")
      json.string(code)
      json.string(text)
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension Canvas {
  /// The whole of it as a terminal takes it.
  fileprivate var inTerminal: String {
    let rows = (0..<size.rows).map { row in
      runs(row).map { run in "\u{1B}[\(run.role.code)m\(run.text)\u{1B}[0m" }.joined()
        + "\u{1B}[K"
    }
    return "\u{1B}[H" + rows.joined(separator: "\r\n")
  }
}

extension Role {
  /// Of the colours that every terminal has, those that can be read on light and dark.
  fileprivate var code: String {
    switch self {
    case .text, .code, .edit, .bar: "0"
    case .quiet, .border: "2"
    case .strong, .key, .focusedBorder, .cursor: "1"
    case .good: "32"
    case .bad: "1;31"
    case .warn: "33"
    case .client: "36"
    case .server: "33"
    case .browser: "35"
    case .cookie: "34"
    }
  }
}
