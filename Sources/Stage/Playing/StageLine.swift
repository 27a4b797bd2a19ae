/// A line of the stage: a row, or rows that are folded.
enum StageLine: Hashable, Sendable {
  case row(Int)
  case folded(Range<Int>, summary: String)

  var rows: Range<Int> {
    switch self {
    case .row(let row): row..<(row + 1)
    case .folded(let rows, _): rows
    }
  }
}
