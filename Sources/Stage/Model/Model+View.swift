import Course
package import Screen

extension Model {
  /// The screen at a size.
  package func view(_ size: Size) -> Canvas {
    var canvas = Canvas(size)
    let layout = Layout(self, size)
    guard layout.form != .tooSmall else {
      TooSmallView(keyMap: keyMap).draw(on: &canvas)
      return canvas
    }
    TitleView(model: self).draw(in: layout.title, on: &canvas)
    if case .welcome(let welcome) = overlay {
      WelcomeView(welcome: welcome, model: self).draw(in: layout.reading(in: size), on: &canvas)
      KeysView(model: self).draw(in: layout.keys, on: &canvas)
      return canvas
    }
    if layout.form == .single { TabsView(model: self).draw(in: layout.tabs, on: &canvas) }
    if let lesson, let presentation = lesson.presentation, showsPresentation {
      PresentationView(play: lesson, presentation: presentation).draw(
        in: layout.reading(in: size), on: &canvas)
      KeysView(model: self).draw(in: layout.keys, on: &canvas)
      drawOverlay(layout, on: &canvas)
      return canvas
    }
    drawPanes(layout, on: &canvas)
    if !layout.lamps.isEmpty { LampsView(model: self).draw(in: layout.lamps, on: &canvas) }
    ExplanationLine(model: self).draw(in: layout.explanation, on: &canvas)
    KeysView(model: self).draw(in: layout.keys, on: &canvas)
    // What lies over a field that is edited has the cursor, or none.
    if overlay != nil { canvas.cursor = nil }
    drawOverlay(layout, on: &canvas)
    return canvas
  }

  private func drawPanes(_ layout: Layout, on canvas: inout Canvas) {
    let single = layout.form == .single
    let isUnmarked = keepsEnding || guidance == .none
    let marks = isUnmarked ? .none(for: evaluation) : marks
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
        card: LessonCard(play: lesson, keyMap: keyMap), hasFocus: focus.pane == .card,
        scroll: lesson.scroll,
        form: isWhole ? .whole : .task
      ).draw(in: layout.card, on: &canvas)
    }
    if !layout.wire.isEmpty { WireView(model: self).draw(in: layout.wire, on: &canvas) }
    if !layout.rule.isEmpty {
      TimelineView(model: self).draw(in: layout.rule, on: &canvas)
    }
    if !layout.code.isEmpty { CodeView(model: self).draw(in: layout.code, on: &canvas) }
    if !layout.side.isEmpty { SideView(model: self).draw(in: layout.side, on: &canvas) }
    popup?.draw(on: &canvas)
  }

  private func drawOverlay(_ layout: Layout, on canvas: inout Canvas) {
    let reading = layout.reading(in: canvas.size)
    switch overlay {
    case nil, .welcome: break
    case .reading(let open):
      ReadingView(title: open.topic.title, scroll: open.scroll) {
        lines(of: open.topic, columns: $0)
      }
      .draw(in: reading, on: &canvas)
    case .picker(let picker): PickerView(picker: picker).draw(on: &canvas)
    case .grid(let grid): GridView(grid: grid, model: self).draw(on: &canvas)
    case .runs(let runs): RunsView(runs: runs, model: self).draw(in: reading, on: &canvas)
    case .prompt(let prompt): PromptView(prompt: prompt).draw(on: &canvas)
    case .confirm(let confirmation):
      ConfirmationView(confirmation: confirmation, contexts: contexts, keyMap: keyMap)
        .draw(in: layout, on: &canvas)
    }
  }
}
