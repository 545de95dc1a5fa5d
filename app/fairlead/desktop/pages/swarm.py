"""Swarm: what the engine's Swarm holds, its export, leaving it, and making it again."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication

from fairlead.backend.swarm import leave_confirmation
from fairlead.changes.readdressing import EXPORT_SWARM, LEAVE_SWARM
from fairlead.desktop import consent as dialog
from fairlead.desktop.context import Context
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages.inventory import Act, Holding, Inventory
from fairlead.desktop.pages.page import Page
from fairlead.engines.swarm.facts import SwarmFacts, fingerprint

translate = QCoreApplication.translate


class SwarmPage(Page):
    """The Swarm."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "Swarm"),
            translate("pages", "The Swarm that the engine is a node of."),
        )
        self._context = context
        self.inventory = Inventory(
            context,
            "swarm",
            self._read,
            translate("Swarm", "No Swarm is active in this engine."),
        )
        self.add_card(translate("pages", "This node"), "swarm", self.inventory)

    async def _read(self) -> tuple[Holding, ...]:
        facts = await asyncio.wrap_future(self._context.service.swarm.read())
        return (self._holding(facts),) if facts.active else ()

    def _holding(self, facts: SwarmFacts) -> Holding:
        none = translate("Swarm", "none")
        role = translate("Swarm", "Worker")
        if facts.manager:
            role = translate("Swarm", "Manager")
        if facts.manager and facts.last_manager:
            role = translate("Swarm", "The last manager")
        lines = [
            (translate("Swarm", "Address"), facts.address or none),
            (translate("Swarm", "Other nodes"), ", ".join(facts.other_nodes) or none),
        ]
        if facts.manager:
            lines += [
                (title, ", ".join(names) or none)
                for title, names in (
                    (translate("Swarm", "Stacks"), facts.stacks),
                    (translate("Swarm", "Services"), facts.services),
                    (translate("Swarm", "Configs"), facts.configs),
                    (translate("Swarm", "Secrets"), facts.secrets),
                    (translate("Swarm", "Networks"), facts.networks),
                )
            ]
        acts = [Act("swarm.leave", translate("Swarm", "Leave…"), lambda: self._leave(facts))]
        if facts.readable:
            acts.insert(0, Act("swarm.export", translate("Swarm", "Export"), self._export))
        return Holding(
            f"{role}, {translated(facts.state)}", tuple(lines), facts.problem, tuple(acts)
        )

    async def _export(self) -> str:
        self.inventory.tell(translate("Swarm", "Exporting…"))
        writing = self._context.service.swarm.export("", secrets=False)
        directory = await asyncio.wrap_future(writing)
        return translate("Swarm", "The Swarm is exported to {}.").format(directory)

    async def _leave(self, facts: SwarmFacts) -> str:
        service = self._context.service
        steps = (EXPORT_SWARM, LEAVE_SWARM) if facts.readable else (LEAVE_SWARM,)
        question = dialog.Question(
            translate("Swarm", "Leave the Swarm?"),
            (leave_confirmation(facts),),
            tuple(step.sentence for step in steps),
            exports=str(self._context.paths.state / "exports") if facts.readable else "",
        )
        if await dialog.ask(self.window(), question) is None:
            return ""
        self.inventory.tell(translate("Swarm", "Leaving the Swarm…"))
        leaving = service.swarm.leave(fingerprint(facts), export=facts.readable)
        said: tuple[str, ...] = await asyncio.wrap_future(leaving)
        return " ".join(said)


def make(context: Context) -> Page:
    """Make the page."""
    return SwarmPage(context)
