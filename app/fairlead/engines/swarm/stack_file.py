"""A stack as a compose file that ``docker stack deploy`` takes.

The specs of a stack's services and networks come in, the file's content goes out as plain values.
It is for people to read and to deploy by hand. Sources: the compose file format 3.8
(https://docs.docker.com/reference/compose-file/legacy-versions/) and ``ServiceSpec`` of the
Engine API.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

_VERSION = "3.8"
_OWN_LABELS = "com.docker.stack."


def stack_file(
    stack: str, services: list[dict[str, Any]], networks: list[dict[str, Any]]
) -> dict[str, Any]:
    """The compose file of ``stack``; ``networks`` as :mod:`.export` keeps them.

    Configs and secrets are read from the export's directories beside it. What does not belong to
    the stack is external.
    """
    scope = _Scope(stack, networks)
    content = {
        "version": _VERSION,
        "services": {scope.short(spec["Name"]): _service(spec, scope) for spec in services},
        "networks": scope.networks,
        "configs": scope.configs,
        "secrets": scope.secrets,
        "volumes": scope.volumes,
    }
    # A dollar would stand for a variable.
    escaped: dict[str, Any] = _escaped({key: value for key, value in content.items() if value})
    return escaped


class _Scope:
    """The names that a stack's services use, with what the file has to say of each."""

    def __init__(self, stack: str, networks: list[dict[str, Any]]) -> None:
        self._prefix = f"{stack}_"
        self._known = {network["Name"]: network for network in networks}
        self.networks: dict[str, Any] = {}
        self.configs: dict[str, Any] = {}
        self.secrets: dict[str, Any] = {}
        self.volumes: dict[str, Any] = {}

    def own(self, name: str) -> bool:
        """Whether ``name`` is one of the stack's."""
        return name.startswith(self._prefix)

    def short(self, name: str) -> str:
        """``name`` as the file calls it."""
        return name.removeprefix(self._prefix)

    def network(self, name: str) -> str:
        """The file's name of a network."""
        found = self._known.get(name)
        if found is None or not self.own(name):
            self.networks[name] = {"external": True, "name": name}
            return name
        options = found["Options"]
        self.networks[self.short(name)] = _filled(
            driver=found["Driver"],
            driver_opts=options,
            attachable=found["Attachable"],
            internal=found["Internal"],
            labels=_labels(found["Labels"]),
        )
        return self.short(name)

    def file(self, kind: str, name: str) -> str:
        """The file's name of a config or secret (``kind`` is the key in the file)."""
        known: dict[str, Any] = getattr(self, kind)
        if not self.own(name):
            known[name] = {"external": True, "name": name}
            return name
        known[self.short(name)] = {"file": f"../{kind}/{quote(name, safe=' ')}"}
        return self.short(name)

    def volume(self, name: str) -> str:
        """The file's name of a volume."""
        if not self.own(name):
            self.volumes[name] = {"name": name}
            return name
        self.volumes[self.short(name)] = {}
        return self.short(name)


def _service(spec: dict[str, Any], scope: _Scope) -> dict[str, Any]:
    task = spec["TaskTemplate"]
    container = task.get("ContainerSpec") or {}
    labels = spec.get("Labels") or {}
    driver = task.get("LogDriver") or {}
    dns = container.get("DNSConfig") or {}
    return _filled(
        image=labels.get("com.docker.stack.image") or container.get("Image"),
        entrypoint=container.get("Command"),
        command=container.get("Args"),
        environment=container.get("Env"),
        hostname=container.get("Hostname"),
        working_dir=container.get("Dir"),
        user=container.get("User"),
        labels=_labels(container.get("Labels")),
        tty=container.get("TTY"),
        stdin_open=container.get("OpenStdin"),
        read_only=container.get("ReadOnly"),
        init=container.get("Init"),
        stop_signal=container.get("StopSignal"),
        stop_grace_period=_duration(container.get("StopGracePeriod")),
        cap_add=container.get("CapabilityAdd"),
        cap_drop=container.get("CapabilityDrop"),
        sysctls=container.get("Sysctls"),
        extra_hosts=[_host(line) for line in container.get("Hosts") or ()],
        dns=dns.get("Nameservers"),
        dns_search=dns.get("Search"),
        healthcheck=_health(container.get("Healthcheck") or {}),
        logging=_filled(driver=driver.get("Name"), options=driver.get("Options")),
        volumes=[_mount(mount, scope) for mount in container.get("Mounts") or ()],
        configs=[_reference("Config", one, scope) for one in container.get("Configs") or ()],
        secrets=[_reference("Secret", one, scope) for one in container.get("Secrets") or ()],
        networks={
            scope.network(one["Target"]): _filled(aliases=one.get("Aliases"))
            for one in task.get("Networks") or spec.get("Networks") or ()
        },
        ports=[
            _filled(
                target=port.get("TargetPort"),
                published=port.get("PublishedPort"),
                protocol=port.get("Protocol"),
                mode=port.get("PublishMode"),
            )
            for port in (spec.get("EndpointSpec") or {}).get("Ports") or ()
        ],
        deploy=_deploy(spec, task),
    )


def _deploy(spec: dict[str, Any], task: dict[str, Any]) -> dict[str, Any]:
    (kind, mode), *_ = (spec.get("Mode") or {"Replicated": {}}).items()
    jobs = {"ReplicatedJob": "replicated-job", "GlobalJob": "global-job"}
    resources = task.get("Resources") or {}
    placement = task.get("Placement") or {}
    restart = task.get("RestartPolicy") or {}
    preferences = [
        {"spread": one["Spread"]["SpreadDescriptor"]} for one in placement.get("Preferences") or ()
    ]
    replicas = (mode or {}).get("Replicas", (mode or {}).get("TotalCompletions"))
    return {
        "mode": jobs.get(kind, kind.lower()),
        **({} if replicas is None else {"replicas": replicas}),
        **_filled(
            labels=_labels(spec.get("Labels")),
            endpoint_mode=(spec.get("EndpointSpec") or {}).get("Mode"),
            resources=_filled(
                limits=_amounts(resources.get("Limits") or {}),
                reservations=_amounts(resources.get("Reservations") or {}),
            ),
            placement=_filled(
                constraints=placement.get("Constraints"),
                preferences=preferences,
                max_replicas_per_node=placement.get("MaxReplicas"),
            ),
            restart_policy=_filled(
                condition=restart.get("Condition"),
                delay=_duration(restart.get("Delay")),
                max_attempts=restart.get("MaxAttempts"),
                window=_duration(restart.get("Window")),
            ),
            update_config=_update(spec.get("UpdateConfig") or {}),
            rollback_config=_update(spec.get("RollbackConfig") or {}),
        ),
    }


def _update(config: dict[str, Any]) -> dict[str, Any]:
    return _filled(
        parallelism=config.get("Parallelism"),
        delay=_duration(config.get("Delay")),
        failure_action=config.get("FailureAction"),
        monitor=_duration(config.get("Monitor")),
        max_failure_ratio=config.get("MaxFailureRatio"),
        order=config.get("Order"),
    )


def _amounts(amounts: dict[str, Any]) -> dict[str, Any]:
    """``NanoCPUs`` and ``MemoryBytes`` as compose writes them."""
    processors, memory = amounts.get("NanoCPUs"), amounts.get("MemoryBytes")
    return _filled(
        cpus=f"{processors / 1e9:g}" if processors else None,
        memory=f"{memory}b" if memory else None,
        pids=amounts.get("Pids"),
    )


def _health(check: dict[str, Any]) -> dict[str, Any]:
    return _filled(
        test=check.get("Test"),
        interval=_duration(check.get("Interval")),
        timeout=_duration(check.get("Timeout")),
        retries=check.get("Retries"),
        start_period=_duration(check.get("StartPeriod")),
    )


def _mount(mount: dict[str, Any], scope: _Scope) -> dict[str, Any]:
    kind, source = mount.get("Type", "volume"), mount.get("Source")
    temporary = mount.get("TmpfsOptions") or {}
    return _filled(
        type=kind,
        source=scope.volume(source) if kind == "volume" and source else source,
        target=mount.get("Target"),
        read_only=mount.get("ReadOnly"),
        bind=_filled(propagation=(mount.get("BindOptions") or {}).get("Propagation")),
        volume=_filled(nocopy=(mount.get("VolumeOptions") or {}).get("NoCopy")),
        tmpfs=_filled(size=temporary.get("SizeBytes")),
    )


def _reference(kind: str, reference: dict[str, Any], scope: _Scope) -> dict[str, Any]:
    """A config or secret as a file in the container."""
    file = reference.get("File") or {}
    return _filled(
        source=scope.file(f"{kind.lower()}s", reference[f"{kind}Name"]),
        target=file.get("Name"),
        uid=file.get("UID"),
        gid=file.get("GID"),
        mode=file.get("Mode"),
    )


def _host(line: str) -> str:
    """``IP NAME``, as the engine has it, in compose's order."""
    address, _, name = line.partition(" ")
    return f"{name}:{address}"


def _labels(labels: dict[str, str] | None) -> dict[str, str]:
    return {key: text for key, text in (labels or {}).items() if not key.startswith(_OWN_LABELS)}


def _duration(nanoseconds: int | None) -> str | None:
    return f"{nanoseconds}ns" if nanoseconds else None


def _filled(**values: Any) -> dict[str, Any]:
    """``values`` without those that say nothing."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, False)}


def _escaped(value: Any) -> Any:
    match value:
        case str():
            return value.replace("$", "$$")
        case dict():
            return {key: _escaped(part) for key, part in value.items()}
        case list():
            return [_escaped(part) for part in value]
    return value
