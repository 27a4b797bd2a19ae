extension String {
  /// As text and in the attributes of XML and HTML; what no text there can hold is left out.
  var inMarkup: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default:
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        if !isControl, scalar.value != 0xFFFE, scalar.value != 0xFFFF {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    return text
  }
}
