import TestSupport
import Testing
import Web

@Suite("A long list of headers")
struct LongHeaderListTests {
  /// The same operations on a list that is always looked through as a whole.
  private struct Plain {
    var headers: [(name: String, value: String)] = []

    private func index(of name: String) -> Int? {
      headers.firstIndex { $0.name.lowercased() == name.lowercased() }
    }

    mutating func append(_ name: String, _ value: String) {
      headers.append((index(of: name).map { headers[$0].name } ?? name, value))
    }

    mutating func combine(_ name: String, _ value: String) {
      guard let index = index(of: name) else { return headers.append((name, value)) }
      headers[index].value += ", " + value
    }

    mutating func set(_ name: String, _ value: String) {
      guard let first = index(of: name) else { return headers.append((name, value)) }
      headers[first].value = value
      headers = headers.enumerated()
        .filter { $0 <= first || $1.name.lowercased() != name.lowercased() }.map(\.element)
    }

    mutating func delete(_ name: String) {
      headers.removeAll { $0.name.lowercased() == name.lowercased() }
    }
  }

  @Test("keeps what a short one would", arguments: 0..<20)
  func operations(seed: UInt64) {
    var dice = Dice(seed: seed)
    var (list, plain) = (HeaderList(), Plain())
    for step in 0..<600 {
      let number = Int.random(in: 0..<120, using: &dice)
      let name = Bool.random(using: &dice) ? "X-\(number)" : "x-\(number)"
      switch Int.random(in: 0..<20, using: &dice) {
      case 0:
        list.delete(name)
        plain.delete(name)
      case 1:
        list.set(name, "\(step)")
        plain.set(name, "\(step)")
      case 2..<8:
        list.combine(name, "\(step)")
        plain.combine(name, "\(step)")
      default:
        list.append(name, "\(step)")
        plain.append(name, "\(step)")
      }
    }
    #expect(list.headers.map(\.name) == plain.headers.map(\.name))
    #expect(list.headers.map(\.value) == plain.headers.map(\.value))
    #expect(list == HeaderList(list.headers))
    #expect(list.sortedNames == Set(plain.headers.map { $0.name.lowercased() }).sorted())
  }

  @Test("names are found in a few and in many, whatever their case", arguments: [3, 300])
  func names(count: Int) {
    let names = HeaderNames((0..<count).map { "X-\($0)" })
    #expect(names.contains("x-2") && names.contains("X-0"))
    #expect(!names.contains("x-\(count)"))
  }
}
