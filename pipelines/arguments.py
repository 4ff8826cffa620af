"""What the command line accepts, command by command."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from pipelines.datasets import DATASETS
from pipelines.settings import PROJECT

# As `dashboard.exports.forms.FORMS`, which the command line does not load for every command.
FORMS = ("png", "pdf", "pptx", "docx", "xlsx")
# As `dashboard.access.roles.Role`.
ROLES = ("admin", "region", "district", "organisation", "person", "viewer")


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command; `command` is the one that was chosen."""
    top = argparse.ArgumentParser(prog="python -m pipelines")
    top.add_argument("--as", dest="asks_as", metavar="LOGIN", help="ask as this account may")
    commands = top.add_subparsers(dest="command", required=True, metavar="command")

    def command(name: str, text: str, *, json: bool = False) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        if json:
            made.add_argument("--json", action="store_true", help="print one JSON object")
        return made

    seen = command("inspect", "say what the reader sees in a file", json=True)
    seen.add_argument("file", type=Path)
    load_arguments(command("load", "check files and land them", json=True))
    undo_arguments(command("undo", "retract a batch"))
    command("history", "list batches, the latest first", json=True)
    built = command("build", "build the warehouse from what has landed")
    built.add_argument("--known-on", type=day, metavar="DATE", help="as known on that day")
    built.add_argument("--rules", metavar="HASH", help="by the rules of an earlier build")
    built.add_argument("--full", action="store_true", help="even when nothing changed")
    shared_arguments(command)
    methodology_arguments(command)
    value_arguments(command("value", "print an indicator's value", json=True))
    came = command("completeness", "print how much of what is due came, and in time", json=True)
    came.add_argument("--district", help="id or exact name")
    came.add_argument("--period", help="a year, e.g. sy2022 or cy2022")
    command("check", "look for rows that should not exist")
    export_arguments(command("export", "make the file of a page, as its button does"))
    account_arguments(command("account", "make, change, list and close accounts"))
    personal_arguments(command)
    safety_arguments(command)
    making_arguments(command)
    return top


def shared_arguments(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands of a product on several machines."""
    command("worker", "build for all apps whenever something lands; see docs/scaling.md")
    carried = command("carry-accounts", "move accounts and the audit into PostgreSQL")
    carried.add_argument("--back", action="store_true", help="from there into files")


def account_arguments(made: argparse.ArgumentParser) -> None:
    """Add what `account` accepts."""
    ways = made.add_subparsers(dest="do", required=True, metavar="add|role|reset|list|close")
    added = ways.add_parser("add", help="make an account, and print the link for its owner")
    ruled = ways.add_parser("role", help="give another role")
    reset = ways.add_parser("reset", help="print a link with which its owner chooses a password")
    closed = ways.add_parser("close", help="let nobody sign in with it any more")
    ways.add_parser("list", help="list accounts").add_argument("--json", action="store_true")
    for way in (added, ruled, reset, closed):
        way.add_argument("login")
    for way in (added, ruled):
        way.add_argument("--role", required=True, choices=ROLES)
        way.add_argument(
            "--for",
            dest="grants",
            action="append",
            default=[],
            metavar="ID",
            help="a region, district, organisation or person that the role is for; may be repeated",
        )
    for way in (added, reset):
        way.add_argument("--port", type=int, default=8501, help="of the server, for the link")
    added.add_argument("--name", required=True, help="whose it is")
    added.add_argument("--email", help="as the provider of OpenID Connect knows it")


def methodology_arguments(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the command of the versions of the methodology."""
    made = command("methodology", "list versions, compare or adopt them", json=True)
    ways = made.add_subparsers(dest="do", metavar="compare|adopt")
    which = "adopted, shipped, a number of the journal, or how a hash begins"
    seen = ways.add_parser("compare", help="values of two versions side by side, and who moves")
    seen.add_argument("old", help=which)
    seen.add_argument("new", nargs="?", default="shipped", help=which)
    seen.add_argument("--project", help="id of a project, or id or exact name of its district")
    seen.add_argument("--period", help="e.g. sy2022, cy2022, q2022-3")
    seen.add_argument("--json", action="store_true", help="print one JSON object")
    taken = ways.add_parser("adopt", help="count by a version from now on")
    taken.add_argument("version", nargs="?", default="shipped", help=which)
    taken.add_argument("--name", required=True, help="what people call it")
    taken.add_argument("--note", required=True, metavar="TEXT", help="why: an order, a decision")
    taken.add_argument("--from", dest="from_period", required=True, metavar="PERIOD")
    for way in (seen, taken):
        way.add_argument("--sql", type=Path, metavar="DIR", help="of a draft that is not installed")
        way.add_argument("--reference", type=Path, metavar="DIR", help="the same, its lists")


def personal_arguments(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands about persons and their data."""
    gone = command("erase", "take a person out of everything, on an order")
    gone.add_argument("--person", required=True, help="id or full name")
    gone.add_argument("--district", default="", help="id, where several bear the name")
    gone.add_argument("--order", required=True, metavar="TEXT", help="on what order")
    modes = gone.add_mutually_exclusive_group()
    modes.add_argument(
        "--anonymise",
        dest="mode",
        action="store_const",
        const="anonymise",
        help="a pseudonym stands instead; no number changes (the default)",
    )
    modes.add_argument(
        "--delete",
        dest="mode",
        action="store_const",
        const="delete",
        help="rows about the person go; numbers change",
    )
    gone.set_defaults(mode="anonymise")
    gone.add_argument("--dry-run", action="store_true", help="count and change nothing")
    command("erase-again", "erase whoever erasures.jsonl names, as after a restored backup")
    copy = command("copy-of", "write every landed row about a person into a workbook")
    copy.add_argument("--person", required=True, help="id or full name")
    copy.add_argument("--district", default="", help="id, where several bear the name")
    copy.add_argument("out", type=Path, metavar="OUT.xlsx", help="OUT.json for JSON")
    over = command("retention", "list data that are kept longer than declared", json=True)
    over.add_argument("--apply", action="store_true", help="anonymise the people in them")
    over.add_argument("--order", default="", metavar="TEXT", help="on what order; with --apply")


def safety_arguments(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands that keep data safe."""
    made = command("backup", "copy everything that has landed, accounts and the audit")
    made.add_argument("out", type=Path, metavar="OUT", help="a folder, or a file .zip")
    back = command("restore", "put a backup in place, erase again, and build")
    back.add_argument("backup", type=Path, metavar="BACKUP.zip")
    ways = back.add_mutually_exclusive_group()
    ways.add_argument("--replace", action="store_true", help="put what is there aside")
    ways.add_argument("--damaged", action="store_true", help="damaged batches alone")
    command("verify", "prove every batch by its hash and every indicator by building", json=True)
    command("drill", "back up, restore elsewhere, compare everything", json=True)


def making_arguments(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands that write the sample, templates, the reference and stubs."""
    sample = command("sample", "load the sample territories")
    sample.add_argument("--if-empty", action="store_true", help="only if there are no data")
    blank = command("template", "write a blank workbook")
    blank.add_argument("dataset", choices=sorted(DATASETS))
    blank.add_argument("out", type=Path, metavar="OUT.xlsx")
    docs = command("docs", "write the reference of datasets, indicators, relations")
    docs.add_argument("--folder", type=Path, default=PROJECT / "docs" / "reference")
    founded = command("new-district", "begin with a district: itself, its region, its programme")
    founded.add_argument("name", help='e.g. "Крымский район"')
    founded.add_argument("--region", required=True, help="name of its region")
    founded.add_argument("--programme", required=True, metavar="CODE", help="S0, S1, S2, S3 or S4")
    founded.add_argument("--from", dest="starts_on", type=day, required=True, metavar="DATE")
    founded.add_argument("--to", dest="ends_on", type=day, metavar="DATE")
    founded.add_argument("--title", default="", help="subject of the project")
    made = command("new-indicator", "write the stubs of a new indicator")
    made.add_argument("code", help="its name, e.g. mentors_trained")
    made.add_argument("--seed-code", required=True, help="its code in the programme, e.g. S0-F-10")
    made.add_argument("--framework", required=True, help="e.g. internship_sites")
    made.add_argument("--criterion", required=True, help="e.g. S0-F")


def day(text: str) -> dt.date:
    """Return the date of an argument written as 2022-01-25."""
    return dt.date.fromisoformat(text)


def load_arguments(made: argparse.ArgumentParser) -> None:
    """Add what `load` accepts."""
    made.add_argument("files", type=Path, nargs="+", metavar="FILE")
    made.add_argument("--dataset", choices=sorted(DATASETS))
    made.add_argument("--district", help="id or name, for rows that name none")
    made.add_argument("--mode", choices=["update", "replace"], default="update")
    made.add_argument("--valid-on", type=day, metavar="DATE", help="the day that a list describes")
    made.add_argument("--why", default="", metavar="TEXT", help="why a closed period is changed")
    made.add_argument("--dry-run", action="store_true", help="check and land nothing")
    made.add_argument("--put-off", action="store_true", help="land good rows, put off the others")
    made.add_argument("--report", type=Path, metavar="OUT.xlsx", help="the file, errors marked")


def undo_arguments(made: argparse.ArgumentParser) -> None:
    """Add what `undo` accepts."""
    made.add_argument("batch")
    made.add_argument("--why", required=True)


def export_arguments(made: argparse.ArgumentParser) -> None:
    """Add what `export` accepts."""
    made.add_argument("page", help="e.g. district; with --pack the name of a pack")
    made.add_argument("out", type=Path, metavar="OUT")
    made.add_argument("--format", choices=FORMS, required=True)
    made.add_argument("--entity", help="id or exact name of what the page shows")
    made.add_argument("--period", help="e.g. sy2022, cy2022, q2022-3")
    made.add_argument(
        "--choose",
        action="append",
        default=[],
        type=choice,
        metavar="KEY=ID",
        help="as in the page's address",
    )
    made.add_argument("--pack", action="store_true", help="all pages of a pack in one file")
    made.add_argument("--initials", action="store_true", help="initials instead of names")


def choice(text: str) -> tuple[str, str]:
    """Return the key and the value of an argument written as `register=curator_register`."""
    key, sign, own = text.partition("=")
    if not (key and sign and own):
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=ID")
    return key, own


def value_arguments(made: argparse.ArgumentParser) -> None:
    """Add what `value` accepts."""
    made.add_argument("code", help="name or seed code, e.g. S4-D3")
    made.add_argument("--level", choices=["region", "district", "organisation", "site", "person"])
    made.add_argument("--entity", help="id or exact name")
    made.add_argument("--period", help="e.g. sy2022, cy2022, all")
    made.add_argument("--rows", action="store_true", help="the counted things and their cells")
