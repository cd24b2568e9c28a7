"""What a page of the desk in a browser costs on a long log.

    python benchmarks/desk_pages.py [--articles 100000]

Makes up a log of so many articles with ready findings (see time_travel.py), serves the desk on loopback, and asks for
each page several times. Prints the median of the seconds of CPU time that server and client take for it, and the most.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from threading import Thread

import httpx
import uvicorn
from time_travel import filled

from briefing.desk.application import application
from briefing.desk.guard import Guard

PAGES = (
    "/",
    "/?as_of=2010-01-01",
    "/track/council?as_of=2010-01-01",
    "/track/council?as_of=2009-06-01&known_at=3000",
    "/undated",
    "/archive",
    "/search?q=NATO",
    "/search?q=harbour&since=2009-01-01&until=2009-02-01",
    "/search?q=harbour",
    "/search?q=harbour&since=2009-01-01",
    "/article/000001.txt",
)
ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    articles = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        program = filled(Path(folder), articles)
        config = uvicorn.Config(
            application(lambda: program, Guard()), "127.0.0.1", 0, log_config=None, lifespan="off", ws="none"
        )
        socket = config.bind_socket()
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, args=([socket],), daemon=True)
        thread.start()
        with httpx.Client(
            base_url=f"http://127.0.0.1:{socket.getsockname()[1]}", trust_env=False, timeout=120
        ) as client:
            for page in PAGES:
                seconds = sorted(_asked(client, page) for _ in range(ROUNDS))
                print(f"{page:55} median {statistics.median(seconds):6.3f} s, most {seconds[-1]:6.3f} s")
        server.should_exit = True
        thread.join()
        program.close()


def _asked(client: httpx.Client, page: str) -> float:
    begin = time.process_time()
    answer = client.get(page)
    answer.raise_for_status()
    return time.process_time() - begin


if __name__ == "__main__":
    main()
