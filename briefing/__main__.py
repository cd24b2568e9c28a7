"""The error boundary of the command line: a user's mistake ends in a message and a hint, never in a stack trace."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line and exit with its status."""
    from briefing.cli import app  # noqa: PLC0415 - so that an import error, too, passes this boundary

    try:
        app()
    except BrokenPipeError:  # the reader of our output went away: `briefing … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)  # noqa: T201 - the console may be what was interrupted
        sys.exit(130)
    except Exception as error:
        message, hint = getattr(error, "message", None), getattr(error, "hint", None)
        if message is None or hint is None:
            raise
        print(f"briefing: {message}\n  {hint}", file=sys.stderr)  # noqa: T201 - as above
        sys.exit(1)


if __name__ == "__main__":
    main()
