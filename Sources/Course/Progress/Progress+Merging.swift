extension Progress {
  /// Takes the further of both in every lesson; of a lesson that one of them has forgotten more
  /// often, only what that one says.
  package mutating func merge(_ other: Progress) {
    for id in Set(other.lessons.keys).union(other.forgotten.keys) {
      let (own, theirs) = (forgotten[id] ?? 0, other.forgotten[id] ?? 0)
      if own == theirs {
        self[id] = self[id]?.merging(other[id], predictions: max) ?? other[id]
      } else if own < theirs {
        self[id] = other[id]
        forgotten[id] = theirs
      }
    }
    mergeSights(other)
  }

  /// Takes in what was done just now, in lessons that were forgotten before too.
  package mutating func add(_ news: Progress) {
    for (id, entry) in news.lessons {
      // What was answered just now is what holds.
      self[id] = entry.merging(self[id]) { now, _ in now }
    }
    mergeSights(news)
  }

  /// What has been done since `earlier`, which ``add(_:)`` takes in: whoever stores only this brings
  /// nothing back that has been forgotten elsewhere.
  package func news(since earlier: Progress) -> Progress {
    var news = Progress()
    for (id, entry) in lessons {
      let entry = earlier[id].map(entry.news(since:)) ?? entry
      if entry != Entry() || earlier[id] == nil { news[id] = entry }
    }
    news.orientation = orientation
    if latest != earlier.latest { news.latest = latest }
    if tickets != earlier.tickets { news.tickets = tickets }
    if recent != earlier.recent { for path in recent.reversed() { news.remember(path) } }
    return news
  }

  /// What was seen and opened.
  private mutating func mergeSights(_ other: Progress) {
    if other.orientation == .seen { orientation = .seen }
    tickets.solved = max(tickets.solved, other.tickets.solved)
    tickets.points = max(tickets.points, other.tickets.points)
    if let id = other.latest, lessons[id] != nil { latest = id }
    for path in other.recent.reversed() { remember(path) }
  }
}

extension Progress.Entry {
  /// - Parameter prediction: which of two answers to one question holds.
  fileprivate func merging(
    _ other: Self?, predictions prediction: (Prediction, Prediction) -> Prediction
  ) -> Self {
    guard let other else { return self }
    var merged = Self(
      steps: max(steps, other.steps), completion: max(completion, other.completion),
      predictions: predictions.merging(other.predictions, uniquingKeysWith: prediction))
    merged.due = due.merging(other.due, uniquingKeysWith: max)
    merged.allSteps = max(allSteps, other.allSteps)
    merged.hints = max(hints, other.hints)
    merged.solutions = max(solutions, other.solutions)
    merged.seconds = max(seconds, other.seconds)
    return merged
  }

  fileprivate func news(since earlier: Self) -> Self {
    var news = Self(
      steps: steps > earlier.steps ? steps : 0,
      completion: completion > earlier.completion ? completion : .started,
      predictions: predictions.filter { earlier.predictions[$0.key] != $0.value })
    news.due = due.filter { earlier.due[$0.key] != $0.value }
    news.allSteps = allSteps == earlier.allSteps ? 0 : allSteps
    news.hints = hints > earlier.hints ? hints : 0
    news.solutions = solutions > earlier.solutions ? solutions : 0
    news.seconds = seconds > earlier.seconds ? seconds : 0
    return news
  }
}
