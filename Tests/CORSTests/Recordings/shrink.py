#!/usr/bin/env python3
"""Makes a file of recordings of the full ones:  shrink.py DIR public > recordings.jsonl,
shrink.py DIR public2 > recordings2.jsonl, and of what was asked besides: shrink.py DIR asked > asked.jsonl, where DIR
may hold the runs of fewer browsers.

Keeps of each run what an evaluation predicts: the requests with the headers that compare.py watches, its metadata
among them where the set has any, how each call settled, and the console. Browsers that did the same share an entry."""
import json, os, sys

NAMES = ["chromium-allow", "chromium-block", "firefox-default", "firefox-allow", "webkit-block", "webkit-allow"]
WATCHED = {"origin", "access-control-request-method", "access-control-request-headers", "authorization", "content-type",
           "if-none-match", "if-modified-since"}
METADATA = {"referer", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"}
MACHINES = {"cookie", "host", "connection", "accept-encoding", "user-agent", "te", "upgrade", "via", "keep-alive",
            "cache-control", "pragma", "accept-language", "dnt", "priority"}
TOLD = ("readable", "pixels", "jsonp", "data")


def load(directory, name):
    return {d["id"]: d for d in map(json.loads, open(f"{directory}/{name}.jsonl"))}


def content_type(value, own):
    value = value.lower().replace(" ", "")
    return "multipart" if value.startswith("multipart/form-data;boundary=") and "content-type" not in own else value


def sent(run, watched, own):
    for s in run["sent"]:
        if s["url"].endswith("/favicon.ico"):
            continue
        headers = {k: v for k, v in s["headers"].items() if k in watched}
        if s["preflight"]:
            headers.pop("content-type", None)
        if "content-type" in headers:
            headers["content-type"] = content_type(headers["content-type"], own)
        cookies = sorted(p.strip() for p in s["headers"].get("cookie", "").split(";") if p.strip())
        yield {"method": s["method"], "url": s["url"], "preflight": s["preflight"], "headers": headers, "cookies": cookies}


def calls(run, shown):
    for c in run["calls"]:
        if c["outcome"] != "exposed":
            yield {"outcome": c["outcome"], **{k: c[k] for k in TOLD if c.get(k) is not None}}
            continue
        names = sorted({n.lower() for n in c["headers"] if n.lower() != "content-length" or "content-length" in shown})
        yield {"outcome": "exposed", "status": c["status"], "headers": names, "body": c["body"]}


def deed(scenario, run, metadata):
    """What of a run is held against an evaluation."""
    requests = [c["request"] for c in scenario["calls"]]
    own = {h[0].lower() for r in requests for h in r.get("headers") or []}
    shown = {h[0].lower() for c in scenario["calls"] for r in c.get("server") or [] for h in (r.get("response") or {}).get("headers") or []}
    return {"sent": list(sent(run, WATCHED | metadata | (own - MACHINES), own)), "calls": list(calls(run, shown))}


def gave_verdict(run):
    return run and run["calls"] and all(c["outcome"] != "timeout" for c in run["calls"])


def main(directory, set_name):
    asked = [name for name in NAMES if os.path.exists(f"{directory}/{set_name}.{name}.jsonl")]
    runs = {name: load(directory, f"{set_name}.{name}") for name in asked}
    metadata = METADATA if set_name != "public" else set()
    for i, scenario in load(directory, set_name).items():
        did, said = {}, {}
        for name in asked:
            run = runs[name].get(i)
            if not gave_verdict(run):
                continue
            did.setdefault(json.dumps(deed(scenario, run, metadata)), []).append(name)
            said.setdefault(json.dumps(run["console"]), []).append(name)
        entry = {"scenario": scenario,
                 "did": [{"browsers": names, **json.loads(deeds)} for deeds, names in did.items()],
                 "said": [{"browsers": names, "lines": json.loads(lines)} for lines, names in said.items() if lines != "[]"]}
        print(json.dumps(entry, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main(*sys.argv[1:])
