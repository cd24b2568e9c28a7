"""What the program knows of the world and of the English language, as TOML files.

The lexicon is read here, once, when the package is imported: its words are part of the grammar as much as the code of
the rules is. All other files are read by `briefing.adapters.knowledge_files`; the digest made there covers the lexicon.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

LEXICON_FILE = "lexicon.toml"
LEXICON_TEXT = files(__name__).joinpath(LEXICON_FILE).read_text(encoding="utf-8")


def lexicon_tables() -> Mapping[str, Any]:
    """The tables of the lexicon, not validated; `briefing.analysis.lexicon` gives typed access to them."""
    return tomllib.loads(LEXICON_TEXT)
