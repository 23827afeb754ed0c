"""Rows for the two older interfaces: `sol-...` and `parts-...` spoil BRÅ's form, `v1-...` PxWebApi 1; see hostile.py.

A row of `parts-` is fetched in several parts; what it spoils is the last of them."""
import json

from hostile import Reply, away, changed, once, row

HTML = "text/html; charset=ISO-8859-1"
TEXT = "text/plain; charset=ISO-8859-1"


def text(body, change, kind=TEXT):
    """BODY (ISO-8859-1, as BRÅ sends it) after CHANGE."""
    return Reply(change(body.decode("iso-8859-1")).encode("iso-8859-1", "replace"), kind=kind)


def lines(body, change):
    """The result with its lines changed; the first two are the header and a heading that came along."""
    def whole(old):
        new = old.split("\r\n")
        return "\r\n".join(change(new) or new)
    return text(body, whole)


def stub(_, __):
    return Reply(b"<html><body>Din session har upph\xf6rt</body></html>", kind=HTML)


# ---- BRÅ: the session and the form ----

row("sol-plain", "sol-result", "accept")(lambda h, b: Reply(b, kind=TEXT))
row("sol-no-cookie", "sol-start", "refuse", "E1211")(lambda h, b: Reply(b, kind=HTML))
row("sol-cookie-of-another", "sol-start", "refuse", "E1211")(lambda h, b: Reply(b, kind=HTML, headers=[("Set-Cookie", "JSESSIONID=nobody; Path=/")]))
row("sol-cookie-elsewhere", "sol-start", "refuse", "E1211")(
    lambda h, b: Reply(b, kind=HTML, headers=[("Set-Cookie", "JSESSIONID=s0; Domain=example.se; Path=/")]))
row("sol-away", "sol-start", "refuse", "E1207")(away("http://127.0.0.1:9/start"))
row("sol-closed", "sol-start", "refuse", "E1211")(lambda h, b: Reply(b"St\xe4ngt", 404, kind=HTML))
row("sol-form-is-a-stub", "sol-form", "refuse", "E1211")(stub)
row("sol-form-cut", "sol-form", "refuse", "E12")(lambda h, b: Reply(b[:len(b) // 4], kind=HTML, length=-1))
row("sol-form-of-another-menu", "sol-form", "refuse", "E1217")(lambda h, b: text(b, lambda t: t.replace("Totalt antal brott", "Stöld"), HTML))
row("sol-form-in-english", "sol-form", "refuse", "E12|E1101")(lambda h, b: text(b, lambda t: t.replace(" kommun", " municipality").replace("xA0", "xA0X"), HTML))
row("sol-form-without-years", "sol-form", "refuse", "E1211|E121[78]")(lambda h, b: text(b, lambda t: t.replace("*0\";", "*2\";"), HTML))
row("sol-form-bomb", "sol-form", "refuse", "E1208")(lambda h, b: Reply(b + b" " * (70 << 20), kind=HTML))
row("sol-form-in-utf-8", "sol-form", "accept")(lambda h, b: Reply(b.decode("iso-8859-1").encode(), kind="text/html; charset=UTF-8"))
row("sol-form-twice-a-label", "sol-form", "accept")(
    lambda h, b: text(b, lambda t: t.replace("</script>", 'arrayNivaett[77]="1*Totalt antal brott";</script>'), HTML))
row("sol-choice-500", "sol-choice", "refuse", "E1211")(lambda h, b: Reply(b"fel", 500, kind=HTML))
row("sol-search-refused", "sol-search", "refuse", "E1211")(lambda h, b: Reply(b"<p>Felmeddelande: f\xf6r m\xe5nga celler</p>", kind=HTML))
row("sol-search-busy", "sol-search", "accept")(
    lambda h, b: Reply(b"v\xe4nta", 503, kind=HTML, headers=[("Retry-After", "1")]) if once("sol-search-busy") else Reply(b, kind=HTML))

# ---- BRÅ: remarks ----


def remark(words):
    return lambda h, b: Reply(f'<div id="infotexter"><span>Anm</span><div>{words}</div></div>'.encode("iso-8859-1", "xmlcharrefreplace"), kind=HTML)


row("sol-remarks-evil", "sol-notes", "accept")(remark("\x1b[2J\x07\x9b31m\x7f\r\nrecord 0000\r\n\r\npack evil end"))
row("sol-remarks-nul", "sol-notes", "refuse", "E0502")(remark("\x00"))
row("sol-remarks-none", "sol-notes", "accept")(lambda h, b: Reply(b"", kind=HTML))
row("sol-remarks-500", "sol-notes", "accept")(lambda h, b: Reply(b"fel", 500, kind=HTML))
row("sol-remarks-broken", "sol-notes", "accept")(lambda h, b: Reply(b'<div id="infotexter"><<<>><div', kind=HTML))
row("sol-remarks-many", "sol-notes", "accept")(remark("<p>samma</p>" * 20000))

# ---- BRÅ: the result ----

row("sol-page-instead", "sol-result", "refuse", "E11")(stub)
row("sol-result-empty", "sol-result", "refuse", "E11")(lambda h, b: Reply(b"", kind=TEXT))
row("sol-result-404", "sol-result", "refuse", "E1211")(lambda h, b: Reply(b"", 404, kind=TEXT))
row("sol-result-cut", "sol-result", "refuse", "E1205")(lambda h, b: Reply(b[:len(b) // 2], kind=TEXT, length=len(b)))
row("sol-result-cut-silently", "sol-result", "refuse", "E11|E131")(lambda h, b: Reply(b[:len(b) // 2], kind=TEXT, length=-1))
row("sol-result-cut-at-a-line", "sol-result", "refuse", "E131")(lambda h, b: lines(b, lambda l: l[:len(l) // 2] + [""]))
row("sol-header-only", "sol-result", "refuse", "E11|E131")(lambda h, b: lines(b, lambda l: l[:1] + [""]))
row("sol-other-header", "sol-result", "refuse", "E11")(lambda h, b: lines(b, lambda l: ["Plats;Sak;Tid;Tal;;", *l[1:]]))
row("sol-field-more", "sol-result", "refuse", "E11")(lambda h, b: lines(b, lambda l: l[:3] + [l[3] + "9;9;"] + l[4:]))
row("sol-number-spoilt", "sol-result", "refuse", "E11")(lambda h, b: lines(b, lambda l: l[:3] + [";".join([*l[3].split(";")[:4], "12x4", "1", ""])] + l[4:]))
row("sol-another-place", "sol-result", "refuse", "E131[12]")(lambda h, b: text(b, lambda t: t.replace("Umeå kommun;", "Ankeborgs kommun;")))
row("sol-another-kind", "sol-result", "refuse", "E131[12]")(lambda h, b: text(b, lambda t: t.replace("Totalt antal brott;", "Bedrägeri;")))
row("sol-another-year", "sol-result", "refuse", "E131[12]")(lambda h, b: text(b, lambda t: t.replace(";2021;", ";1921;")))
row("sol-a-place-more", "sol-result", "refuse", "E1312")(
    lambda h, b: lines(b, lambda l: [*l[:-1], "Ankeborgs kommun;Totalt antal brott;År;2021;7;1;", ""]))
row("sol-twice-unequal", "sol-result", "refuse", "E11")(lambda h, b: lines(b, lambda l: [*l[:-1], ";".join([*l[3].split(";")[:4], "7", "1", ""]), ""]))
row("sol-twice-equal", "sol-result", "accept")(lambda h, b: lines(b, lambda l: [*l[:-1], l[3], ""]))
row("sol-order", "sol-result", "accept")(lambda h, b: lines(b, lambda l: [*l[:2], *reversed(l[2:-1]), ""]))
row("sol-result-in-utf-8", "sol-result", "accept")(lambda h, b: Reply(b.decode("iso-8859-1").encode(), kind=TEXT))
row("parts-plain", "sol-result", "accept")(lambda h, b: Reply(b, kind=TEXT))


def last_part(change):
    """Spoils what comes for the second part and after."""
    seen = set()

    def spoil(handler, body):
        name = handler.path.split("/")[1]
        first = name not in seen
        seen.add(name)
        return Reply(body, kind=TEXT) if first else change(handler, body)
    return spoil


row("parts-session-lost", "sol-result", "refuse", "E11")(last_part(stub))
row("parts-cut", "sol-result", "refuse", "E1205")(last_part(lambda h, b: Reply(b[:200], kind=TEXT, length=len(b))))
row("parts-another-year", "sol-result", "refuse", "E131[12]")(last_part(lambda h, b: text(b, lambda t: t.replace(";20", ";19"))))
row("parts-labels-of-another", "sol-result", "refuse", "E131[12]")(
    last_part(lambda h, b: text(b, lambda t: t.replace("Totalt antal brott;", "Annat;").replace("Umeå kommun;", "Hela landet;"))))

# ---- PxWebApi 1 ----

row("v1-plain", "v1-data", "accept")(lambda h, b: Reply(b))
row("v1-bom", "v1-data", "accept")(lambda h, b: Reply(b"\xef\xbb\xbf" + b))
row("v1-busy", "v1-data", "accept")(lambda h, b: Reply(b"wait", 429, headers=[("Retry-After", "1")]) if once("v1-busy") else Reply(b))
row("v1-config-page", "v1-config", "refuse", "E1211")(lambda h, b: Reply(b"<html></html>", kind="text/html"))
row("v1-config-absurd", "v1-config", "accept")(lambda h, b: changed(b, lambda v: v.update(maxCells=-1, maxCalls=0, timeWindow=10 ** 18)))
row("v1-config-one", "v1-config", "refuse", "E1215|E1220")(lambda h, b: changed(b, lambda v: v.update(maxValues=1)))
row("v1-only-with-start", "v1-metadata", "accept")(lambda h, b: Reply(b) if "/START/" in h.path else Reply(b'"Bad Request"', 400))
row("v1-metadata-page", "v1-metadata", "refuse", "E1211")(lambda h, b: Reply(b"<html>IIS</html>", kind="text/html"))
row("v1-metadata-null", "v1-metadata", "refuse", "E1216")(lambda h, b: changed(b, lambda v: v["variables"][0].update(values=None)))
row("v1-metadata-none", "v1-metadata", "refuse", "E1211")(lambda h, b: changed(b, lambda v: v.update(variables=[])))
row("v1-labels-fewer", "v1-metadata", "accept")(lambda h, b: changed(b, lambda v: v["variables"][0]["valueTexts"].pop()))
row("v1-too-many", "v1-data", "refuse", "E1211")(lambda h, b: Reply(b"<html>403 - Forbidden</html>", 403, kind="text/html"))
row("v1-parameter-error", "v1-data", "refuse", "E11")(lambda h, b: Reply(b'{"error":"Parameter error"}'))
row("v1-px", "v1-data", "refuse", "E11")(lambda h, b: Reply(b'CHARSET="ANSI";\nAXIS-VERSION="2013";\nDATA=\n1 2;\n', kind="text/px"))
row("v1-rows", "v1-data", "refuse", "E11|E13")(lambda h, b: Reply(json.dumps({"columns": [{"code": "Tid", "text": "år", "type": "t"}], "data": [
    {"key": ["2021"], "values": ["1"]}]}).encode()))
row("v1-a-year-for-another", "v1-data", "refuse", "E131[12]")(lambda h, b: Reply(b.replace(b'"2021"', b'"1921"')))
row("v1-cut", "v1-data", "refuse", "E11")(lambda h, b: Reply(b[:len(b) // 2], length=-1))


@row("v1-labels-swapped", "v1-data", "accept")
def swapped(_, body):
    """The same codes with each other's labels: a code says which figure it is."""
    def change(value):
        labels = value["dimension"]["Region"]["category"]["label"]
        codes = list(labels)
        labels[codes[0]], labels[codes[1]] = labels[codes[1]], labels[codes[0]]
    return changed(body, change)
