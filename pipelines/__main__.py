"""The command line: `python -m pipelines <command>`.

Exit codes: 0 done, 1 rows refused or checks failed, 2 file or request refused, 3 needs an
answer. `--json` prints one JSON object on standard output; messages for people go to standard
error. `ROST_LANG` (`ru`, `en`) is their language.
"""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Sequence

from pipelines import command_load, command_make, command_personal, command_safety
from pipelines.arguments import parser
from pipelines.behind_readers import step_back
from pipelines.databases import Carrying
from pipelines.diary import set_up_logs
from pipelines.disk import saying_why
from pipelines.erasure.course import Close
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.terminal import Arguments, lang, print_json, tell
from pipelines.texts import say


def value(settings: Settings, said: Arguments) -> int:
    """Print one indicator's value."""
    del settings
    # The command line alone may ask the dashboard, and only when it is asked for a value.
    from dashboard.queries import values  # noqa: PLC0415

    told = values.value_of(
        said.scope, said.code, said.level, said.entity, said.period, rows=said.rows
    )
    if said.json:
        print_json(told)
    else:
        tell("\n".join(values.sentences(told, lang())))
    return 0


def completeness(settings: Settings, said: Arguments) -> int:
    """Print how much of what is due came, and came in time."""
    del settings
    from dashboard.queries import reporting_rates  # noqa: PLC0415

    told = reporting_rates.told_rates(said.scope, said.district, said.period)
    if said.json:
        print_json(told)
    else:
        tell("\n".join(reporting_rates.sentences(told, lang())))
    return 0


def export(settings: Settings, said: Arguments) -> int:
    """Make the file of a page, or of a pack of pages."""
    from dashboard.ui import command_export  # noqa: PLC0415

    return command_export.export(settings, said)


def account(settings: Settings, said: Arguments) -> int:
    """Make, change, list and close accounts."""
    from dashboard.access import command_account  # noqa: PLC0415

    return command_account.account(settings, said)


def methodology(settings: Settings, said: Arguments) -> int:
    """List versions of the methodology, compare two of them, or adopt one."""
    from dashboard.reports import command_methodology  # noqa: PLC0415

    return command_methodology.methodology(settings, said)


def erase(settings: Settings, said: Arguments) -> int:
    """Take a person out of everything, and close the person's accounts."""
    return command_personal.erase_person(settings, said, closing(settings))


def erase_again(settings: Settings, said: Arguments) -> int:
    """Erase whoever the record of erasures names, and close their accounts."""
    return command_personal.erase_again(settings, said, closing(settings))


def backup(settings: Settings, said: Arguments) -> int:
    """Make a backup, wherever accounts and the audit lie."""
    return command_safety.backup(settings, said, carrying())


def restore(settings: Settings, said: Arguments) -> int:
    """Restore a backup, and close the accounts of people who were erased since."""
    return command_safety.restore(settings, said, closing(settings), carrying())


def drill(settings: Settings, said: Arguments) -> int:
    """Back up, restore elsewhere and compare."""
    return command_safety.drill(settings, said, carrying())


def retention(settings: Settings, said: Arguments) -> int:
    """List what is kept longer than declared, or anonymise the people in it."""
    return command_personal.retention(settings, said, closing(settings))


def build(settings: Settings, said: Arguments) -> int:
    """Build the warehouse, once an erasure that was interrupted is finished."""
    return command_make.build_warehouse(settings, said, closing(settings))


def worker(settings: Settings, said: Arguments) -> int:
    """Build for all apps, once an erasure that was interrupted is finished."""
    return command_make.worker(settings, said, closing(settings))


def closing(settings: Settings) -> Close:
    """Return what closes the accounts of people who were erased."""
    from dashboard.access import erased  # noqa: PLC0415

    return erased.closing(settings)


def carrying() -> Carrying:
    """Return how accounts and the audit get from PostgreSQL into files and back."""
    from dashboard.access import carrying  # noqa: PLC0415

    return carrying


def carry_accounts(settings: Settings, said: Arguments) -> int:
    """Move accounts, sessions and the audit between files and PostgreSQL."""
    n_accounts, n_lines = carrying().carry(settings, back=said.back)
    tell(say("carry.done", lang(), accounts=n_accounts, lines=n_lines))
    return 0


# Whoever works at the machine itself may see and change everything.
EVERYTHING = Scope.everything()
COMMANDS: dict[str, Callable[[Settings, Arguments], int]] = {
    "inspect": command_load.inspect_file,
    "load": command_load.load_files,
    "undo": command_load.undo,
    "history": command_load.history,
    "build": build,
    "worker": worker,
    "carry-accounts": carry_accounts,
    "value": value,
    "completeness": completeness,
    "export": export,
    "account": account,
    "methodology": methodology,
    "erase": erase,
    "erase-again": erase_again,
    "copy-of": command_personal.copy_of,
    "retention": retention,
    "sample": command_make.sample,
    "backup": backup,
    "restore": restore,
    "verify": command_safety.verify,
    "drill": drill,
    "check": command_make.run_checks,
    "template": command_make.write_template,
    "docs": command_make.docs,
    "new-district": command_make.begin_district,
    "new-indicator": command_make.stub_indicator,
}


# Commands that ask as somebody, and the pages of which a role has to have one to do the same there;
# `export` knows its page itself. The others are about the machine, and only its owner's.
ASKING: dict[str, tuple[str, ...]] = {
    "load": ("upload",),
    "undo": ("history",),
    "history": ("history",),
    "value": ("indicator", "organisation", "person"),
    "completeness": ("completeness", "overview"),
    "export": (),
    "methodology": ("methodology",),
    "erase": ("privacy",),
    "copy-of": ("privacy", "person"),
    "retention": ("privacy",),
}


def ask_as(settings: Settings, said: Arguments) -> None:
    """Note in `said` who asks and what they may: whoever is at the machine, or an account.

    Raises:
        RostError: There is no such account, its role has no page of the command, or the command
            is about the machine.
    """
    said.who, said.scope, said.pages = getpass.getuser(), EVERYTHING, None
    if not said.asks_as:
        return
    if said.command not in ASKING:
        raise RostError("asks_nobody", command=said.command)
    from dashboard.access import command_account  # noqa: PLC0415

    said.who, said.scope, said.pages = command_account.asking(settings, said.asks_as)
    pages = ASKING[said.command]
    if pages and said.pages.isdisjoint(pages):
        raise RostError("not_your_page", page=pages[0])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    said = parser().parse_args(arguments)
    set_up_logs()
    try:
        settings = Settings.from_environment()
        ask_as(settings, said)
        with saying_why(settings.landing.parent):
            return COMMANDS[said.command](settings, said)
    except RostError as error:
        tell(error.message(lang()))
        return 2


if __name__ == "__main__":
    step_back()
    sys.exit(main())
