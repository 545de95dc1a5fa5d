"""A Kubernetes API of the tests' own, over HTTPS, that runs where a node would: in a container.

It needs the standard library alone, so that any Python can run it: ``kubernetes_api.py DIRECTORY
PORT``. In the directory are its certificate ``api.pem`` and ``api.key``; files there change what it
does while it runs: ``hang`` has it never answer, ``fail`` holds a path that it answers by an error.
Only who shows :data:`TOKEN` is let in, and lists come in pages of two.
"""

from __future__ import annotations

import json
import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "token-of-the-tests"
_PAGE = 2
_SHORT_NAMES = {
    "namespaces": "Namespace",
    "nodes": "Node",
    "pods": "Pod",
    "services": "Service",
    "secrets": "Secret",
    "configmaps": "ConfigMap",
    "persistentvolumeclaims": "PersistentVolumeClaim",
    "persistentvolumes": "PersistentVolume",
    "events": "Event",
    "deployments": "Deployment",
    "replicasets": "ReplicaSet",
    "clusterroles": "ClusterRole",
    "customresourcedefinitions": "CustomResourceDefinition",
    "boats": "Boat",
    "servicecidrs": "ServiceCIDR",
}
_CLUSTER_WIDE = {
    "namespaces",
    "nodes",
    "persistentvolumes",
    "clusterroles",
    "customresourcedefinitions",
    "servicecidrs",
}


def thing(name: str, namespace: str = "", **more: Any) -> dict[str, Any]:
    """An object with what a cluster fills in."""
    about = {
        "name": name,
        "uid": f"uid-of-{name}",
        "resourceVersion": "7",
        "creationTimestamp": "2026-11-24T11:00:00Z",
        "managedFields": [{"manager": "kubectl"}],
    }
    if namespace:
        about["namespace"] = namespace
    about |= more.pop("metadata", {})
    return {"metadata": about, "status": {"phase": "Here"}, **more}


def world() -> dict[str, list[dict[str, Any]]]:
    """What is in the cluster: objects by the path that lists them."""
    web = {"replicas": 2, "template": {"spec": {"containers": [{"name": "web", "image": "web:1"}]}}}
    owned = {"ownerReferences": [{"kind": "Deployment", "name": "web", "uid": "uid-of-web"}]}
    return {
        "/api/v1/namespaces": [
            thing(name, spec={"finalizers": ["kubernetes"]})
            for name in ("default", "kube-node-lease", "kube-public", "kube-system", "shop")
        ],
        "/api/v1/nodes": [
            thing("node", status={"conditions": [{"type": "Ready", "status": "True"}]})
        ],
        "/api/v1/pods": [
            thing("web-1", "shop", metadata=owned),
            thing("alone", "shop", spec={"nodeName": "node", "containers": [{"name": "a"}]}),
            thing("etcd", "kube-system"),
        ],
        "/api/v1/services": [
            thing("kubernetes", "default", spec={"clusterIP": "10.96.0.1"}),
            thing("web", "shop", spec={"clusterIP": "10.96.7.7", "ports": [{"port": 80}]}),
            thing("peers", "shop", spec={"clusterIP": "None", "ports": [{"port": 80}]}),
        ],
        "/api/v1/secrets": [
            thing("password", "shop", type="Opaque", data={"password": "c2VjcmV0LXdvcmQ="}),
            thing("token", "shop", type="kubernetes.io/service-account-token"),
        ],
        "/api/v1/configmaps": [
            thing("kube-root-ca.crt", "shop", data={"ca.crt": "x"}),
            thing("texts", "shop", data={"hello": "one\ntwo\n", "number": "1e3", "truth": "no"}),
        ],
        "/api/v1/persistentvolumeclaims": [thing("data", "shop", spec={"volumeName": "pvc-1"})],
        "/api/v1/persistentvolumes": [
            thing("pvc-1", metadata={"annotations": {"pv.kubernetes.io/provisioned-by": "local"}})
        ],
        "/api/v1/events": [thing("started", "shop")],
        "/apis/apps/v1/deployments": [
            thing("coredns", "kube-system"),
            thing("web", "shop", spec=web),
        ],
        "/apis/apps/v1/replicasets": [thing("web-1", "shop", metadata=owned)],
        "/apis/rbac.authorization.k8s.io/v1/clusterroles": [
            thing("admin", metadata={"labels": {"kubernetes.io/bootstrapping": "rbac-defaults"}}),
            thing("system:node"),
            thing("sailor", rules=[{"verbs": ["get"], "resources": ["boats"]}]),
        ],
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions": [
            thing("boats.example.com", spec={"group": "example.com"})
        ],
        "/apis/networking.k8s.io/v1/servicecidrs": [
            thing("kubernetes", spec={"cidrs": ["10.98.0.0/24"]})
        ],
        "/apis/example.com/v1/boats": [thing("dinghy", "shop", spec={"sails": 1})],
    }


_KUBEADM = """\
apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
networking: {dnsDomain: cluster.local, podSubnet: 10.245.0.0/16, serviceSubnet: 10.97.0.0/16}
"""
_SINGLE = {
    "/api/v1/namespaces/kube-system/configmaps/kubeadm-config": thing(
        "kubeadm-config", "kube-system", data={"ClusterConfiguration": _KUBEADM}
    )
}
"""Objects that are asked for one by one."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    directory: Path
    objects = world()

    def do_GET(self) -> None:
        if (self.directory / "hang").exists():
            threading.Event().wait()
        parts = urlsplit(self.path)
        failing = self.directory / "fail"
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self._say(401, {"kind": "Status", "message": "Unauthorized"})
        elif failing.exists() and failing.read_text().strip() == parts.path:
            self._say(500, {"kind": "Status", "message": "etcdserver: no leader"})
        elif (found := self._at(parts.path, parse_qs(parts.query))) is None:
            self._say(404, {"kind": "Status", "message": "the server could not find it"})
        else:
            self._say(200, found)

    def _at(self, path: str, query: dict[str, list[str]]) -> dict[str, Any] | None:
        if path == "/apis":
            versions = sorted(
                {p.split("/", 2)[2].rpartition("/")[0] for p in self.objects if "apis" in p}
            )
            return {"groups": [{"preferredVersion": {"groupVersion": one}} for one in versions]}
        if path in _SINGLE:
            return _SINGLE[path]
        if path in self.objects:
            start = int(query.get("continue", ["0"])[0])
            rest = self.objects[path][start:]
            more = str(start + _PAGE) if len(rest) > _PAGE else ""
            return {"items": rest[:_PAGE], "metadata": {"continue": more}}
        resources = [
            {
                "name": name,
                "kind": _SHORT_NAMES[name],
                "namespaced": name not in _CLUSTER_WIDE,
                "verbs": ["get", "list"],
            }
            for place, _, name in (listed.rpartition("/") for listed in self.objects)
            if place == path
        ]
        # Served too, without being a list of its own.
        resources += [{"name": "pods/log", "kind": "Pod", "verbs": ["get"]}]
        return {"resources": resources} if len(resources) > 1 else None

    def _say(self, status: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


def server(directory: Path, address: str, port: int) -> ThreadingHTTPServer:
    """The API, listening on ``address``; port 0 takes a free one."""
    handler = type("Handler", (_Handler,), {"directory": directory})
    made = ThreadingHTTPServer((address, port), handler)
    made.daemon_threads = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(directory / "api.pem", directory / "api.key")
    made.socket = context.wrap_socket(made.socket, server_side=True)
    return made


def kubeconfig(authority: Path, contexts: dict[str, str]) -> dict[str, Any]:
    """A kubeconfig with a context for each name and URL of ``contexts``."""
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": next(iter(contexts), ""),
        "contexts": [
            {"name": name, "context": {"cluster": name, "user": name}} for name in contexts
        ],
        "clusters": [
            {"name": name, "cluster": {"server": url, "certificate-authority": str(authority)}}
            for name, url in contexts.items()
        ],
        "users": [{"name": name, "user": {"token": TOKEN}} for name in contexts],
    }


if __name__ == "__main__":
    server(Path(sys.argv[1]), "0.0.0.0", int(sys.argv[2])).serve_forever()
