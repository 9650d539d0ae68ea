"""The `rinda` command's first lines: the runtime is patched here, before any other module is imported."""

from __future__ import annotations

import gc
import os
import sys

from server import green, lean

SERVES = "serve"
PARENT = "--workers"
"""The parent of workers serves nothing itself, and waits for processes, which is the system's and no runtime's."""


def main() -> None:
    """Run the command line."""
    mode = os.environ.get("RINDA_ASYNC_MODE", "eventlet")
    parent = any(argument.startswith(PARENT) for argument in sys.argv)
    if SERVES in sys.argv[1:2] and mode in green.MODES and not parent:
        gc.disable()  # of what is imported nothing goes away again: `serve` collects once and goes on from there
        green.patch(mode)
        lean.load()
    from server.cli import rinda  # noqa: PLC0415 - importing it earlier would make Flask unpatched

    rinda()


if __name__ == "__main__":
    main()
