"""The ways of bytes to printers."""
