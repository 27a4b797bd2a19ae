import CORS
import ScenarioText
import Screen
import Telling
import Web

/// Outcomes side by side: what one thing is, down the side, against another, across the top.
package struct Grid: Hashable, Sendable {
  package let topic: Topic
  /// What the rows and the columns are.
  let side: String
  let top: String
  let rows: [String]
  let columns: [String]
  /// Row by row.
  let cells: [[Cell]]
  package private(set) var row: Int
  package private(set) var column: Int

  package enum Topic: Hashable, Sendable {
    case browsers
    case fields(side: FieldID, top: FieldID)
  }

  struct Cell: Hashable, Sendable {
    var document: Document
    var evaluation: Evaluation
    var ending: Ending
  }

  /// Evaluates every cell once.
  ///
  /// - Parameter document: what a cell changes of the document at hand.
  init(
    _ topic: Topic, side: String, _ rows: [String], top: String, _ columns: [String], call: Int,
    current: Document, document: (_ row: Int, _ column: Int) -> Document
  ) {
    self.topic = topic
    self.side = side
    self.top = top
    self.rows = rows
    self.columns = columns
    (row, column) = (0, 0)
    cells = rows.indices.map { row in
      columns.indices.map { column in
        let document = document(row, column)
        let evaluation = Evaluation(of: document.scenario, in: document.browser)
        return Cell(
          document: document, evaluation: evaluation, ending: Ending(evaluation, call: call))
      }
    }
    for (row, line) in cells.enumerated() {
      if let column = line.firstIndex(where: { $0.document.isLike(current) }) {
        (self.row, self.column) = (row, column)
        break
      }
    }
  }

  var cell: Cell? {
    cells.indices.contains(row) && cells[row].indices.contains(column) ? cells[row][column] : nil
  }

  mutating func move(rows: Int, columns: Int) {
    move(toRow: row + rows, column: column + columns)
  }

  mutating func move(toRow row: Int, column: Int) {
    self.row = max(0, min(rows.count - 1, row))
    self.column = max(0, min(columns.count - 1, column))
  }
}

extension Document {
  /// Whether both would go the same way for the same reasons.
  func isLike(_ other: Document) -> Bool {
    scenario == other.scenario && browser == other.browser
  }
}
