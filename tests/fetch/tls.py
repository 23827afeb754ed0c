#!/usr/bin/env python3
"""tls.py PROGRAM ROOT: claimcheck fetch over TLS with a made-up authority: who is believed, and that nothing turns it off.

Each row is a server on a loopback address with a certificate of its own. Wanted: figures from those alone for whom a certificate
vouches that the system trusts or --ca-file names; from all others E1206 before a request is sent, and the old evidence whole.
0: all so, 1: not, 77: no openssl command."""
import os
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
import warnings

import agency
from common import Tests, make_case, tree, verdicts

program, root = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])


class Authority:
    """Keys and certificates in FOLDER: a root, one between, and leaves of them."""

    def __init__(self, folder):
        self.folder = folder
        os.makedirs(folder)
        for name, lines in (("ca", "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n"),
                            ("leaf", "subjectAltName=IP:127.0.0.1\n"), ("other", "subjectAltName=DNS:statistik.example\n")):
            with open(self.path(f"{name}.ext"), "w", encoding="ascii") as file:
                file.write(lines)
        self.make("root", None, "ca")
        self.make("between", "root", "ca")

    def path(self, name):
        return os.path.join(self.folder, name)

    def openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True, cwd=self.folder)

    def make(self, name, by, kind, days=30):
        """NAME.pem, signed BY (None: by itself), and NAME.key."""
        self.openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", f"{name}.key")
        self.openssl("req", "-new", "-key", f"{name}.key", "-subj", f"/CN=made up: {name}", "-out", f"{name}.csr")
        signer = ["-signkey", f"{name}.key"] if not by else ["-CA", f"{by}.pem", "-CAkey", f"{by}.key", "-set_serial", str(len(os.listdir(self.folder)))]
        self.openssl("x509", "-req", "-in", f"{name}.csr", *signer, "-days", str(days), "-extfile", f"{kind}.ext", "-out", f"{name}.pem")

    def chain(self, name, *more):
        """A file with the certificate NAME and those that a server sends along."""
        with open(self.path(f"{name}.chain"), "w", encoding="ascii") as out:
            for one in (name, *more):
                with open(self.path(f"{one}.pem"), encoding="ascii") as file:
                    out.write(file.read())
        return self.path(f"{name}.chain")


class Handler(agency.Handler):
    """The agency, some paths of which send on."""

    def serve(self):
        if self.path.startswith("/to-http/"):
            self.send_response(302)
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/v2/config")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        return super().serve()

    do_GET = do_POST = serve


def serve(table, certificate, key, version=None):
    """A server that speaks TLS; without CERTIFICATE plain HTTP where TLS is expected."""
    server = agency.Agency(table, 1000, 1)
    server.RequestHandlerClass = Handler
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        if version:
            context.set_ciphers("ALL:@SECLEVEL=0")
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that it is old is what this row is about
                context.minimum_version = context.maximum_version = version
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def rows(ca):
    """name, chain that is sent, key, file for --ca-file, what must come: None, the figures, or words of the refusal."""
    for name, by, kind, days in (("good", "between", "leaf", 30), ("expired", "between", "leaf", -1), ("other", "between", "other", 30),
                                 ("own", None, "leaf", 30), ("lone", "between", "leaf", 30)):
        ca.make(name, by, kind, days)
    good, expired, other = (ca.chain(name, "between") for name in ("good", "expired", "other"))
    lone, own = ca.chain("lone"), ca.chain("own")
    yield "a whole chain", good, "good", "root.pem", None
    yield "a whole chain of nobody that is known", good, "good", None, "unable to get local issuer|self-signed"
    yield "a certificate signed by itself", own, "own", "root.pem", "self-signed"
    yield "a certificate that has expired", expired, "expired", "root.pem", "expired"
    yield "a certificate of another host", other, "other", "root.pem", "127.0.0.1"
    yield "the one between is not sent", lone, "lone", "root.pem", "unable to get local issuer"
    yield "the one between is not sent, and is named", lone, "lone", "between.pem", None


def try_row(tests, folder, server, more, outcome, environment=()):
    """Fetches into the pinned case: *OUTCOME* None, or the words with which it must be refused."""
    before, asked = tree(folder), len(server.log)
    done = tests.run("fetch", "claims/small", "--update", "--deadline", "30", "--base", f"scb=https://127.0.0.1:{server.server_port}/v2",
                     *more, more=environment)
    if not outcome:
        return [*tests.done(done, 0, "none changed")]
    held, *why = tests.done(done, 2, "error E1206", outcome)
    return [held and tree(folder) == before and len(server.log) == asked, *why, f"{len(server.log) - asked} requests were sent"]


def nothing_turns_it_off(tests, work, folder, ca, server):
    """What makes the curl command or OpenSSL believe more, or nothing at all, changes nothing here."""
    home = os.path.join(work, "home")
    os.makedirs(home)
    with open(os.path.join(home, ".curlrc"), "w", encoding="ascii") as file:
        file.write("insecure\n")
    pem = ca.path("root.pem")
    for name, environment in (("CURL_CA_BUNDLE", {"CURL_CA_BUNDLE": pem}), ("SSL_CERT_FILE", {"SSL_CERT_FILE": pem}),
                              ("SSL_CERT_DIR", {"SSL_CERT_DIR": ca.folder}), ("a .curlrc", {"HOME": home, "CURL_HOME": home}),
                              ("other programs' switches", {"PYTHONHTTPSVERIFY": "0", "GIT_SSL_NO_VERIFY": "1", "NODE_TLS_REJECT_UNAUTHORIZED": "0"})):
        tests.holds(f"{name} changes nothing", *try_row(tests, folder, server, [], "unable to get local issuer|self-signed", environment))
    for option in ("--insecure", "-k", "--no-check-certificate"):
        tests.holds(f"there is no {option}", tests.run("fetch", "claims/small", "--update", option).returncode == 2)
    for name, content in (("no file", None), ("an empty file", ""), ("a file without a certificate", "no certificate\n")):
        path = os.path.join(work, "wrong.pem")
        if content is not None:
            with open(path, "w", encoding="ascii") as file:
                file.write(content)
        done = tests.run("fetch", "claims/small", "--update", "--ca-file", path, "--base", f"scb=https://127.0.0.1:{server.server_port}/v2")
        tests.holds(f"--ca-file with {name}", *tests.done(done, 2, "error E1204"))


def main():
    if not shutil.which("openssl"):
        print("SKIPPED: no openssl command here")
        return 77
    with tempfile.TemporaryDirectory() as work:
        tests = Tests(program, work)
        folder = make_case(work, root)
        table = agency.Table(os.path.join(root, "claims/umea-2022"), os.path.join(root, "rules"))
        table.unit, table.updated = "antal", "2025-02-21T07:00:00Z"
        ca = Authority(os.path.join(work, "authority"))
        plain = serve(table, None, None)
        first = tests.run("fetch", "claims/small", "--base", f"scb=http://127.0.0.1:{plain.server_port}/v2")
        tests.holds("the first fetch", *tests.done(first, 0))
        last = None
        for name, chain, key, file, outcome in rows(ca):
            server = serve(table, chain, ca.path(f"{key}.key"))
            more = ["--ca-file", ca.path(file)] if file else []
            tests.holds(name, *try_row(tests, folder, server, more, outcome))
            last = last or server
        nothing_turns_it_off(tests, work, folder, ca, last)
        tests.holds("plain HTTP where TLS is expected", *try_row(tests, folder, plain, [], "wrong version number|record"))
        old = serve(table, ca.path("good.chain"), ca.path("good.key"), ssl.TLSVersion.TLSv1_1)
        tests.holds("a protocol of 2006", *try_row(tests, folder, old, ["--ca-file", ca.path("root.pem")], "protocol|alert|legacy"))
        before = tree(folder)
        away = tests.run("fetch", "claims/small", "--update", "--ca-file", ca.path("root.pem"), "--base",
                         f"scb=https://127.0.0.1:{last.server_port}/to-http")
        tests.holds("from https to http", *tests.done(away, 2, "error E1207", "sends on to http://"))
        tests.holds("nothing has changed", tree(folder) == before)
        tests.holds("the verdicts stay", verdicts(tests) == {"smaller": "holds", "size": "holds"}, verdicts(tests))
        return tests.end()


if __name__ == "__main__":
    sys.exit(main())
