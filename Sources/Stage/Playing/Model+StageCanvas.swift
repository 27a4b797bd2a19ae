package import Screen

extension Model {
  /// The stage alone, as it is at a time of the play: milliseconds from its start.
  package func stage(_ size: Size, at time: Int) -> Canvas {
    var model = self
    model.playback.position = max(0, min(storyboard.duration, time))
    model.playback.state = time < storyboard.duration ? .playing : .paused
    var canvas = Canvas(size)
    StageView(model: model).draw(in: canvas.bounds, on: &canvas)
    return canvas
  }

  /// The whole screen at a time of the play.
  package func screen(_ size: Size, at time: Int) -> Canvas {
    var model = self
    model.playback.position = max(0, min(storyboard.duration, time))
    model.playback.state = time < storyboard.duration ? .playing : .paused
    return model.view(size)
  }
}
