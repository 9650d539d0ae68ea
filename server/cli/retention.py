"""`rinda purge`: deletes what is older than it may be kept, as the server does each night."""

from __future__ import annotations

import click

from server.cli.common import hall
from server.hall import nightly, retention, totals
from server.hall.context import Hall
from server.storage.people import all_branches


@click.command()
@click.option("--dry-run", is_flag=True, help="Only show what would be deleted.")
@click.option("--again", is_flag=True, help="Make all totals anew of the journal, before anything is deleted.")
def purge(dry_run: bool, again: bool) -> None:
    """Delete tickets older than their branch keeps them (retention_days).

    With a ticket goes everything about it: calls, journal, print jobs. What remains are totals by hour, which say
    nothing of a single visitor; a day is never deleted before it stands in them. The server does the same each night;
    it may run meanwhile. Backups keep what they have: delete old ones as well.
    """
    with hall() as opened:
        if not dry_run:
            nightly.close_past_days(opened)
        with opened.database.read() as connection:
            branches = [row.id for row in all_branches(connection)]
        old = [_branch(opened, branch, dry_run=dry_run, again=again) for branch in branches]
    found = [one for one in old if one and one.tickets]
    for one in found:
        verb = "would delete" if dry_run else "deleted"
        click.echo(f"{one.branch}: {verb} tickets of {one.day} and before: {one.tickets}")
    if not found:
        click.echo("nothing is older than it may be kept")


def _branch(opened: Hall, branch: int, *, dry_run: bool, again: bool) -> retention.Old | None:
    if dry_run:
        return retention.old(opened, branch, reduced_only=False)
    totals.reduce_days(opened, branch, again=again)
    return retention.purge(opened, branch)
