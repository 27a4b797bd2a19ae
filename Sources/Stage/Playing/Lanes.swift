/// Where the three stand.
struct Lanes: Hashable, Sendable {
  let script: Int
  let browser: Int
  let server: Int
  let end: Int

  init(columns: Int) {
    script = 2
    browser = max(16, columns * 27 / 100)
    server = max(browser + 10, columns * 70 / 100)
    end = columns - 2
  }
}
