"""The base verdicts of claims/umea-2022, as somebody with pandas would work them out: the peer of `claimcheck verify --no-vary`.

    peer_pandas.py CASE             prints the five verdicts, and last the milliseconds without starting Python and importing pandas
    peer_pandas.py CASE REPORT      compares them with those of a JSON report; exit 1 if they differ
"""
import sys
import time

import pandas

started = time.perf_counter()

import calendar
import datetime
import json


def judge(case):
    """Verdict by claim, for the claims that rest on figures or the calendar."""
    people = pandas.read_csv(f"{case}/evidence/population.csv").set_index("municipality")
    people.columns = people.columns.astype(int)
    offences = pandas.read_csv(f"{case}/evidence/reported_offences.csv").set_index(["offence", "municipality"])
    offences.columns = offences.columns.astype(int)
    crimes = offences.loc["Totalt antal brott", 2021]
    now = people[2021]
    mean = (people[2020] + people[2021]) / 2
    rate = crimes / mean * 100_000
    peers = sorted(set(now[now > 100_000].index) | {"Luleå", "Sundsvall"})
    ranked = rate[peers].sort_values()
    lead = ranked.iloc[1] / ranked.iloc[0] - 1
    lowest = ranked.index[0] == "Umeå"
    fewer = set(crimes[peers][crimes[peers] < crimes["Umeå"]].index)
    smaller = all(now[m] < now["Umeå"] for m in ("Luleå", "Nacka"))
    clearly = all(now[m] <= now["Umeå"] * 0.9 for m in ("Luleå", "Nacka"))
    sundays = [d for d in calendar.Calendar().itermonthdates(2022, 9) if d.month == 9 and d.weekday() == 6]

    def word(check, detail=True):
        return "fails" if not check else "holds" if detail else "partly_holds"

    return {
        "peer-group": word(len(peers) == 21),
        "lowest-rate": word(lowest, lead >= 0.1),
        "fewer-in-total": word(fewer == {"Luleå", "Nacka"}),
        "smaller-places": word(smaller, clearly),
        "election-day": word(sundays[1] == datetime.date(2022, 9, 11)),
    }


verdicts = judge(sys.argv[1])
if len(sys.argv) > 2:
    with open(sys.argv[2], encoding="utf-8") as file:
        ours = {c["name"]: c["verdict"].replace(" ", "_") for c in json.load(file)["claims"]}
    differ = {name: (ours.get(name), verdict) for name, verdict in verdicts.items() if ours.get(name) != verdict}
    if differ:
        sys.exit(f"peer_pandas: (ours, pandas) differ: {differ}")
    print(f"the same five verdicts as pandas {pandas.__version__}: {verdicts}")
else:
    print(verdicts)
    print((time.perf_counter() - started) * 1e3)
