"""Single members left out: what the program computes at once, against the same case written again without each member.
usage: left_out.py PROGRAM ROOT"""
from case import Tally, house

GROUP = "plus Luleå, Sundsvall"
NAMED = "Umeå"  # of the claims below that compare within `peers`; never left out where it is the subject


def judged(home, folder, *args):
    home.pin(folder)
    return home.judge(folder, *args)


def without(home, member):
    """The verdicts of the case in which MEMBER is taken out of the group in so many words."""
    folder = home.copy()
    path = folder / "case.claims"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(GROUP, f'{GROUP}, minus "{member}"'), encoding="utf-8")
    return folder


def main():
    home, tally = house(), Tally()
    whole = home.copy()
    folders = {}
    for year in (2021, 2019, 2022, 2016):
        choice = ("--set", f"year={year}")
        base = judged(home, whole, *choice)
        group = {r["member"] for r in base.checks("lowest-rate")[0]["rows"]}
        members = sorted(group - {NAMED})
        for name in ("peer-group", "lowest-rate"):
            left = base.claim(name)["left_out"]
            tally.same(f"{name} {year}: groups", [g["group"] for g in left], ["peers"])
            named = name == "lowest-rate"
            tally.same(f"{name} {year}: tried", left[0]["tried"], len(members) + (not named))
            tally.same(f"{name} {year}: sum", left[0]["unchanged"] + left[0]["undecided"] + len(left[0]["turns"]),
                       left[0]["tried"])
        said = {t["member"]: (t["verdict"], t["sentence"]) for t in base.claim("lowest-rate")["left_out"][0]["turns"]}
        counted = {t["member"]: t["verdict"] for t in base.claim("peer-group")["left_out"][0]["turns"]}
        for member in members:
            if member not in folders:
                folders[member] = without(home, member)
                home.pin(folders[member])
            run = home.judge(folders[member], "--no-vary", *choice)
            rate, count = run.claim("lowest-rate"), run.claim("peer-group")
            turned = (rate["verdict"], rate["sentence"]) if rate["verdict"] != base.claim("lowest-rate")["verdict"] else None
            tally.same(f"lowest-rate {year} without {member}", said.get(member), turned)
            turned = count["verdict"] if count["verdict"] != base.claim("peer-group")["verdict"] else None
            tally.same(f"peer-group {year} without {member}", counted.get(member), turned)
    bare = home.judge(whole, "--no-vary")
    tally.same("--no-vary leaves nobody out", [c["left_out"] for c in bare.report["claims"]],
               [[] for _ in bare.report["claims"]])
    tally.end("left_out")


if __name__ == "__main__":
    main()
