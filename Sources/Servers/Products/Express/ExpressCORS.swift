import Web

/// The `cors` package for Express.
enum ExpressCORS {
  static let profile = ServerProfile(
    title: "Express cors",
    versions: [KnownVersion("2.8.5", .measured)],
    kind: .middleware,
    options: [
      "origin", "methods", "allowedHeaders", "exposedHeaders", "credentials", "maxAge",
      "preflightContinue", "optionsSuccessStatus",
    ],
    recordedApplication: recordedApplication,
    signs: [
      "app.use(cors(", "cors({", "require('cors')", "require(\"cors\")", "from 'cors'", "express",
      "cors_1.default",
    ],
    asks: .callback,
    start: { setup, behind throws(StartupRefusal) in
      let application = ExpressApplication(setup, behind.application)
      return RunningServer(application.answer)
    },
    read: { ExpressProgram($0).reading },
    configure: ExpressWriter.configuration, write: ExpressWriter.text)

  static let recordedApplication = Application.recorded(
    ok: ["GET", "POST", "PUT", "PATCH", "DELETE"], .redirected, challenge: "Basic realm=\"shop\"")
}

/// Express without the package: headers that handlers set by hand.
enum ExpressManual {
  static let profile = ServerProfile(
    title: "Express, headers by hand",
    versions: [KnownVersion("4.18.2", .measured)],
    kind: .middleware,
    options: ["headers", "OPTIONS"],
    recordedApplication: ExpressCORS.recordedApplication,
    signs: [
      ".setHeader('Access-Control-", ".header('Access-Control-", ".set('Access-Control-",
      ".setHeader(\"Access-Control-", ".header(\"Access-Control-", ".sendStatus(", "next();",
    ],
    start: ExpressCORS.profile.start,
    read: { ExpressProgram($0).manualReading },
    configure: ExpressManualWriter.configuration, write: ExpressManualWriter.text)
}
