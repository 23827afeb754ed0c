"""More claims than share one memory: each says what it says alone. usage: many.py PROGRAM ROOT"""
from case import Tally, house

COPIES = 5
PLACE = {"name", "line", "column", "start", "end"}  # where a copy stands is its own


def said(claim):
    own = {key: value for key, value in claim.items() if key not in PLACE}
    own["names"] = [{key: value for key, value in name.items() if key != "line"} for name in claim.get("names", [])]
    return own


def copies(text, count):
    """The case TEXT with its claims written COUNT times, under other names; documents belong to the first one's claims."""
    head, *claims = text.split("\nclaim ")
    out = head
    for number in range(count):
        for claim in claims:
            name, rest = claim.split("\n", 1)
            out += f"\nclaim {name}-{number}\n{rest}"
    return out


def main():
    home, tally = house(), Tally()
    for source, args in (("tests/case/tiny", ()), ("claims/umea-2022", ()), ("claims/umea-2022", ("--set", "year=2022"))):
        few, many = home.copy(source=source), home.copy(source=source)
        path = many / "case.claims"
        text = path.read_text(encoding="utf-8")
        number = max(COPIES, 65 // text.count("\nclaim ") + 1)
        path.write_text(copies(text, number), encoding="utf-8")
        for folder in (few, many):
            home.pin(folder)
        alone, together = home.judge(few, *args), home.judge(many, *args)
        tally.same(f"{source}: exit status", together.status, alone.status)
        tally.true(f"{source}: not many", len(together.report["claims"]) > 64)
        for claim in alone.report["claims"]:
            for copy in range(number):
                name = f"{claim['name']}-{copy}"
                tally.same(f"{source}: {name}", said(together.claim(name)), said(claim))
    tally.end("many")


if __name__ == "__main__":
    main()
