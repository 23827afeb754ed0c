"""Agencies on this machine: a server on a loopback address that behaves as SCB's PxWebApi 2 and 1 do.

It is strict where the real ones are lax: a request that does not write out each dimension and code, names a code twice, asks for
too many cells or comes too early is refused, and noted as a mistake of the client. Its figures are those of a folder of CSV
files (a case's evidence), so that what comes of a fetch can be compared with what is pinned already.

    agency.py --case DIR --rules DIR [--revise "Umeå,2021,131000"]...   prints `port N`, serves until its standard input ends

/v2/...    PxWebApi 2: config, tables?query=, tables/TAB638/metadata, tables/TAB638/data
/v1/...    PxWebApi 1: sv/?config, sv/ssd/BE/BE0101/BE0101A/BefolkningNy
/sol/...   BRÅ's Statistik On-Line: start, anmalda/urval/urval, vantapopup, sok, sokinfo, anmalda/resultat/dbfil
/-/log     what was asked, as JSON: time, method, path, body, and `mistake` where it was not as it should be
"""
import argparse
import csv
import http.server
import itertools
import json
import sys
import threading
import time
import urllib.parse

MAX_CELLS = 800  # so small that the table comes in parts


class Table:
    """Population by region, marital status, age, sex and year; only the totals are held, as a fetch asks for nothing else."""

    def __init__(self, case, rules):
        self.codes, self.figures, self.years = {}, {}, []
        with open(f"{rules}/places/municipalities.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if not row["until"]:
                    self.codes[row["name"]] = row["code"]
        with open(f"{case}/evidence/population.csv", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        self.years = rows[0][1:]
        for row in rows[1:]:
            for year, value in zip(self.years, row[1:]):
                self.figures[self.codes[row[0]], year] = None if value in ("", "..") else int(value)

    def dims(self):
        """code, label, {code: label}, eliminable, role"""
        names = {code: name for name, code in self.codes.items()}
        regions = {"00": "Riket", "01": "Stockholms län"}
        regions.update({code: names[code] for code in sorted(names)})
        return [
            ("Region", "region", regions, True, None),
            ("Civilstand", "civilstånd", {"OG": "ogifta", "G": "gifta", "ÄNKL": "änkor/änklingar", "SK": "skilda"}, True, None),
            ("Alder", "ålder", {"tot": "totalt ålder", "0": "0 år", "1": "1 år"}, True, None),
            ("Kon", "kön", {"1": "män", "2": "kvinnor"}, True, None),
            ("ContentsCode", "tabellinnehåll", {"BE0101N1": "Folkmängd", "BE0101N2": "Folkökning"}, False, "metric"),
            ("Tid", "år", {year: year for year in self.years}, False, "time"),
        ]


class Offences:
    """What BRÅ's form offers: each municipality, kind and year has an id, and the ids are nobody's codes."""

    def __init__(self, case, population):
        self.population = population
        with open(f"{case}/evidence/reported_offences.csv", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        self.years = rows[0][2:]
        self.figures = {(row[0], row[1], year): value for row in rows[1:] for year, value in zip(self.years, row[2:])}
        places = list(dict.fromkeys(row[1] for row in rows[1:]))
        kinds = list(dict.fromkeys(row[0] for row in rows[1:]))
        self.places = {str(8300 + i): f"{name} kommun" for i, name in enumerate(places)}
        self.kinds = {str(5036 + i): name for i, name in enumerate(kinds)}
        self.periods = {str(2900 - i): year for i, year in enumerate(self.years)}

    def form(self):
        """The page, as the real one is: ISO-8859-1, its lists in a script, the newest period first."""
        lines = ["<html><script>"]
        lines += [f'arrayNivaett[{i}]="{key}*{self.script(name)}";' for i, (key, name) in enumerate(self.kinds.items())]
        lines += [f'arrayRegionNivaEtt[0]="8291*Hela landet";']
        lines += [f'arrayRegionNivaTva[{i}]="{key}*\\xA0\\xA0\\xA0{name}*8291*Hela landet, {name}";' for i, (key, name) in enumerate(self.places.items())]
        lines += [f'arrayPeriod[{i}]="{key}*Helår*{key}*{year}, Helår*0";' for i, (key, year) in enumerate(sorted(self.periods.items()))]
        lines += ['arrayPeriod[99]="1*Kvartal 1*333*2026 prel., Kvartal 1*1";', "</script></html>"]
        return "\n".join(lines).encode("iso-8859-1")

    @staticmethod
    def script(name):
        return name.replace('"', '\\"')

    def rate(self, name, year, value):
        """Per 100 000 of the mean population, whole and rounded half up, as BRÅ prints it; in 2016 of the year-end, as if by mistake."""
        code, figures = self.population.codes.get(name), self.population.figures
        before, now = figures.get((code, str(int(year) - 1))), figures.get((code, year))
        if not value.isdigit() or before is None or now is None:
            return ".." if value == ".." else "1"
        people = 2 * now if year == "2016" else before + now
        return str((4 * int(value) * 100_000 + people) // (2 * people))

    def result(self, choice):
        """dbfil: a field more in each row than in the header, headings of the selection as rows of "..", a row twice."""
        ids = {key: values[0].split("*") for key, values in choice.items() if key.endswith("_id_string") and values[0]}
        out = ["Region;Brott;År;Period;Antal;/100 000 inv", "Hela landet;Totalt antal brott;År;2021;..;..;"]
        for place in ids["region_id_string"]:
            for kind in ids["brottstyp_id_string"]:
                for period in ids["period_id_string"]:
                    year, name = self.periods[period], self.places[place].removesuffix(" kommun")
                    value = self.figures.get((self.kinds[kind], name, year), "..")
                    out.append(f"{self.places[place]};{self.kinds[kind]};År;{year};{value};{self.rate(name, year, value)};")
        return ("\r\n".join([*out, out[-1]]) + "\r\n").encode("iso-8859-1")

    def check(self, choice):
        known = {"region_id_string": self.places, "brottstyp_id_string": self.kinds, "period_id_string": self.periods}
        cells = 2
        for key, names in known.items():
            ids = choice.get(key, [""])[0].split("*")
            for one in ids:
                if one not in names:
                    raise Mistake(f"{key}: no {one}")
            if len(set(ids)) != len(ids):
                raise Mistake(f"{key}: an id twice")
            cells *= len(ids)
        if cells > 10000 or choice.get("har_valt") != [str(cells)]:
            raise Mistake(f"{cells} cells, and har_valt is {choice.get('har_valt')}")


class Mistake(Exception):
    """A request that no client of ours may send."""


def select(table, asked):
    """The dimensions of an answer: [(code, label, {code: label}, role)], and how many cells that is."""
    out, cells = [], 1
    known = {dim[0]: dim for dim in table.dims()}
    for code in asked:
        if code not in known:
            raise Mistake(f"no dimension {code}")
    for code, label, values, eliminable, role in table.dims():
        if code not in asked:
            if not eliminable:
                raise Mistake(f"{code} was left out and cannot be")
            continue
        codes = asked[code]
        if len(set(codes)) != len(codes) or not codes:
            raise Mistake(f"codes of {code} are doubled or none")
        for value in codes:
            if value not in values:
                raise Mistake(f"{code} has no {value}")
        out.append((code, label, {value: values[value] for value in codes}, role))
        cells *= len(codes)
    return out, cells


def json_stat(table, dims, title):
    """JSON-stat 2 as PxWeb writes it."""
    region = next((i for i, dim in enumerate(dims) if dim[0] == "Region"), None)
    tid = next(i for i, dim in enumerate(dims) if dim[0] == "Tid")
    sizes = [len(dim[2]) for dim in dims]
    values, keys = [], [list(dim[2]) for dim in dims]
    total = 1
    for size in sizes:
        total *= size
    for cell in range(total):
        rest, at = cell, [0] * len(dims)
        for d in range(len(dims) - 1, -1, -1):
            at[d] = rest % sizes[d]
            rest //= sizes[d]
        place = keys[region][at[region]] if region is not None else "00"
        values.append(table.figures.get((place, keys[tid][at[tid]])))
    body = {
        "version": "2.0", "class": "dataset", "label": title, "source": "SCB", "updated": table.updated,
        "note": ["Made up of the pinned figures, for a test."],
        "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
        "id": [dim[0] for dim in dims], "size": sizes,
        "dimension": {
            code: {
                "label": label,
                "category": {
                    "index": {value: i for i, value in enumerate(labels)}, "label": labels,
                    **({"unit": {value: {"base": table.unit, "decimals": 0} for value in labels}} if role == "metric" else {}),
                },
            } for code, label, labels, role in dims
        },
        "extension": {"px": {"tableid": "TAB638", "decimals": 0}},
        "value": values,
    }
    missing = {str(i): ".." for i, value in enumerate(values) if value is None}
    if missing:
        body["status"] = missing
    return body


class Agency(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A client that has hung up is none of the server's."""

    def __init__(self, table, calls, window):
        super().__init__(("127.0.0.1", 0), Handler)
        self.table, self.calls, self.window, self.cells, self.pause = table, calls, window, MAX_CELLS, 0
        self.log, self.lock = [], threading.Lock()
        self.offences, self.sessions, self.numbers = None, {}, itertools.count()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, kind="application/json; charset=utf-8", headers=()):
        data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def note(self, body, mistake=None):
        server = self.server
        with server.lock:
            now = time.monotonic()
            server.log.append({"time": now, "method": self.command, "path": self.path, "body": body.decode(), "mistake": mistake})
            recent = [row for row in server.log if now - row["time"] < server.window]
            return len(recent) > server.calls

    @staticmethod
    def local(path):
        """The path of the agency in the path of a request."""
        return path

    def serve(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        url = urllib.parse.urlsplit(self.path)
        query = urllib.parse.parse_qs(url.query, keep_blank_values=True)
        path = self.local(url.path)
        if path == "/-/log":
            return self.answer(200, self.server.log)
        if path.startswith("/sol/"):
            return self.sol(path[4:], query, body)
        try:
            status, reply = self.route(path, query, body)
            mistake = None
        except Mistake as wrong:
            status, reply, mistake = 400, {"type": "Parameter error", "title": str(wrong)}, str(wrong)
        if self.note(body, mistake):
            return self.answer(429, {"title": "too many"}, headers=[("Retry-After", "1")])
        return self.answer(status, reply)

    do_GET = do_POST = serve

    def route(self, path, query, body):
        table = self.server.table
        if path == "/v2/config":
            return 200, {"apiVersion": "2.2.0", "maxDataCells": self.server.cells, "maxCallsPerTimeWindow": self.server.calls,
                         "timeWindow": int(self.server.window), "license": "https://creativecommons.org/publicdomain/zero/1.0/"}
        if path == "/v2/tables":
            return self.search(query)
        if path.startswith("/v2/tables/TAB638/"):
            return self.version2(path.rsplit("/", 1)[1], query, body)
        if path == "/v1/sv/" and "config" in query:
            return 200, {"maxValues": self.server.cells, "maxCells": self.server.cells, "maxCalls": self.server.calls,
                         "timeWindow": int(self.server.window), "CORS": True}
        if path.replace("/START/", "/") == "/v1/sv/ssd/BE/BE0101/BE0101A/BefolkningNy":
            return self.version1(body)
        return 404, {"title": "not found"}

    def sol(self, path, query, body):
        """The form; a session begins with the first page, and is bound to its cookie."""
        offences, sessions = self.server.offences, self.server.sessions
        cookie = (self.headers.get("Cookie") or "").removeprefix("JSESSIONID=")
        html, mistake, headers = "text/html; charset=ISO-8859-1", None, []
        if path == "/start":
            name = f"s{next(self.server.numbers)}"
            sessions[name], reply, headers = {}, b"<html></html>", [("Set-Cookie", f"JSESSIONID={name}; Path=/")]
        elif cookie not in sessions:
            mistake, reply = "no session", b"<html>stub</html>"
        elif path == "/anmalda/urval/urval" and query.get("menyid") == ["101"]:
            reply = offences.form()
        elif path == "/anmalda/urval/vantapopup" and self.command == "POST":
            choice, reply = urllib.parse.parse_qs(body.decode("ascii"), keep_blank_values=True), b"<html></html>"
            sessions[cookie]["choice"] = choice
            try:
                offences.check(choice)
            except Mistake as wrong:
                mistake = str(wrong)
        elif path == "/anmalda/urval/sok":
            reply = b"<html>resultat</html>" if "choice" in sessions[cookie] else b"<html>Felmeddelande: inget valt</html>"
        elif path == "/anmalda/urval/sokinfo":
            reply = '<div id="infotexter"><span>Anmärkning</span><div>Påhittad av de låsta talen, för ett test.</div></div>'.encode("iso-8859-1")
        elif path == "/anmalda/resultat/dbfil" and self.command == "POST" and "choice" in sessions[cookie]:
            reply, html = offences.result(sessions[cookie]["choice"]), "text/plain; charset=ISO-8859-1"
        else:
            mistake, reply = "an unknown page", b"<html></html>"
        self.note(body, mistake)
        return self.answer(200, reply, html, headers)

    def search(self, query):
        words = query.get("query", [""])[0].lower()
        page = int(query.get("pageNumber", ["1"])[0])
        tables = [{"id": "TAB638", "label": "Folkmängden efter region, civilstånd, ålder och kön. År 1968-2024",
                   "firstPeriod": "1968", "lastPeriod": "2024", "updated": self.server.table.updated, "source": "SCB"},
                  {"id": "TAB637", "label": "Medelålder efter region och kön. År 1998-2024",
                   "firstPeriod": "1998", "lastPeriod": "2024", "updated": self.server.table.updated, "source": "SCB"}]
        hits = [table for table in tables if words in table["label"].lower()]
        if page > max(1, len(hits)):
            return 404, {"title": "Non-existent page"}
        return 200, {"language": "sv", "tables": hits[page - 1:page],
                     "page": {"pageNumber": page, "pageSize": 1, "totalElements": len(hits), "totalPages": len(hits)}}

    def version2(self, what, query, body):
        table = self.server.table
        if query.get("lang") != ["sv"]:
            raise Mistake("no language")
        if what == "metadata":
            dims = [(code, label, values, role) for code, label, values, _, role in table.dims()]
            meta = json_stat_head(table, dims)
            for code, _, _, eliminable, _ in table.dims():
                meta["dimension"][code]["extension"] = {"elimination": eliminable}
            meta["dimension"]["Alder"]["extension"]["eliminationValueCode"] = "tot"
            return 200, meta
        if self.command != "POST" or query.get("outputFormat") != ["json-stat2"]:
            raise Mistake("figures are asked for by POST, as json-stat2")
        asked = {}
        for item in json.loads(body)["selection"]:
            if item["variableCode"] in asked or set(item) - {"variableCode", "valueCodes", "codelist"}:
                raise Mistake("a variable twice, or an unknown key")
            asked[item["variableCode"]] = item["valueCodes"]
        return self.figures(asked)

    def figures(self, asked):
        time.sleep(self.server.pause)
        dims, cells = select(self.server.table, asked)
        if cells > self.server.cells:
            raise Mistake(f"{cells} cells are too many")
        return 200, json_stat(self.server.table, dims, "Folkmängd efter region, ålder, tabellinnehåll och år")

    def version1(self, body):
        table = self.server.table
        if self.command == "GET":
            return 200, {"title": "Folkmängd efter region, civilstånd, ålder, kön, tabellinnehåll och år", "variables": [
                {"code": code, "text": label, "values": list(values), "valueTexts": list(values.values()),
                 **({"elimination": True} if eliminable else {}), **({"time": True} if role == "time" else {})}
                for code, label, values, eliminable, role in table.dims()]}
        asked = json.loads(body.decode("utf-8"))
        if asked["response"] != {"format": "json-stat2"}:
            raise Mistake("another format than json-stat2")
        chosen = {}
        for item in asked["query"]:
            if item["selection"]["filter"] != "item" or item["code"] in chosen:
                raise Mistake("another filter than item, or a variable twice")
            chosen[item["code"]] = item["selection"]["values"]
        # What version 1 does with a variable that is left out: its total if it has one.
        return self.figures(chosen)


def json_stat_head(table, dims):
    """The metadata of version 2: all codes, the full size, and no value."""
    body = json_stat(Empty(table), [(code, label, values, role) for code, label, values, role in dims][:0] +
                     [(code, label, {list(values)[0]: ""}, role) for code, label, values, role in dims], "")
    body["label"] = "Folkmängden efter region, civilstånd, ålder och kön. År 1968-2024"
    body["value"] = []
    body.pop("status", None)
    body["size"] = [len(values) for _, _, values, _ in dims]
    for code, label, values, role in dims:
        category = body["dimension"][code]["category"]
        category["index"] = {value: i for i, value in enumerate(values)}
        category["label"] = values
        if role == "metric":
            category["unit"] = {value: {"base": table.unit, "decimals": 0} for value in values}
    return body


class Empty:
    """A table without figures."""

    def __init__(self, table):
        self.figures, self.updated, self.unit = {}, table.updated, table.unit


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--case", required=True)
    parser.add_argument("--rules", required=True)
    parser.add_argument("--revise", action="append", default=[], help="place,year,figure")
    parser.add_argument("--revise-offences", action="append", default=[], help="place,year,figure: of all offences")
    parser.add_argument("--unit", default="antal")
    parser.add_argument("--calls", type=int, default=30)
    parser.add_argument("--window", type=float, default=1)
    parser.add_argument("--cells", type=int, default=MAX_CELLS, help="that an answer may have")
    parser.add_argument("--since", type=int, default=9999, help="the first year of the table; of years without figures it has none")
    parser.add_argument("--pause", type=float, default=0, help="seconds before figures are sent")
    parser.add_argument("--updated", default="2025-02-21T07:00:00Z")
    args = parser.parse_args()
    table = Table(args.case, args.rules)
    table.years = [str(year) for year in range(args.since, int(table.years[0]))] + table.years
    table.unit, table.updated = args.unit, args.updated
    for revision in args.revise:
        place, year, figure = revision.split(",")
        table.figures[table.codes[place], year] = int(figure)
    server = Agency(table, args.calls, args.window)
    server.offences, server.cells, server.pause = Offences(args.case, table), args.cells, args.pause
    for revision in args.revise_offences:
        place, year, figure = revision.split(",")
        server.offences.figures["Totalt antal brott", place, year] = figure
    print(f"port {server.server_port}", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
