"""Feeds fetched, parsed and looked through for what is new, against the `reader` library.

    python benchmarks/feed_handling.py [--feeds N] [--entries N]

A server in a process of its own serves feeds whose entries hold their whole text. CPU seconds of this process, side by
side: a first look that brings everything, and a second one at feeds that have not changed. `reader` keeps entries in a
database in memory; ours are handed on to be filed, which is measured elsewhere. Ours are parsed in this process here,
where the program does it in another.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import httpx
import reader
from mixed_articles import mixed
from report import options, ratio_of, tell

from briefing.adapters.executors.apart import Apart
from briefing.adapters.sources.kinds.feed import Feed
from briefing.adapters.sources.surroundings import Surroundings
from briefing.adapters.web.fetch import Web
from briefing.settings import SourceSettings
from events import SystemClock


class InThisProcess(Apart):
    """Calls where its seconds count."""

    def each(self, function: Callable[[Any], Any], items: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(map(function, items))


def write_feeds(folder: Path, feeds: int, entries: int) -> None:
    articles = mixed(feeds * entries)
    for number in range(feeds):
        items = "".join(
            f"<item><title>Note</title><link>http://127.0.0.1/{number}/{entry}</link><guid>{number}/{entry}</guid>"
            f"<pubDate>Mon, 25 Mar 2024 10:00:00 GMT</pubDate><description>{next(articles).data.decode()}"
            "</description></item>"
            for entry in range(entries)
        )
        told = f'<?xml version="1.0"?><rss version="2.0"><channel><title>W</title>{items}</channel></rss>'
        (folder / f"{number}.xml").write_text(told, encoding="utf-8")


def ours(urls: list[str], folder: Path) -> tuple[float, float]:
    """CPU seconds of the first look and of the second."""
    web = Web(SystemClock())
    around = Surroundings(folder, SystemClock(), web, lambda source, name, url: False, apart=InThisProcess())
    sources = [Feed(SourceSettings(name=url, kind="feed", url=url, allow_private=True), around) for url in urls]
    spent = []
    for _ in range(2):
        started = time.process_time()
        for source in sources:
            harvest = source.look()
            list(harvest.inputs)
            harvest.taken()
        spent.append(time.process_time() - started)
    return spent[0], spent[1]


def theirs(urls: list[str]) -> tuple[float, float]:
    library = reader.make_reader(":memory:")
    for url in urls:
        library.add_feed(url)
    spent = []
    for _ in range(2):
        started = time.process_time()
        library.update_feeds(scheduled=False)
        spent.append(time.process_time() - started)
    assert library.get_entry_counts().total
    return spent[0], spent[1]


def main() -> None:
    """Measure and print."""
    parser = options(__doc__, rounds=3)
    parser.add_argument("--feeds", type=int, default=20)
    parser.add_argument("--entries", type=int, default=50)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_feeds(folder, wanted.feeds, wanted.entries)
        (folder / "robots.txt").write_text("User-agent: *\nDisallow:\n", encoding="utf-8")
        command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", name]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
            try:
                assert server.stdout is not None
                address = server.stdout.readline().split("(")[1].split(")")[0].rstrip("/")
                assert httpx.get(f"{address}/0.xml", trust_env=False).status_code == 200
                urls = [f"{address}/{number}.xml" for number in range(wanted.feeds)]
                pairs = [(ours(urls, folder), theirs(urls)) for _ in range(wanted.rounds)]
            finally:
                server.terminate()
    for at, what in enumerate(("feeds-new", "feeds-unchanged")):
        tell(ratio_of(what, [(one[at], other[at]) for one, other in pairs]), as_json=wanted.json)


if __name__ == "__main__":
    main()
