#!/usr/bin/env python3
"""Recordings made anew: a hundred of the recorded scenarios that wait for no minutes, of all families but `local`, are run
in the Chromium of this machine by `corsplain prove --record`, and held against what was recorded: requests, outcomes and console lines.

  recordings.py PROGRAM     (exit status 1 when one differs twice)
"""
import json, os, random, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
RECORDINGS = os.path.join(HERE, "..", "..", "..", "Tests", "CORSTests", "Recordings")
sys.path.insert(0, RECORDINGS)
import shrink

PROFILE, COUNT, SEED = "chromium-allow", 100, 14


def recorded():
    """By identifier: the scenario, what the browser did and said, and whether its metadata were kept."""
    found = {}
    for name, metadata in (("recordings.jsonl", set()), ("recordings2.jsonl", shrink.METADATA)):
        for line in open(os.path.join(RECORDINGS, name)):
            entry = json.loads(line)
            did = next((d for d in entry["did"] if PROFILE in d["browsers"]), None)
            said = next((s["lines"] for s in entry["said"] if PROFILE in s["browsers"]), [])
            waits = sum(call.get("waitSeconds", 0) for call in entry["scenario"]["calls"])
            if did and waits <= 10 and not entry["scenario"]["id"].startswith("local"):
                found[entry["scenario"]["id"]] = (entry["scenario"], did, said, metadata)
    return found


def run(program, scenarios, folder):
    inputs, output = os.path.join(folder, "in.jsonl"), os.path.join(folder, "out.jsonl")
    with open(inputs, "w") as file:
        file.writelines(json.dumps(scenario) + "\n" for scenario in scenarios)
    subprocess.run(
        [program, "prove", "--browser", "chromium", "--third-party-cookies", "allow", "--force", "--record", output, inputs],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return {run["id"]: run for run in map(json.loads, open(output))}


def ordered(sent):
    return sorted(json.dumps(request, sort_keys=True) for request in sent)


def differs(entry, run):
    scenario, did, said, metadata = entry
    if not shrink.gave_verdict(run):
        return "no verdict"
    now = shrink.deed(scenario, run, metadata)
    if ordered(now["sent"]) != ordered(did["sent"]):
        return f"sent {now['sent']}, recorded {did['sent']}"
    if now["calls"] != did["calls"]:
        return f"came to {now['calls']}, recorded {did['calls']}"
    return None if run["console"] == said else f"said {run['console']}, recorded {said}"


def main(program):
    known = recorded()
    chosen = random.Random(SEED).sample(sorted(known), COUNT)
    with tempfile.TemporaryDirectory() as folder:
        runs = run(program, [known[i][0] for i in chosen], folder)
        again = [i for i in chosen if differs(known[i], runs.get(i))]
        if again:
            runs.update(run(program, [known[i][0] for i in again], folder))
    bad = {i: why for i in again if (why := differs(known[i], runs.get(i)))}
    for i, why in bad.items():
        print(f"✗ {i}: {why}")
    print(f"recorded anew in Chromium: {COUNT - len(bad)} of {COUNT} as they were")
    return 1 if bad else 0


sys.exit(main(sys.argv[1]))
