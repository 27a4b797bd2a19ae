import CORS

/// By what a console's line is known: pieces of its sentence, in order, with the changing parts
/// between.
///
/// The sentences are those of the recordings where they have them, and else those of the engines'
/// sources.
struct ConsoleSign {
  let subject: ConsoleSubject
  /// Which browser says so; nil: several do.
  let browser: Browser.Name?
  let pieces: [String]
  let pieceBytes: [[UInt8]]
  /// Between which texts the name of a cookie, a header or a directive stands.
  let name: Surroundings?

  struct Surroundings {
    let before: String
    let after: String

    static func between(_ before: String, _ after: String) -> Surroundings {
      Surroundings(before: before, after: after)
    }
  }

  init(
    _ subject: ConsoleSubject, _ browser: Browser.Name?, _ pieces: String...,
    name: Surroundings? = nil
  ) {
    self.init(subject, browser, all: pieces, name: name)
  }

  init(
    _ subject: ConsoleSubject, _ browser: Browser.Name?, all pieces: [String],
    name: Surroundings? = nil
  ) {
    self.subject = subject
    self.browser = browser
    self.pieces = pieces
    pieceBytes = pieces.map { Array($0.utf8) }
    self.name = name
  }

  /// The first that fits decides, so that what is not CORS though it says so stands in front.
  static let all: [ConsoleSign] =
    localNetwork + warnings + issues + cors + inline + policies + cookies + mixedContent + servers
    + DeveloperToolsWords.signs + network + scripts + retold + localNetworkAlone + states + cells
    + status
}

/// What a sign makes of a line.
enum ConsoleSubject: Hashable {
  /// About the CORS protocol: its template tells more.
  case cors
  case other(ConsoleTrouble)
  /// That CORS goes over http: and https: only: the URL and the page tell what is the matter.
  case scheme
  /// The state of a request in a table: only where it is all that stands in its cell.
  case cell
  /// The code tells: `net::ERR_FAILED`, `NS_ERROR_DOM_BAD_URI`.
  case netError
  /// A method, a URL, and perhaps a status: a line of the request log that the console shows.
  case requestLine
}
