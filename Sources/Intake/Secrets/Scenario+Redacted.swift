package import CORS
import Servers
import Web

/// The same without secrets, of what is written down as a scenario.
extension Scenario {
  /// The scenario, safe to be written to a file: names, schemes and attributes stay, and so does what
  /// becomes of the calls.
  package var redacted: Scenario {
    var redaction = Redaction()
    var scenario = self
    scenario.page = redaction.url(page)
    scenario.embeddedIn = embeddedIn.map { redaction.url($0) }
    scenario.pageHeaders = redaction.headers(pageHeaders)
    scenario.cookies = cookies.map { cookie in
      EarlierCookie(
        from: redaction.url(cookie.from),
        set: redaction.header(Header("Set-Cookie", cookie.set)).value)
    }
    scenario.passwords = passwords.map { password in
      EarlierPassword(
        from: redaction.url(password.from), user: password.user,
        password: redaction.hidden(password.password, .field("password")))
    }
    scenario.calls = calls.map { $0.redacted(by: &redaction) }
    return scenario
  }
}

extension Call {
  fileprivate func redacted(by redaction: inout Redaction) -> Call {
    var call = self
    call.request.url = redaction.url(request.url)
    call.request.headers = request.headers.map { redaction.header($0) }
    call.request.body = request.body.map { redaction.bodyText($0) }
    call.server = server.map { $0.redacted(by: &redaction) }
    call.models = models.map { $0.redacted(by: &redaction) }
    return call
  }
}

extension ModelledServer {
  fileprivate func redacted(by redaction: inout Redaction) -> ModelledServer {
    guard var server = model as? ProductServer else { return self }
    var ofProgram = Redaction(isProgram: server.product.isProgrammed)
    server.code = server.code.map { ofProgram.text($0) }
    server.behind = server.behind.map { $0.redacted(by: &redaction) }
    return ModelledServer(server)
  }
}

extension Route {
  fileprivate func redacted(by redaction: inout Redaction) -> Route {
    Route(
      url: redaction.url(url), preflight: preflight?.redacted(by: &redaction),
      response: response?.redacted(by: &redaction))
  }
}

extension Reply {
  fileprivate func redacted(by redaction: inout Redaction) -> Reply {
    var reply = self
    reply.headers = redaction.headers(headers)
    reply.body = redaction.text(body)
    return reply
  }
}

extension Redaction {
  fileprivate mutating func url(_ url: URLText) -> URLText { URLText(self.url(url.text)) }

  fileprivate mutating func headers(_ headers: HeaderList) -> HeaderList {
    HeaderList(headers.headers.map { header($0) })
  }
}
