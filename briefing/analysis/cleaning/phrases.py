"""What sites print around articles: words that give away a menu, a share bar, a list of other stories."""

from __future__ import annotations

import re


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


OTHER_STORIES = _any(
    r"(?:you (?:may|might) (?:also |be )?(?:like|interested)|recommended|related|more (?:from|on|in|about|news|stories|coverage)"
    r"|most (?:popular|read|viewed|shared|commented|recent)|read (?:more|next|also)|see also|also (?:read|see|on)|trending|top (?:stories|news|posts)"
    r"|latest (?:news|stories|headlines|from|posts|articles)|popular (?:stories|posts|news|now|on)|editor['’]s picks?|up next|don['’]t miss|must read"
    r"|from (?:around )?the web|sponsored|promoted|in other news|in case you missed|recent (?:posts|news|stories|articles)|what to read next"
    r"|other stories|next (?:article|story|post|up)|previous (?:article|story|post)|keep reading|around the web|story timeline|follow the latest)\b.{0,40}$"
)
"""A heading above headlines of other stories; from the start of a line."""

COMMENTS = _any(
    r"(?:\d+ )?(?:comments?|responses?|replies)(?: \(?\d+\)?| policy| section|s are closed)?:?$",
    r"(?:leave|post|write|add|view|show|join|load|submit|hide|read) (?:a |an |your |all |the |more |\d+ )?(?:comments?|reply|conversation|discussion)\b.{0,30}$",
    r"(?:to participate in|join) the (?:discussion|conversation)\b",
    r"what do you think\?$",
)
"""The beginning of what readers say."""

FURNITURE = _any(
    r"\b(?:sign (?:up|in|out)|log ?(?:in|out)|subscrib\w+|newsletters?|unsubscribe|free trial|my account|create an? account)\b",
    r"\b(?:cookies?|privacy (?:policy|notice|settings)|terms (?:of|and|&) (?:use|service|conditions)|all rights reserved|copyright|advertis\w+|adchoices"
    r"|do not sell my)\b|©|\(c\) ?\d{4}",
    r"\b(?:share (?:this|on|via|with|article|story)|tweet(?: this)?|pin it|follow (?:us|me|him|her|@?\w+ on)|like us|click (?:here|to)|tap (?:here|to)"
    r"|email this|print this|download (?:the|our) app|skip to|back to (?:top|gallery)|scroll (?:down|for)|read (?:more|full)|view (?:all|more|gallery)|see (?:all|more)"
    r"|show (?:more|all)|load(?:ing|er)? ?(?:more|\.\.\.)?$|learn more|find out more|continue reading|watch (?:live|now|the video)|view gallery)\b",
    r"\b(?:facebook|twitter|whatsapp|linkedin|pinterest|instagram|youtube|reddit|flipboard|google\+|rss|e-?mail|telegram)$",
    r"^(?:tags?|topics?|filed under|categories|category|posted in|source|sources|via|image|images?|photos?|video|caption|close|menu|search|home|share|print|gallery)\b:?",
    r"^(?:updated?|published|posted|last (?:updated|modified)|first published|modified|created)\b[: ]",
    r"\b(?:\d+|an?) (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago$|\b\d+ ?min(?:ute)? read$",
)
"""Typical of site furniture wherever it stands in a line, if the line is short."""

PICTURE_CREDIT = re.compile(
    r"[\[(][^\])]{0,60}(?:photo|image|getty|reuters|xinhua|\bap\b|\bafp\b|\bepa\b|file|courtesy|via|handout)[^\])]{0,60}[\])]\.?$"
    r"|(?:\bphoto|\bimage|\bpicture|\bcredit|photograph)s?(?: by| credit| courtesy)?\s?:\s?.{2,60}$"
    r"|(?:getty images|(?:ap|reuters|afp|epa) ?(?:photo|file|images)|file photo|/ ?(?:ap|afp|reuters|getty|epa)|\bshutterstock|\bistock)\W{0,2}$",
    re.IGNORECASE,
)
"""How a photo caption, or the credit under it, ends."""

DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’ /-]{2,40}(?:, [A-Z][\w. ]{1,30}){0,3}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:, [A-Z][\w. ]{1,30}){0,2}(?= \())"
    r"(?: ?\([^)]{2,50}\))?\s*(?:--|[-—–―])+\s?"
)
"""Place, perhaps day and agency, and a dash: where the first paragraph of a dispatch begins."""
