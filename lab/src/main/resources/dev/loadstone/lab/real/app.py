"""A small web application: one page that waits, a part of it alone, as its settings say."""
import json
import random
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

with open(sys.argv[1], encoding="utf-8") as file:
    SETTINGS = json.load(file)
LOG = open(SETTINGS["log"], "w", encoding="utf-8", buffering=1)
RANDOM = random.Random(SETTINGS["seed"])
ALONE = threading.Lock()
BODY = SETTINGS["body"].encode()


class Page(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        path = self.path.split("?")[0]
        if path == SETTINGS["path"]:
            self.page(path)
        elif path == "/":
            self.answer(200, b"It works.\n", False)
        else:
            self.answer(404, b"Not found\n", False)

    def page(self, path):
        seconds = SETTINGS["sleepMillis"] / 1000 * RANDOM.lognormvariate(0, SETTINGS["spread"])
        time.sleep(seconds * (1 - SETTINGS["aloneShare"]))
        asked = time.monotonic()
        if SETTINGS["aloneShare"] > 0:
            with ALONE:
                waited = time.monotonic() - asked
                time.sleep(seconds * SETTINGS["aloneShare"])
        else:
            waited = 0
        pieces = RANDOM.random() < SETTINGS["piecesShare"]
        self.answer(200, BODY, pieces)
        LOG.write(f"{path} {1000 * waited:.3f} {1 if pieces else 0}\n")

    def answer(self, status, body, pieces):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if pieces or self.command == "HEAD":
            self.end_headers()
            if pieces:
                self.wfile.write(body)
        else:
            self._headers_buffer.append(b"\r\n" + body)
            self.flush_headers()

    def log_message(self, *_):
        pass


ThreadingHTTPServer.request_queue_size = 256
ThreadingHTTPServer(("127.0.0.1", SETTINGS["port"]), Page).serve_forever()
