"""Gather the browser files of the npm packages into web/vendor, which the server serves as it stands.

A checkout and the wheel thus serve one and the same folder, and an office computer needs no Node.
manifest.json, written last, tells the server what is there:

    {"version": "<changes whenever any file does>", "imports": {"lit": "lit/index.js", …}}

Paths are relative to web/vendor; `imports` is the import map once the served prefix is set before each.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "web" / "vendor"

# What is copied of each package. Lit imports its parts by name, so each part is a package of its own here.
FILES = {
    "lit": ["*.js", "directives/*.js", "LICENSE"],
    "lit-html": ["*.js", "directives/*.js", "LICENSE"],
    "lit-element": ["*.js", "LICENSE"],
    "@lit/reactive-element": ["*.js", "LICENSE"],
    "socket.io-client": ["dist/socket.io.esm.min.js", "LICENSE"],
    "uplot": ["dist/uPlot.esm.js", "dist/uPlot.min.css", "LICENSE"],
    "@fontsource-variable/atkinson-hyperlegible-next": ["files/*-wght-normal.woff2", "LICENSE"],
    "@fontsource-variable/noto-sans": ["files/*-cyrillic*-wght-normal.woff2", "LICENSE"],
}

# A name that ends in a slash stands for every module below it, as in the browser's import map.
IMPORTS = {
    "lit": "lit/index.js",
    "lit/": "lit/",
    "lit-html": "lit-html/lit-html.js",
    "lit-html/": "lit-html/",
    "lit-element/": "lit-element/",
    "@lit/reactive-element": "@lit/reactive-element/reactive-element.js",
    "@lit/reactive-element/": "@lit/reactive-element/",
    "socket.io-client": "socket.io-client/dist/socket.io.esm.min.js",
    "uplot": "uplot/dist/uPlot.esm.js",
}


def wanted(package: str) -> list[Path]:
    """The files of one package, relative to node_modules; a pattern that finds nothing is an error."""
    found: list[Path] = []
    for pattern in FILES[package]:
        matches = sorted((PACKAGES / package).glob(pattern))
        if not matches:
            raise FileNotFoundError(f"node_modules/{package} has no {pattern}: was its version changed?")
        found += [path.relative_to(PACKAGES) for path in matches]
    return found


def gather(target: Path) -> str:
    """Copy every wanted file below `target` and return a version made from names and contents."""
    digest = hashlib.sha256()
    for path in sorted(path for package in FILES for path in wanted(package)):
        content = (PACKAGES / path).read_bytes()
        digest.update(f"{path.as_posix()} {len(content)}\n".encode() + content)
        copy = target / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(content)
    return digest.hexdigest()[:12]


def main() -> None:
    """Replace web/vendor as a whole, so that nothing of an earlier version stays."""
    fresh = VENDOR.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    version = gather(fresh)
    manifest = {"version": version, "imports": IMPORTS}
    (fresh / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)


if __name__ == "__main__":
    try:
        main()
    except FileNotFoundError as error:
        sys.exit(str(error))
