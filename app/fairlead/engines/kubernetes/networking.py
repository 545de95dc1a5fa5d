"""What a cluster says about the ranges of its pods and services.

Asked are, in this order: kubeadm's ``kubeadm-config`` (kind and minikube are made
with kubeadm), the arguments that k3s notes at its nodes (``k3s.io/node-args``), ``ServiceCIDR``
objects, and what each node has been given (``podCIDRs``). All that is best effort: a cluster that
is stuck says nothing, and its tool's defaults stand for it (:mod:`.ranges`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network, collapse_addresses, ip_network
from typing import Any

import yaml

from fairlead.engines.kubernetes.connection import Connection
from fairlead.errors import FairleadError
from fairlead.settings.ranges import Network

_KUBEADM = "/api/v1/namespaces/kube-system/configmaps/kubeadm-config"
_SERVICE_CIDRS = "/apis/networking.k8s.io/v1/servicecidrs"
_NODE_ARGUMENTS = "k3s.io/node-args"


def read_ranges(
    api: Connection, nodes: Sequence[Mapping[str, Any]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ranges of pods and of services as the cluster behind ``api`` says, each maybe empty.

    ``nodes`` are its nodes. Never fails.
    """
    pods, services = _of_kubeadm(api)
    its = [_of_k3s(node) for node in nodes]
    pods = pods or next((one for one, _ in its if one), ()) or _given(nodes)
    services = services or next((one for _, one in its if one), ()) or _service_cidrs(api)
    return pods, services


def _of_kubeadm(api: Connection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    with suppress(FairleadError, yaml.YAMLError, AttributeError, ValueError, RecursionError):
        found = api.get(_KUBEADM)
        text = (found.get("data") or {}).get("ClusterConfiguration")
        networking = (yaml.safe_load(str(text or "")) or {}).get("networking") or {}
        return _listed(networking.get("podSubnet")), _listed(networking.get("serviceSubnet"))
    return (), ()


def _of_k3s(node: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    notes = (node.get("metadata") or {}).get("annotations") or {}
    with suppress(ValueError, TypeError, RecursionError):
        words = [str(word) for word in json.loads(notes.get(_NODE_ARGUMENTS) or "[]")]
        return _option(words, "--cluster-cidr"), _option(words, "--service-cidr")
    return (), ()


def _option(words: Sequence[str], name: str) -> tuple[str, ...]:
    """What the option ``name`` says, as ``--name=VALUE`` or ``--name VALUE``."""
    pairs = zip(words, [*words[1:], ""], strict=True)
    said = (
        word.partition("=")[2] if "=" in word else value
        for word, value in pairs
        if word.partition("=")[0] == name
    )
    return tuple(network for text in said for network in _listed(text))


def _given(nodes: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """What the nodes have been given, neighbours put together."""
    specs = [node.get("spec") or {} for node in nodes]
    given = [*_parsed(one for spec in specs for one in spec.get("podCIDRs") or ())]
    four = [one for one in given if isinstance(one, IPv4Network)]
    six = [one for one in given if isinstance(one, IPv6Network)]
    return tuple(map(str, (*collapse_addresses(four), *collapse_addresses(six))))


def _service_cidrs(api: Connection) -> tuple[str, ...]:
    with suppress(FairleadError):
        specs = [one.get("spec") or {} for one in api.items(_SERVICE_CIDRS)]
        return tuple(map(str, _parsed(one for spec in specs for one in spec.get("cidrs") or ())))
    return ()


def _listed(text: object) -> tuple[str, ...]:
    return tuple(map(str, _parsed(str(text or "").split(","))))


def _parsed(texts: Iterable[object]) -> Iterator[Network]:
    for text in texts:
        with suppress(ValueError):
            yield ip_network(str(text).strip(), strict=False)
