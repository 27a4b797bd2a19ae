#!/usr/bin/env python3
"""A browser of one's own, driven by hand: opens the page that `corsplain prove` prints, waits for the
results, and takes pictures of them.

  own.py URL [PICTURES-FOLDER]     (Chromium without a window; exit status 0 when the results have come)
"""
import base64, json, os, subprocess, sys, tempfile, time

WAIT = 120


class Browser:
    """Chromium at the other end of a pair of pipes."""

    def __init__(self, profile):
        ours, theirs = os.pipe(), os.pipe()
        arguments = ["chromium", "--headless=new", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run",
                     f"--user-data-dir={profile}", "about:blank"]
        if os.geteuid() == 0:
            arguments.insert(1, "--no-sandbox")

        def place():
            reads, writes = os.dup(ours[0]), os.dup(theirs[1])
            os.dup2(reads, 3)
            os.dup2(writes, 4)

        self.process = subprocess.Popen(arguments, preexec_fn=place, pass_fds=(3, 4), stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        os.close(ours[0])
        os.close(theirs[1])
        self.input, self.output, self.number, self.rest = ours[1], theirs[0], 0, b""

    def ask(self, method, session=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.input, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.hear()
            if answer.get("id") == self.number:
                return answer.get("result", {})

    def hear(self):
        while b"\0" not in self.rest:
            part = os.read(self.output, 1 << 20)
            if not part:
                sys.exit("own: the browser has gone")
            self.rest += part
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)


def main():
    url, folder = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        try:
            target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
            session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            browser.ask("Page.navigate", session, url=url)
            end = time.monotonic() + WAIT
            while True:
                here = browser.ask("Runtime.evaluate", session, expression="location.pathname")
                if str(here.get("result", {}).get("value")).endswith("/results"):
                    break
                if time.monotonic() > end:
                    sys.exit(f"own: no results, but {here}")
                time.sleep(0.2)
            text = browser.ask("Runtime.evaluate", session, expression="document.querySelector('main').innerText")
            print(text["result"]["value"])
            for name, width, scheme in [("light", 1000, "light"), ("dark", 1000, "dark"), ("phone", 390, "light")]:
                if not folder:
                    break
                browser.ask("Emulation.setEmulatedMedia", session,
                            features=[{"name": "prefers-color-scheme", "value": scheme}])
                browser.ask("Emulation.setDeviceMetricsOverride", session, width=width, height=1400,
                            deviceScaleFactor=1, mobile=width < 600)
                picture = browser.ask("Page.captureScreenshot", session)
                with open(f"{folder}/{name}.png", "wb") as file:
                    file.write(base64.b64decode(picture["data"]))
        finally:
            browser.process.kill()
            browser.process.wait()


main()
