#!/usr/bin/env python3
"""Pictures of lessons' steps and of cases, drawn by what people draw them with: Mermaid by mermaid
itself in Chromium, SVG and HTML by Chromium, recordings by asciinema.

    drawn.py CORSPLAIN FOLDER MERMAID.JS ASCIINEMA

FOLDER holds the lessons. Prints what failed; its status says whether anything did."""
import html
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def steps(folder):
    """Each lesson's id, and how many steps it has."""
    for file in sorted(Path(folder).glob("[0-9][0-9]-*.yaml")):
        text = file.read_text()
        yield re.search(r"(?m)^id: (\S+)", text)[1], len(re.findall(r"(?m)^  - title:", text))


def picture(program, lesson, step, form):
    made = subprocess.run(
        [program, "picture", "--lesson", lesson, "--step", str(step), "--format", form],
        capture_output=True, text=True, timeout=60)
    if made.returncode:
        sys.exit(f"picture {lesson} {step} {form}: {made.stderr}")
    return made.stdout


def chromium(page, *options):
    """What Chromium makes of a page, once its scripts have run."""
    with tempfile.TemporaryDirectory() as profile:
        run = subprocess.run(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--mute-audio",
             f"--user-data-dir={profile}", "--virtual-time-budget=120000", *options, f"file://{page}"],
            capture_output=True, text=True, timeout=300)
    return run.stdout


def mermaid(diagrams, script, folder):
    """The diagrams that mermaid does not draw, with what it says; and how many arrows it drew."""
    page = Path(folder, "mermaid.html")
    given = json.dumps(diagrams).replace("</", "<\\/")
    page.write_text(f"""<!doctype html><meta charset=utf-8><body><script src="file://{script}"></script>
<pre id=outcome></pre><script>
const given = {given}
mermaid.initialize({{startOnLoad: false, securityLevel: 'strict'}});
(async () => {{
  const outcome = {{}};
  for (const [name, text] of Object.entries(given)) {{
    try {{
      const drawn = await mermaid.render('d' + Object.keys(outcome).length, text);
      const svg = new DOMParser().parseFromString(drawn.svg, 'text/html');
      outcome[name] = {{texts: [...svg.querySelectorAll('text')].map(t => t.textContent).join('\\n')}};
    }} catch (error) {{ outcome[name] = {{error: String(error)}} }}
  }}
  document.getElementById('outcome').textContent = JSON.stringify(outcome);
}})();
</script>""")
    dom = chromium(page, "--dump-dom", "--allow-file-access-from-files")
    found = re.search(r'<pre id="outcome">(.*?)</pre>', dom, re.S)
    if not found or not found[1]:
        sys.exit(f"mermaid has drawn nothing: {dom[-400:]}")
    return json.loads(html.unescape(found[1]))


def main():
    program, lessons, script, asciinema = sys.argv[1:]
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        diagrams, casts, drawings = {}, 0, 0
        for lesson, count in steps(lessons):
            for step in range(1, count + 1):
                name = f"{lesson} {step}"
                diagrams[name] = picture(program, lesson, step, "mermaid")
            # The first step of each as the formats that cost more to draw.
            cast = Path(folder, f"{lesson}.cast")
            cast.write_text(picture(program, lesson, 1, "cast"))
            played = subprocess.run([asciinema, "cat", cast], capture_output=True, text=True)
            casts += 1
            if played.returncode or "SCRIPT" not in played.stdout:
                failures.append(f"{lesson} cast: {played.stderr or 'plays nothing'}")
        for name, outcome in mermaid(diagrams, script, folder).items():
            if "error" in outcome:
                failures.append(f"{name} mermaid: {outcome['error']}")
            elif not all(who in outcome["texts"] for who in ("Script", "Browser")):
                failures.append(f"{name} mermaid: nobody speaks in {outcome['texts'][:80]!r}")
        for lesson in ("question", "exposed", "preflight", "form", "canvas"):
            page = Path(folder, f"{lesson}.html")
            page.write_text(picture(program, lesson, 1, "html"))
            if "SCRIPT" not in chromium(page, "--dump-dom"):
                failures.append(f"{lesson} html: shows no script")
            drawing = Path(folder, f"{lesson}.svg")
            drawing.write_text(picture(program, lesson, 1, "svg"))
            shot = Path(folder, f"{lesson}.png")
            chromium(drawing, f"--screenshot={shot}", "--window-size=1000,600")
            drawings += 1
            if not shot.exists() or os.path.getsize(shot) < 5000:
                failures.append(f"{lesson} svg: an empty picture")
    print(f"drawn: {len(diagrams)} diagrams by mermaid, {casts} recordings by asciinema, "
          f"{drawings} pages and drawings by Chromium; {len(failures)} failed")
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


main()
