/// The text that makes an aiohttp application share what a policy says.
///
/// `aiohttp-cors` says nothing of `Vary`, leaves unknown paths without headers and has no
/// subdomains: a middleware for preflights and a signal for every answer are written out instead.
enum AiohttpWriter {
  static func configuration(_ policy: SharingPolicy) -> PolicyConfiguration {
    var placement = Placement()
    if policy.surroundings.contains(.authentication) { placement[.auth] = "after" }
    return PolicyConfiguration(
      options: ["code": .string(source(policy))], placement: placement, notes: policy.usualNotes)
  }

  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    if let code = options["code"]?.string { return code }
    let defaults = (options["defaults"]?.entries ?? []).map { origin in
      "    \(PythonText.value(.string(origin.key))): "
        + PythonText.call("aiohttp_cors.ResourceOptions", [], origin.value.entries ?? []) + ",\n"
    }
    return "cors = aiohttp_cors.setup(app, defaults={\n\(defaults.joined())})\n"
      + "for route in list(app.router.routes()):\n    cors.add(route)\n"
  }

  private static func source(_ policy: SharingPolicy) -> String {
    func quoted(_ text: String) -> String { PythonText.value(.string(text)) }
    func set(_ name: String, _ value: String, _ indent: Int) -> String {
      String(repeating: " ", count: indent) + "response.headers[\"\(name)\"] = \(value)\n"
    }
    var text = policy.pythonPreamble
    text += """
      @web.middleware
      async def preflight(request, handler):
          asks = request.headers.get("Access-Control-Request-Method")
          if request.method == "OPTIONS" and asks:
              return web.Response(status=204, headers={

      """
    for header in policy.preflightHeaders {
      text += "            \(quoted(header.name)): \(quoted(header.value)),\n"
    }
    text += """
              })
          return await handler(request)


      async def share(request, response):

      """
    let indent = policy.isPublic ? 4 : 8
    if !policy.isPublic {
      text += "    response.headers.add(\"Vary\", \"Origin\")\n"
      text += "    origin = request.headers.get(\"Origin\")\n"
      text += "    " + policy.pythonCondition
    }
    for header in policy.pythonHeaders { text += set(header.name, header.value, indent) }
    // The first middleware is the outermost: a login behind it lets preflights through.
    return text
      + "\n\napp.middlewares.insert(0, preflight)\napp.on_response_prepare.append(share)\n"
  }
}
