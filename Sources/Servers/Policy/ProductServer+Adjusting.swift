package import CORS
import Web

// What of a product's configuration can be changed so that a page gets what it asks for.

extension ProductServer {
  package func adjusted(for evaluation: Evaluation, call: Int) -> [any ServerModel] {
    guard let origin = at.absolute?.origin, let configure = product.profile.configure,
      let policy = evaluation.scenario.neededPolicy(at: origin, call: call)
    else { return [] }
    let wished = configure(policy)
    var all = self
    all.configure(for: policy)
    var adjusted = config == nil && code != nil ? byText(wished, policy) : byOption(wished)
    if placement.authentication == .before, wished.placement[.auth] != nil {
      var later = self
      later.placement[.auth] = "after"
      adjusted.append(later)
    }
    return adjusted + [all]
  }

  /// One option changed in each: a list is kept with what it lacks, before it is replaced.
  private func byOption(_ wished: PolicyConfiguration) -> [ProductServer] {
    let given = config ?? .map([])
    var adjusted: [ProductServer] = []
    func add(_ name: String, _ value: ConfigurationValue?) {
      var changed = self
      changed.config = given.setting(name, to: value)
      changed.code = nil
      adjusted.append(changed)
    }
    for entry in wished.options.entries ?? [] where given[entry.key] != entry.value {
      if let old = given[entry.key]?.list, let new = entry.value.list {
        let missing = new.filter { !old.contains($0) }
        if !missing.isEmpty, !old.isEmpty { add(entry.key, .list(old + missing)) }
      }
      add(entry.key, entry.value)
    }
    for entry in given.entries ?? [] where wished.options[entry.key] == nil { add(entry.key, nil) }
    return adjusted
  }

  /// One edit of the text in each.
  private func byText(_ wished: PolicyConfiguration, _ policy: SharingPolicy) -> [ProductServer] {
    guard let code else { return [] }
    let edits = TextEdits(
      product, code, setup.options, wished.options,
      growth: OriginGrowth(policy, of: product, beside: Reach(of: setup).named))
    return edits.all.indices.flatMap { index in
      (0..<edits.scopes).compactMap { scope in
        guard let text = edits.text(with: [index], scope) else { return nil }
        var changed = self
        changed.code = text
        return changed
      }
    }
  }

  package func settings(unlike other: any ServerModel) -> [ServerSetting] {
    guard let other = other as? ProductServer else { return [] }
    let title = "\(product.profile.title) \(setup.version)"
    func setting(_ name: String?, _ value: String?) -> ServerSetting {
      ServerSetting(server: title, name: name, value: value)
    }
    var settings: [ServerSetting] = []
    if let config {
      let former = other.config ?? other.setup.options
      for entry in config.entries ?? [] where former[entry.key] != entry.value {
        let text = product.language?.text(of: entry.value) ?? entry.value.asText
        settings.append(setting(entry.key, text))
      }
      for entry in former.entries ?? [] where config[entry.key] == nil {
        settings.append(setting(entry.key, nil))
      }
    } else if let code, code != other.code {
      let known = Set((other.code ?? "").split(separator: "\n"))
      let new = code.split(separator: "\n").filter { !known.contains($0) }
        .map(String.init).map(\.withoutSurroundingBlanks)
      settings.append(setting(nil, new.prefix(4).joined(separator: " ")))
    }
    for key in Placement.Key.allCases where placement[key] != other.placement[key] {
      settings.append(setting(key.rawValue, placement[key]?.asText))
    }
    return settings
  }
}

extension ConfigurationValue {
  /// The map with an entry set, or taken out.
  fileprivate func setting(_ name: String, to value: ConfigurationValue?) -> ConfigurationValue {
    var entries = entries ?? []
    guard let index = entries.firstIndex(where: { $0.key == name }) else {
      return .map(entries + (value.map { [Entry(name, $0)] } ?? []))
    }
    if let value { entries[index].value = value } else { entries.remove(at: index) }
    return .map(entries)
  }
}
