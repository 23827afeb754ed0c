"""A server that misbehaves on purpose: an agency (agency.py) some answers of which are spoiled, each row in its own way.

The address is http://127.0.0.1:PORT/ROW/v2; the row spoils the answer of one stage: config, metadata or data. ROWS says what must
come of it: "accept" (the figures are those of the plain answer), or "refuse" with the code that the message must have; then lock and
evidence stay byte for byte what they were.
"""
import gzip
import json
import re
import threading
import time

import agency

ROWS = {}
BOMB = gzip.compress(b" " * (100 << 20))


def row(name, stage, outcome, code=None):
    def add(function):
        ROWS[name] = (stage, outcome, code, function)
        return function
    return add


class Reply:
    """What goes over the line: status, headers, body; or raw bytes, or a function that writes on its own."""

    def __init__(self, body, status=200, kind="application/json; charset=utf-8", headers=(), length=None, write=None):
        self.body, self.status, self.kind, self.headers, self.length, self.write = body, status, kind, list(headers), length, write


def changed(body, change):
    """BODY (JSON) after CHANGE has had its way with it."""
    value = json.loads(body)
    change(value)
    return Reply(json.dumps(value, ensure_ascii=False).encode())


# ---- how it travels ----

row("plain", "data", "accept")(lambda h, b: Reply(b))
row("gzip", "data", "accept")(lambda h, b: Reply(gzip.compress(b), headers=[("Content-Encoding", "gzip")]))
row("bom", "data", "accept")(lambda h, b: Reply(b"\xef\xbb\xbf" + b))
row("no-content-type", "data", "accept")(lambda h, b: Reply(b, kind="text/plain"))
row("cut-body", "data", "refuse", "E1205|E11")(lambda h, b: Reply(b[:len(b) // 2], length=len(b)))
row("cut-without-length", "data", "refuse", "E11")(lambda h, b: Reply(b[:len(b) // 2], length=-1))
row("cut-gzip", "data", "refuse", "E11|E1205")(
    lambda h, b: Reply(gzip.compress(b)[:200], headers=[("Content-Encoding", "gzip")]))
row("gzip-bomb", "data", "refuse", "E1208")(
    lambda h, b: Reply(BOMB, headers=[("Content-Encoding", "gzip")]))
row("gzip-garbage", "data", "refuse", "E1205")(lambda h, b: Reply(b"no gzip", headers=[("Content-Encoding", "gzip")]))
row("unknown-encoding", "data", "refuse", "E1205|E11")(lambda h, b: Reply(b"xx" + b, headers=[("Content-Encoding", "br")]))
row("empty", "data", "refuse", "E11")(lambda h, b: Reply(b""))
row("blank", "data", "refuse", "E11")(lambda h, b: Reply(b"  \n"))
row("header-flood", "data", "refuse", "E1209|E1205")(lambda h, b: Reply(b, headers=[(f"X-{i}", "y" * 3000) for i in range(110)]))


@row("endless", "data", "refuse", "E1208")
def endless(handler, _):
    def write():
        try:
            while True:
                handler.wfile.write(b"[" * 65536)
        except OSError:
            pass
    return Reply(b"", length=-1, write=write)


def stall(handler, body, pause, pieces):
    def write():
        try:
            for i in range(pieces):
                handler.wfile.write(body[i:i + 1])
                handler.wfile.flush()
                time.sleep(pause)
        except OSError:
            pass
    return Reply(body, length=len(body), write=write)


row("drip", "data", "refuse", "E1210|E1215|E1213")(lambda h, b: stall(h, b, 0.3, 60))
row("stall", "data", "refuse", "E1210|E1215|E1213")(lambda h, b: stall(h, b, 20, 1))



def raw(text):
    """TEXT as it is, instead of an answer; then the connection is closed."""
    def reply(handler, body):
        def write():
            handler.wfile.write(text.replace(b"BODY", body))
        return Reply(b"", status=0, write=write)
    return reply


def chunks(handler, body, end):
    """BODY in one chunk, and what stands behind it."""
    return raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n%s" % (len(body), body, end))(handler, body)


def broken_checksum(body):
    packed = bytearray(gzip.compress(body))
    packed[-6] ^= 255
    return bytes(packed)


row("chunked", "data", "accept")(lambda h, b: chunks(h, b, b"0\r\n\r\n"))
row("chunked-no-end", "data", "refuse", "E1205")(lambda h, b: chunks(h, b, b""))
row("chunk-too-large", "data", "refuse", "E1205")(raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1ffffffffffffffffff\r\nBODY"))
row("no-reply", "data", "refuse", "E1205")(raw(b""))
row("no-http", "data", "refuse", "E1205|E11")(raw(b"\x16\x03\x01 hello\r\n\r\n"))
row("no-header", "data", "refuse", "E1205|E11")(raw(b"BODY"))
row("two-lengths", "data", "refuse", "E1205|E11")(raw(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\nContent-Length: 30\r\n\r\nBODY"))
row("length-negative", "data", "refuse", "E1205|E11")(raw(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{"))
row("length-huge", "data", "refuse", "E1205|E1208")(raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\nBODY"))
row("header-line-huge", "data", "refuse", "E1205|E1209")(raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * (1 << 20) + b"\r\n\r\nBODY"))
row("continue-for-ever", "data", "refuse", "E12")(raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 20000))
row("gzip-twice", "data", "refuse", "E1205|E11|E1208")(
    lambda h, b: Reply(gzip.compress(BOMB), headers=[("Content-Encoding", "gzip, gzip")]))
row("gzip-layers", "data", "refuse", "E1205|E11")(lambda h, b: Reply(b, headers=[("Content-Encoding", ", ".join(["gzip"] * 10))]))
row("gzip-checksum", "data", "refuse", "E1205")(lambda h, b: Reply(broken_checksum(b), headers=[("Content-Encoding", "gzip")]))
row("bom-twice", "data", "refuse", "E11")(lambda h, b: Reply(b"\xef\xbb\xbf\xef\xbb\xbf" + b))
row("bom-only", "data", "refuse", "E11")(lambda h, b: Reply(b"\xef\xbb\xbf"))

# ---- statuses ----

for status in (201, 204, 206, 304, 400, 401, 403, 404, 410, 413, 500, 999):
    row(f"status-{status}", "data", "refuse", "E1211")(lambda h, b, status=status: Reply(b if status in (201, 206) else b"" if status in (204, 304) else b"no", status))
row("busy-always", "data", "refuse", "E1212|E1213|E1215")(lambda h, b: Reply(b"wait", 503))
row("retry-after-long", "data", "refuse", "E1213")(lambda h, b: Reply(b"wait", 429, headers=[("Retry-After", "99999")]))


def once(name):
    """Whether this is the first request for the data of a row."""
    seen = once.__dict__.setdefault("seen", set())
    first = name not in seen
    seen.add(name)
    return first


for name, value in (("seconds", "1"), ("date", None), ("garbage", "soon"), ("negative", "-5"), ("absent", "")):
    row(f"busy-{name}", "data", "accept")(
        lambda h, b, name=name, value=value: Reply(b"wait", 429, headers=[("Retry-After", value or time.strftime(
            "%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 1)))] if value != "" else []) if once(name) else Reply(b))
row("fault-once", "data", "accept")(lambda h, b: Reply(b"", 500) if once("fault-once") else Reply(b))
row("html", "data", "refuse", "E11")(lambda h, b: Reply(b"<html><body>Just a moment...</body></html>", kind="text/html"))
row("error-object", "data", "refuse", "E11")(lambda h, b: Reply(b'{"error":[{"status":413,"label":"too large"}]}'))
row("html-metadata", "metadata", "refuse", "E1211")(lambda h, b: Reply(b"<html></html>", kind="text/html"))
row("html-config", "config", "refuse", "E1211")(lambda h, b: Reply(b"<html></html>", kind="text/html"))
row("metadata-404", "metadata", "refuse", "E1211")(lambda h, b: Reply(b'{"title":"Non-existent table"}', 404))

# ---- redirects ----


def away(address):
    return lambda h, b: Reply(b"", 302, headers=[("Location", address)])


row("redirect-file", "metadata", "refuse", "E1207")(away("file:///etc/passwd"))
row("redirect-ftp", "metadata", "refuse", "E1207")(away("ftp://127.0.0.1/x"))
row("redirect-other-host", "metadata", "refuse", "E1207")(away("http://127.0.0.2:9/v2"))
row("redirect-other-port", "metadata", "refuse", "E1207")(away("http://127.0.0.1:9/v2"))
row("redirect-user", "metadata", "refuse", "E1207")(lambda h, b: away(f"http://a:b@127.0.0.1:{h.server.server_port}/v2")(h, b))
row("redirect-loop", "metadata", "refuse", "E1207")(lambda h, b: away(h.path)(h, b))
row("redirect-nowhere", "metadata", "refuse", "E1207")(lambda h, b: Reply(b"", 302))
row("redirect-post", "data", "refuse", "E1207")(lambda h, b: Reply(b"", 301, headers=[("Location", h.path.replace("redirect-post", "plain"))]))
row("redirect-post-as-get", "data", "refuse", "E1207")(lambda h, b: Reply(b"", 303, headers=[("Location", h.path.replace("redirect-post-as-get", "plain"))]))
row("redirect-post-for-once", "data", "accept")(lambda h, b: away(h.path.replace("redirect-post-for-once", "plain"))(h, b))
row("redirect-decimal", "metadata", "refuse", "E1207")(lambda h, b: away(f"http://2130706434:{h.server.server_port}/v2")(h, b))
row("redirect-gopher", "metadata", "refuse", "E1207")(away("gopher://127.0.0.1/1"))


@row("redirect-9-hops", "metadata", "refuse", "E1207")
def hops(handler, body):
    path, _, hop = handler.path.partition("&hop=")
    return Reply(body) if hop == "9" else away(f"{path}&hop={int(hop or 0) + 1}")(handler, body)


row("redirect-same-host", "metadata", "accept")(lambda h, b: away(h.path.replace("redirect-same-host", "plain"))(h, b))

# ---- what it says ----


@row("a-code-fewer", "data", "refuse", "E1311")
def fewer(_, body):
    def change(value):
        region = value["dimension"]["Region"]["category"]
        last = list(region["index"])[-1]
        del region["index"][last], region["label"][last]
        value["size"][value["id"].index("Region")] -= 1
        total = 1
        for size in value["size"]:
            total *= size
        value["value"] = value["value"][:total]
        value.pop("status", None)
    return changed(body, change)


@row("another-code", "data", "refuse", "E1311|E1312")
def other(_, body):
    def change(value):
        region = value["dimension"]["Region"]["category"]
        first = list(region["index"])[0]
        region["index"] = {("9999" if code == first else code): at for code, at in region["index"].items()}
        region["label"] = {("9999" if code == first else code): name for code, name in region["label"].items()}
    return changed(body, change)


@row("a-dimension-more", "data", "refuse", "E1310")
def more(_, body):
    def change(value):
        value["id"].append("Extra")
        value["size"].append(1)
        value["dimension"]["Extra"] = {"label": "extra", "category": {"index": {"x": 0}, "label": {"x": "x"}}}
    return changed(body, change)


@row("a-dimension-fewer", "data", "refuse", "E1309")
def less(_, body):
    def change(value):
        at = value["id"].index("Alder")
        del value["id"][at], value["size"][at], value["dimension"]["Alder"]
    return changed(body, change)


row("a-value-fewer", "data", "refuse", "E11")(lambda h, b: changed(b, lambda v: v["value"].pop()))
row("a-value-more", "data", "refuse", "E11")(lambda h, b: changed(b, lambda v: v["value"].append(1)))
row("size-wrong", "data", "refuse", "E11")(lambda h, b: changed(b, lambda v: v["size"].__setitem__(0, 3)))
row("size-overflow", "data", "refuse", "E11|E0602")(lambda h, b: changed(b, lambda v: v.update(size=[4294967296] * len(v["size"]), value=[])))
row("twice-a-key", "data", "refuse", "E11")(lambda h, b: Reply(b.replace(b'"class":', b'"class": "dataset", "class":', 1)))
row("text-behind", "data", "refuse", "E11")(lambda h, b: Reply(b + b" {}"))
row("not-a-number", "data", "refuse", "E11")(lambda h, b: Reply(b.replace(b'"value": [', b'"value": [NaN, ', 1)))
row("number-too-large", "data", "refuse", "E11")(
    lambda h, b: changed(b, lambda v: v["value"].__setitem__(0, 10 ** 40)))
row("deep", "data", "refuse", "E11")(lambda h, b: Reply(b'{"x":' * 100000 + b"1" + b"}" * 100000))
row("latin-1", "data", "refuse", "E11")(lambda h, b: Reply(b.decode().encode("latin-1", "replace")))
row("utf-16", "data", "refuse", "E11")(lambda h, b: Reply(b.decode().encode("utf-16")))
row("a-class-of-another-kind", "data", "refuse", "E11")(lambda h, b: changed(b, lambda v: v.update({"class": "collection"})))
for name, number in (("infinity", b"Infinity"), ("beyond-double", b"1e999"), ("below-double", b"1e-999"), ("beyond-64-bits", b"9223372036854775808"),
                     ("long", b"7" * 400000), ("leading-zero", b"0123"), ("hex", b"0x7f"), ("true", b"true"), ("object", b"{}"),
                     ("text-with-blank", b'"1 001"')):
    row(f"number-{name}", "data", "refuse", "E11")(lambda h, b, number=number: Reply(re.sub(rb'"value": \[[^,]+', b'"value": [' + number, b)))
for name, letters in (("overlong", b"\xc0\xaf"), ("surrogate", b"\xed\xa0\x80"), ("cut-letter", b"\xc3"), ("nul", b"\x00"), ("nul-escaped", b"\\u0000"),
                      ("lone-surrogate", b"\\ud800")):
    row(f"label-{name}", "data", "refuse", "E11")(lambda h, b, letters=letters: Reply(b.replace(b'"label": "', b'"label": "' + letters, 1)))
for name, change in {
        "size-negative": lambda v: v.update(size=[-n for n in v["size"]]), "size-fraction": lambda v: v["size"].__setitem__(0, 1.5),
        "size-short": lambda v: v["size"].pop(), "size-huge": lambda v: v.update(size=[4000000000] + v["size"][1:], value={}),
        "no-values": lambda v: v.update(value=[]), "value-absent": lambda v: v.pop("value"),
        "status-length": lambda v: v.update(status=["p", "p"]), "position-beyond": lambda v: v.update(value={"99999999": 1}),
        "position-sign": lambda v: v.update(value={"-1": 1}), "dim-twice": lambda v: v["id"].__setitem__(0, v["id"][1]),
        "dim-undefined": lambda v: v["dimension"].pop("Tid"), "index-gap": lambda v: v["dimension"]["Tid"]["category"]["index"].update({"2021": 77}),
        "index-fraction": lambda v: v["dimension"]["Tid"]["category"]["index"].update({"2021": 0.5})}.items():
    row(name, "data", "refuse", "E11|E0602")(lambda h, b, change=change: changed(b, change))
row("year-other", "data", "refuse", "E131[12]")(lambda h, b: Reply(b.replace(b'"2021"', b'"1921"')))
row("an-array", "data", "refuse", "E11")(lambda h, b: Reply(b"[null]"))
row("two-documents", "data", "refuse", "E11")(lambda h, b: Reply(b + b))
row("key-twice-escaped", "data", "refuse", "E11")(lambda h, b: Reply(b.replace(b'"value":', b'"\\u0076alue": [], "value":', 1)))
row("label-long", "data", "accept|refuse", "E11|E12|E06")(lambda h, b: changed(b, lambda v: v.update(label="x" * (1 << 20))))
row("circle", "data", "accept|refuse", "E11")(lambda h, b: changed(b, lambda v: v["dimension"]["Region"]["category"].update(
    child={code: [code] for code in v["dimension"]["Region"]["category"]["index"]})))
row("index-as-array", "data", "accept")(lambda h, b: changed(b, lambda v: v["dimension"]["Tid"]["category"].update(
    index=list(v["dimension"]["Tid"]["category"]["index"]))))
row("sparse", "data", "accept")(lambda h, b: changed(b, lambda v: v.update(
    value={str(i): x for i, x in enumerate(v["value"]) if x is not None})))


@row("keys-shuffled", "data", "accept")
def shuffled(_, body):
    def change(value):
        index = value["dimension"]["Region"]["category"]["index"]
        value["dimension"]["Region"]["category"]["index"] = dict(reversed(list(index.items())))
    return changed(body, change)


@row("evil-label", "data", "accept")
def evil(_, body):
    return changed(body, lambda value: value.update(label="\x1b[2J<script>‮ ::error::"))


row("set-cookie", "metadata", "accept")(lambda h, b: Reply(b, headers=[("Set-Cookie", "id=canary")]))
row("calls-zero", "config", "accept")(lambda h, b: changed(b, lambda v: v.update(maxCallsPerTimeWindow=0)))
row("no-limit", "config", "refuse", "E1211")(lambda h, b: changed(b, lambda v: v.pop("maxDataCells")))
row("codes-twice-a-place", "metadata", "refuse", "E1216")(
    lambda h, b: changed(b, lambda v: v["dimension"]["Kon"]["category"].update(index={"1": 0, "2": 0})))
row("no-dimensions", "metadata", "refuse", "E1211")(lambda h, b: changed(b, lambda v: v.update(id=[])))


# ---- the server ----

SOL = {"start": "sol-start", "urval": "sol-form", "vantapopup": "sol-choice", "sok": "sol-search", "sokinfo": "sol-notes",
       "dbfil": "sol-result"}


class Handler(agency.Handler):
    def stage(self):
        """What is asked for: config, metadata, data; of the older interfaces v1-config and so on, sol-start and so on."""
        path, _, query = self.path.partition("?")
        interface, last = path.split("/")[2:3], path.rsplit("/", 1)[-1]
        if interface == ["sol"]:
            return SOL.get(last, "")
        if interface == ["v1"]:
            return "v1-config" if query == "config" else "v1-data" if self.command == "POST" else "v1-metadata"
        return "data" if last == "data" else "metadata" if last == "metadata" else "config"

    @staticmethod
    def local(path):
        return "/" + path.split("/", 2)[-1]

    def answer(self, status, body, kind="application/json; charset=utf-8", headers=()):
        name = self.path.split("/")[1]
        stage, _, _, spoil = ROWS.get(name, ("", "", "", None))
        where = self.stage()
        data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        if not where.startswith("sol") and "cookie" in {key.lower() for key in self.headers}:
            self.server.log.append({"mistake": "a cookie was sent", "path": self.path, "time": 0, "method": "", "body": ""})
        if not spoil or stage != where or status != 200:
            return self.send(Reply(data, status, kind, headers))
        return self.send(spoil(self, data))

    def send(self, reply):
        if reply.status == 0:
            self.close_connection = True
            return reply.write()
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        if reply.length is None:
            reply.length = len(reply.body)
        if reply.length >= 0:
            self.send_header("Content-Length", str(reply.length))
        else:
            self.close_connection = True
        for name, value in reply.headers:
            self.send_header(name, value)
        self.end_headers()
        try:
            if reply.write:
                reply.write()
            else:
                self.wfile.write(reply.body)
            if reply.length != len(reply.body):
                self.close_connection = True
        except OSError:
            pass


def serve(table, offences):
    server = agency.Agency(table, 1000, 1)
    server.offences = offences
    server.RequestHandlerClass = Handler
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
