import CZlib

/// How the bytes of a share code are packed; the first of them says it.
enum SharePacking: UInt8 {
  case stored = 0
  /// By zlib, with ``dictionary``.
  case deflated = 1

  /// As short as this machine can make it: where there is no zlib, as it is.
  static func packed(_ bytes: [UInt8]) -> [UInt8] {
    let stored = [stored.rawValue] + bytes
    // What does not get shorter is not packed.
    guard let packed = try? withRoom(bytes.count, bytes, czlib_pack), packed.count < bytes.count
    else { return stored }
    return [deflated.rawValue] + packed
  }

  static func unpacked(_ bytes: [UInt8], limit: Int) throws(ShareCodeFault) -> [UInt8] {
    guard let first = bytes.first, let packing = SharePacking(rawValue: first) else {
      throw .otherVersion
    }
    let content = Array(bytes.dropFirst())
    switch packing {
    case .stored:
      guard content.count <= limit else { throw .tooLarge }
      return content
    case .deflated: return try withRoom(limit, content, czlib_unpack)
    }
  }

  private typealias Pass = (
    czlib_bytes, czlib_bytes, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>?
  ) -> czlib_end

  private static func withRoom(
    _ room: Int, _ bytes: [UInt8], _ pass: Pass
  ) throws(ShareCodeFault) -> [UInt8] {
    var end = CZLIB_DONE
    let result = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      var taken = room
      end = bytes.withUnsafeBufferPointer { bytes in
        dictionary.withUnsafeBufferPointer { dictionary in
          pass(
            czlib_bytes(bytes: bytes.baseAddress, length: bytes.count),
            czlib_bytes(bytes: dictionary.baseAddress, length: dictionary.count),
            buffer.baseAddress, &taken)
        }
      }
      count = end == CZLIB_DONE ? taken : 0
    }
    switch end {
    case CZLIB_DONE: return result
    case CZLIB_MISSING: throw .zlibMissing
    case CZLIB_TOO_LARGE: throw .tooLarge
    default: throw .damaged
    }
  }

  /// What most scenarios say, so that a code need not. It is part of version 1: another one would take
  /// another packing, as codes that are about would unpack to something else.
  static let dictionary = Array(
    """
    "sandbox":true,"embeddedIn":"https://,"pageHeaders":[["Content-Security-Policy",\
    "passwords":[{"from":"","user":"","password":"hsts":["permissions":{"hostile":true\
    "waitSeconds":"api":"xhr","api":"script","api":"form","api":"websocket","api":"eventsource",\
    "api":"img","at":"https://","product":"nginx","code":"config":{"behind":[{"url":"upstream":"\
    "mode":"no-cors","redirect":"follow","cache":"withCredentials":true,"crossorigin":"\
    "bodyType":"application/json","body":"{\\"name\\":\\"Ada\\"}","effect":"the order is placed",\
    "drop":true["Access-Control-Max-Age","600"],["Access-Control-Expose-Headers","X-\
    ["Access-Control-Allow-Methods","PUT, DELETE, PATCH, GET, POST, OPTIONS"],\
    ["Access-Control-Allow-Headers","content-type, authorization, x-csrf-token"],\
    ["Cache-Control","no-store"],["Content-Type","application/json; charset=utf-8"],\
    ["Set-Cookie","=; Path=/; Secure; HttpOnly; Domain=; Max-Age=; Partitioned; SameSite=Lax\
    http://localhost:3000/https://www.shop.example/"method":"POST","method":"PUT","headers":\
    [["Authorization","Bearer [redacted]"]],"status":204,"status":401,"status":404,\
    webkit partition
    firefox block
    chromium allow
    {"id":"example","page":"https://app.shop.example/","cookies":[{"from":\
    "https://api.bank.example/","set":"session=[redacted]; Path=/; Secure; SameSite=None"}],\
    "calls":[{"request":{"api":"fetch","url":"https://api.bank.example/me",\
    "credentials":"include"},"server":[{"url":"https://api.bank.example/me","preflight":\
    {"status":204,"headers":[["Access-Control-Allow-Origin","*"],"response":{"status":200,\
    "headers":[["Access-Control-Allow-Origin","https://app.shop.example"],\
    ["Access-Control-Allow-Credentials","true"],["Vary","Origin"]],"body":"hello"}}]}]}
    """.utf8)
}
