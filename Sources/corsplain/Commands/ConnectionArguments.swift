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
    if let cacert, access(cacert, R_OK) != 0 {
      throw ValidationError("--cacert cannot be read: \(cacert)")
    }
    for entry in resolve where entry.split(separator: ":", maxSplits: 2).count != 3 {
      throw ValidationError("--resolve is written as host:port:address: \(entry)")
    }
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
    options.certificateAuthorities = cacert
    options.certificates = insecure ? .ignored : .checked
    options.resolve = resolve
    options.proxy = proxy
    options.timeout = timeout
    return options
  }
}
