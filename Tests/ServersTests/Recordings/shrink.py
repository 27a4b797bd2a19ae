#!/usr/bin/env python3
"""Makes recordings.jsonl from the full recordings:  shrink.py DIR > recordings.jsonl

The first line holds what the others point at by number: requests, and headers of responses. Every other line is one
configuration; an exchange is [requests, status, headers], where requests are numbers and ranges ("0-3,7"). Only the headers
that compare.py looks at are kept."""
import glob, json, os, sys

KEPT = {"vary", "allow", "location", "www-authenticate"}


class Numbers:
    def __init__(self):
        self.known = {}

    def of(self, value):
        return self.known.setdefault(json.dumps(value), len(self.known))


def ranges(numbers):
    out = []
    for n in sorted(numbers):
        if out and out[-1][1] == n - 1:
            out[-1][1] = n
        else:
            out.append([n, n])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in out)


def main():
    requests, headers, lines = Numbers(), Numbers(), []
    for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.jsonl"))):
        for line in map(json.loads, open(path)):
            exchanges = []
            for e in line["exchanges"]:
                asked = [requests.of([q["method"], q["path"], q.get("headers", [])]) for q in e["requests"]]
                said = [headers.of([n, v]) for n, v in e["response"]["headers"]
                        if n.lower().startswith("access-control-") or n.lower() in KEPT]
                exchanges.append([ranges(asked), e["response"]["status"], said])
            kept = {k: line[k] for k in ("server", "version", "name", "config", "code", "placement", "startup") if line.get(k) is not None}
            lines.append({**kept, "exchanges": exchanges})
    tables = {"requests": [json.loads(k) for k in requests.known], "headers": [json.loads(k) for k in headers.known]}
    for line in [tables] + lines:
        print(json.dumps(line, ensure_ascii=False, separators=(",", ":")))


main()
