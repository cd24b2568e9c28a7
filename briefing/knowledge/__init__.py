"""What the program knows of the world and of the English language, as TOML files.

The lexicon is read here, once, when the package is imported: its words are part of the grammar as much as the code of
the rules is; of the actions only their traits are. All files are validated by `briefing.adapters.knowledge_files`, and
the digest made there covers them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LEXICON_FILE = "lexicon.toml"
ACTIONS_FILE = "actions.toml"
LEXICON_TEXT = files(__name__).joinpath(LEXICON_FILE).read_text(encoding="utf-8")


def lexicon_tables() -> Mapping[str, Any]:
    """The tables of the lexicon, not validated; `briefing.analysis.lexicon` gives typed access to them."""
    return tomllib.loads(LEXICON_TEXT)


@cache
def _actions() -> tuple[Mapping[str, Any], ...]:
    return tuple(tomllib.loads(files(__name__).joinpath(ACTIONS_FILE).read_text(encoding="utf-8"))["action"])


@cache
def actions_with(trait: str) -> frozenset[str]:
    """Names of the actions that have a trait; `briefing.adapters.knowledge_files` validates the file."""
    return frozenset(action["name"] for action in _actions() if trait in action.get("traits", ()))


@cache
def nouns_of(names: frozenset[str]) -> tuple[str, ...]:
    """Nouns that stand for any of some actions: "summit", "session"."""
    senses = (sense for action in _actions() if action["name"] in names for sense in action["senses"])
    return tuple(noun for sense in senses for noun in sense.get("nouns", ()))
