import Web

/// An Express application: its middlewares and routes in the order they were added.
struct ExpressApplication: Sendable {
  private let steps: [Step]
  private let application: Application

  /// What was added to the application.
  struct Step: Hashable, Sendable {
    var scope = Scope()
    let action: Action
  }

  /// Which requests a step is for.
  struct Scope: Hashable, Sendable {
    /// Nil: any.
    var method: String?
    var path = Path.any

    indirect enum Path: Hashable, Sendable {
      case any
      case exactly(String)
      /// The path and everything below it, as `app.use` takes it.
      case below(String)
      case matching(Pattern)
      case oneOf([Path])
    }
  }

  indirect enum Action: Hashable, Sendable {
    case cors(ExpressCORSMiddleware)
    /// 401 for whoever has not logged in.
    case authentication
    /// The application's routes, each behind these.
    case routes(behind: [ExpressCORSMiddleware])
    /// A router, by its name, and what it does with the paths below its own.
    case router(String, [Step])
    /// A handler or a middleware that is written out.
    case handler(CodeFunction)
    /// An error handler that is written out.
    case errorHandler(CodeFunction)
    /// Headers by hand on every response, and who ends an `OPTIONS`.
    case headers([HeaderRule], optionsStatus: Int?)
  }

  /// An application of these steps.
  init(steps: [Step], _ application: Application) {
    self.steps = steps
    self.application = application
  }

  init(_ setup: ServerSetup, _ application: Application) {
    self.application = application
    let program = setup.text.map(ExpressProgram.init)
    // The text says more than the options, as long as it says the same; where they are prose, it
    // decides alone.
    if let program, program.isComplete,
      setup.options.isProse || program.isByHand || program.describes(setup.options)
    {
      steps = program.steps
    } else {
      steps = Self.steps(setup.options, setup.placement)
    }
  }

  func answer(_ request: ServerRequest) -> ServerReply {
    var run = ExpressRun(request, application)
    for step in steps {
      guard run.reply == nil else { break }
      run.take(step)
    }
    return run.end()
  }
}

extension ConfigurationValue {
  /// Whether it tells of a function instead of giving options.
  fileprivate var isProse: Bool { !isLiteral || self["delegate"] != nil }
}
