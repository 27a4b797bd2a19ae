/// An nginx configuration for a policy.
///
/// A map gives the origin only to those who are let in, so that `add_header` sends nothing to
/// others; `always` keeps it on errors; what the application sends is hidden. The preflight is
/// answered while rewriting, which comes before passwords and before the application, and in an
/// `if` of its own, where every header is said again as none is inherited.
enum NginxWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    PolicyConfiguration(
      options: NginxSyntax.syntax.options(of: text(policy)), notes: policy.proxyNotes)
  }

  private static func text(_ policy: SharingPolicy) -> String {
    maps(policy) + """
      server {
          listen 80;
          location / {
              \(location(policy).joined(separator: "\n        "))
              proxy_pass http://\(SharingPolicy.applicationAddress);
          }
      }

      """
  }

  /// The lines that stand in a location.
  static func location(_ policy: SharingPolicy) -> [String] {
    let own = ownHeaders(policy)
    let preflight = own + policy.preflightHeaders.map { header($0.name, "\"\($0.value)\"") }
    let actual =
      own
      + (policy.exposedValue.map { [header("Access-Control-Expose-Headers", "\"\($0)\"")] } ?? [])
    let hidden = SharingPolicy.headersOfOthers.map { "proxy_hide_header \($0);" }
    return ["if ($cors_preflight) {"] + preflight.map { "    " + $0 } + ["    return 204;", "}"]
      + actual + hidden
  }

  private static func header(_ name: String, _ value: String) -> String {
    "add_header \(name) \(value) always;"
  }

  private static func ownHeaders(_ policy: SharingPolicy) -> [String] {
    guard !policy.isPublic else { return [header("Access-Control-Allow-Origin", "*")] }
    var headers = [header("Access-Control-Allow-Origin", "$cors_origin")]
    if policy.sharesCredentials {
      headers.append(header("Access-Control-Allow-Credentials", "$cors_credentials"))
    }
    return headers + [header("Vary", "Origin")]
  }

  /// Regular expressions, as a map compares plain texts without regard to case.
  static func maps(_ policy: SharingPolicy) -> String {
    var text = ""
    if let expression = policy.originExpression {
      text += """
        map $http_origin $cors_origin {
            default "";
            "~\(expression)" $http_origin;
        }

        """
    }
    if policy.sharesCredentials {
      text += """
        map $cors_origin $cors_credentials {
            default true;
            "" "";
        }

        """
    }
    return text + """
      map "$request_method $http_access_control_request_method" $cors_preflight {
          default "";
          "~^OPTIONS ." 1;
      }

      """
  }
}
