"""HTTP: commands and snapshots, one module for each kind of client, described by OpenAPI."""
