"""What robots.txt says to us, by its standard (RFC 9309): the longest rule that fits decides; `*` and `$` are signs."""

from __future__ import annotations

from protego import Protego


class Rules:
    """The rules of one host.

    Attributes:
        delay: Seconds it wants between two requests; 0 where it does not say.
    """

    def __init__(self, text: str, agent: str) -> None:
        self._parsed = Protego.parse(text)
        self._agent = agent
        self.delay = float(self._parsed.crawl_delay(agent) or 0.0)

    def allow(self, url: str) -> bool:
        """Whether the page may be fetched."""
        allowed: bool = self._parsed.can_fetch(url, self._agent)
        return allowed
