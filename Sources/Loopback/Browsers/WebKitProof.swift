import CORS
import Libc

/// WebKitGTK's own small browser under a screen that nobody sees; each scenario has a process and a
/// profile of its own, since it can be told to forget nothing.
final class WebKitProof: ProofBrowser {
  private let doors: ProofDoors
  private let cookies: Browser.ThirdPartyCookies
  private let program: String
  private let screen: BrowserProcess
  private let display: String
  private var process: BrowserProcess?
  private var profile: ProfileFolder?
  private var output: Int32 = -1
  private var buffer: [UInt8] = []

  var files: [Int32] { output < 0 ? [] : [output] }
  var isRunning: Bool { screen.isRunning }

  init(_ doors: ProofDoors, _ cookies: Browser.ThirdPartyCookies) throws(ProofBrowserFault) {
    let places = ["x86_64", "aarch64"].flatMap { machine in
      ["4.1", "4.0"].map { "/usr/lib/\(machine)-linux-gnu/webkit2gtk-\($0)/MiniBrowser" }
    }
    guard let program = places.first(where: { access($0, X_OK) == 0 }) else {
      throw .notInstalled(.webkit, package: "webkit2gtk-driver xvfb")
    }
    // A number that no other run has.
    display = ":\(100 + Int(getpid()) % 30_000)"
    guard
      let screen = BrowserProcess(
        "Xvfb", [display, "-screen", "0", "800x600x24", "-nolisten", "tcp"])
    else { throw .notInstalled(.webkit, package: "webkit2gtk-driver xvfb") }
    self.program = program
    self.screen = screen
    self.doors = doors
    self.cookies = cookies
    usleep(1_000_000)
    guard screen.isRunning else { throw .silent(.webkit) }
  }

  func open(_ url: String) {
    guard let profile = ProfileFolder() else { return }
    self.profile = profile
    // A terminal, so that it writes its console line by line.
    var (master, slave): (Int32, Int32) = (-1, -1)
    guard openpty(&master, &slave, nil, nil, nil) == 0 else { return }
    output = fcntl(master, F_DUPFD_CLOEXEC, 10)
    Libc.close(master)
    _ = fcntl(output, F_SETFL, O_NONBLOCK)
    var arguments = [
      "--ignore-tls-errors", "--proxy=http://127.0.0.1:\(doors.proxy)",
      "--javascript-can-open-windows-automatically=true",
      "--enable-write-console-messages-to-stdout=true",
    ]
    switch cookies {
    case .allow: arguments.append("--cookies-policy=always")
    case .block, .partition: arguments.append("--enable-itp")
    }
    let environment = [
      "DISPLAY": display, "HOME": profile.path, "XDG_RUNTIME_DIR": profile.path,
      "XDG_DATA_HOME": profile.path + "/data", "XDG_CACHE_HOME": profile.path + "/cache",
      "WEBKIT_DISABLE_COMPOSITING_MODE": "1", "LIBGL_ALWAYS_SOFTWARE": "1", "NO_AT_BRIDGE": "1",
      "WEBKIT_DISABLE_DMABUF_RENDERER": "1", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
      "no_proxy": "", "GSETTINGS_BACKEND": "memory",
    ]
    process = BrowserProcess(
      program, arguments + [url], environment,
      files: [
        BrowserProcess.Inherited(ours: slave, theirs: STDOUT_FILENO),
        BrowserProcess.Inherited(ours: slave, theirs: STDERR_FILENO),
      ])
    Libc.close(slave)
  }

  func hear() -> [String] {
    guard output >= 0 else { return [] }
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: 16_384) { space, count in
        count = max(0, read(output, space.baseAddress, space.count))
      }
      if part.isEmpty { break }
      buffer += part
    }
    guard let last = buffer.lastIndex(of: 0x0A) else { return [] }
    let text = String(decoding: buffer[..<last], as: UTF8.self)
    buffer.removeSubrange(...last)
    return text.split(separator: "\n").compactMap { Self.console($0.filter { $0 != "\r" }) }
  }

  /// What a line says behind its place, channel and level; nil for one that is no console's.
  private static func console(_ line: String) -> String? {
    guard let mark = line.range(of: "CONSOLE ") else { return nil }
    var rest = line[mark.upperBound...]
    let levels = ["ERROR", "WARN", "LOG", "INFO", "DEBUG"]
    for _ in 0..<2 {
      guard let space = rest.firstIndex(of: " ") else { return nil }
      let word = String(rest[..<space])
      rest = rest[rest.index(after: space)...]
      if levels.contains(word) { break }
    }
    let said = String(rest)
    return said.contains("/.corsplain-") || said.contains("/favicon.ico") ? nil : said
  }

  func close() {
    process?.end()
    process = nil
    if output >= 0 { Libc.close(output) }
    output = -1
    buffer = []
    profile = nil
  }
}

extension String {
  /// Where a text stands first.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return start..<index(start, offsetBy: text.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
