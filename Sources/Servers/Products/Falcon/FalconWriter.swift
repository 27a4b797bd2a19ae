/// The text of a Falcon application that shares what a policy says.
///
/// Falcon's own middleware cannot say which methods and headers are allowed, how long for, or
/// `Vary`: a middleware is written out that does.
enum FalconWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var placement = Placement()
    if policy.surroundings.contains(.authentication) { placement[.auth] = "after" }
    let text = source(policy, placement)
    return PolicyConfiguration(
      options: ["code": .string(text)], placement: placement, notes: policy.usualNotes)
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    if let code = options["code"]?.string { return code }
    if let isOn = options["cors_enable"] {
      return PythonText.call(
        "app = falcon.App", [], [ConfigurationValue.Entry("cors_enable", isOn)]) + "\n"
    }
    let cors = PythonText.call("falcon.CORSMiddleware", [], options.entries ?? [])
    let used =
      switch placement.authentication {
      case .before: "Auth(), " + cors
      case .after: cors + ", Auth()"
      case .inside: cors
      }
    return "app = falcon.App(middleware=[\(used)])\n"
  }

  private static func source(_ policy: SharingPolicy, _ placement: Placement) -> String {
    func set(_ name: String, _ value: String, _ indent: Int) -> String {
      String(repeating: " ", count: indent) + "resp.set_header(\"\(name)\", \(value))\n"
    }
    func quoted(_ text: String) -> String { PythonText.value(.string(text)) }
    var text = policy.pythonPreamble
    text += """
      class Sharing:
          def process_request(self, req, resp):
              if req.method == "OPTIONS" and req.get_header("Access-Control-Request-Method"):

      """
    for header in policy.preflightHeaders {
      text += set(header.name, quoted(header.value), 12)
    }
    text += """
                  resp.status = falcon.HTTP_204
                  resp.complete = True

          def process_response(self, req, resp, resource, req_succeeded):

      """
    let indent = policy.isPublic ? 8 : 12
    if !policy.isPublic {
      text += "        resp.append_header(\"Vary\", \"Origin\")\n"
      text += "        origin = req.get_header(\"Origin\")\n"
      text += "        " + policy.pythonCondition
    }
    for header in policy.pythonHeaders { text += set(header.name, header.value, indent) }
    let login = placement[.auth] == nil ? "" : ", Auth()"
    return text + "\n\napp = falcon.App(middleware=[Sharing()\(login)])\n"
  }
}
