package import Servers
package import YAML

extension WrittenConfiguration {
  /// Writes what `corsplain server write` made, in the keys of `corsplain server answer`.
  ///
  /// `notes` and `failures` hold the sentences, which are made where words are.
  package func write(notes: [String], failures: [String], to json: inout JSONWriter) {
    json.object { json in
      for (key, value) in [
        ("server", setup.product.rawValue), ("version", "\(setup.version)"), ("code", text),
      ] {
        json.key(key)
        json.string(value)
      }
      json.key("config")
      setup.options.write(to: &json)
      json.key("placement")
      setup.placement.write(to: &json)
      for (key, values) in [("notes", notes), ("failures", failures)] {
        json.key(key)
        json.array { json in for value in values { json.string(value) } }
      }
    }
    json.endLine()
  }
}

extension ConfigurationFinding {
  /// Writes a finding with the requests that show it.
  package func write(_ sentence: String, gravity: String, to json: inout JSONWriter) {
    json.object { json in
      json.key("gravity")
      json.string(gravity)
      json.key("finding")
      json.string(sentence)
      json.key("exchanges")
      json.array { json in
        for exchange in evidence {
          ServerLine.Exchanges(requests: [exchange.request], reply: exchange.reply).write(to: &json)
        }
      }
    }
  }
}
