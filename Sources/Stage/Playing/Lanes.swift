/// Where the three stand, and the walls between them.
struct Lanes: Hashable, Sendable {
  let script: Int
  /// The browser's wall towards the script, with the door that opens or stays shut.
  let wall: Int
  let browser: Int
  /// The server's wall, with the door where a preflight asks.
  let serverWall: Int
  let server: Int
  let end: Int

  init(columns: Int) {
    script = 2
    browser = max(17, columns * 28 / 100)
    wall = browser - 3
    server = max(browser + 12, columns * 68 / 100)
    serverWall = server - 3
    end = columns - 2
  }

  /// How wide what the script says may be.
  var scriptLimit: Int { wall - script - 2 }
}
