"""A server starts without what only other commands, or rare requests, need."""

import subprocess
import sys


def test_the_application_is_loaded_without_what_takes_long_and_is_seldom_needed() -> None:
    seldom = ("escpos", "alembic", "apprise", "xlsxwriter", "fontTools")
    asked = f"import sys, server.app, server.listening; print([name for name in {seldom} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
