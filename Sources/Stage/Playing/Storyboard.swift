import CORS
import ScenarioText
import Screen
import Telling
import Web

/// An evaluation as a play: rows of a sequence diagram, and the beats that light them up in turn.
///
/// A pure function of the evaluation; ``frame(at:)`` is one of the storyboard and a time.
package struct Storyboard: Hashable, Sendable {
  package internal(set) var rows: [Row] = []
  package internal(set) var beats: [Beat] = []

  /// The time one event takes. Starts and durations are milliseconds at normal speed.
  package struct Beat: Hashable, Sendable {
    /// An index into the evaluation's events.
    package var event: Int
    package var row: Int
    package var start: Int
    package var duration: Int

    package var end: Int { start + duration }
  }

  /// One line of the diagram.
  package struct Row: Hashable, Sendable {
    package internal(set) var pieces: [Piece]
    package var group: Group
  }

  /// Rows that fold into one: those of a call up to a redirect, or from one to the next.
  package struct Group: Hashable, Sendable {
    package var call: Int
    /// How many redirects came before.
    package var hop: Int
  }

  /// Something on a row: a text at one of the three, or a packet between two of them.
  package struct Piece: Hashable, Sendable {
    package var shape: Shape
    package var role: Role
    /// The beat that lights it up.
    package var beat: Int

    package enum Shape: Hashable, Sendable {
      case text(Place, String)
      /// The question stands first; what it looks at follows, then the answer.
      case decision(question: String, checks: [Check], answer: String)
      case packet(Lane, Cargo)
      /// Parts one call from the next.
      case divider(String)
    }
  }

  /// One of the things that a decision looks at.
  package struct Check: Hashable, Sendable {
    var text: String
    var role: Role
  }

  /// What a packet carries, to be seen while it travels.
  package struct Cargo: Hashable, Sendable {
    var label: String
    /// The cookies that go along, by name.
    var cookies: String?
    /// What the packet is from halfway on; nil: it arrives as it left.
    var becomes: String?

    init(_ label: String, cookies: String? = nil, becomes: String? = nil) {
      self.label = label
      self.cookies = cookies
      self.becomes = becomes
    }
  }

  package enum Place: Hashable, Sendable { case script, browser, server }

  package enum Lane: Hashable, Sendable {
    case scriptToBrowser, browserToServer, serverToBrowser, browserToScript
  }

  /// How long it plays at normal speed, in milliseconds.
  package var duration: Int { beats.last?.end ?? 0 }

  /// The beat that runs at `time`; the last one for all times after.
  package func beat(at time: Int) -> Int? {
    guard !beats.isEmpty else { return nil }
    var (low, high) = (0, beats.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if beats[middle].end > time { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// What can be seen of a storyboard at one time.
package struct Frame: Hashable, Sendable {
  /// The beat that runs; nil for a storyboard without any.
  package var beat: Int?
  /// How much of it has run: 0 to 1.
  package var progress: Double

  /// How far a piece has come: nil when its turn is still to come, else 0 to 1.
  package func progress(of piece: Storyboard.Piece) -> Double? {
    guard let beat, piece.beat <= beat else { return nil }
    return piece.beat < beat ? 1 : progress
  }
}

extension Storyboard {
  package func frame(at time: Int) -> Frame {
    guard let beat = beat(at: time) else { return Frame(beat: nil, progress: 1) }
    let done = Double(time - beats[beat].start) / Double(max(1, beats[beat].duration))
    return Frame(beat: beat, progress: min(1, max(0, done)))
  }

  /// How many beats, from the first on, two storyboards have in common.
  package func commonBeats(with other: Storyboard) -> Int {
    zip(looks, other.looks).prefix { $0 == $1 }.count
  }

  /// The rows that the other has not got.
  package func rows(unlike other: Storyboard) -> Set<Int> {
    let known = Set(other.rows.map(\.look))
    return Set(rows.indices.filter { !known.contains(rows[$0].look) })
  }

  /// What each beat shows.
  private var looks: [[Piece]] {
    var looks = [[Piece]](repeating: [], count: beats.count)
    for row in rows { for piece in row.pieces { looks[piece.beat].append(piece) } }
    return looks
  }
}

extension Storyboard.Row {
  /// What it shows, whenever it does.
  fileprivate var look: [Storyboard.Piece] {
    pieces.map { Storyboard.Piece(shape: $0.shape, role: $0.role, beat: 0) }
  }
}
