"""Renders the HTML of an edition to PDF, in a process with bounded time and memory."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.adapters import fonts
from briefing.errors import RenderError

_ROOT = Path(__file__).parents[2]
_SMALLER = "Make the brief smaller, or give it fewer tracks."
_STARVED = (3, -signal.SIGKILL, -signal.SIGTRAP, -signal.SIGABRT, -signal.SIGSEGV)
"""Exit statuses of a process without enough memory: that of `weasy`, or killed by the system, GLib or Pango."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one render: wall and CPU seconds, bytes of address space."""

    seconds: int = 120
    memory: int = 2 * 1024**3


def render_pdf(
    html: str,
    *,
    state: str,
    identifier: str,
    day: date,
    limits: Limits | None = None,
    logo: str | None = None,
    own: tuple[Path, ...] = (),
) -> bytes:
    """The PDF. The same arguments give the same bytes, in any process, time zone or folder.

    Args:
        state: JSON attached to the file: what the edition was made from.
        identifier: Of the edition, derived from its content.
        day: The day it speaks for.
        logo: The one `data:` address the page may use.
        own: Font files of the desk's own.

    Raises:
        RenderError: The page cannot be laid out, asks for something outside itself, makes
            WeasyPrint warn, or needs more than the limits.
    """
    limits = limits or Limits()
    config = fonts.config_file(own)
    job = {
        "html": html,
        "state": state,
        "identifier": identifier,
        "day": day.isoformat(),
        "logo": logo,
        "own": [str(path) for path in own],
        "seconds": limits.seconds,
        "memory": limits.memory,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "briefing.adapters.weasy"],
            input=json.dumps(job).encode(),
            capture_output=True,
            timeout=limits.seconds,
            cwd=config.parent,
            env=_environment(config),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_long(limits) from error
    if done.returncode != 0:
        raise _refused(done.returncode, done.stderr.decode(errors="replace").strip(), limits)
    return done.stdout


def _refused(status: int, output: str, limits: Limits) -> RenderError:
    """The meaning of the exit status (negative: a signal) and the output of the process."""
    if status == -signal.SIGXCPU:
        return _too_long(limits)
    if status in _STARVED or "MemoryError" in output:
        size = limits.memory // 1024**2
        return RenderError(f"the edition needs more than {size} MB to lay out", hint=_SMALLER, kind="render-memory")
    reason = output.rsplit("\n", 1)[-1] or f"ended by signal {-status}"
    return RenderError(f"the edition cannot be laid out: {reason}", hint="Look at the HTML edition.")


def _too_long(limits: Limits) -> RenderError:
    reason = f"the edition took longer than {limits.seconds} seconds to lay out"
    return RenderError(reason, hint=_SMALLER, kind="render-timeout")


def _environment(config: Path) -> dict[str, str]:
    """An environment with nothing of the caller's but the search paths."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
        "PYTHONHASHSEED": "0",
        "FONTCONFIG_FILE": str(config),
        "HOME": str(config.parent),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }
