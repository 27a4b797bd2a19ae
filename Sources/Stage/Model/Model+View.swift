extension Model {
  /// The screen at a size.
  package func view(_ size: Size) -> Canvas {
    var canvas = Canvas(size)
    let layout = Layout(self, size)
    guard layout.form != .tooSmall else {
      TooSmallView().draw(on: &canvas)
      return canvas
    }
    TitleView(model: self).draw(in: layout.title, on: &canvas)
    if layout.form == .single { TabsView(model: self).draw(in: layout.tabs, on: &canvas) }
    drawPanes(layout, on: &canvas)
    LampsView(model: self).draw(in: layout.lamps, on: &canvas)
    ExplanationLine(model: self).draw(in: layout.explanation, on: &canvas)
    KeysView(model: self).draw(in: layout.keys, on: &canvas)
    drawOverlay(layout, on: &canvas)
    return canvas
  }

  private func drawPanes(_ layout: Layout, on canvas: inout Canvas) {
    let single = layout.form == .single
    let marks =
      lesson?.keepsSecret == true
      ? Marks.none(for: evaluation) : Marks(evaluation, call: call, faults: faults)
    var popup: SuggestionsView?
    for pane in [Focus.Pane.client, .server] where !single || focus.pane == pane {
      let view = PaneView(model: self, pane: pane, marks: marks, border: single ? .none : .box)
      let found = view.draw(
        in: pane == .client ? layout.client : layout.server,
        body: layout.body(of: pane), on: &canvas)
      popup = popup ?? found
    }
    if !single || focus.pane == .stage {
      StageView(model: self).draw(in: layout.stage, on: &canvas)
    }
    if let lesson, !single || focus.pane == .card {
      let isWhole = focus.pane == .card || layout.form != .double
      CardView(
        card: LessonCard(play: lesson), hasFocus: focus.pane == .card, scroll: lesson.scroll,
        form: isWhole ? .whole : .task
      ).draw(in: layout.card, on: &canvas)
    }
    if !layout.rule.isEmpty {
      Pen(layout.rule, on: canvas).fill("─", .border, row: 0, on: &canvas)
    }
    if !layout.side.isEmpty { SideView(model: self).draw(in: layout.side, on: &canvas) }
    popup?.draw(on: &canvas)
  }

  private func drawOverlay(_ layout: Layout, on canvas: inout Canvas) {
    let reading = layout.reading(in: canvas.size)
    switch overlay {
    case nil: break
    case .help(let scroll):
      ReadingView(title: "Help", scroll: scroll) { HelpText(keyMap).lines(columns: $0) }
        .draw(in: reading, on: &canvas)
    case .explanation(let scroll):
      ReadingView(title: "Why", scroll: scroll) { ExplanationText(self).lines(columns: $0) }
        .draw(in: reading, on: &canvas)
    case .choices(let id, let list):
      ChoicesView(model: self, field: id, list: list).draw(in: layout, on: &canvas)
    case .lessons(let list): LessonListView(model: self, list: list).draw(on: &canvas)
    case .prompt(let prompt): PromptView(prompt: prompt).draw(in: layout, on: &canvas)
    case .confirm(let confirmation):
      ConfirmationView(confirmation: confirmation).draw(in: layout, on: &canvas)
    }
  }
}
