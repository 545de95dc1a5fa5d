"""What the user's own settings come to: the profile in use over them, the policy over both.

The user's settings go in, those in force come out; and the way back, when those in force are
changed: what of that is the user's own and what the profile's.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from fairlead.changes.policing import Policing
from fairlead.network.status import ProfilesStatus
from fairlead.platform.interface import Platform
from fairlead.settings.model import Settings
from fairlead.settings.place import Place
from fairlead.settings.policy import Policy
from fairlead.settings.profile_name import AUTO
from fairlead.settings.profiles import Profile, ProfileStore, choose


@dataclass(frozen=True, slots=True)
class Parts:
    """Settings taken apart: the user's own, and the profile that was changed, if one was."""

    own: Settings
    profile: Profile | None


class Layers:
    """The layers above the user's settings. ``own`` are those at the start."""

    def __init__(self, platform: Platform, own: Settings) -> None:
        self._platform = platform
        self._policing = Policing(platform.policy_file(), own)
        self.store = ProfileStore(platform.paths().config)
        self._signature = self.store.signature()
        self.profiles, self._faults = self.store.load()
        self._place = Place()

    @property
    def policy(self) -> Policy:
        """The administrator's policy."""
        return self._policing.policy

    async def look(self, own: Settings, present: Settings) -> bool:
        """See whether anything above ``own`` is another now; ``present`` are in force."""
        before = (self.policy, self._chosen(own), self.profiles, self._faults)
        self._policing.look(present)
        signature = self.store.signature()
        if signature != self._signature:
            self._signature = signature
            self.profiles, self._faults = self.store.load()
        if any(profile.when.given for profile in self.profiles):
            named = any(profile.when.ssid for profile in self.profiles)
            self._place = await asyncio.to_thread(self._platform.place, named)
        return before != (self.policy, self._chosen(own), self.profiles, self._faults)

    def settings(self, own: Settings) -> Settings:
        """The settings in force for a user with the settings ``own``."""
        return self.policy.merge(self._with_profile(own))

    def apart(self, own: Settings, before: Settings, after: Settings) -> Parts:
        """What a user has once ``before``, which was in force, became ``after``."""
        profile = self._chosen(own)
        mine = self.policy.own_after(self._with_profile(own), before, after)
        if profile is None:
            return Parts(mine, None)
        changed = profile.taking(mine)
        kept = mine.model_copy(
            update={"proxy": own.proxy, "containers_proxy": own.containers_proxy}
        )
        return Parts(kept, changed if changed != profile else None)

    def save(self, profile: Profile) -> None:
        """Write ``profile`` and have it from now on. Raises ``FairleadError``."""
        self.store.save(profile)
        self._reload()

    def remove(self, name: str) -> None:
        """Remove the profile ``name``. Raises ``FairleadError``."""
        self.store.remove(name)
        self._reload()

    def status(self, own: Settings) -> ProfilesStatus:
        """What front ends show of the profiles."""
        profile = self._chosen(own)
        use = self.policy.merge(own).profiles.use
        why = ""
        if profile is not None:
            why = profile.when.words if use == AUTO else "chosen by hand"
        listed = tuple((one.name, one.when.words) for one in self.profiles)
        return ProfilesStatus(profile.name if profile else "", why, listed)

    def origins(self, own: Settings) -> dict[str, str]:
        """Where the proxies of a section come from, in words, where not from the user's own."""
        found = {}
        profile = self._chosen(own)
        locks = self.policy.locks
        for section in ("proxy", "containersProxy"):
            if f"{section}.mode" in locks:
                found[section] = f"the policy {self.policy.source}"
            elif profile is not None:
                found[section] = f"the profile {profile.name}"
        return found

    def notices(self, own: Settings) -> tuple[str, ...]:
        """Sentences about files that do not count, or not as they stand."""
        mine = self._with_profile(own)
        overruled = (
            f"{key} has another value of yours, which counts once the lock is gone. "
            f"{self.policy.locks[key]}"
            for key in self.policy.overruled(mine)
        )
        return (*self.policy.problems, *overruled, *self._faults)

    def _reload(self) -> None:
        self.profiles, self._faults = self.store.load()
        self._signature = self.store.signature()

    def _chosen(self, own: Settings) -> Profile | None:
        # The policy may say which profile it is.
        return choose(self.profiles, self.policy.merge(own).profiles.use, self._place)

    def _with_profile(self, own: Settings) -> Settings:
        profile = self._chosen(own)
        return own if profile is None else profile.over(own)
