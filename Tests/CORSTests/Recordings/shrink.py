#!/usr/bin/env python3
"""Makes recordings.jsonl from the full recordings:  shrink.py DIR > recordings.jsonl

Keeps of each run what an evaluation predicts: the requests with the headers that compare.py watches,
how each call settled, and the console. Browsers that did the same share an entry."""
import json, sys

NAMES = ["chromium-allow", "chromium-block", "firefox-default", "firefox-allow", "webkit-block", "webkit-allow"]
WATCHED = {"origin", "access-control-request-method", "access-control-request-headers", "authorization", "content-type"}
MACHINES = {"cookie", "host", "connection", "accept-encoding", "user-agent", "te", "upgrade", "via", "keep-alive",
            "cache-control", "pragma", "accept-language", "dnt", "priority"}


def load(name):
    return {d["id"]: d for d in map(json.loads, open(f"{sys.argv[1]}/public{name}.jsonl"))}


def sent(run, watched):
    for s in run["sent"]:
        if s["url"].endswith("/favicon.ico"):
            continue
        headers = {k: v for k, v in s["headers"].items() if k in watched}
        if s["preflight"]:
            headers.pop("content-type", None)
        if "content-type" in headers:
            headers["content-type"] = headers["content-type"].lower().replace(" ", "")
        cookies = sorted(p.strip() for p in s["headers"].get("cookie", "").split(";") if p.strip())
        yield {"method": s["method"], "url": s["url"], "preflight": s["preflight"], "headers": headers, "cookies": cookies}


def calls(run, shown):
    for c in run["calls"]:
        if c["outcome"] != "exposed":
            yield {"outcome": c["outcome"]}
            continue
        names = sorted({n.lower() for n in c["headers"] if n.lower() != "content-length" or "content-length" in shown})
        yield {"outcome": "exposed", "status": c["status"], "headers": names, "body": c["body"]}


def main():
    runs = {name: load("." + name) for name in NAMES}
    for i, scenario in load("").items():
        requests = [c["request"] for c in scenario["calls"]]
        own = {h[0].lower() for r in requests for h in r.get("headers", [])}
        shown = {h[0].lower() for c in scenario["calls"] for r in c["server"] for h in (r.get("response") or {}).get("headers", [])}
        did, said = {}, {}
        for name in NAMES:
            run = runs[name][i]
            deed = {"sent": list(sent(run, WATCHED | (own - MACHINES))), "calls": list(calls(run, shown))}
            did.setdefault(json.dumps(deed), []).append(name)
            said.setdefault(json.dumps(run["console"]), []).append(name)
        entry = {"scenario": scenario,
                 "did": [{"browsers": names, **json.loads(deed)} for deed, names in did.items()],
                 "said": [{"browsers": names, "lines": json.loads(lines)} for lines, names in said.items() if lines != "[]"]}
        print(json.dumps(entry, ensure_ascii=False, separators=(",", ":")))


main()
