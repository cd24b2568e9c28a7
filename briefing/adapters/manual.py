"""The documentation installed with the program: the README and the pages of docs/, in a wheel or a checkout."""

from __future__ import annotations

from pathlib import Path

from briefing.errors import unknown

_PACKAGE = Path(__file__).resolve().parents[1]
START = "readme"


def topics() -> dict[str, str]:
    """Topic -> title of its page, the README first."""
    return {name: _title(path) for name, path in _pages().items()}


def page(topic: str) -> str:
    """The Markdown of a page.

    Raises:
        NotFoundError: There is no such topic.
    """
    pages = _pages()
    if topic not in pages:
        raise unknown("topic", topic, pages)
    return pages[topic].read_text(encoding="utf-8")


def _pages() -> dict[str, Path]:
    inside = _PACKAGE / "_docs"
    folder = inside if inside.is_dir() else _PACKAGE.parent / "docs"
    readme = (inside if inside.is_dir() else _PACKAGE.parent) / "README.md"
    found = {START: readme} if readme.is_file() else {}
    return found | {path.stem: path for path in sorted(folder.glob("*.md")) if path != readme}


def _title(path: Path) -> str:
    with path.open(encoding="utf-8") as lines:
        return next((line.removeprefix("# ").strip() for line in lines if line.startswith("# ")), path.stem)
