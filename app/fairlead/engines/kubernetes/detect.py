"""From what the engine lists to the clusters that live in it. Pure.

Containers come in as ``GET /containers/json?all=1`` has them, volumes and networks as ``/volumes``
and ``/networks`` do. Who made a container its labels say: kind (``io.x-k8s.kind.cluster``,
kind's pkg/cluster/internal/providers/docker), k3d (``k3d.cluster``, its pkg/types) and minikube
(``name.minikube.sigs.k8s.io``, its pkg/drivers/kic/oci); k3s by itself has only its image. What
else lives in here is known by the kubeconfig contexts whose server a container of the engine is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from ipaddress import ip_address
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from fairlead.engines.kubernetes.facts import ClusterFacts, Kind, State

_KIND = "io.x-k8s.kind.cluster"
_KIND_ROLE = "io.x-k8s.kind.role"
_KIND_NETWORK = "kind"
"""One for all its clusters; kind itself never removes it."""
_K3D = "k3d.cluster"
_K3D_ROLE = "k3d.role"
_MINIKUBE = "name.minikube.sigs.k8s.io"
_MINIKUBE_MADE = "created_by.minikube.sigs.k8s.io"
_MINIKUBE_NODE = "mode.minikube.sigs.k8s.io"
_COMPOSE = "com.docker.compose.project"
_K3S_IMAGE = re.compile(r"(?:.*/)?rancher/k3s(?:[:@].*)?")
_K3S_STATE = ("/var/lib/rancher", "/var/lib/kubelet", "/var/lib/cni", "/var/log")
"""Where k3s keeps what it knows (k3s manual, "Running K3s in Docker")."""
_ANONYMOUS = re.compile(r"[0-9a-f]{64}")
_ENGINES_OWN = ("bridge", "host", "none")
_NOT_RUNNING = ("created", "exited", "dead", "removing")
_YOUNG = re.compile(r"Up (?:Less than a second|\d+ seconds?|About a minute)\b")
_THIS_COMPUTER = (
    "localhost",
    "host.docker.internal",
    "gateway.docker.internal",
    "kubernetes.docker.internal",
)


class Published(NamedTuple):
    """A port of a container: where it is on this computer, and what it is inside.

    ``address`` is empty where the engine does not say, ``port`` 0 where it is not published.
    """

    address: str
    port: int
    inside: int


@dataclass(frozen=True, slots=True)
class Found:
    """A cluster as its containers show it, before anybody has asked its API.

    ``ports`` and ``addresses`` (inside the engine) are those of its containers; ``young`` says
    that it was started less than two minutes ago.
    """

    facts: ClusterFacts
    ports: tuple[Published, ...] = ()
    addresses: tuple[str, ...] = ()
    young: bool = False


def clusters(
    containers: Sequence[Mapping[str, Any]],
    volumes: Sequence[Mapping[str, Any]],
    listed: Sequence[Mapping[str, Any]],
    configured: Mapping[str, tuple[Published, ...]],
) -> tuple[Found, ...]:
    """The clusters whose tool is known, by name.

    ``configured`` are the ports of containers that do not run, which the list has not, by id.
    """
    groups: dict[tuple[Kind, str], list[Mapping[str, Any]]] = {}
    for container in containers:
        if (who := owner(container)) is not None:
            groups.setdefault(who, []).append(container)
    made = [
        _found(kind, name, members, containers, volumes, listed, configured)
        for (kind, name), members in _with_agents(groups).items()
    ]
    names = [found.facts.cluster for found in made]
    unique = [
        replace(found, facts=replace(found.facts, name=f"{found.facts.kind}-{found.facts.cluster}"))
        if names.count(found.facts.cluster) > 1
        else found
        for found in made
    ]
    return tuple(sorted(unique, key=lambda found: found.facts.name))


def other(container: Mapping[str, Any], context: str) -> Found:
    """The cluster of the kubeconfig ``context``, whose API ``container`` serves."""
    ids = {_id(container)}
    facts = ClusterFacts(
        name=context,
        kind="other",
        state=_state([container]),
        cluster=context,
        nodes=(name_of(container),),
        containers=tuple(ids),
        docker_volumes=tuple(sorted(_anonymous([container]))),
    )
    return Found(facts, published(container), addresses(container), _is_young([container]))


def owner(container: Mapping[str, Any]) -> tuple[Kind, str] | None:
    """The tool and the cluster that ``container`` belongs to; None where it is no cluster's."""
    labels = _labels(container)
    if name := labels.get(_KIND):
        return "kind", name
    if labels.get("app") == "k3d" and (name := labels.get(_K3D)):
        network = labels.get("k3d.cluster.network", "")
        # k3d keeps a registry that other networks use too.
        kept = labels.get(_K3D_ROLE) == "registry" and networks(container) - {network}
        return None if kept else ("k3d", name)
    if labels.get(_MINIKUBE_MADE) == "true" and (name := labels.get(_MINIKUBE)):
        return "minikube", name
    if _K3S_IMAGE.fullmatch(str(container.get("Image") or "")):
        return "k3s", labels.get(_COMPOSE) or name_of(container)
    return None


def leads_to(server: str, ports: Iterable[Published], inside: Collection[str]) -> bool:
    """Whether ``server`` is the URL of containers with ``ports`` and the addresses ``inside``."""
    host, port = host_and_port(server)
    if host in inside:
        return True
    loopback = is_this_computer(host)
    return any(
        port == found.port and (loopback or host == found.address) for found in ports if port
    )


def host_and_port(server: str) -> tuple[str, int]:
    """The host, in its usual form, and the port of an API's URL; ("", 0) where it is none."""
    try:
        parts = urlsplit(server)
        port = parts.port or (80 if parts.scheme == "http" else 443)
    except ValueError:
        return "", 0
    host = parts.hostname or ""
    try:
        return str(ip_address(host)), port
    except ValueError:
        return host, port if host else 0


def is_this_computer(host: str) -> bool:
    """Whether ``host`` of an API's URL means this computer. k3d writes 0.0.0.0."""
    try:
        address = ip_address(host)
    except ValueError:
        return host in _THIS_COMPUTER
    return address.is_loopback or address.is_unspecified


def published(container: Mapping[str, Any]) -> tuple[Published, ...]:
    """The TCP ports of a running ``container``."""
    return tuple(
        Published(str(port.get("IP") or ""), int(port.get("PublicPort") or 0), _inside(port))
        for port in container.get("Ports") or ()
        if port.get("Type") == "tcp"
    )


def configured_ports(inspected: Mapping[str, Any]) -> tuple[Published, ...]:
    """The TCP ports that a container has when it runs, out of ``GET /containers/ID/json``."""
    bindings = (inspected.get("HostConfig") or {}).get("PortBindings") or {}
    found = []
    for inside, places in bindings.items():
        number, _, protocol = str(inside).partition("/")
        for place in places or ():
            port = str(place.get("HostPort") or "")
            if protocol == "tcp" and number.isdigit() and port.isdigit():
                found.append(Published(str(place.get("HostIp") or ""), int(port), int(number)))
    return tuple(found)


def addresses(container: Mapping[str, Any]) -> tuple[str, ...]:
    """The addresses of ``container`` in the engine's networks."""
    parts = ((container.get("NetworkSettings") or {}).get("Networks") or {}).values()
    fields = ("IPAddress", "GlobalIPv6Address")
    found = (str((part or {}).get(field) or "") for part in parts for field in fields)
    return tuple(address for address in found if address)


def networks(container: Mapping[str, Any]) -> set[str]:
    """The names of the engine's networks that ``container`` is in."""
    return set((container.get("NetworkSettings") or {}).get("Networks") or {})


def name_of(container: Mapping[str, Any]) -> str:
    """The name of ``container``, its short id where it has none."""
    names = [str(name).removeprefix("/") for name in container.get("Names") or ()]
    return next((name for name in names if "/" not in name), _id(container)[:12])


def is_running(container: Mapping[str, Any]) -> bool:
    """Whether ``container`` has processes."""
    return container.get("State") not in _NOT_RUNNING


def _with_agents(
    groups: dict[tuple[Kind, str], list[Mapping[str, Any]]],
) -> dict[tuple[Kind, str], list[Mapping[str, Any]]]:
    """Put k3s agents that were started by hand to the one server that shares their network."""
    merged = dict(groups)
    for who, members in groups.items():
        if who[0] != "k3s" or not all(_is_agent(one) for one in members):
            continue
        near = set().union(*(networks(one) for one in members)) - set(_ENGINES_OWN)
        servers = [
            other
            for other, theirs in groups.items()
            if other[0] == "k3s"
            and not all(_is_agent(one) for one in theirs)
            and near & set().union(*(networks(one) for one in theirs))
        ]
        if len(servers) == 1:
            merged[servers[0]] = [*merged[servers[0]], *merged.pop(who)]
    return merged


def _found(
    kind: Kind,
    name: str,
    members: Sequence[Mapping[str, Any]],
    containers: Sequence[Mapping[str, Any]],
    volumes: Sequence[Mapping[str, Any]],
    listed: Sequence[Mapping[str, Any]],
    configured: Mapping[str, tuple[Published, ...]],
) -> Found:
    ids = {_id(one) for one in members}
    others = [one for one in containers if _id(one) not in ids]
    nodes = [one for one in members if _is_node(kind, one)]
    state = _state(nodes or members)
    facts = ClusterFacts(
        name=name,
        kind=kind,
        state=state,
        cluster=name,
        nodes=tuple(sorted(name_of(one) for one in nodes)),
        containers=tuple(sorted(ids)),
        docker_networks=_own_networks(kind, name, members, others, listed),
        docker_volumes=_own_volumes(kind, name, members, others, volumes),
        problem=_words(state, nodes or members),
    )
    ports = [
        port
        for one in members
        for port in (published(one) if is_running(one) else configured.get(_id(one), ()))
    ]
    inside = [address for one in members for address in addresses(one)]
    return Found(facts, tuple(ports), tuple(inside), _is_young(nodes or members))


def _is_node(kind: Kind, container: Mapping[str, Any]) -> bool:
    labels = _labels(container)
    if kind == "kind":
        return labels.get(_KIND_ROLE) != "external-load-balancer"
    if kind == "k3d":
        return labels.get(_K3D_ROLE) in ("server", "agent")
    # minikube has helpers too, which end when they have done their work.
    return kind != "minikube" or _MINIKUBE_NODE in labels or name_of(container) == labels[_MINIKUBE]


def _own_networks(
    kind: Kind,
    name: str,
    members: Sequence[Mapping[str, Any]],
    others: Sequence[Mapping[str, Any]],
    listed: Sequence[Mapping[str, Any]],
) -> tuple[str, ...]:
    used = {network for one in members for network in networks(one)}
    shared = {network for one in others for network in networks(one)}
    labels = {str(one.get("Name") or ""): _labels(one) for one in listed}
    match kind:
        case "kind":
            found = used & {_KIND_NETWORK} - shared
        case "k3d":
            found = {
                _labels(one).get("k3d.cluster.network", "")
                for one in members
                if _labels(one).get("k3d.cluster.network.external") != "true"
            }
        case "minikube":
            found = {
                network
                for network, its in labels.items()
                if its.get(_MINIKUBE_MADE) == "true" and name in (its.get(_MINIKUBE), network)
            }
        case _:
            found = {
                network
                for network in used - shared
                if _COMPOSE in labels.get(network, {}) and labels[network][_COMPOSE] == name
            }
    return tuple(sorted(found & set(labels) - set(_ENGINES_OWN)))


def _own_volumes(
    kind: Kind,
    name: str,
    members: Sequence[Mapping[str, Any]],
    others: Sequence[Mapping[str, Any]],
    volumes: Sequence[Mapping[str, Any]],
) -> tuple[str, ...]:
    found = _anonymous(members)
    for one in volumes:
        labels = _labels(one)
        ours = (kind == "k3d" and labels.get("app") == "k3d" and labels.get(_K3D) == name) or (
            kind == "minikube"
            and labels.get(_MINIKUBE_MADE) == "true"
            and labels.get(_MINIKUBE) == name
        )
        if ours:
            found.add(str(one.get("Name") or ""))
    if kind == "k3s":
        found |= {
            volume
            for one in members
            for volume, place in _mounted(one)
            if place.startswith(_K3S_STATE)
        }
    shared = {volume for one in others for volume, _ in _mounted(one)}
    return tuple(sorted(found - shared - {""}))


def _anonymous(members: Iterable[Mapping[str, Any]]) -> set[str]:
    return {
        volume for one in members for volume, _ in _mounted(one) if _ANONYMOUS.fullmatch(volume)
    }


def _mounted(container: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The volumes of ``container`` and where each is in it."""
    return [
        (str(mount.get("Name") or ""), str(mount.get("Destination") or ""))
        for mount in container.get("Mounts") or ()
        if mount.get("Type") == "volume"
    ]


def _state(members: Sequence[Mapping[str, Any]]) -> State:
    states = [one.get("State") for one in members]
    if all(state in _NOT_RUNNING for state in states):
        return "stopped"
    return "stuck" if {"paused", "restarting"} & set(states) else "running"


def _words(state: State, members: Sequence[Mapping[str, Any]]) -> str:
    if state != "stuck":
        return ""
    bad = [one for one in members if one.get("State") in ("paused", "restarting")]
    return f"The node {name_of(bad[0])} is {bad[0].get('State')}."


def _is_young(members: Sequence[Mapping[str, Any]]) -> bool:
    return any(_YOUNG.match(str(one.get("Status") or "")) for one in members)


def _is_agent(container: Mapping[str, Any]) -> bool:
    words = str(container.get("Command") or "").split()
    return "agent" in words[:3]


def _labels(thing: Mapping[str, Any]) -> Mapping[str, str]:
    return thing.get("Labels") or {}


def _inside(port: Mapping[str, Any]) -> int:
    return int(port.get("PrivatePort") or 0)


def _id(container: Mapping[str, Any]) -> str:
    return str(container.get("Id") or "")
