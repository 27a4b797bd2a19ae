/// What a status code says of a response, whatever server sent it.
public enum Status {
  /// 200 to 299.
  ///
  /// https://fetch.spec.whatwg.org/#ok-status
  public static func isOK(_ code: Int) -> Bool { (200...299).contains(code) }

  /// https://fetch.spec.whatwg.org/#redirect-status
  public static func isRedirect(_ code: Int) -> Bool { [301, 302, 303, 307, 308].contains(code) }

  /// https://fetch.spec.whatwg.org/#null-body-status
  public static func isNullBody(_ code: Int) -> Bool { [101, 103, 204, 205, 304].contains(code) }
}
