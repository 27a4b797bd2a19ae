import Libc
import Screen
import Stage

/// What one frame of the animation costs before it reaches the terminal: update, view, compare.
enum FrameBenchmark {
  static func run() {
    for (columns, rows) in [(80, 24), (100, 30), (200, 60)] {
      var animation = Animation(Size(columns: columns, rows: rows))
      let times = (0..<600).map { _ in animation.nextFrame() }
      print(
        "frame at \(columns)x\(rows): median \((times.percentile(0.5) * 1000).short) ms, "
          + "p99 \((times.percentile(0.99) * 1000).short) ms")
    }
    var animation = Animation(Size(columns: 100, rows: 30))
    for _ in 0..<1000 { _ = animation.nextFrame() }
    let before = Machine.kilobytes("VmRSS:", of: getpid())
    for _ in 0..<108_000 { _ = animation.nextFrame() }
    let growth = Machine.kilobytes("VmRSS:", of: getpid()) - before
    print("resident memory after an hour of animation (108,000 frames): \(growth) kB more")
  }

  private struct Animation {
    private var model = Model()
    private let size: Size
    private var shown: Canvas

    init(_ size: Size) {
      self.size = size
      _ = model.update(.resized(size))
      shown = model.view(size)
    }

    /// Seconds that the frame took.
    mutating func nextFrame() -> Double {
      if model.nextFrame == nil {
        _ = model.update(.key(.home))
        _ = model.update(.key(.character(" ")))
      }
      let start = Machine.now
      _ = model.update(.elapsed(milliseconds: 33))
      let next = model.view(size)
      let isChanged = next != shown
      let time = Machine.now - start
      if isChanged { shown = next }
      return time
    }
  }
}
