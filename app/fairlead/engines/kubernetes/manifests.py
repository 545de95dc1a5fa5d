"""From an object as a cluster has it to a manifest that another cluster takes. Pure.

Objects that a new cluster has by itself, that a controller makes again from others, or that are
about what happens just now are left out; of the rest goes what the cluster has filled in: states,
numbers of versions, addresses of the old networks.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, NamedTuple

from fairlead.engines.kubernetes.facts import SYSTEM_NAMESPACES

_MOMENTARY = frozenset(
    {"Event", "Endpoints", "EndpointSlice", "Lease", "ControllerRevision", "PodMetrics"}
    | {"NodeMetrics", "ComponentStatus", "Node", "CSINode", "CSIStorageCapacity"}
    | {"VolumeAttachment", "CertificateSigningRequest", "IPAddress", "APIService", "FlowSchema"}
    | {"PriorityLevelConfiguration", "ResourceSlice", "PodTemplate", "ServiceCIDR"}
)
"""Kinds that a cluster fills by itself."""
_ADMISSION = frozenset(
    {"ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"}
    | {"ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"}
    | {"MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding"}
)
_TOKENS = ("kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token")
_BUILT_IN_GROUPS = ("", "apps", "batch", "autoscaling", "policy", "extensions")
_FIRST = (
    "StorageClass",
    "PriorityClass",
    "IngressClass",
    "RuntimeClass",
    "ClusterRole",
    "ClusterRoleBinding",
    "PersistentVolume",
    "ServiceAccount",
    "Secret",
    "ConfigMap",
    "Role",
    "RoleBinding",
    "LimitRange",
    "ResourceQuota",
    "PersistentVolumeClaim",
    "Service",
)
"""Others need these; what is not named comes after them."""
_FILLED_IN = (
    "creationTimestamp",
    "deletionGracePeriodSeconds",
    "finalizers",
    "generateName",
    "generation",
    "managedFields",
    "resourceVersion",
    "selfLink",
    "uid",
)
_ANNOTATIONS = (
    "kubectl.kubernetes.io/last-applied-configuration",
    "deployment.kubernetes.io/revision",
    "pv.kubernetes.io/bind-completed",
    "pv.kubernetes.io/bound-by-controller",
    "volume.beta.kubernetes.io/storage-provisioner",
    "volume.kubernetes.io/selected-node",
    "volume.kubernetes.io/storage-provisioner",
)
_AUTOUPDATE = "rbac.authorization.kubernetes.io/autoupdate"
"""Marks roles that the API server makes and corrects at its start."""
_JOB_LABELS = ("controller-uid", "batch.kubernetes.io/controller-uid")
_SERVICE_ADDRESSES = ("clusterIP", "clusterIPs", "healthCheckNodePort")
_OWN_TOKEN = "kube-api-access-"
"""The volume that the API server adds to every Pod."""


class Resource(NamedTuple):
    """What an API serves under a path: ``path`` lists all objects of ``kind`` in the cluster."""

    api_version: str
    kind: str
    path: str
    namespaced: bool

    @property
    def group(self) -> str:
        """The API group, empty for the core's."""
        return self.api_version.rpartition("/")[0]

    @property
    def custom(self) -> bool:
        """Whether a CustomResourceDefinition brought it: built-in groups belong to k8s.io."""
        return not (self.group in _BUILT_IN_GROUPS or self.group.endswith(".k8s.io"))


def is_wanted(resource: Resource, *, secrets: bool) -> bool:
    """Whether objects of ``resource`` are exported at all."""
    return resource.kind not in _MOMENTARY and (secrets or resource.kind != "Secret")


def is_users(resource: Resource, found: Mapping[str, Any]) -> bool:
    """Whether somebody has made the object ``found``, and no controller or new cluster would."""
    about = found.get("metadata") or {}
    name, namespace = str(about.get("name") or ""), str(about.get("namespace") or "")
    if about.get("ownerReferences") or about.get("deletionTimestamp"):
        return False
    if namespace in SYSTEM_NAMESPACES:
        return False
    labels, notes = about.get("labels") or {}, about.get("annotations") or {}
    if "kubernetes.io/bootstrapping" in labels or _AUTOUPDATE in notes:
        return False
    if str(notes.get("objectset.rio.cattle.io/owner-gvk") or "").startswith("k3s."):
        return False
    match resource.kind:
        case "Namespace":
            return name not in SYSTEM_NAMESPACES and name != "default"
        case "ConfigMap":
            return name != "kube-root-ca.crt"
        case "ServiceAccount":
            return name != "default" or bool(found.get("imagePullSecrets"))
        case "Service":
            return (namespace, name) != ("default", "kubernetes")
        case "Secret":
            return found.get("type") not in _TOKENS
        case "PersistentVolume":
            # Made for a claim, it is made again for it.
            return "pv.kubernetes.io/provisioned-by" not in notes
        case "ClusterRole" | "ClusterRoleBinding" | "PriorityClass":
            return not name.startswith(("system:", "system-", "kubeadm:"))
    return True


def manifest(resource: Resource, found: Mapping[str, Any], kept_volumes: frozenset[str]) -> Any:
    """``found`` as ``kubectl apply`` takes it.

    ``kept_volumes`` are the names of the PersistentVolumes that are exported too: a claim stays
    with its volume only then.
    """
    # What a list holds does not say what it is.
    made = {"apiVersion": resource.api_version, "kind": resource.kind} | copy.deepcopy(dict(found))
    made.pop("status", None)
    about = made.get("metadata") or {}
    for key in _FILLED_IN:
        about.pop(key, None)
    _drop(about, "annotations", _ANNOTATIONS)
    spec = made.get("spec")
    if not isinstance(spec, dict):
        spec = {}
    match resource.kind:
        case "Namespace":
            made.pop("spec", None)
        case "ServiceAccount":
            made.pop("secrets", None)
        case "Service" if spec.get("clusterIP") != "None":
            for key in _SERVICE_ADDRESSES:
                spec.pop(key, None)
        case "PersistentVolumeClaim" if spec.get("volumeName") not in kept_volumes:
            spec.pop("volumeName", None)
        case "PersistentVolume" if isinstance(claim := spec.get("claimRef"), dict):
            for key in ("uid", "resourceVersion"):
                claim.pop(key, None)
        case "Job" if not spec.get("manualSelector"):
            spec.pop("selector", None)
            template = (spec.get("template") or {}).get("metadata") or {}
            for labelled in (about, template):
                _drop(labelled, "labels", _JOB_LABELS)
        case "Pod":
            _unbind(spec)
    return made


def order(resource: Resource, found: Mapping[str, Any]) -> tuple[int, str, str, str]:
    """The place of an object in its file: what others need comes first."""
    place = _FIRST.index(resource.kind) if resource.kind in _FIRST else len(_FIRST)
    about = found.get("metadata") or {}
    where, name = str(about.get("namespace") or ""), str(about.get("name") or "")
    return place, resource.kind, where, name


def file_of(resource: Resource, found: Mapping[str, Any]) -> str:
    """The file that an object belongs to; read in the order of their names, they can be applied.

    Webhooks come last: while the programs behind them do not run, nothing could be made.
    """
    if resource.kind == "CustomResourceDefinition":
        return "00-crds.yaml"
    if resource.kind == "Namespace":
        return "10-namespaces.yaml"
    if resource.custom:
        return "30-custom-resources.yaml"
    if resource.kind in _ADMISSION:
        return "90-admission.yaml"
    namespace = str((found.get("metadata") or {}).get("namespace") or "")
    return f"40-{namespace}.yaml" if resource.namespaced else "20-cluster.yaml"


def _unbind(spec: dict[str, Any]) -> None:
    """Take from a Pod's ``spec`` its node and the token that it was given."""
    for key in ("nodeName", "serviceAccount"):
        spec.pop(key, None)
    spec["volumes"] = [one for one in spec.get("volumes") or () if not _is_token(one.get("name"))]
    for part in ("containers", "initContainers"):
        for container in spec.get(part) or ():
            mounts = container.get("volumeMounts") or ()
            container["volumeMounts"] = [one for one in mounts if not _is_token(one.get("name"))]


def _is_token(name: object) -> bool:
    return str(name).startswith(_OWN_TOKEN)


def _drop(of: dict[str, Any], key: str, names: tuple[str, ...]) -> None:
    """Remove ``names`` from the mapping ``of[key]``, and that where nothing is left in it."""
    if isinstance(found := of.get(key), dict):
        left = {name: value for name, value in found.items() if name not in names}
        if left:
            of[key] = left
        else:
            del of[key]
