"""What sites print around articles: words that give away a menu, a share bar, a list of other stories.

All patterns but the dateline are for text in lower case: that is faster than to ignore case.
"""

from __future__ import annotations

import re

OTHER_STORIES = re.compile(
    r"(?:you (?:may|might) (?:also |be )?(?:like|interested)"
    r"|(?:recommended|related|trending|sponsored|promoted|must read|up next|next up|keep reading|around the web)"
    r"|other stories"
    r"|more (?:from|on|in|about|news|stories|coverage)|read (?:more|next|also)|see also|also (?:read|see|on)"
    r"|most (?:popular|read|viewed|shared|commented|recent)|(?:top|recent) (?:stories|news|posts|articles)"
    r"|latest (?:news|stories|headlines|from|posts|articles)|popular (?:stories|posts|news|now|on)|editor['’]s picks?"
    r"|don['’]t miss|from (?:around )?the web|in other news|in case you missed|what to read next|story timeline"
    r"|(?:next|previous) (?:article|story|post)|follow the latest)\b.{0,40}$"
)
"""A heading above headlines of other stories."""

COMMENTS = re.compile(
    r"(?:\d+ )?(?:comments?|responses?|replies)(?: \(?\d+\)?| policy| section|s are closed)?:?$"
    r"|\d+ (?:comments?|responses?|replies|thoughts?) (?:to|on)\b"
    r"|(?:leave|post|write|add|view|show|join|load|submit|hide|read) (?:(?:a|an|your|all|the|more|\d+) )?"
    r"(?:comments?|reply|conversation|discussion)\b.{0,30}$"
    r"|(?:to participate in|join) the (?:discussion|conversation)\b"
    r"|what do you think\?$"
)
"""The beginning of what readers say."""

_AGO = r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago$"


def _words(*alternatives: str) -> str:
    """Alternatives that begin a word, told apart by their first character: most words of a text fail at once."""
    groups: dict[str, list[str]] = {}
    for one in alternatives:
        head = r"\d" if one.startswith(r"\d") else one[0]
        groups.setdefault(head, []).append(one.removeprefix(head))
    parts = (f"{head}(?:{'|'.join(rest)})" for head, rest in groups.items())
    return rf"(?<!\w)(?=[{''.join(groups)}])(?:{'|'.join(parts)})"


FURNITURE = re.compile(
    _words(
        r"sign (?:up|in|out)", r"log ?(?:in|out)", r"subscrib\w+", r"newsletters?", r"unsubscribe", r"free trial",
        r"my account", r"create an? account", r"cookies?", r"privacy (?:policy|notice|settings)",
        r"terms (?:of|and|&) (?:use|service|conditions)", r"all rights reserved", r"copyright", r"advertis\w+",
        r"adchoices", r"do not sell my", r"share (?:this|on|via|with|article|story)", r"tweet(?: this)?", r"pin it",
        r"like us", r"follow (?:us|me|him|her|@?\w+ on)", r"click (?:here|to)", r"tap (?:here|to)", r"email this",
        r"print this", r"download (?:the|our) app", r"skip to", r"back to (?:top|gallery)", r"scroll (?:down|for)",
        r"read (?:more|full)", r"view (?:all|more|gallery)", r"see (?:all|more)", r"show (?:more|all)", r"learn more",
        r"find out more", r"continue reading", r"watch (?:live|now|the video)", r"load(?:ing|er)? ?(?:more|\.\.\.)?$",
        r"facebook$", r"twitter$", r"whatsapp$", r"linkedin$", r"pinterest$", r"instagram$", r"youtube$", r"reddit$",
        r"flipboard$", r"rss$", r"e-?mail$", r"telegram$", rf"\d\d* {_AGO}", rf"an? {_AGO}",
        r"\d\d* ?min(?:ute)? read$",
    )
    + r"|©|\(c\) ?\d{4}"
)  # fmt: skip
"""Typical of site furniture wherever it stands in a line."""

LABEL = re.compile(
    r"(?:tags?|topics?|filed under|categories|category|posted in|sources?|via|images?|photos?|video|caption|close|menu"
    r"|search|home|share|print|gallery)\b|(?:updated?|published|posted|last (?:updated|modified)|first published"
    r"|modified|created)\b[: ]|(?:\[[^\]]*\]\([^)]*\)[\s|•·,-]*)+$"
)
"""Typical of site furniture at the beginning of a line."""

PICTURE_CREDIT = re.compile(
    r"[\[(][^\])]{0,60}(?:photo|image|getty|reuters|xinhua|\bap\b|\bafp\b|\bepa\b|file|courtesy|via|handout)"
    r"[^\])]{0,60}[\])]\.?$"
    r"|[.!?]\s*\[[a-z][a-z /,-]{1,40}\]$"
    r"|(?:\b(?:photo|image|picture|credit)|photograph)s?(?: by| credit| courtesy)?\s?:\s?.{2,60}$"
    r"|(?:getty images|(?:ap|reuters|afp|epa) ?(?:photo|file|images)|file photo|/ ?(?:ap|afp|reuters|getty|epa)"
    r"|\bshutterstock|\bistock)\W{0,2}$"
)
"""How a photo caption, or the credit under it, ends."""

MAYBE_CREDIT = re.compile(r":|[\])]\.?$|(?:photo|file|images|ap|reuters|afp|epa|getty|shutterstock|istock)\W{0,2}$")
"""What the last 66 characters of a line have if it is one; quicker to look for."""

IMPRINT = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?"
    r"(?:19|20)\d{2}\b|\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b"
)
"""The day in a line that tells where and when the article appeared."""

_PLACE = r"(?:[A-Z][A-Z.'’/-]+(?: [A-Z][A-Z.'’/-]*)*|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?=(?:, [\w. ]+)* ?\())"
_REST = r"(?:, (?:[A-Z][\w.]*|\d{1,4})(?: (?:[A-Z][\w.]*|\d{1,4})){0,3}){0,3}"

DATELINE = re.compile(_PLACE + _REST + r"(?: ?\([^)]{2,50}\))?(?:\s*(?:--+|[—–―])|\s+[-_](?=\s|$))\s*")
"""Place, perhaps day and agency, and a dash: where the first paragraph of a dispatch begins."""
