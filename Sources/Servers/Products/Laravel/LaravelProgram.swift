/// The text of `config/cors.php`: an array of keys and values.
///
/// PHP's strings, lists, numbers and calls are Ruby's, once its comments are taken out.
struct LaravelProgram: Sendable {
  private let program: CodeReading

  init(_ text: String) {
    let plain = Self.withoutComments(text)
    // Whoever quotes the keys alone leaves out what stands around them.
    let isPart = !plain.contains("return") && plain.contains("=>")
    program = CodeReading(isPart ? "return [" + plain + "\n];" : plain, in: .ruby)
  }

  /// What versions before 2 called them.
  private static let earlier = [
    "supportsCredentials": "supports_credentials", "allowedOrigins": "allowed_origins",
    "allowedOriginsPatterns": "allowed_origins_patterns", "allowedHeaders": "allowed_headers",
    "allowedMethods": "allowed_methods", "exposedHeaders": "exposed_headers",
    "maxAge": "max_age",
  ]

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    var entries: [ConfigurationValue.Entry] = []
    program.visit { expression, around in
      // `'key' => value` is no expression of Ruby's, outside of braces.
      guard case .code(let parts) = expression.form, parts.count >= 2,
        case .list? = around.last?.form, case .string(let key) = parts[0].form
      else { return }
      let functions = PHPFunctions(program)
      entries.append(
        ConfigurationValue.Entry(
          Self.earlier[key] ?? key, program.value(of: parts[1], knowing: functions.value)))
      reading.unread += program.unread(in: parts[1], knowing: functions.value)
      reading.unread += OpenQuestions.behind([parts[1]], in: program, except: reading.unread)
    }
    reading.options = .map(entries)
    return reading
  }

  /// The text with blanks for comments, so that places stay.
  private static func withoutComments(_ text: String) -> String {
    var bytes = Array(text.utf8)
    var quote: UInt8?
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if let open = quote {
        if byte == UInt8(ascii: "\\") { index += 1 } else if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "/"), next == byte || next == UInt8(ascii: "*") {
        let isBlock = next == UInt8(ascii: "*")
        index = blank(&bytes, from: index, isBlock: isBlock)
        continue
      } else if byte == UInt8(ascii: "#") {
        index = blank(&bytes, from: index, isBlock: false)
        continue
      }
      index += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func blank(_ bytes: inout [UInt8], from start: Int, isBlock: Bool) -> Int {
    var index = start
    var before: UInt8 = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n"), !isBlock { return index }
      let isEnd =
        isBlock && index > start + 2 && before == UInt8(ascii: "*") && byte == UInt8(ascii: "/")
      if byte != UInt8(ascii: "\n") { bytes[index] = 0x20 }
      before = byte
      index += 1
      if isEnd { return index }
    }
    return index
  }
}
