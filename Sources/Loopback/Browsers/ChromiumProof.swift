import CORS
import Libc
import YAML

/// Chromium without a window, driven through a pair of pipes; each scenario has a browser context of
/// its own, which shares nothing with any other.
final class ChromiumProof: ProofBrowser {
  private let process: BrowserProcess
  private let profile: ProfileFolder
  private var devTools: DevTools
  private var context: String?
  private var target: String?
  private var lines: [String] = []
  let files: [Int32]

  var isRunning: Bool { process.isRunning }

  init(_ doors: ProofDoors, _ cookies: Browser.ThirdPartyCookies) throws(ProofBrowserFault) {
    guard let profile = ProfileFolder() else { throw .noFolder }
    self.profile = profile
    // 0 allows third-party cookies, 1 blocks them.
    let blocks = cookies == .allow ? 0 : 1
    profile.write(
      "{\"profile\":{\"cookie_controls_mode\":\(blocks),\"block_third_party_cookies\":\(blocks == 1)}}",
      to: "Default/Preferences")
    guard let commands = Pipe(), let answers = Pipe() else { throw .noFolder }
    let arguments = Self.arguments(doors, profile: profile.path)
    let files = [
      BrowserProcess.Inherited(ours: commands.reads, theirs: 3),
      BrowserProcess.Inherited(ours: answers.writes, theirs: 4),
    ]
    var started: BrowserProcess?
    for program in ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    where started == nil {
      started = BrowserProcess(program, arguments, files: files)
    }
    Libc.close(commands.reads)
    Libc.close(answers.writes)
    guard let process = started else {
      Libc.close(commands.writes)
      Libc.close(answers.reads)
      throw .notInstalled(.chromium, package: "chromium")
    }
    self.process = process
    devTools = DevTools(input: commands.writes, output: answers.reads)
    self.files = [answers.reads]
    guard ask("Browser.getVersion") != nil else { throw .silent(.chromium) }
  }

  /// A pipe whose ends have numbers that no browser is given.
  private struct Pipe {
    let reads: Int32
    let writes: Int32

    init?() {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { return nil }
      reads = fcntl(ends[0], F_DUPFD_CLOEXEC, 10)
      writes = fcntl(ends[1], F_DUPFD_CLOEXEC, 10)
      Libc.close(ends[0])
      Libc.close(ends[1])
    }
  }

  private static func arguments(_ doors: ProofDoors, profile: String) -> [String] {
    var arguments = [
      "--headless=new", "--remote-debugging-pipe", "--user-data-dir=\(profile)", "--disable-gpu",
      "--no-first-run", "--disable-popup-blocking", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-default-apps",
      "--disable-features=HttpsUpgrades,HttpsFirstBalancedMode",
      "--host-resolver-rules=\(doors.resolverRules)",
      "--ip-address-space-overrides=127.0.0.1:\(doors.far)=public",
    ]
    if let authority = doors.authority {
      arguments.append("--ignore-certificate-errors-spki-list=\(authority.pin)")
    }
    // Its sandbox needs another user than root.
    if Prover.leavesSandbox { arguments.append("--no-sandbox") }
    return arguments + ["about:blank"]
  }

  /// Sends a command and waits for its answer; nil where none comes.
  private func ask(
    _ method: String, in session: String? = nil, _ parameters: (inout JSONWriter) -> Void = { _ in }
  ) -> Node? {
    let number = devTools.send(method, in: session, parameters)
    let deadline = Clock.now + 30_000_000
    while Clock.now < deadline, process.isRunning {
      for message in devTools.messages() {
        if message.id == number { return message.result }
        hear(message)
      }
      var file = pollfd(fd: files[0], events: Int16(POLLIN), revents: 0)
      poll(&file, 1, 200)
    }
    return nil
  }

  func open(_ url: String) {
    lines = []
    guard let context = ask("Target.createBrowserContext")?["browserContextId"]?.text else {
      return
    }
    self.context = context
    let made = ask("Target.createTarget") { json in
      json.key("url")
      json.string("about:blank")
      json.key("browserContextId")
      json.string(context)
    }
    guard let target = made?["targetId"]?.text else { return }
    self.target = target
    let attached = ask("Target.attachToTarget") { json in
      json.key("targetId")
      json.string(target)
      json.key("flatten")
      json.boolean(true)
    }
    guard let session = attached?["sessionId"]?.text else { return }
    listen(in: session)
    devTools.send("Page.navigate", in: session) { json in
      json.key("url")
      json.string(url)
    }
  }

  /// Has a page's console told, and that of the frames in it.
  private func listen(in session: String) {
    devTools.send("Log.enable", in: session)
    devTools.send("Target.setAutoAttach", in: session) { json in
      json.key("autoAttach")
      json.boolean(true)
      json.key("waitForDebuggerOnStart")
      json.boolean(false)
      json.key("flatten")
      json.boolean(true)
    }
  }

  private func hear(_ message: DevTools.Message) {
    switch message.method {
    case "Log.entryAdded":
      guard let entry = message.parameters?["entry"], let text = entry["text"]?.text,
        // Failed loads are listed, and are no messages of the console.
        entry["source"]?.text != "network"
      else { return }
      lines.append(text)
    case "Target.attachedToTarget":
      if let session = message.parameters?["sessionId"]?.text, target != nil {
        listen(in: session)
      }
    default: break
    }
  }

  func hear() -> [String] {
    for message in devTools.messages() { hear(message) }
    defer { lines = [] }
    return lines
  }

  func close() {
    guard let context else { return }
    self.context = nil
    target = nil
    _ = ask("Target.disposeBrowserContext") { json in
      json.key("browserContextId")
      json.string(context)
    }
  }
}
