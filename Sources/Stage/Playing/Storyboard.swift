import CORS
import ScenarioText
package import Screen
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
      /// A packet that goes no further, in sight.
      case held(Cargo, Stop)
      /// Parts one call from the next.
      case divider(String)
    }
  }

  /// One of the things that a decision looks at.
  package struct Check: Hashable, Sendable {
    package var text: String
    package var role: Role
  }

  /// What a packet carries, to be seen while it travels.
  package struct Cargo: Hashable, Sendable {
    package var label: String
    /// The cookies that go along, by name.
    package var cookies: String?

    init(_ label: String, cookies: String? = nil) {
      self.label = label
      self.cookies = cookies
    }
  }

  /// What keeps a packet in the browser.
  package enum Stop: Hashable, Sendable {
    /// The door to the script, which stays shut.
    case shutDoor
    /// The browser does not let the request out.
    case unsent
    /// Nothing: the browser has a use for it itself.
    case used
  }

  package enum Place: Hashable, Sendable { case script, browser, server }

  /// From where to where a packet goes, and through which doors.
  package enum Lane: Hashable, Sendable {
    case scriptToBrowser
    case browserToServer
    /// A preflight and its answer stay outside: the server is asked at its door.
    case browserToServersDoor, serversDoorToBrowser
    case serverToBrowser
    case cacheToBrowser
    /// Through the open door.
    case browserToScript
    /// What the browser itself says to the script, beside the door.
    case wallToScript
    /// Open in both directions, from the script to the server.
    case channel
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
    // A beat's last instant, at which steps halt, shows it done.
    let done = Double(time + 1 - beats[beat].start) / Double(max(1, beats[beat].duration))
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
