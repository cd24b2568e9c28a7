"""A timeline as a page and as calendar entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.pipeline.timeline import Timeline, TimelineDay

_WIDTH, _HEIGHT, _FOOT = 960, 220, 20

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 serif; margin: 2em auto; max-width: 60em; padding: 0 1em }}
svg {{ width: 100%; height: auto }}
line {{ stroke: currentColor; stroke-width: 3 }}
text {{ font: 12px sans-serif }}
h2 {{ font-size: 1.1em; margin-bottom: 0 }}
cite {{ color: #555; font-size: .85em }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{first} to {last}, as of {as_of}; {on_file} articles on file.</p>
{chart}
{days}
</body>
</html>
"""


def page(timeline: Timeline) -> str:
    """One HTML page: a chart of weight over time, each day linked to the sentences about it."""
    return _PAGE.format(
        title=escape(timeline.track.title),
        first=timeline.first,
        last=timeline.last,
        as_of=timeline.point.as_of,
        on_file=timeline.on_file,
        chart=_chart(timeline),
        days="\n".join(map(_section, timeline.days)) or "<p>Nothing on file reports on a day in this period.</p>",
    )


def _chart(timeline: Timeline) -> str:
    length = max(1, (timeline.last - timeline.first).days)
    bars = []
    for day in timeline.days:
        x = 10 + (_WIDTH - 20) * (day.weight.day - timeline.first).days / length
        top = _HEIGHT - _FOOT - (_HEIGHT - 2 * _FOOT) * day.weight.weight
        name = f"{day.weight.day}, weight {day.weight.weight:.2f}"
        bars.append(
            f'<a href="#d{day.weight.day}" aria-label="{name}"><title>{name}</title>'
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_HEIGHT - _FOOT}" y2="{top:.1f}"/></a>'
        )
    labels = (
        f'<text x="10" y="{_HEIGHT - 4}">{timeline.first}</text>'
        f'<text x="{_WIDTH - 10}" y="{_HEIGHT - 4}" text-anchor="end">{timeline.last}</text>'
    )
    box = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" role="group" aria-label="Weight of days over time"'
    return f"<svg {box}>{''.join(bars)}{labels}</svg>"


def _section(day: TimelineDay) -> str:
    weight = day.weight
    heading = f'<h2 id="d{weight.day}">{weight.day:%A, %d %B %Y}</h2>'
    looked = f"<p>Looked back to on {weight.looked_back} later days; {weight.origins} independent origins.</p>"
    sentences = "".join(
        f'<blockquote cite="urn:article:{entry.evidence.article}"><p>{escape(" ".join(entry.text.split()))}</p>'
        f"<cite>{escape(entry.file)}, {entry.evidence.span.begin}–{entry.evidence.span.end}</cite></blockquote>"
        for entry in day.entries
    )
    return f"<section>{heading}{looked}{sentences}</section>"


def calendar(timeline: Timeline) -> str:
    """All-day entries after RFC 5545; the same timeline gives the same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefing//timeline//EN"]
    for day in timeline.days:
        lines += _entry(timeline, day)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _entry(timeline: Timeline, day: TimelineDay) -> list[str]:
    date = day.weight.day
    texts = [" ".join(entry.text.split()) for entry in day.entries]
    return [
        "BEGIN:VEVENT",
        f"UID:{timeline.track.id}-{date}@briefing",
        f"DTSTAMP:{timeline.point.as_of:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{date:%Y%m%d}",
        f"DTEND;VALUE=DATE:{date + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(timeline.track.title)}",
        f"DESCRIPTION:{_escaped(chr(10).join(texts))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Lines folded at 75 octets, never inside a character."""
    part = ""
    for character in line:
        if len((part + character).encode()) > 75:
            yield part
            part = " "
        part += character
    yield part
