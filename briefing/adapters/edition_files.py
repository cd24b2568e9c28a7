"""The files of an edition: PDF, HTML and JSON of one brief."""

from __future__ import annotations

from importlib.metadata import version

from briefing.adapters import fonts
from briefing.adapters.html import brief_json, render_html, template_digest
from briefing.adapters.pdf import render_pdf
from briefing.brief.model import Brief

_LIBRARIES = ("weasyprint", "pydyf", "fonttools", "jinja2")
"""Packages whose version shows in the bytes."""


class EditionFiles:
    """See ports.Renderer."""

    def versions(self) -> dict[str, str]:
        """See Renderer.versions."""
        libraries = {name: version(name) for name in _LIBRARIES}
        return libraries | {"templates": template_digest(), "fonts": fonts.digest()}

    def render(self, brief: Brief) -> dict[str, bytes]:
        """See Renderer.render."""
        state, html = brief_json(brief), render_html(brief)
        pdf = render_pdf(html, state=state, identifier=brief.identifier, day=brief.day)
        return {"pdf": pdf, "html": html.encode(), "json": state.encode()}
