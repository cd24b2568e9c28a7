"""Drives a real browser: opens pages at a width, presses keys, and collects errors."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from httpx import get
from websockets.sync.client import ClientConnection, connect

_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions",
    "--remote-debugging-port=0",
)  # fmt: skip
_SECONDS = 30.0
_KEYS = {"Enter": 13, "Escape": 27}


class Chrome:
    """One tab of a browser, controlled by the protocol of its developer tools.

    Attributes:
        problems: Errors that pages wrote to the console or threw.
    """

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._number = 0
        self.problems: list[str] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._ask(f"{domain}.enable")

    def resize(self, width: int, height: int = 900, *, dark: bool = False) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._ask("Emulation.setDeviceMetricsOverride", **metrics)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self._ask("Emulation.setEmulatedMedia", features=scheme)

    def open(self, address: str) -> None:
        """Load a page and wait for it."""
        self._ask("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def run(self, script: str) -> Any:
        """The value of an expression, once it is settled."""
        told = self._ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def wait(self, condition: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + _SECONDS
        while not self.run(condition):
            assert time.monotonic() < end, f"never came true: {condition}"
            time.sleep(0.05)

    def press(self, key: str) -> None:
        about = {"key": key, "windowsVirtualKeyCode": _KEYS.get(key, ord(key[0].upper()))}
        text = {} if key in _KEYS and key != "Enter" else {"text": "\r" if key == "Enter" else key}
        self._ask("Input.dispatchKeyEvent", type="keyDown", **about, **text)
        self._ask("Input.dispatchKeyEvent", type="keyUp", **about)

    def picture(self, path: Path) -> None:
        """A PNG of the whole page."""
        told = self._ask("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(told["data"]))

    def _ask(self, method: str, **params: object) -> dict[str, Any]:
        self._number += 1
        self._connection.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            told = json.loads(self._connection.recv(timeout=_SECONDS))
            self._note(told)
            if told.get("id") == self._number:
                assert "error" not in told, f"{method}: {told['error']}"
                result: dict[str, Any] = told["result"]
                return result

    def _note(self, told: dict[str, Any]) -> None:
        params = told.get("params", {})
        match told.get("method"):
            case "Runtime.exceptionThrown":
                self.problems.append(str(params["exceptionDetails"]))
            case "Runtime.consoleAPICalled" if params["type"] in ("error", "warning"):
                self.problems.append(str(params["args"]))
            case "Log.entryAdded" if params["entry"]["level"] == "error":
                self.problems.append(params["entry"]["text"])


@contextmanager
def chrome(folder: Path) -> Iterator[Chrome]:
    """A browser with a profile of its own in a folder; the test is skipped without one."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("chromium is not installed: no page is opened in a browser")
    profile = folder / "chrome"
    process = subprocess.Popen(
        [program, *_FLAGS, f"--user-data-dir={profile}", "about:blank"], stderr=subprocess.DEVNULL
    )
    try:
        with connect(_address(profile), max_size=None, proxy=None) as connection:
            yield Chrome(connection)
    finally:
        process.kill()
        process.wait()


def _address(profile: Path) -> str:
    """The address of the first tab."""
    end, port = time.monotonic() + _SECONDS, profile / "DevToolsActivePort"
    while not (port.exists() and port.read_text().strip()):
        assert time.monotonic() < end, "the browser did not start"
        time.sleep(0.1)
    tabs = get(f"http://127.0.0.1:{port.read_text().split()[0]}/json/list", trust_env=False).json()
    return next(str(tab["webSocketDebuggerUrl"]) for tab in tabs if tab["type"] == "page")
