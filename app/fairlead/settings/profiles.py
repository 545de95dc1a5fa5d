"""Profiles: sets of proxies under a name, with the networks that they are for.

A :class:`Profile` stands for the sections ``proxy`` and ``containersProxy`` of the settings while
it is in use. What the user then changes in these is changed in the profile; his own values, and
those of the other profiles, are kept. The rules are about where this computer is
(:class:`~fairlead.settings.place.Place`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from ipaddress import ip_network
from pathlib import Path

from pydantic import ValidationError, field_validator

from fairlead.errors import FairleadError
from fairlead.settings.history import write_file
from fairlead.settings.hostname import check_hostname
from fairlead.settings.invalid import Invalid
from fairlead.settings.model import ContainersProxySettings, ProxySettings, Settings
from fairlead.settings.place import Place
from fairlead.settings.profile_name import AUTO, NONE, check_name
from fairlead.settings.section import Section

_SUFFIX = ".json"


class Rules(Section):
    """Where a profile is for; all that are given must hold, and without any it is for nowhere."""

    interface: str = ""
    route: str = ""
    dns_suffix: str = ""
    ssid: str = ""

    @field_validator("interface", "ssid")
    @classmethod
    def _plain(cls, value: str) -> str:
        return value.strip()

    @field_validator("route")
    @classmethod
    def _route(cls, value: str) -> str:
        if not value.strip():
            return ""
        try:
            return str(ip_network(value.strip(), strict=False))
        except ValueError:
            raise Invalid(
                "The route is not a network.", "Write it like 10.8.0.0/16 or 2001:db8::/32."
            ) from None

    @field_validator("dns_suffix")
    @classmethod
    def _suffix(cls, value: str) -> str:
        return check_hostname(value.strip().lstrip(".")) if value.strip() else ""

    def hold(self, place: Place) -> bool:
        """Whether this computer is where the rules say."""
        return self.given > 0 and all(
            (
                not self.interface or self.interface in place.interfaces,
                not self.route or ip_network(self.route) in place.routes,
                not self.dns_suffix or self.dns_suffix in place.suffixes,
                not self.ssid or self.ssid == place.ssid,
            )
        )

    @property
    def given(self) -> int:
        """How many there are."""
        return sum(map(bool, (self.interface, self.route, self.dns_suffix, self.ssid)))

    @property
    def words(self) -> str:
        """The rules in words; empty where there are none."""
        parts = (
            ("interface", self.interface),
            ("route", self.route),
            ("DNS suffix", self.dns_suffix),
            ("Wi-Fi", self.ssid),
        )
        return ", ".join(f"{name} {value}" for name, value in parts if value)


class Profile(Section):
    """A set of proxies; ``when`` says where it is for."""

    name: str
    when: Rules = Rules()
    proxy: ProxySettings = ProxySettings()
    containers_proxy: ContainersProxySettings = ContainersProxySettings()

    @field_validator("name")
    @classmethod
    def _name(cls, value: str) -> str:
        return check_name(value)

    def over(self, own: Settings) -> Settings:
        """``own`` with the proxies of this profile."""
        return own.model_copy(
            update={"proxy": self.proxy, "containers_proxy": self.containers_proxy}
        )

    def taking(self, settings: Settings) -> Profile:
        """This profile with the proxies of ``settings``."""
        return self.model_copy(
            update={"proxy": settings.proxy, "containers_proxy": settings.containers_proxy}
        )


def choose(profiles: Sequence[Profile], use: str, place: Place) -> Profile | None:
    """The profile in use: the one that is named, or that with most of its rules holding."""
    if use == NONE:
        return None
    if use != AUTO:
        return next((profile for profile in profiles if profile.name == use), None)
    fitting = [profile for profile in profiles if profile.when.hold(place)]
    return max(fitting, key=lambda profile: profile.when.given, default=None)


class ProfileStore:
    """The profiles of the settings in ``config``, a file each. Methods raise ``FairleadError``."""

    def __init__(self, config: Path) -> None:
        self._directory = config / "profiles"

    def signature(self) -> object:
        """Differs when a profile was written, added or removed."""
        try:
            files = sorted(self._directory.glob(f"*{_SUFFIX}"))
            return [(file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files]
        except OSError:
            return None

    def load(self) -> tuple[tuple[Profile, ...], tuple[str, ...]]:
        """The profiles in the order of their names, and sentences on files that are none."""
        profiles, notices = [], []
        for file in sorted(self._directory.glob(f"*{_SUFFIX}")):
            try:
                data = json.loads(file.read_text(encoding="utf-8-sig"))
                found = Profile.model_validate({**data, "name": file.stem})
            except (ValueError, TypeError, ValidationError):
                notices.append(f"{file} is no profile and is passed over: correct or remove it.")
            except OSError as error:
                notices.append(f"{file} cannot be read: {error.strerror}.")
            else:
                profiles.append(found)
        return tuple(profiles), tuple(notices)

    def save(self, profile: Profile) -> None:
        """Write ``profile``, over one of the same name."""
        text = json.dumps(profile.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n"
        try:
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_file(self._directory / f"{profile.name}{_SUFFIX}", text.encode())
        except OSError as error:
            raise FairleadError(
                f"The profile cannot be saved in {self._directory}: {error.strerror}.",
                "Make room there or give yourself the right to write.",
            ) from None

    def remove(self, name: str) -> None:
        """Remove the profile ``name``."""
        try:
            (self._directory / f"{check_name(name)}{_SUFFIX}").unlink()
        except (FileNotFoundError, Invalid):
            raise no_profile(name) from None
        except OSError as error:
            raise FairleadError(f"The profile cannot be removed: {error.strerror}.") from None


def no_profile(name: str) -> FairleadError:
    """The error for a name that no profile has."""
    return FairleadError(
        f"There is no profile “{name}”.", "fairlead profile list shows them.", exit_code=2
    )


def make_profile(name: str, rules: dict[str, str], settings: Settings) -> Profile:
    """A profile with the proxies of ``settings``. Raises ``FairleadError``."""
    try:
        return Profile(name=name, when=Rules.model_validate(rules)).taking(settings)
    except ValidationError as error:
        cause = error.errors()[0].get("ctx", {}).get("error")
        if isinstance(cause, Invalid):
            raise FairleadError(cause.problem, cause.remedy, exit_code=2) from None
        raise FairleadError("The rules of the profile are malformed.", exit_code=2) from None
