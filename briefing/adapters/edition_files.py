"""The files of an edition: PDF, HTML, Markdown and JSON of one brief."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from briefing.adapters import fonts
from briefing.adapters.house_style import PLAIN, HouseStyle
from briefing.adapters.html import brief_json, render_html, template_digest
from briefing.adapters.markdown import markdown
from briefing.adapters.pdf import render_pdf
from briefing.adapters.web_fonts import with_fonts
from briefing.brief.model import Brief

_LIBRARIES = ("weasyprint", "pydyf", "fonttools", "jinja2")
"""Packages whose version shows in the bytes."""


class EditionFiles:
    """See ports.Renderer."""

    def __init__(self, templates: Mapping[str, Path], styles: Mapping[str, HouseStyle] | None = None) -> None:
        """Editions of the briefs named there are made with the templates of that folder, and in that style."""
        self._templates = templates
        self._styles = styles or {}

    def versions(self, brief: str) -> dict[str, str]:
        """See Renderer.versions."""
        libraries = {name: version(name) for name in _LIBRARIES}
        style = self._styles.get(brief, PLAIN)
        own = {"style": style.digest} if style != PLAIN else {}
        return libraries | {"templates": template_digest(self._templates.get(brief)), "fonts": fonts.digest()} | own

    def render(self, brief: Brief) -> dict[str, bytes]:
        """See Renderer.render."""
        style = self._styles.get(brief.brief, PLAIN)
        state, html = brief_json(brief), render_html(brief, self._templates.get(brief.brief), style)
        pdf = render_pdf(html, state=state, identifier=brief.identifier, day=brief.day, logo=style.logo)
        return {"pdf": pdf, "html": with_fonts(html).encode(), "md": markdown(brief).encode(), "json": state.encode()}
