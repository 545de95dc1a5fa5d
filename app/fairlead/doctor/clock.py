"""The check of this computer's clock: certificates, licences and Kerberos depend on it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import fairlead
from fairlead.doctor.finding import Finding, Outcome, Patient
from fairlead.licence.licence import CLOCK_SECONDS, Standing, day

_SET = "Set it with: sudo timedatectl set-ntp true (or: sudo date --set=...)"


def clock(patient: Patient) -> Finding:
    """The clock beside files that were written before now, the licence, and its own keeper."""
    now = time.time()
    kept = patient.platform.clock_is_kept()
    told = {True: "kept by a time server", False: "not kept by a time server", None: "not told"}
    entitlement = patient.status.licence
    newest = max(_written(patient), default=(0.0, Path()))
    evidence = (
        f"now: {time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(now))} UTC",
        f"this computer's clock: {told[kept]}",
        f"newest file: {newest[1]}, {day(newest[0])}",
        f"licence: {entitlement.standing}",
    )
    if entitlement.standing is Standing.CLOCK:
        return Finding(Outcome.PROBLEM, entitlement.sentence, _SET, evidence)
    if newest[0] > now + CLOCK_SECONDS:
        return Finding(
            Outcome.PROBLEM,
            f"This computer's clock says {day(now)}, and {newest[1]} was written on "
            f"{day(newest[0])}: one of them is wrong, and certificates depend on the clock.",
            _SET,
            evidence,
        )
    if entitlement.standing is Standing.NOT_YET:
        return Finding(Outcome.WARNING, entitlement.sentence, f"Or: {_SET}", evidence)
    return Finding(
        Outcome.OK, "The clock agrees with all that it can be compared with.", "", evidence
    )


def _written(patient: Patient) -> Iterator[tuple[float, Path]]:
    """When files were written that were there before now: the program's own and the user's."""
    paths = patient.platform.paths()
    places = (paths.config, paths.state)
    files = [Path(fairlead.__file__), *(file for place in places for file in place.glob("*"))]
    for file in files:
        try:
            yield file.stat().st_mtime, file
        except OSError:
            continue
