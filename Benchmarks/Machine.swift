import Libc

/// What the figures were measured on.
enum Machine {
  static var description: String {
    let processors = text(of: "/proc/cpuinfo").split(separator: "\n")
      .filter { $0.hasPrefix("model name") }
    let model = processors.first?.split(separator: ": ").last.map(String.init) ?? "an unknown CPU"
    return "\(processors.count) cores of \(model)"
  }

  /// What the kernel says of a process's memory, in kB: `VmRSS:` what is resident now.
  static func kilobytes(_ key: String, of process: pid_t) -> Int {
    let line = text(of: "/proc/\(process)/status").split(separator: "\n")
      .first { $0.hasPrefix(key) }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }

  static func text(of path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&part, 1, part.count, file)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += part[..<count]
    }
  }

  static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  /// Seconds since some moment.
  static var now: Double { seconds(CLOCK_MONOTONIC) }

  /// Seconds that this program has kept a core busy, whatever else the machine was doing.
  static var cpuSeconds: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension [Double] {
  /// The value below which this share of the values lies.
  func percentile(_ share: Double) -> Double {
    let sorted = sorted()
    guard !sorted.isEmpty else { return 0 }
    return sorted[Swift.min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }
}

extension Double {
  /// With two digits after the point.
  var short: String {
    let hundredths = Int((self * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
