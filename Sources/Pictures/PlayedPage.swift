import Stage

/// One page that plays the sequence, with nothing from elsewhere.
struct PlayedPage {
  private let picture: Picture
  private let drawing: SequenceSVG

  init(_ picture: Picture, theme: Picture.Theme) {
    self.picture = picture
    drawing = SequenceSVG(picture, theme: theme)
  }

  var text: String {
    """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
    <title>\(picture.title.inMarkup)</title>
    <style>\(drawing.sheet)
    body{margin:1em auto;max-width:1000px;background:var(--ground);color:var(--text);\
    font:16px/1.5 system-ui,sans-serif}
    svg{width:100%;height:auto}button{font:inherit;padding:.3em 1em}
    .beat{opacity:0}.beat.seen{opacity:1}
    .beat.now .arrow[pathLength]{stroke-dasharray:1;animation:go .6s}
    @keyframes go{from{stroke-dashoffset:1}to{stroke-dashoffset:0}}
    @media (prefers-reduced-motion:reduce){.beat.now .arrow[pathLength]{animation:none}}
    @media print{.beat{opacity:1}button,#step{display:none}}
    </style>
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(drawing.width) \(drawing.height)" \
    role="img" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,monospace" font-size="14">
    <title>\(picture.title.inMarkup)</title>
    <desc>\(picture.description.inMarkup)</desc>
    \(drawing.drawing)
    </svg>
    <p><button id="play">Play</button> <button id="back">◀ Step</button> \
    <button id="next">Step ▶</button> <span id="step" aria-live="polite"></span></p>
    <p>\(picture.description.inMarkup)</p>
    <noscript><style>.beat{opacity:1}</style></noscript>
    <script>
    const times = [\(durations)], pieces = [...document.querySelectorAll('.beat')];
    let at = times.length - 1, timer;
    function show() {
      for (const piece of pieces) {
        const beat = +piece.dataset.beat;
        piece.classList.toggle('seen', beat <= at);
        piece.classList.toggle('now', beat === at);
      }
      step.textContent = `${at + 1} / ${times.length}`;
      play.textContent = timer ? 'Pause' : 'Play';
    }
    const step = document.getElementById('step'), play = document.getElementById('play');
    function stop() { clearTimeout(timer); timer = undefined; }
    function go(by) { stop(); at = Math.max(0, Math.min(times.length - 1, at + by)); show(); }
    function run() {
      timer = setTimeout(() => {
        if (at >= times.length - 1) { stop(); show(); return; }
        at += 1; run(); show();
      }, times[at] ?? 0);
    }
    play.onclick = () => {
      if (timer) { stop(); show(); return; }
      if (at >= times.length - 1) at = 0;
      run(); show();
    };
    document.getElementById('back').onclick = () => go(-1);
    document.getElementById('next').onclick = () => go(1);
    document.onkeydown = event => {
      if (event.key === 'ArrowRight') go(1);
      if (event.key === 'ArrowLeft') go(-1);
      if (event.key === ' ' && event.target === document.body) {
        event.preventDefault();
        play.click();
      }
    };
    show();
    </script>
    </html>

    """
  }

  private var durations: String {
    picture.storyboard.beats.map { "\($0.duration)" }.joined(separator: ",")
  }
}
