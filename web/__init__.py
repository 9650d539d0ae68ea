"""What the browser clients share: texts, styles, modules, and the pages' common frame."""
