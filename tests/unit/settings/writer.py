"""A program that changes the settings in a loop, to be killed in the middle of it.

Arguments: the directory, the switch it owns (``http`` or ``https``), the number of rounds. Each
round writes a higher port; when somebody else was faster it reads again and repeats the round. At
the end it prints the number of writes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fairlead.settings.keys import with_value
from fairlead.settings.store import SettingsStore, StaleSettings


def main() -> None:
    directory, own, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    store = SettingsStore(directory)
    written = 0
    # The exclude list makes the file long enough to be caught half written.
    exclude = [f"host{number}.{own}.example" for number in range(300)]
    for port in range(1, rounds + 1):
        while True:
            loaded = store.inspect()
            draft = with_value(loaded.settings, f"proxy.{own}", f"http://{own}:{port}")
            draft = with_value(draft, "proxy.exclude", exclude)
            try:
                store.save(draft, loaded.revision)
            except StaleSettings:
                continue
            break
        written += 1
    print(written)


main()
