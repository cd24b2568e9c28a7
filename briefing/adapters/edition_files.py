"""The files of an edition: PDF, HTML, Markdown and JSON of one brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from briefing.adapters import fonts
from briefing.adapters.house_style import PLAIN, HouseStyle
from briefing.adapters.html import brief_json, render_html, template_digest
from briefing.adapters.markdown import markdown
from briefing.adapters.pdf import render_pdf
from briefing.adapters.web_fonts import with_fonts
from briefing.brief import wording
from briefing.brief.model import Brief
from briefing.brief.sections.method import Method

_LIBRARIES = ("weasyprint", "pydyf", "fonttools", "jinja2")
"""Packages whose version affects the bytes."""


class EditionFiles:
    """See ports.Renderer."""

    def __init__(
        self, templates: Mapping[str, Path], styles: Mapping[str, HouseStyle] | None = None, own: tuple[Path, ...] = ()
    ) -> None:
        """Editions of the briefs named there are made with the templates of that folder, and in that style.

        Args:
            own: Font files of the desk's own.
        """
        self._own = own
        self._templates = templates
        self._styles = styles or {}

    def versions(self, brief: str) -> dict[str, str]:
        """See Renderer.versions."""
        libraries = {name: version(name) for name in _LIBRARIES}
        style = self._styles.get(brief, PLAIN)
        own = {"style": style.digest} if style != PLAIN else {}
        return (
            libraries
            | {"templates": template_digest(self._templates.get(brief)), "fonts": fonts.digest(self._own)}
            | own
        )

    def render(self, brief: Brief) -> dict[str, bytes]:
        """See Renderer.render."""
        style = self._styles.get(brief.brief, PLAIN)
        html = render_html(brief, self._templates.get(brief.brief), style)
        if number := fonts.missing(html, self._own):
            brief = _noted(brief, wording.missing_characters(number))
            html = render_html(brief, self._templates.get(brief.brief), style)
        state = brief_json(brief)
        pdf = render_pdf(html, state=state, identifier=brief.identifier, day=brief.day, logo=style.logo, own=self._own)
        text = markdown(brief, self._templates.get(brief.brief))
        return {"pdf": pdf, "html": with_fonts(html).encode(), "md": text.encode(), "json": state.encode()}


def _noted(brief: Brief, text: str) -> Brief:
    """The edition with the characters its fonts lack listed in the section on how it was made."""
    sections = tuple(
        replace(one, notes=(*one.notes, ("Fonts.", text))) if isinstance(one, Method) else one for one in brief.sections
    )
    return replace(brief, sections=sections)
