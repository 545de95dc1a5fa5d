"""Start at login: the setting says what is wished, the system what is really so.

The system is told when the setting changes, and at a start only where an administrator locks the
setting: who switched it off in the desktop's own settings has meant it. A difference is said.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from fairlead.changes.in_force import InForce
from fairlead.changes.steps import Step, StepName
from fairlead.errors import FairleadError
from fairlead.platform.interface import Platform
from fairlead.settings.model import Settings

log = logging.getLogger(__name__)

KEY = "general.startAtLogin"


def login_steps(platform: Platform, old: Settings, new: Settings) -> list[Step]:
    """The step that a change of the setting takes."""
    before, after = old.general.start_at_login, new.general.start_at_login
    if before == after:
        return []
    sentence = "Have Fairlead start at login" if after else "Have Fairlead start at login no more"
    return [
        Step(
            StepName("login-item", sentence),
            lambda: tell(platform, after),
            lambda: tell(platform, before),
        )
    ]


async def tell(platform: Platform, on: bool) -> None:
    """Have the system start Fairlead at login, or not. Raises ``FairleadError``."""
    await asyncio.to_thread(platform.set_login_item, on)


async def enforce(platform: Platform, state: InForce) -> None:
    """Make true what the administrator has locked."""
    wish = state.settings.general.start_at_login
    if KEY not in state.policy.locks or platform.login_item().on == wish:
        return
    try:
        await tell(platform, wish)
    except FairleadError as error:
        log.error("%s", error)


@dataclass(frozen=True, slots=True)
class AtLogin:
    """What the setting does not say: ``remark`` is a sentence, mostly empty.

    ``differs``: the system does something else than is set.
    """

    remark: str = ""
    differs: bool = False


def look(platform: Platform, settings: Settings) -> AtLogin:
    """What really happens at login."""
    wish, found = settings.general.start_at_login, platform.login_item()
    if wish == found.on:
        return AtLogin(found.remark if wish else "")
    if wish:
        return AtLogin(f"Fairlead does not start when you log in: {found.where}.", True)
    return AtLogin(f"Fairlead starts when you log in, although that is off: {found.where}.", True)
