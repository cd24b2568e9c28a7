"""The OpenAPI description of the local API."""

from __future__ import annotations

from typing import Any

from briefing import __version__


def _get(summary: str, content: str = "application/json", *queries: str) -> dict[str, Any]:
    parameters = [{"name": name, "in": "query", "schema": {"type": "integer"}} for name in queries]
    answer = {"200": {"description": "Answered.", "content": {content: {}}}}
    return {"summary": summary, "parameters": parameters, "responses": answer}


_POST = {
    "summary": "Ingest an article: its bytes, or JSON with text or html, title, url, publisher, published.",
    "security": [{"token": []}],
    "requestBody": {"content": {"application/json": {}, "text/plain": {}, "text/html": {}, "message/rfc822": {}}},
    "responses": {
        "201": {"description": "Taken."},
        "200": {"description": "On file already."},
        "202": {"description": "Queued."},
        "401": {"description": "The token is wrong."},
        "403": {"description": "No token is configured."},
        "413": {"description": "Larger than the bound on articles."},
        "422": {"description": "It cannot be read."},
    },
}

OPENAPI: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "briefing", "version": __version__},
    "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    "paths": {
        "/healthz": {"get": _get("Whether every thread of the daemon is alive.", "text/plain")},
        "/readyz": {"get": _get("Whether it has also finished what an earlier daemon left undone.", "text/plain")},
        "/metrics": {"get": _get("Metrics for Prometheus.", "text/plain")},
        "/status": {"get": _get("The status of each track.")},
        "/editions": {"get": _get("Editions, newest first.")},
        "/articles": {
            "get": _get("Articles, newest in the log first.", "application/json", "limit", "before"),
            "post": _POST,
        },
    },
}
