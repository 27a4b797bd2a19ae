import Web

/// NestJS's `enableCors`, which hands its options to the middleware of the platform below.
enum NestCORS {
  static let profile = ServerProfile(
    title: "NestJS enableCors", otherNames: ["nest"],
    versions: [KnownVersion("10.4.0", .source)], kind: .middleware,
    options: ExpressCORS.profile.options,
    recordedApplication: ExpressCORS.recordedApplication,
    signs: ["NestFactory", "enableCors(", "@nestjs/", "FastifyAdapter", "AppModule"],
    asks: .callback,
    start: { setup, behind throws(StartupRefusal) in
      var below = setup
      below.text = nil
      if setup.options.isLiteral == false { below.text = setup.text }
      guard setup.text?.contains("FastifyAdapter") == true else {
        below.product = .expressCORS
        let steps = ExpressApplication.steps(below.options, below.placement)
        let application = ExpressApplication(steps: steps, behind.application)
        return RunningServer(application.answer)
      }
      // The platform's own version of @fastify/cors.
      below.version = "9.0.0"
      let application = LayeredApplication(
        try FastifyCORS(below), authentication: below.placement.authentication,
        behind.application, otherMethod: 404)
      return RunningServer(application.answer)
    },
    read: { NodeProgram($0, registering: "enableCors").reading })
}
