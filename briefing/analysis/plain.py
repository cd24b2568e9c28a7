"""Text with plain quotation marks and running lines, every character where it stood."""

from __future__ import annotations

PLAIN = str.maketrans(
    {"\n": " ", "\r": " ", "\t": " ", "\f": " ", "\u00a0": " ", "“": '"', "”": '"', "‘": "'", "’": "'", "„": '"'}
    | dict.fromkeys("‟«»「」『』〝〞＂", '"')
    | dict.fromkeys("‚‛", "'")
)
"""One character for one, so that offsets stay: models and patterns are made for plain quotes."""
