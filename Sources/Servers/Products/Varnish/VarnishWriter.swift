/// VCL for a policy.
///
/// The headers are set as an answer is delivered, so that the cache keeps one answer for all and
/// gives each page its own; what the application sends is taken away before it is kept. The
/// preflight is answered at once, before any other rule for requests.
enum VarnishWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    PolicyConfiguration(
      options: Varnish.profile.read(source(policy)).options, notes: policy.proxyNotes)
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    let address = SharingPolicy.applicationAddress.split(separator: ":")
    let subroutines = (options.entries ?? []).map { entry in
      "sub \(entry.key) {\n"
        + VCLText.lines(entry.value, indent: 4).map { $0 + "\n" }.joined() + "}\n"
    }
    return """
      vcl 4.1;

      backend application {
          .host = "\(address[0])";
          .port = "\(address[1])";
      }

      \(subroutines.joined(separator: "\n"))
      """
  }

  private static func source(_ policy: SharingPolicy) -> String {
    let preflight = policy.preflightHeaders.map {
      "set resp.http.\($0.name) = \"\($0.value)\";"
    }
    let removed = SharingPolicy.headersOfOthers.map { "unset beresp.http.\($0);" }
    return """
      vcl 4.1;
      sub vcl_recv {
        if (req.method == "OPTIONS" && req.http.Access-Control-Request-Method) {
          return (synth(204));
        }
      }
      sub vcl_backend_response { \(removed.joined(separator: "\n")) }
      sub vcl_deliver { call share; }
      sub vcl_synth {
        call share;
        if (resp.status == 204) { \(preflight.joined(separator: "\n")) }
        return (deliver);
      }
      sub share { \(shared(policy)) }
      """
  }

  private static func shared(_ policy: SharingPolicy) -> String {
    var own = "set resp.http.Access-Control-Allow-Origin = "
    own += policy.isPublic ? "\"*\";" : "req.http.Origin;"
    if policy.sharesCredentials {
      own += "set resp.http.Access-Control-Allow-Credentials = \"true\";"
    }
    if let exposed = policy.exposedValue {
      own += "set resp.http.Access-Control-Expose-Headers = \"\(exposed)\";"
    }
    guard let expression = policy.originExpression else { return own }
    return """
      if (resp.http.Vary) { set resp.http.Vary = resp.http.Vary + ", Origin"; }
      else { set resp.http.Vary = "Origin"; }
      if (req.http.Origin ~ "\(expression)") { \(own) }
      """
  }
}
