import CORS
import Libc
import YAML

/// Firefox without a window, driven by its own remote control; between two scenarios it clears all
/// that it keeps.
final class FirefoxProof: ProofBrowser {
  private let process: BrowserProcess
  private let profile: ProfileFolder
  private var control: Marionette
  private var lines: [String] = []
  /// When its console was last read: microseconds.
  private var heard = 0
  let files: [Int32] = []

  var isRunning: Bool { process.isRunning }

  init(_ doors: ProofDoors, _ cookies: Browser.ThirdPartyCookies) throws(ProofBrowserFault) {
    guard let profile = ProfileFolder() else { throw .noFolder }
    profile.write(Self.preferences(doors, cookies), to: "user.js")
    let arguments = [
      "--headless", "--no-remote", "--profile", profile.path, "--marionette",
      "--remote-allow-system-access", "about:blank",
    ]
    let environment = ["MOZ_HEADLESS": "1", "HOME": profile.path]
    var started: BrowserProcess?
    for program in ["firefox-esr", "firefox"] where started == nil {
      started = BrowserProcess(program, arguments, environment)
    }
    guard let process = started else { throw .notInstalled(.firefox, package: "firefox-esr") }
    guard let control = Self.connect(to: process, profile) else { throw .silent(.firefox) }
    self.process = process
    self.profile = profile
    self.control = control
    guard self.control.isGreeted() else { throw .silent(.firefox) }
    let session = self.control.run("WebDriver:NewSession") { json in
      // The run's authority is in no store of this profile.
      json.key("acceptInsecureCerts")
      json.boolean(true)
      // Pages come from us, who wait for no answer meanwhile.
      json.key("pageLoadStrategy")
      json.string("none")
      json.key("unhandledPromptBehavior")
      json.string("ignore")
    }
    guard session != nil else { throw .silent(.firefox) }
    _ = script(Self.listening)
  }

  /// Waits for the file in which Firefox says at which port it listens.
  private static func connect(
    to process: BrowserProcess, _ profile: ProfileFolder
  ) -> Marionette? {
    let deadline = Clock.now + 60_000_000
    while Clock.now < deadline, process.isRunning {
      if let text = profile.read("MarionetteActivePort"),
        let port = UInt16(text.filter(\.isNumber)), let control = Marionette(port: port)
      {
        return control
      }
      usleep(100_000)
    }
    return nil
  }

  /// A profile that reaches no network, and leaves to the scenario what is its to decide.
  private static func preferences(
    _ doors: ProofDoors, _ cookies: Browser.ThirdPartyCookies
  ) -> String {
    var lines = [
      ("marionette.port", "0"),
      ("network.proxy.type", "1"), ("network.proxy.http", "\"127.0.0.1\""),
      ("network.proxy.http_port", "\(doors.proxy)"), ("network.proxy.ssl", "\"127.0.0.1\""),
      ("network.proxy.ssl_port", "\(doors.proxy)"), ("network.proxy.no_proxies_on", "\"\""),
      ("network.proxy.allow_hijacking_localhost", "true"),
      ("dom.security.https_only_mode", "false"), ("dom.security.https_first", "false"),
      ("dom.security.https_first_pbm", "false"), ("dom.disable_open_during_load", "false"),
      ("network.captive-portal-service.enabled", "false"),
      ("network.connectivity-service.enabled", "false"), ("network.trr.mode", "5"),
      ("browser.shell.checkDefaultBrowser", "false"), ("browser.aboutwelcome.enabled", "false"),
      ("datareporting.policy.dataSubmissionEnabled", "false"), ("app.normandy.enabled", "false"),
      ("toolkit.startup.max_resumed_crashes", "-1"),
      ("extensions.getAddons.cache.enabled", "false"),
      ("browser.safebrowsing.malware.enabled", "false"),
      ("services.settings.server", "\"http://127.0.0.1:9/\""),
      ("privacy.purge_trackers.enabled", "false"), ("network.auth.confirmAuth.enabled", "false"),
      ("security.warn_submit_secure_to_insecure", "false"),
    ]
    switch cookies {
    case .allow: lines.append(("network.cookie.cookieBehavior", "0"))
    case .block: lines.append(("network.cookie.cookieBehavior", "1"))
    case .partition: break
    }
    return lines.map { "user_pref(\"\($0)\", \($1));\n" }.joined()
  }

  // MARK: The console

  private static let listening = """
    const all = Cu.getGlobalForObject(Services);
    all.corsplain = [];
    Services.console.registerListener({observe(message) {
      let error = message;
      try { error = message.QueryInterface(Ci.nsIScriptError); } catch {}
      all.corsplain.push(error.errorMessage || error.message || "");
    }});
    """

  private static let listened = """
    const all = Cu.getGlobalForObject(Services);
    const lines = all.corsplain;
    all.corsplain = [];
    return lines;
    """

  private static let forgetting = """
    const done = arguments[arguments.length - 1];
    Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, {onDataDeleted: () => done(1)});
    """

  /// Runs a script with the browser's own rights.
  private func script(
    _ text: String, _ command: String = "WebDriver:ExecuteScript"
  ) -> Node? {
    _ = control.run("Marionette:SetContext") { json in
      json.key("value")
      json.string("chrome")
    }
    let result = control.run(command) { json in
      json.key("script")
      json.string(text)
      json.key("args")
      json.array { _ in }
    }
    _ = control.run("Marionette:SetContext") { json in
      json.key("value")
      json.string("content")
    }
    return result?["value"]
  }

  func open(_ url: String) {
    _ = script(Self.forgetting, "WebDriver:ExecuteAsyncScript")
    _ = script(Self.listened)
    lines = []
    heard = Clock.now
    _ = control.run("WebDriver:Navigate") { json in
      json.key("url")
      json.string(url)
    }
  }

  func hear() -> [String] {
    guard Clock.now - heard > 1_000_000 else { return [] }
    return hearNow()
  }

  func hearNow() -> [String] {
    heard = Clock.now
    guard let said = script(Self.listened), case .sequence(let said) = said.content else {
      return []
    }
    return said.compactMap(\.text).filter { !Self.isOwn($0) }
  }

  /// What the run itself provokes, and what is said in Firefox's own time.
  private static func isOwn(_ line: String) -> Bool {
    [
      "bounce tracker", "Cookie \u{201C}", "/favicon.ico", ".corsplain-",
      "Local Network Access detected",
    ]
    .contains { line.contains($0) }
  }

  func close() {
    _ = control.run("WebDriver:DismissAlert", within: 2000)
    _ = control.run("WebDriver:Navigate") { json in
      json.key("url")
      json.string("about:blank")
    }
  }
}
