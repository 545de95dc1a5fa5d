"""A licence as a value: what it allows, for whom, and where it stands at a given time.

A licence is bought by an organisation and verified offline (:mod:`.token`). What it allows is its
tier; the tiers include each other in the order of their declaration. Times are seconds since the
epoch (RFC 7519, NumericDate).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

GRACE_SECONDS = 14 * 86400
"""How long a licence that has ended still counts: time to renew it."""
CLOCK_SECONDS = 86400
"""How far this computer's clock may be behind the latest time that Fairlead has seen."""


class Tier(StrEnum):
    """What was bought, from the least to the most."""

    PERSONAL = "Personal"
    PRO = "Pro"
    TEAM = "Team"
    BUSINESS = "Business"

    def includes(self, other: Tier) -> bool:
        """Whether whoever has this tier has ``other`` too."""
        order = list(Tier)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence whose signature was good. ``key_id`` names the key that signed it."""

    tier: Tier
    organisation: str
    subject: str
    not_before: int
    expires: int
    key_id: str


class Standing(StrEnum):
    """Where a licence stands."""

    NONE = "none"
    VALID = "valid"
    GRACE = "grace"
    """It has ended, and still counts for a short time."""
    EXPIRED = "expired"
    NOT_YET = "not-yet"
    CLOCK = "clock"
    """This computer's clock was set back."""
    REFUSED = "refused"
    """There is a token, and it is not good."""

    @property
    def counts(self) -> bool:
        """Whether the licence allows what its tier says."""
        return self in (Standing.VALID, Standing.GRACE)


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What is allowed now. ``sentence`` says it to the user; ``licence`` is there if it was read.

    ``origin`` says where the token is kept.
    """

    standing: Standing
    licence: Licence | None = None
    sentence: str = "No licence is installed: the tier is Personal."
    origin: str = ""

    @property
    def tier(self) -> Tier:
        """The tier in force."""
        counts = self.licence is not None and self.standing.counts
        return self.licence.tier if counts and self.licence is not None else Tier.PERSONAL

    def allows(self, tier: Tier) -> bool:
        """Whether what needs ``tier`` may be used now."""
        return self.tier.includes(tier)

    def requirement(self, feature: str, tier: Tier) -> str:
        """One sentence on why ``feature`` cannot be used; empty where it can be."""
        if self.allows(tier):
            return ""
        if self.standing in (Standing.NONE, Standing.VALID, Standing.GRACE):
            return f"{feature} needs a {tier} licence; the tier here is {self.tier}."
        return f"{feature} needs a {tier} licence. {self.sentence}"


NO_LICENCE = Entitlement(Standing.NONE)
"""Where nobody has installed one."""

REMEDY = "Install a licence: Settings > Licence, or fairlead licence install FILE."
"""What to do where a licence is missing."""


def socks_requirement(found: Entitlement) -> str:
    """Why SOCKS5 cannot be used; empty where it can be."""
    return found.requirement("SOCKS5", Tier.BUSINESS)


def entitlement(licence: Licence, now: float, seen: float, origin: str = "") -> Entitlement:
    """Where ``licence`` stands at ``now``; ``seen`` is the latest time that Fairlead has known."""
    until = day(licence.expires)
    for_whom = f"{licence.tier} licence of {licence.organisation}"
    last = day(licence.expires + GRACE_SECONDS)
    if now < seen - CLOCK_SECONDS:
        standing = Standing.CLOCK
        sentence = f"This computer's clock says {day(now)}, earlier than before: set it right."
    elif now < licence.not_before:
        standing = Standing.NOT_YET
        sentence = f"The {for_whom} begins on {day(licence.not_before)}."
    elif now < licence.expires:
        standing = Standing.VALID
        sentence = f"The {for_whom} is good until {until}."
    elif now < licence.expires + GRACE_SECONDS:
        standing = Standing.GRACE
        sentence = f"The {for_whom} ended on {until} and still counts until {last}: renew it."
    else:
        standing = Standing.EXPIRED
        sentence = f"The {for_whom} ended on {until}: renew it."
    return Entitlement(standing, licence, sentence, origin)


def day(when: float) -> str:
    """A time as a day in UTC, ``2026-11-24``."""
    return datetime.datetime.fromtimestamp(when, datetime.UTC).date().isoformat()
