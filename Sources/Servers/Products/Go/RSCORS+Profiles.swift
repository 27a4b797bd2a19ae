extension RSCORS {
  static let rsProfile = profile(
    .rs, title: "Go rs/cors",
    versions: [KnownVersion("1.7.0", .measured), KnownVersion("1.11.1", .source)],
    options: [
      "AllowedOrigins", "AllowOriginFunc", "AllowOriginRequestFunc",
      "AllowOriginVaryRequestFunc", "AllowedMethods", "AllowedHeaders", "ExposedHeaders", "MaxAge",
      "AllowCredentials", "AllowPrivateNetwork",
      "OptionsPassthrough", "OptionsSuccessStatus",
      "Debug",
    ],
    signs: [
      "cors.New(cors.Options{", "cors.AllowAll()", "cors.Default().Handler", "rs/cors",
      "cors.Options{",
    ])

  static let chiProfile = profile(
    .chi, title: "go-chi/cors", versions: [KnownVersion("1.2.1", .measured)],
    options: [
      "AllowedOrigins", "AllowOriginFunc", "AllowedMethods", "AllowedHeaders", "ExposedHeaders",
      "AllowCredentials", "MaxAge", "OptionsPassthrough", "Debug",
    ],
    signs: ["cors.Handler(cors.Options{", "go-chi/cors", "chi.NewRouter", "cors.Options{"])

  private static func profile(
    _ make: Make, title: String, versions: [KnownVersion], options: [String], signs: [String]
  ) -> ServerProfile {
    ServerProfile(
      title: title, versions: versions, kind: .middleware, options: options,
      isCompiled: true,
      recordedApplication: GoHTTPServer.recordedApplication, signs: signs,
      asks: .verdict(.go),
      start: { setup, behind throws(StartupRefusal) in
        if let program = setup.text.map(GoProgram.init), let handler = program.handler {
          let chain = GoChain(handler, program, setup, make, behind.application)
          return RunningServer(chain.answer)
        }
        let server = GoHTTPServer(RSCORS(setup, make), setup.placement, behind.application)
        return RunningServer(server.answer)
      },
      read: { GoProgram($0).reading },
      configure: GoWriter.configuration,
      write: { GoWriter.text(make, $0, $1) })
  }
}
