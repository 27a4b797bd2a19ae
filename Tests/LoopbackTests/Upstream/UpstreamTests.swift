import CORS
import Loopback
import TestSupport
import Testing
import Web

@Suite("A server behind ours")
struct UpstreamTests {
  @Test(
    "only plain HTTP on this machine stands behind",
    arguments: [
      ("http://localhost:3001", true), ("http://127.0.0.1:1", true), ("http://[::1]:8080/x", true),
      ("https://localhost:1", false), ("http://example.com", false), ("x", false),
      ("http://localhost.evil.test", false), ("http://10.0.0.1", false),
    ])
  func fixed(url: String, isTaken: Bool) {
    var taken = true
    do throws(Upstream.Fault) { _ = try Upstream(url) } catch { taken = false }
    #expect(taken == isTaken)
  }

  @Test(
    "a response ends where its length, its last chunk or the connection says",
    arguments: [
      ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", false),
      ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nh\r\n1\r\ni\r\n0\r\n\r\n", false),
      ("HTTP/1.0 200 OK\r\n\r\nhi", true),
      ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", false),
    ])
  func answer(text: String, isOver: Bool) throws {
    var parser = ResponseParser(to: .get)
    for byte in text.utf8.dropLast() {
      parser.receive([byte])
      if !text.contains("chunked") { #expect(try parser.next(isOver: false) == nil) }
    }
    parser.receive(Array(text.utf8.suffix(1)))
    let response = try #require(try parser.next(isOver: isOver))
    #expect(response.status == 200)
    #expect(String(decoding: response.body, as: UTF8.self) == "hi")
  }

  @Test(
    "what is no response is told apart",
    arguments: [
      ("", ResponseParser.Fault.empty), ("HTTP/1.1 200 OK\r\n", .cut),
      ("SMTP 2\r\n\r\n", .malformed),
      ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhi", .cut),
      ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi", .malformed),
    ])
  func fault(text: String, fault: ResponseParser.Fault) {
    var parser = ResponseParser(to: .get)
    parser.receive(Array(text.utf8))
    #expect(throws: fault) { try parser.next(isOver: true) }
  }

  @Test("a header is overridden or taken away, and said to be")
  func overrides() {
    let traffic = UpstreamTraffic(
      UpstreamChanges([Header("Access-Control-Allow-Origin", "http://a"), Header("X-Gone", "")]))
    let answer = WrittenResponse(
      status: 200,
      headers: [
        Header("access-control-allow-origin", "*"), Header("X-Gone", "1"), Header("B", ""),
      ],
      body: [])
    let (response, names) = traffic.handedOn(answer)
    #expect(
      response.headers.headers == [
        Header("B", ""), Header("Access-Control-Allow-Origin", "http://a"),
        Header("Content-Length", "0"),
      ])
    #expect(names == ["Access-Control-Allow-Origin", "X-Gone"])
  }

  @Test("only preflights are answered before the upstream, and only when that is asked for")
  func preflights() throws {
    let asking = ReceivedRequest(
      method: .options, target: .origin("/me"),
      headers: [
        Header("Host", "localhost"), Header("Origin", "http://a.example"),
        Header("Access-Control-Request-Method", "PUT"),
      ])
    var bare = asking
    bare.headers = [Header("Host", "localhost")]
    let answering = UpstreamChanges([], preflights: .answered)
    #expect(answering.answer(to: asking)?.status == 204)
    #expect(answering.answer(to: bare) == nil)
    #expect(UpstreamChanges([]).answer(to: asking) == nil)
  }

  @Test("what is kept has the preflight beside its request")
  func kept() throws {
    var traffic = UpstreamTraffic(UpstreamChanges([]))
    let url = try #require(WebURL("http://localhost:8001/me"))
    func request(_ method: Method, _ headers: [Header]) -> ReceivedRequest {
      let own = [Header("Host", "localhost:8001"), Header("Origin", "http://localhost:3000")]
      return ReceivedRequest(
        method: method, target: .origin("/me"), headers: HeaderList(own + headers))
    }
    let asking = request(.options, [Header("Access-Control-Request-Method", "PUT")])
    _ = traffic.hear(asking, at: url, answered: WrittenResponse(status: 204))
    let put = request(
      Method("PUT"), [Header("Cookie", "session=s3cret"), Header("X-Auth-Token", "s3cret")])
    let answer = WrittenResponse(
      status: 200, headers: [Header("Set-Cookie", "session=s3cret2; Path=/")],
      body: Array("s3cret".utf8))
    let exchange = traffic.hear(put, at: url, answered: answer)
    #expect(exchange.route.preflight?.status == 204)
    traffic.keep(ReceivedCall(exchange, presuming: .include))
    #expect(traffic.scenarios.count == 1)
  }
}
