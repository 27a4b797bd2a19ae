extension StringProtocol {
  /// The header that a library's constant stands for: `ContentType` is `Content-Type`, and
  /// `XCSRFToken` `X-CSRF-Token`.
  var headerOfConstant: String {
    let letters = Array(self)
    var header = ""
    for (index, letter) in letters.enumerated() {
      let next = index + 1 < letters.count ? letters[index + 1] : nil
      let isStart =
        index > 0 && letter.isUppercase
        && (letters[index - 1].isLowercase || index == 1 && letters[0] == "X"
          || next?.isLowercase == true)
      if isStart { header.append("-") }
      header.append(letter)
    }
    return header
  }
}
