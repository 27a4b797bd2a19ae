import ArgumentParser
import Libc
import Live
import Web

/// How connections are made; the names are curl's.
struct ConnectionArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("Certificates of who may vouch for a server's, in PEM.", valueName: "file"))
  var cacert: String?

  @Flag(help: "Take any certificate.")
  var insecure = false

  @Option(
    help: ArgumentHelp(
      "Find this host there, whatever its name leads to; may be repeated.",
      valueName: "host:port:address"))
  var resolve: [String] = []

  @Option(help: ArgumentHelp("Ask through this proxy.", valueName: "url"))
  var proxy: String?

  @Option(help: "How long a request may take, in seconds.")
  var timeout = 15.0

  func validate() throws {
    guard timeout > 0, timeout <= 3_600 else {
      throw ValidationError("--timeout is a number of seconds, up to 3600.")
    }
    if let cacert, access(cacert.withHome.fileName, R_OK) != 0 {
      throw ValidationError("--cacert cannot be read: \(cacert)")
    }
    if let cacert, !Self.holdsCertificate(cacert) {
      throw ValidationError("--cacert holds no certificate in PEM: \(cacert)")
    }
    for entry in resolve where !Self.isResolution(entry) {
      throw ValidationError("--resolve is written as host:port:address: \(entry)")
    }
  }

  /// A host that can be one, a port, and an address in digits.
  private static func isResolution(_ entry: String) -> Bool {
    let parts = entry.split(separator: ":", maxSplits: 2).map(String.init)
    guard parts.count == 3, UInt16(parts[1]) != nil, WebURL("http://\(parts[0])/") != nil else {
      return false
    }
    let address = parts[2].contains(":") && !parts[2].hasPrefix("[") ? "[\(parts[2])]" : parts[2]
    return WebURL("http://\(address)/")?.host.map(Host.isAddress) == true
  }

  /// Bundles may have comments in any charset: what is no text is left to libcurl to judge.
  private static func holdsCertificate(_ path: String) -> Bool {
    (try? TextFile(path).read())?.contains("CERTIFICATE-----") ?? true
  }

  /// - Throws: `ExitCode` 69 where libcurl is missing.
  func transport() throws -> CurlTransport {
    do throws(CurlTransport.Fault) {
      return try CurlTransport(options)
    } catch {
      StandardError.write("corsplain: \(error)\n")
      throw ExitCode(EX_UNAVAILABLE)
    }
  }

  private var options: ConnectionOptions {
    var options = ConnectionOptions()
    options.certificateAuthorities = cacert?.withHome
    options.certificates = insecure ? .ignored : .checked
    options.resolve = resolve
    options.proxy = proxy
    options.timeout = timeout
    return options
  }
}
