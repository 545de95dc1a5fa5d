"""Kubernetes: the clusters that live in the engine, their export and their reset."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from fairlead.backend.clusters import consent
from fairlead.changes.plan import YES
from fairlead.changes.readdressing import (
    EXPORT_SECRETS,
    WITHOUT_EXPORT,
    cluster_offers,
    export_cluster,
    reset_cluster,
)
from fairlead.desktop import consent as dialog
from fairlead.desktop.context import Context
from fairlead.desktop.kit.sentences import translated
from fairlead.desktop.pages.inventory import Act, Holding, Inventory
from fairlead.desktop.pages.page import Page
from fairlead.engines.kubernetes.facts import ClusterFacts, confirmation
from fairlead.errors import FairleadError

translate = QCoreApplication.translate


class KubernetesPage(Page):
    """The clusters."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            translate("pages", "Kubernetes"),
            translate("pages", "The clusters that live in the engine."),
        )
        self._context = context
        self.inventory = Inventory(
            context,
            "clusters",
            self._read,
            translate("Kubernetes", "There is no Kubernetes cluster in the engine."),
        )
        self.add_card(translate("pages", "Clusters"), "kubernetes", self.inventory)

    async def _read(self) -> tuple[Holding, ...]:
        found = await asyncio.wrap_future(self._context.service.clusters.read())
        return tuple(self._holding(facts) for facts in found)

    def _holding(self, facts: ClusterFacts) -> Holding:
        none = translate("Kubernetes", "none")
        known = facts.state in ("running", "starting") or bool(facts.namespaces)
        lines = [(translate("Kubernetes", "Nodes"), ", ".join(facts.nodes) or none)]
        if known:
            lines += [
                (translate("Kubernetes", "Namespaces"), ", ".join(facts.namespaces) or none),
                (translate("Kubernetes", "Workloads"), ", ".join(facts.workloads) or none),
                (translate("Kubernetes", "Volumes"), ", ".join(facts.volumes) or none),
            ]
        if facts.pods:
            lines.append((translate("Kubernetes", "Pods' addresses"), ", ".join(facts.pods)))
        if facts.services:
            services = ", ".join(facts.services)
            lines.append((translate("Kubernetes", "Services' addresses"), services))
        name = facts.name
        return Holding(
            f"{name} ({facts.kind}), {translated(facts.state)}",
            tuple(lines),
            facts.problem,
            (
                Act(
                    f"export.{name}", translate("Kubernetes", "Export"), lambda: self._export(name)
                ),
                Act(f"reset.{name}", translate("Kubernetes", "Reset…"), lambda: self._reset(facts)),
            ),
        )

    async def _export(self, name: str, *, secrets: bool = False) -> str:
        self.inventory.tell(translate("Kubernetes", "Exporting {}…").format(name))
        writing = self._context.service.clusters.export(name, "", secrets)
        files = await asyncio.wrap_future(writing)
        directory = files[0].rpartition("/")[0]
        return translate("Kubernetes", "{} is exported to {}.").format(name, directory)

    async def _reset(self, facts: ClusterFacts) -> str:
        service = self._context.service
        question = dialog.Question(
            translate("Kubernetes", "Reset the cluster?"),
            (replace(consent(facts), typed=facts.name),),
            (export_cluster(facts.name).sentence, reset_cluster(facts.name).sentence),
            tuple(cluster_offers()),
            str(self._context.paths.state / "exports"),
        )
        given = await dialog.ask(self.window(), question)
        if given is None:
            return ""
        said = ""
        try:
            said = await self._export(facts.name, secrets=given.get(EXPORT_SECRETS) == YES)
        except FairleadError as error:
            if given.get(WITHOUT_EXPORT) != YES:
                raise
            said = str(error.problem)
        self.inventory.tell(translate("Kubernetes", "Resetting {}…").format(facts.name))
        done = await asyncio.wrap_future(service.clusters.reset(facts.name, confirmation(facts)))
        return f"{done} {said}"


def make(context: Context) -> Page:
    """Make the page."""
    return KubernetesPage(context)
