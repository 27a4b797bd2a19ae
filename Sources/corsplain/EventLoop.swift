import Screen
import CORS
import Course
import Libc
import Live
import Loopback
import Stage

/// Drives the model: what the terminal sends goes in, what it shows comes out.
///
/// One thread. While nothing moves it sleeps until a key or a signal comes; all that has come is
/// taken in before one paint.
struct EventLoop: ~Copyable {
  private var model: Model
  var terminal: Terminal
  private let wakeups: Wakeups
  private var decoder: InputDecoder
  let shelf: LessonShelf
  var progress: ProgressSession
  let settings: SettingsFile?
  let projectFile: ProjectFile?
  private var preview: LessonPreview?
  /// Where the notes on a second terminal look.
  private let presentedFile: PresentedFile?
  /// Where a class votes on what is presented.
  private let votes: BallotBox?
  /// What it is asked, and when its votes were counted last: microseconds.
  private var poll: (asked: Poll, counted: Int)?
  /// What they were told last.
  private var presented: PresentedPlace?
  private var probe: RunningProbe?
  /// The scenario's servers, while they are on this machine's ports.
  var servers: RunningServers?
  var ending: Ending?
  /// The model has changed since the last paint.
  private var isStale = true
  /// When the model was last told of the time: microseconds. nil while nothing moves.
  private var lastFrame: Int?
  /// When to stop waiting for the rest of an escape sequence: microseconds.
  private var impatience: Int?

  enum Ending: Equatable {
    case quit
    /// The terminal is gone.
    case hangUp
    case signal(Int32)
  }

  init(
    _ model: Model, on terminal: consuming Terminal, wakeups: consuming Wakeups,
    escapeDelay: Int, lessons shelf: LessonShelf, progress: ProgressFile?, settings: SettingsFile?,
    project: ProjectFile?, preview: LessonPreview? = nil,
    presented presentedFile: PresentedFile? = nil,
    votes: BallotBox? = nil
  ) {
    self.presentedFile = presentedFile
    self.votes = votes
    self.model = model
    self.terminal = terminal
    self.wakeups = wakeups
    self.shelf = shelf
    self.progress = ProgressSession(progress, after: model.progress)
    self.settings = settings
    projectFile = project
    self.preview = preview
    decoder = InputDecoder(escapeDelay: escapeDelay)
  }

  /// Runs until the person quits or a signal ends it, and gives the terminal back.
  consuming func run() -> Ending {
    let ending = play()
    terminal.close()
    if presented != nil { presentedFile?.remove() }
    if poll != nil { votes?.remove() }
    return ending
  }

  private mutating func play() -> Ending {
    terminal.captureMouse(model.settings.mouse == .captured)
    tell(.resized(terminal.size, of: terminal.wholeSize()))
    while true {
      if let ending { return ending }
      paint()
      startClock()
      let ready = sleep()
      if let news = preview?.look(at: Wakeups.now) { tell(.done(news)) }
      goOnProbing()
      countVotes()
      takeInRequests()
      if ready.signals { hear() }
      if ready.input { read() } else { giveUpWaiting() }
      passTime()
    }
  }

  private mutating func paint() {
    // What a slow line has not taken yet is not followed by more: the next frame shows it all.
    guard isStale, terminal.busy == nil, wakeups.takesOutput else { return }
    switch terminal.show(model.view(terminal.size)) {
    case .shown: isStale = false
    case .notTaken: return
    }
    if let place = model.presented, place != presented {
      presented = place
      presentedFile?.write(place)
    }
  }
}

// MARK: Time

extension EventLoop {
  /// Sleeps until something comes, or something is due.
  ///
  /// Mutating, though it changes nothing: over a borrowed value that holds a whole model the compiler
  /// (6.3) thinks for minutes.
  private mutating func sleep() -> Wakeups.Ready {
    let frame = lastFrame.flatMap { last in model.nextFrame.map { last + $0 * 1000 } }
    let look = probe.map { _ in Wakeups.now + RunningProbe.interval * 1000 }
    let line = isStale ? terminal.busy : nil
    let deadlines = [frame, impatience, preview?.nextLook, line, look, servers?.nextLook].compactMap
    { $0 }
    // Rounded up, so as not to wake a moment too early and go around again.
    let patience = deadlines.min().map { max(0, ($0 - Wakeups.now + 999) / 1000) }
    return wakeups.wait(
      milliseconds: patience, output: isStale && line == nil ? .waits : .none,
      others: servers?.polled ?? [])
  }

  /// Time runs from the first paint on that shows something moving, whether or not a key has come.
  private mutating func startClock() {
    if lastFrame == nil, model.nextFrame != nil { lastFrame = Wakeups.now }
  }

  private mutating func passTime() {
    guard let next = model.nextFrame else {
      lastFrame = nil
      return
    }
    guard let last = lastFrame else { return }
    let elapsed = (Wakeups.now - last) / 1000
    guard elapsed >= next else { return }
    lastFrame = last + elapsed * 1000
    tell(.elapsed(milliseconds: elapsed))
    if model.nextFrame == nil { lastFrame = nil }
  }
}

// MARK: Input and signals

extension EventLoop {
  private mutating func read() {
    guard let bytes = wakeups.typed() else {
      ending = .hangUp
      return
    }
    handOn(decoder.decode(bytes, bursts: model.takesTyping ? .typed : .pasted))
    impatience = decoder.patience.map { Wakeups.now + $0 * 1000 }
  }

  private mutating func giveUpWaiting() {
    guard let impatience, Wakeups.now >= impatience else { return }
    handOn(decoder.giveUp())
    self.impatience = nil
  }

  private mutating func handOn(_ input: [TerminalInput]) {
    for input in input {
      switch input {
      case .message(.key(.escape)) where probe != nil: giveUpProbe()
      case .message(let message): tell(message)
      case .background(let background):
        terminal.learn(background)
        isStale = true
      case .keptUp: terminal.keptUp()
      }
    }
  }

  private mutating func hear() {
    for signal in wakeups.heard() {
      switch signal {
      case SIGWINCH:
        terminal.resize()
        tell(.resized(terminal.size, of: terminal.wholeSize()))
      case SIGCONT: cameBack { $0.reassert() }
      case SIGTSTP: cameBack { $0.suspend() }
      default: ending = .signal(signal)
      }
    }
  }

  /// After a stop: the terminal may be another size, and somebody else has drawn on it.
  mutating func cameBack(_ body: (inout Terminal) -> Void) {
    body(&terminal)
    terminal.resize()
    if lastFrame != nil { lastFrame = Wakeups.now }
    tell(.resized(terminal.size, of: terminal.wholeSize()))
  }
}

// MARK: The model

extension EventLoop {
  mutating func tell(_ message: Message) {
    isStale = true
    for effect in model.update(message) { perform(effect) }
  }
}

// MARK: Votes

extension EventLoop {
  /// Asks the class what is presented now, and counts its votes once a second.
  private mutating func countVotes() {
    guard let votes else { return }
    let asked = model.poll
    if asked != poll?.asked {
      poll = nil
      guard let asked else { return votes.remove() }
      attempt { () throws(FileFault) in try votes.write(asked) }
      poll = (asked, 0)
    }
    guard let current = poll, Wakeups.now - current.counted >= 1_000_000 else { return }
    poll?.counted = Wakeups.now
    let counts = current.asked.tally(votes.ballots())
    if counts != model.votes { tell(.done(.voted(counts))) }
  }
}

// MARK: Real servers

extension EventLoop {
  mutating func startProbe(_ scenario: Scenario, in browser: Browser) {
    do throws(CurlTransport.Fault) {
      probe = try RunningProbe(scenario, in: browser)
    } catch {
      tell(.done(.failed("\(error)")))
    }
  }

  private mutating func goOnProbing() {
    guard let probe, let answers = probe.goOn() else { return }
    self.probe = nil
    tell(.done(.probed(answers)))
  }

  private mutating func giveUpProbe() {
    probe = nil
    tell(.done(.failed("Given up: nothing was taken over.")))
  }
}

// MARK: The scenario's servers

extension EventLoop {
  mutating func serve(_ scenario: Scenario, port: UInt16?) {
    do throws(SocketFault) {
      if let servers {
        try servers.serve(scenario)
      } else {
        servers = try RunningServers(scenario, port: port)
      }
    } catch {
      servers = nil
      return tell(.done(.notServed("\(error)")))
    }
    let hosts = servers?.hosts ?? []
    if hosts.isEmpty {
      servers = nil
      return tell(.done(.notServed("No route names a server that could be put on the wire.")))
    }
    tell(.done(.serving(hosts.map { ServedServer($0.origin, at: $0.addresses[0]) })))
  }

  private mutating func takeInRequests() {
    guard let servers else { return }
    for received in servers.takeIn().received { tell(.arrived(Arrived(received, at: servers))) }
  }
}
