import CORS
import ScenarioText
import Servers
import Testing
import Web

/// Where and for what a text sets something up.
@Suite("Reading what is set up")
struct SetupReadingTests {
  @Test("A class sets up where a thing is made of it")
  func order() {
    let text = """
      const cors = require('cors');
      class App { constructor() { this.setup(); } setup() { this.app.use(cors()); } }
      new App();
      app.use(auth);
      """
    #expect(ServerProduct.expressCORS.profile.read(text).placement.word(.auth) == "after")
  }

  @Test("Each use of a middleware counts at its own path")
  func paths() throws {
    let text = """
      import { cors } from 'hono/cors'
      app.use('/a/*', cors())
      app.use('/b/*', cors({ origin: 'https://b.example', credentials: true }))
      """
    let setup = ServerSetup(.honoCORS, reading: text)
    #expect(
      setup.options == [
        "paths": [
          ["path": "/a/*"], ["path": "/b/*", "origin": "https://b.example", "credentials": true],
        ]
      ])
    let server = try setup.start(.application(Application(routes: [], otherwise: .recordedOK)))
    func allowed(_ path: String) -> String? {
      let request = ServerRequest("GET", path, headers: [Header("Origin", "https://b.example")])
      return server.answer(request).headers.get("Access-Control-Allow-Origin")
    }
    #expect(allowed("/a/x") == "*")
    #expect(allowed("/b/x") == "https://b.example")
    #expect(allowed("/c") == nil)
  }

  @Test("A function that answers requests sets nothing up")
  func handlers() {
    let text = """
      app = Flask(__name__)
      @app.route('/')
      def index():
          CORS(app, origins='https://a.example')
      """
    #expect(ServerProduct.flaskCORS.profile.read(text).options == .map([]))
  }

  @Test("A Worker's list of origins lets its own in, and nobody else")
  func worker() throws {
    let text = """
      const ALLOWED = ["https://a.example"];
      addEventListener("fetch", event => event.respondWith(handle(event.request)));
      async function handle(request) {
        const origin = request.headers.get("Origin");
        const headers = new Headers();
        if (ALLOWED.includes(origin)) headers.set("Access-Control-Allow-Origin", origin);
        return new Response("ok", { headers });
      }
      """
    let setup = ServerSetup(.workers, reading: text)
    let server = try setup.start(RecordedSurroundings.behind(setup))
    #expect(
      server.answer(SharingQuestion(origin: "https://a.example", path: "/ok", credentials: .omit))
        .isReadable)
    #expect(
      !server.answer(SharingQuestion(origin: "https://b.example", path: "/ok", credentials: .omit))
        .isReadable)
  }
}
