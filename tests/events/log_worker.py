"""A process of its own that works on a log; run by the fault tests, sometimes killed.

python log_worker.py append URL FIRST COUNT     one event and one attachment at a time, some rolled
                                                    back; prints each position
python log_worker.py tail URL UPTO              reads until UPTO; prints the positions in the order seen
python log_worker.py views URL VIEWS            catches up again and again; prints each checkpoint
python log_worker.py rebuild URL VIEWS          rebuilds again and again; prints each checkpoint
"""

from __future__ import annotations

import sys
from pathlib import Path

from log_samples import Notes, Totals, a_registry, counted

from events import DifferentPayloadError, EventLog, SystemClock, Views, open_log
from events.envelope import Event


def with_original(number: int) -> Event:
    event = counted(number)
    return Event(event.stream, event.payload, event.event_id, (f"original {number}".encode(),))


def say(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def append(log: EventLog, first: int, count: int) -> None:
    for number in range(first, first + count):
        if number % 5 == 1:
            roll_back(log, number)
        answer = log.append([with_original(number)])
        say(answer.positions[0])  # type: ignore[union-attr]  # nothing is expected, no conflict


def roll_back(log: EventLog, number: int) -> None:
    """Begin to append an event and give up in the middle of the transaction."""
    try:
        log.append([counted(-number), counted(number - 1, by=99)])
    except DifferentPayloadError:
        return
    raise AssertionError("another payload under a known id was taken")


def tail(log: EventLog, upto: int) -> None:
    position = 0
    while position < upto:
        log.wait(position, 1.0)
        for event in log.read(position):
            say(event.position)
            position = event.position


def views(log: EventLog, path: Path, *, rebuild: bool) -> None:
    views = Views(path, [Notes(), Totals()])
    while True:
        (views.rebuild if rebuild else views.catch_up)(log)
        say(views.checkpoint())


def main(work: str, url: str, *rest: str) -> None:
    log = open_log(url, a_registry(), SystemClock(), Path())
    say("ready")
    if work == "append":
        append(log, int(rest[0]), int(rest[1]))
    elif work == "tail":
        tail(log, int(rest[0]))
    else:
        views(log, Path(rest[0]), rebuild=work == "rebuild")


if __name__ == "__main__":
    main(*sys.argv[1:])
