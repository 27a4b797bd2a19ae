import Libc

/// File names are bytes, which need not be UTF-8; the program's texts are. A byte that is part of no
/// character stands as U+10FF00 and its value, which no name has that a person typed, and becomes that
/// byte again where the system is asked.
extension String {
  /// The name of a file, as the system has it.
  init(fileName bytes: some Collection<UInt8>) {
    if let text = String(validating: bytes, as: UTF8.self),
      !text.unicodeScalars.contains(where: \.isByte)
    {
      self = text
      return
    }
    self = ""
    var rest = Array(bytes)[...]
    while let first = rest.first {
      let found = Self.scalar(startOf: rest)
      unicodeScalars.append(found?.scalar ?? Unicode.Scalar(byte: first))
      rest = rest.dropFirst(found?.length ?? 1)
    }
  }

  /// The character that the bytes begin with; nil: they begin with none.
  private static func scalar(
    startOf bytes: ArraySlice<UInt8>
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    for length in 1...4 where length <= bytes.count {
      if let text = String(validating: bytes.prefix(length), as: UTF8.self),
        let scalar = text.unicodeScalars.first
      {
        return scalar.isByte ? nil : (scalar, length)
      }
    }
    return nil
  }

  /// The name up to the zero at its end.
  init(fileName pointer: UnsafePointer<CChar>) {
    let bytes = UnsafeBufferPointer(start: pointer, count: strlen(pointer))
    self.init(fileName: bytes.map { UInt8(bitPattern: $0) })
  }

  /// The name as the system takes it, with a zero at its end.
  var fileName: [CChar] {
    var bytes: [UInt8] = []
    for scalar in unicodeScalars {
      if scalar.isByte {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes += Array(String(scalar).utf8)
      }
    }
    return bytes.map { CChar(bitPattern: $0) } + [0]
  }
}

extension Unicode.Scalar {
  fileprivate static let bytes: UInt32 = 0x10FF00

  /// Whether it stands for a byte of a file's name.
  fileprivate var isByte: Bool { value >= Self.bytes + 0x80 }

  fileprivate init(byte: UInt8) {
    self = Unicode.Scalar(Self.bytes + UInt32(byte)) ?? "\u{FFFD}"
  }
}
