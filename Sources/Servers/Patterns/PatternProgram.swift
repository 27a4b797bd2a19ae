/// A regular expression as instructions for a machine that backtracks with a stack of its own, so
/// that no pattern and no text can use up the thread's stack or more than a fixed count of steps.
struct PatternProgram: Hashable, Sendable {
  private var instructions: [Instruction] = []
  private let groups: Int
  /// One place for each loop whose round could match nothing.
  private var loops = 0

  /// More instructions or steps than any configuration that somebody wrote for origins or paths.
  private static let instructionLimit = 5_000
  private static let stepLimit = 200_000

  private enum Instruction: Hashable, Sendable {
    case one(ScalarSet)
    /// Goes on at the first, and at the second if that fails.
    case split(Int, Int)
    case jump(Int)
    /// Notes the position in a register.
    case note(Int)
    /// Fails where a round of a loop has matched nothing.
    case progress(Int)
    case anchor(PatternNode.Anchor)
    case look(PatternNode.Direction, PatternNode.Wanted, PatternProgram)
    case backreference(Int)
    case matched
  }

  enum End: Hashable, Sendable { case anywhere, end }

  init(_ node: PatternNode, groups: Int) throws(PatternFault) {
    self.groups = groups
    try add(node)
    instructions.append(.matched)
  }

  private mutating func add(_ node: PatternNode) throws(PatternFault) {
    guard instructions.count < Self.instructionLimit else { throw .tooLarge }
    switch node {
    case .one(let set): instructions.append(.one(set))
    case .sequence(let parts): for part in parts { try add(part) }
    case .alternatives(let branches): try add(branches[...])
    case .repeated(let body, let atLeast, let atMost, let greed):
      for _ in 0..<atLeast { try add(body) }
      if let atMost {
        try addOptional(body, times: atMost - atLeast, greed)
      } else {
        try addLoop(body, greed)
      }
    case .group(let number, let body):
      instructions.append(.note(2 * number))
      try add(body)
      instructions.append(.note(2 * number + 1))
    case .anchor(let anchor): instructions.append(.anchor(anchor))
    case .look(let direction, let wanted, let body):
      instructions.append(.look(direction, wanted, try PatternProgram(body, groups: groups)))
    case .backreference(let number): instructions.append(.backreference(number))
    }
  }

  private mutating func add(_ branches: ArraySlice<PatternNode>) throws(PatternFault) {
    guard let first = branches.first else { return }
    guard branches.count > 1 else { return try add(first) }
    let split = instructions.count
    instructions.append(.jump(0))
    try add(first)
    let jump = instructions.count
    instructions.append(.jump(0))
    instructions[split] = .split(split + 1, jump + 1)
    try add(branches.dropFirst())
    instructions[jump] = .jump(instructions.count)
  }

  private mutating func addOptional(_ body: PatternNode, times: Int, _ greed: PatternNode.Greed)
    throws(PatternFault)
  {
    var splits: [Int] = []
    for _ in 0..<times {
      splits.append(instructions.count)
      instructions.append(.jump(0))
      try add(body)
    }
    for split in splits {
      instructions[split] = choice(go: split + 1, leave: instructions.count, greed)
    }
  }

  private mutating func addLoop(_ body: PatternNode, _ greed: PatternNode.Greed)
    throws(PatternFault)
  {
    let register = 2 * (groups + 1) + loops
    loops += 1
    let split = instructions.count
    instructions.append(.jump(0))
    instructions.append(.note(register))
    try add(body)
    instructions.append(.progress(register))
    instructions.append(.jump(split))
    instructions[split] = choice(go: split + 1, leave: instructions.count, greed)
  }

  private func choice(go: Int, leave: Int, _ greed: PatternNode.Greed) -> Instruction {
    switch greed {
    case .greedy: .split(go, leave)
    case .lazy: .split(leave, go)
    }
  }
}

extension PatternProgram {
  private struct Thread {
    var instruction = 0
    var position: Int
    var registers: [Int]
  }

  /// The match that begins at `start`, or nil; nil, too, where it would take too many steps.
  func match(_ text: [Unicode.Scalar], from start: Int, to end: End) -> Pattern.Match? {
    var steps = 0
    return match(text, from: start, to: end, &steps)
  }

  /// The first match that begins anywhere, or nil; all beginnings share the steps.
  func firstMatch(_ text: [Unicode.Scalar]) -> Pattern.Match? {
    var steps = 0
    for start in 0...text.count {
      if let match = match(text, from: start, to: .anywhere, &steps) { return match }
    }
    return nil
  }

  private func match(
    _ text: [Unicode.Scalar], from start: Int, to end: End, _ steps: inout Int
  ) -> Pattern.Match? {
    let last = end == .end ? text.count : nil
    guard let thread = run(text, from: start, endsAt: last, &steps) else { return nil }
    let groups = (0...groups).map { number -> String? in
      let low = number == 0 ? start : thread.registers[2 * number]
      let high = number == 0 ? thread.position : thread.registers[2 * number + 1]
      guard low >= 0, high >= low else { return nil }
      return String(String.UnicodeScalarView(text[low..<high]))
    }
    return Pattern.Match(groups: groups)
  }

  private func run(
    _ text: [Unicode.Scalar], from start: Int, endsAt end: Int?, _ steps: inout Int
  ) -> Thread? {
    let registers = Array(repeating: -1, count: 2 * (groups + 1) + loops)
    var waiting = [Thread(position: start, registers: registers)]
    while var thread = waiting.popLast() {
      running: while true {
        steps += 1
        guard steps < Self.stepLimit else { return nil }
        switch instructions[thread.instruction] {
        case .one(let set):
          guard thread.position < text.count, set.contains(text[thread.position]) else {
            break running
          }
          thread.position += 1
        case .split(let first, let second):
          var other = thread
          other.instruction = second
          waiting.append(other)
          thread.instruction = first
          continue running
        case .jump(let target):
          thread.instruction = target
          continue running
        case .note(let register): thread.registers[register] = thread.position
        case .progress(let register):
          guard thread.registers[register] != thread.position else { break running }
        case .anchor(let anchor):
          guard anchor.holds(at: thread.position, in: text) else { break running }
        case .look(let direction, let wanted, let program):
          let found = program.looks(direction, text, from: thread.position, &steps)
          guard found == (wanted == .present) else { break running }
        case .backreference(let number):
          guard let after = repeated(number, thread, in: text) else { break running }
          thread.position = after
        case .matched:
          if let end, thread.position != end { break running }
          return thread
        }
        thread.instruction += 1
      }
    }
    return nil
  }

  private func looks(
    _ direction: PatternNode.Direction, _ text: [Unicode.Scalar], from position: Int,
    _ steps: inout Int
  ) -> Bool {
    switch direction {
    case .ahead: return run(text, from: position, endsAt: nil, &steps) != nil
    case .behind:
      for start in 0...position where run(text, from: start, endsAt: position, &steps) != nil {
        return true
      }
      return false
    }
  }

  /// The position after a repetition of what a group holds.
  private func repeated(_ number: Int, _ thread: Thread, in text: [Unicode.Scalar]) -> Int? {
    guard number <= groups else { return nil }
    let (low, high) = (thread.registers[2 * number], thread.registers[2 * number + 1])
    guard low >= 0, high >= low else { return nil }
    guard text[thread.position...].starts(with: text[low..<high]) else { return nil }
    return thread.position + high - low
  }
}

extension PatternNode.Anchor {
  fileprivate func holds(at position: Int, in text: [Unicode.Scalar]) -> Bool {
    switch self {
    case .textStart: position == 0
    case .textEnd: position == text.count
    case .textEndBeforeNewline:
      position == text.count || (position == text.count - 1 && text[position] == "\n")
    case .lineStart: position == 0 || text[position - 1] == "\n"
    case .lineEnd: position == text.count || text[position] == "\n"
    case .wordBoundary: isWord(position - 1, text) != isWord(position, text)
    case .noWordBoundary: isWord(position - 1, text) == isWord(position, text)
    }
  }

  private func isWord(_ position: Int, _ text: [Unicode.Scalar]) -> Bool {
    text.indices.contains(position) && ScalarSet.word.contains(text[position])
  }
}
