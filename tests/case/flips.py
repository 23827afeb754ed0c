#!/usr/bin/env python3
"""flips.py PROGRAM ROOT: what lies in a case is damaged in every way, one at a time, and the program must notice.

- one byte flipped in three ways (bits 0, 3 and 7), at 300 places spread over each evidence file, the rule pack and the places
  file, and at every place of the lock; cut at a spread of lengths; two files swapped; a file gone; a file too many
- evidence: exit 2, the file is named on stderr, the claims that rest on it are undecided, the others stay
- lock: exit 2, named, no claim holds or fails
- pack, places: a warning that names it and verdicts that hold for what is read, or exit 2; with --locked exit 2
"""
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from case import Tally, house  # noqa: E402

DECIDED = ("holds", "partly holds", "fails", "depends on the reading")
RESTS = {"population.csv": ("peer-group", "lowest-rate", "fewer-in-total", "smaller-places"),
         "reported_offences.csv": ("lowest-rate", "fewer-in-total")}
BITS = (0, 3, 7)


def spread(size, count):
    dice = random.Random(size)
    return sorted({0, 1, size - 2, size - 1} | {min(size - 1, int((i + dice.random()) * size / count)) for i in range(count)})


def damages(data, places):
    """(what it is, the bytes) for every flip and cut."""
    for at in places:
        for bit in BITS:
            yield f"bit {bit} of byte {at} flipped", data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1:]
    for length in sorted({0, 1, len(data) - 1} | set(spread(len(data), 40))):
        yield f"cut to {length} bytes", data[:length]
    yield "a byte too many", data + b"\n"


def said(run):
    return run.verdicts()


BATCH = 48  # copies that one run of the program looks at


class Damage:
    def __init__(self, home, tally):
        self.home, self.tally = home, tally
        self.folders = [home.copy("umea-2022", rules=True) for _ in range(BATCH)]
        self.folder = self.folders[0]
        self.whole = self.verify().verdicts()

    def verify(self, *more):
        return self.home.run("verify", self.folder, "-f", "json", "--no-vary", *more)

    def batches(self, name, damages, *more):
        """(what it is, its report, stderr) for each damage of the file NAME, seen from the case."""
        waiting = []
        for damage in damages:
            waiting.append(damage)
            if len(waiting) == BATCH:
                yield from self.batch(name, waiting, more)
                waiting = []
        if waiting:
            yield from self.batch(name, waiting, more)

    def batch(self, name, damages, more):
        paths = [(folder / name).resolve() for folder in self.folders[:len(damages)]]
        whole = paths[0].read_bytes()
        for path, (_, data) in zip(paths, damages):
            path.write_bytes(data)
        folders = [str(folder.relative_to(self.home.temp)) for folder in self.folders[:len(damages)]]
        run = self.home.run("verify", *folders, "-f", "json", "--no-vary", *more)
        for path in paths:
            path.write_bytes(whole)
        reports = run.report if isinstance(run.report, list) else [run.report]
        if not self.tally.same(f"{name}: reports of {len(damages)} cases", len(reports), len(damages)):
            return
        self.tally.same(f"{name}: the worst of {len(damages)} exit statuses", run.status,
                        next(s for s in (2, 1, 3, 0) if any(r["exit"] == s for r in reports)))
        err = run.err.decode("utf-8", "replace")
        for (how, _), report in zip(damages, reports):
            yield how, report, err

    def refused(self, what, run, name, undecided):
        """One case: exit 2, NAME on stderr, the claims of UNDECIDED undecided, the others as without damage."""
        self.tally.true(f"{what}: exit {run.status}", run.status == 2)
        self.judged(what, run.report, run.err.decode("utf-8", "replace"), name, undecided)

    def judged(self, what, report, err, name, undecided):
        errors = [d["message"] for d in report["diagnostics"] if d["severity"] == "error" and name in d["message"] + d["file"]]
        self.tally.true(f"{what}: exit {report['exit']}", report["exit"] == 2)
        self.tally.true(f"{what}: no error names '{name}'", bool(errors), report["diagnostics"])
        home = report["case"]["path"] if report["case"] else ""
        self.tally.true(f"{what}: stderr does not say it", any(home in line and name in line for line in err.splitlines()), err[:2000])
        verdicts = {c["name"]: c["verdict"] for c in report["claims"]}
        want = {claim: "undecided" if claim in undecided and was in DECIDED else was for claim, was in self.whole.items()}
        self.tally.same(f"{what}: verdicts", verdicts, want)

    def evidence(self, name, places=None):
        data, undecided, done = (self.folder / name).read_bytes(), RESTS.get(pathlib.Path(name).name, tuple(self.whole)), 0
        tried = damages(data, spread(len(data), 300) if places is None else places)
        for how, report, err in self.batches(name, tried):
            self.judged(f"{name}, {how}", report, err, pathlib.Path(name).name, undecided)
            done += 1
        return done

    def pack(self, name):
        short, data, done = pathlib.Path(name).name, (self.folder / name).read_bytes(), 0
        tried = list(damages(data, spread(len(data), 300)))
        for how, report, err in self.batches(name, tried):
            what = f"{short}, {how}"
            told = [d for d in report["diagnostics"] if short in d["message"] + d["file"]]
            self.tally.true(f"{what}: it is not named", bool(told) and short in err, report["diagnostics"])
            self.tally.true(f"{what}: no warning and no error", report["exit"] == 2 or any(d["severity"] == "warning" for d in told))
            done += 1
        for how, report, err in self.batches(name, tried[::7], "--locked"):
            what = f"{short}, {how}, --locked"
            verdicts = {c["name"]: c["verdict"] for c in report["claims"] if c["verdict"] in DECIDED}
            errors = [d for d in report["diagnostics"] if d["severity"] == "error" and short in d["message"] + d["file"]]
            self.tally.same(f"{what}: exit status, verdicts", (report["exit"], verdicts), (2, {}))
            self.tally.true(f"{what}: no error names it", bool(errors) and short in err, report["diagnostics"])
        return done

    def files(self):
        """Swapped, gone, too many, another kind of file."""
        evidence = self.folder / "evidence"
        a, b = evidence / "population.csv", evidence / "reported_offences.csv"
        for one, other in ((a, b), (b, a)):
            kept = one.read_bytes()
            one.write_bytes(other.read_bytes())
            self.refused(f"{one.name} is a copy of {other.name}", self.verify(), one.name, RESTS[one.name])
            one.write_bytes(kept)
            away = self.folder / "away"
            one.rename(away)
            self.refused(f"{one.name} is gone", self.verify(), one.name, RESTS[one.name])
            one.mkdir()
            self.refused(f"{one.name} is a folder", self.verify(), one.name, RESTS[one.name])
            one.rmdir()
            one.symlink_to(away)
            self.refused(f"{one.name} is a link out of evidence/", self.verify(), one.name, RESTS[one.name])
            one.unlink()
            away.rename(one)
        kept_a, kept_b = a.read_bytes(), b.read_bytes()
        a.write_bytes(kept_b)
        b.write_bytes(kept_a)
        run = self.verify()
        self.refused("both swapped", run, a.name, RESTS[a.name] + RESTS[b.name])
        self.tally.true("both swapped: the other is not named", b.name in run.err.decode(), run.err.decode())
        a.write_bytes(kept_a)
        b.write_bytes(kept_b)

        lock = self.folder / "evidence.lock"
        kept = lock.read_bytes()
        lock.unlink()
        run = self.verify()
        decided = {c for c, v in run.verdicts().items() if v in DECIDED}
        self.tally.true("no lock: what rests on evidence is decided", decided <= {"election-day"} and run.status in (2, 3), decided)
        lock.write_bytes(kept)
        for other in ("claimcheck-lock 2", "claimcheck-lock 11", "claimcheck-lock", "claimcheck lock 1", ""):
            lock.write_bytes(kept.replace(b"claimcheck-lock 1", other.encode(), 1))
            self.refused(f"a lock that begins with '{other}'", self.verify(), lock.name, tuple(self.whole))
        lock.write_bytes(kept.replace(b"\nlicence ", b"\nlicense ", 1))
        self.refused("a lock with an unknown field", self.verify(), lock.name, tuple(self.whole))
        blocks = kept.split(b"\n\n")
        lock.write_bytes(b"\n\n".join(blocks[:2] + blocks[1:]))
        self.refused("a lock with an entry twice", self.verify(), lock.name, tuple(self.whole))
        for missing in (1, 2):
            lock.write_bytes(b"\n\n".join(blocks[:missing] + blocks[missing + 1:]))
            run, name = self.verify(), (a.name, b.name)[missing - 1]
            decided = {c for c, v in said(run).items() if v in DECIDED}
            self.tally.true(f"{name} is in no entry: exit {run.status}, decided {decided}",
                            run.status in (2, 3) and not decided & set(RESTS[name]))
        lock.write_bytes(kept)

        extra = evidence / "manifest.txt"
        extra.write_text("förebyggande", encoding="utf-8")
        run = self.verify()
        told = run.err.decode() + run.claim("prevention-word")["sentence"]
        self.tally.same("an unpinned manifesto is not read", run.verdicts(), self.whole)
        self.tally.true("an unpinned manifesto is not mentioned", "manifest.txt" in told and "pin" in told, told)
        extra.unlink()
        (evidence / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
        run = self.verify()
        self.tally.same("a file that no one names changes nothing", (run.status, run.verdicts()), (1, self.whole))
        (evidence / "other.csv").unlink()

    def manifesto(self):
        """Gone it is undecided and says what to do; there and pinned it is judged."""
        claim = self.verify().claim("prevention-word")
        self.tally.same("no manifesto", claim["verdict"], "undecided")
        for words in ("Moderaterna i Umeå, valmanifest 2022", "evidence/manifest.txt"):
            self.tally.true(f"no manifesto: '{words}' is not said", words in claim["sentence"], claim["sentence"])
        path = self.folder / "evidence" / "manifest.txt"
        lock = (self.folder / "evidence.lock").read_bytes()
        for text, want in (("Vi tror på förebyggande arbete.", "holds"), ("Ingenting.", "fails"),
                           ("Det förebyggande, och brottsförebyggande.", "depends on the reading")):
            path.write_text(text, encoding="utf-8")
            self.home.pin(self.folder)
            self.tally.same(f"the manifesto says '{text}'", self.verify().claim("prevention-word")["verdict"], want)
        whole = path.read_bytes()
        for how, bytes_now in damages(whole, range(0, len(whole), 5)):
            path.write_bytes(bytes_now)
            self.refused(f"manifest.txt, {how}", self.verify(), path.name, ("prevention-word",))
        path.unlink()
        (self.folder / "evidence.lock").write_bytes(lock)


def main():
    home, tally = house(), Tally()
    damage = Damage(home, tally)
    tally.same("exit status of the whole case", damage.verify().status, 1)
    done = damage.evidence("evidence/population.csv") + damage.evidence("evidence/reported_offences.csv")
    lock = damage.folder / "evidence.lock"
    done += damage.evidence("evidence.lock", range(lock.stat().st_size))
    done += damage.pack("../../rules/sweden.claims") + damage.pack("../../rules/places/municipalities.csv")
    damage.files()
    damage.manifesto()
    tally.same("the case is whole again", damage.verify().verdicts(), damage.whole)
    print(f"{done} damaged files tried")
    tally.end("flips")


if __name__ == "__main__":
    main()
