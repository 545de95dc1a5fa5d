"""What the user wants: the frozen models that are the schema of ``settings.json``.

Names in the file are camelCase and follow Docker's admin-settings where it has a name. Unknown
keys are kept (and reported by the store), so a file that a newer version wrote loses nothing
here. The models validate one value at a time; rules that need the machine (the host's routes)
are in :mod:`fairlead.changes`.
"""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network

from pydantic import ConfigDict, Field, field_validator

from fairlead.settings.bypass import check_bypass_list
from fairlead.settings.dns import DnsSettings
from fairlead.settings.engine_ranges import check_bridge, check_pools, check_swarm_pool
from fairlead.settings.general import GeneralSettings
from fairlead.settings.pac_location import check_pac_location
from fairlead.settings.port_list import check_proxy_protocol, check_transparent_ports
from fairlead.settings.profile_name import check_use
from fairlead.settings.proxy_url import check_proxy_url, check_socks_username, check_username
from fairlead.settings.rows import Consequence, row
from fairlead.settings.section import Choice, Section
from fairlead.settings.socket_path import check_socket_path
from fairlead.settings.subnet import (
    NUMBERS,
    Addresses,
    addresses,
    check_address,
    check_subnet,
    check_subnet6,
)

SCHEMA_VERSION = 1


class ProxyMode(Choice):
    """Where the upstream proxies come from."""

    NONE = "none", "No proxy"
    SYSTEM = "system", "System proxy"
    PAC = "pac", "Automatic configuration (PAC)"
    MANUAL = "manual", "Manual proxy configuration"


class ContainersProxyMode(Choice):
    """Where the upstream proxies of containers come from."""

    SAME = "same", "The same as Fairlead and image pulls"
    SYSTEM = "system", "System proxy"
    NONE = "none", "No proxy"
    PAC = "pac", "Automatic configuration (PAC)"
    MANUAL = "manual", "Manual proxy configuration"


class ScriptUnavailable(Choice):
    """What happens to connections while the configuration script cannot be had."""

    BLOCK = "block", "Refuse connections"
    DIRECT = "direct", "Connect directly"


class PortBinding(Choice):
    """Which addresses of this computer published ports are opened on."""

    LOCAL = "local", "This computer only"
    ALL = "all", "All interfaces"
    ALWAYS_LOCAL = "always-local", "Always this computer"


class _Proxies(Section):
    """Upstream proxies and what goes past them, for whichever traffic."""

    # Of the subclasses; declared here so that it stands first.
    mode: str = ""
    http: str = row(
        "",
        title="Web Server (HTTP)",
        help="Proxy for port 80, as http://host:port, https://host:port (encrypted) or "
        "socks5://host:port. SOCKS5 needs a Business licence.",
        keywords="http_proxy httpProxy web upstream url server socks socks5",
        consequence=Consequence.NEW_CONNECTIONS,
        placeholder="http://proxy.example.com:8080",
    )
    https: str = row(
        "",
        title="Secure Web Server (HTTPS)",
        help="Proxy for port 443, as http://host:port, https://host:port (encrypted) or "
        "socks5://host:port. SOCKS5 needs a Business licence.",
        keywords="https_proxy httpsProxy secure tls ssl upstream url server connect socks socks5",
        consequence=Consequence.NEW_CONNECTIONS,
        placeholder="http://proxy.example.com:8080",
    )
    exclude: tuple[str, ...] = row(
        (),
        title="Bypass proxy settings for these hosts and domains",
        help="Hosts, .domains, *.domains, addresses and networks, each with an optional :port, "
        "separated by commas. They are reached directly.",
        keywords="noProxy no_proxy bypass exceptions exclude ignore hosts direct list",
        consequence=Consequence.NEW_CONNECTIONS,
        placeholder="localhost, *.example.com, 10.0.0.0/8, registry.example.com:5000",
    )
    username: str = row(
        "",
        title="User name for the proxy",
        help="As ann, DOMAIN\\ann or ann@example.com. The password is kept in the system's "
        "keyring.",
        keywords="auth authentication login credentials password user basic ntlm negotiate "
        "kerberos domain 407",
        consequence=Consequence.NEW_CONNECTIONS,
    )

    pac: str = row(
        "",
        title="Configuration script (PAC)",
        help="Its address, the path of a file, or the script itself.",
        keywords="pac auto automatic configuration script url wpad javascript FindProxyForURL",
        consequence=Consequence.NEW_CONNECTIONS,
        placeholder="http://wpad.example.com/proxy.pac",
        lines=True,
    )
    pac_unavailable: ScriptUnavailable = row(
        ScriptUnavailable.BLOCK,
        title="While the script cannot be had",
        help="When it was never fetched, or fails. The last good one is used as long as there is "
        "one.",
        keywords="pac script unavailable fail block direct fallback",
        consequence=Consequence.NEW_CONNECTIONS,
    )

    @field_validator("pac")
    @classmethod
    def _pac(cls, value: str) -> str:
        return check_pac_location(value)

    @field_validator("http", "https")
    @classmethod
    def _proxy_url(cls, value: str) -> str:
        return check_proxy_url(value)

    @field_validator("username")
    @classmethod
    def _username(cls, value: str) -> str:
        return check_username(value)

    @field_validator("exclude")
    @classmethod
    def _exclude(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check_bypass_list(value)


class ProxySettings(_Proxies):
    """Upstream proxies of Fairlead itself and of image pulls."""

    mode: ProxyMode = row(
        ProxyMode.SYSTEM,
        title="Proxy",
        help="Where Fairlead takes its upstream proxies from.",
        keywords="proxy manual system none off direct upstream configuration",
        consequence=Consequence.NEW_CONNECTIONS,
    )


class ContainersProxySettings(_Proxies):
    """Upstream proxies of containers, and of the commands of ``fairlead run``."""

    mode: ContainersProxyMode = row(
        ContainersProxyMode.SAME,
        title="Proxy for containers",
        help="Which proxies containers use. Manual with both servers empty: containers reach "
        "nothing but the bypass list, on the ports below.",
        keywords="containers proxy same system none manual air-gap airgapped deny direct",
        consequence=Consequence.NEW_CONNECTIONS,
    )
    transparent_ports: tuple[str, ...] = row(
        ("80", "443"),
        title="Ports that go through the proxy by themselves",
        help="Connections of containers to these ports meet the proxy without knowing of it: "
        "port numbers separated by commas, or * for every port.",
        keywords="transparent ports intercept 80 443 transparentPorts star all air-gap",
        consequence=Consequence.NEW_CONNECTIONS,
        placeholder="80, 443",
    )

    client_config: bool = row(
        False,
        title="Tell containers of the proxy",
        help="Writes the proxy into Docker's config.json, for this engine alone, so that docker "
        "run sets HTTP_PROXY in containers. For programs that use other ports than those above.",
        keywords="config.json docker client environment HTTP_PROXY http_proxy env variable",
        consequence=Consequence.NEW_CONNECTIONS,
    )

    @field_validator("transparent_ports")
    @classmethod
    def _transparent_ports(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check_transparent_ports(value)


class SocksServerSettings(Section):
    """The SOCKS5 server through which programs of this computer reach containers."""

    port: int = row(
        0,
        title="Port of the SOCKS5 server",
        help="Programs of this computer reach every container through it, by address or name, "
        "without published ports. It listens on this computer's loopback only. 0: off.",
        keywords="socks socks5 socks5h server container ip address name internal curl port",
        consequence=Consequence.NEW_CONNECTIONS,
        placeholder="1080",
        span=(0, 65535),
    )
    username: str = row(
        "",
        title="User name for the SOCKS5 server",
        help="With a user name, programs must give it and the password below. Empty: every "
        "program of this computer is let in.",
        keywords="socks socks5 server auth authentication login password user",
        consequence=Consequence.NEW_CONNECTIONS,
    )

    @field_validator("username")
    @classmethod
    def _username(cls, value: str) -> str:
        return check_socks_username(value)


class NetworkSettings(Section):
    """The internal network of sandboxes and engine."""

    subnet: str = row(
        "192.168.65.0/24",
        title="Internal subnet",
        help="IPv4 network of the gateway, the engine, the DNS server and the host's address. "
        "It must not overlap a network that this computer reaches.",
        keywords="subnet cidr ip address range internal docker vpnkitCIDR gateway vpn conflict",
        consequence=Consequence.CONNECTIONS_RESET,
        placeholder="192.168.65.0/24",
    )
    gateway: str = row(
        "",
        title="Address of the gateway",
        help="The way out, gateway.docker.internal. Empty: .1 of the internal subnet.",
        keywords="gateway router default route address ip http.docker.internal",
        consequence=Consequence.CONNECTIONS_RESET,
    )
    engine: str = row(
        "",
        title="Address of the engine",
        help="Where the engine runs, vm.docker.internal. Empty: .3 of the internal subnet.",
        keywords="engine vm address ip vm.docker.internal swarm advertise",
        consequence=Consequence.CONNECTIONS_RESET,
    )
    dns: str = row(
        "",
        title="Address of the name server",
        help="What containers ask for names. Empty: .7 of the internal subnet.",
        keywords="dns name server resolver nameserver address ip",
        consequence=Consequence.CONNECTIONS_RESET,
    )
    host: str = row(
        "",
        title="Address of this computer",
        help="What stands for it inside, host.docker.internal. Empty: .254 of the internal subnet.",
        keywords="host computer address ip host.docker.internal host-gateway",
        consequence=Consequence.CONNECTIONS_RESET,
    )
    subnet6: str = row(
        "fdc4:f303:9324::/64",
        title="Internal IPv6 prefix",
        help="A /64 of fd00::/8. The gateway, the engine, the name server and this computer have "
        "its ::1, ::3, ::7 and ::254.",
        keywords="ipv6 prefix ula subnet address range internal conflict vpn",
        consequence=Consequence.CONNECTIONS_RESET,
        placeholder="fdc4:f303:9324::/64",
    )
    bridge: str = row(
        "",
        title="Default bridge (bip)",
        help="Address of docker0 and the size of its network, where containers are that name no "
        "network. Empty: as daemon.json says, or where it was before, mostly 172.17.0.1/16.",
        keywords="bip bridge docker0 address cidr range conflict vpn 172.17",
        consequence=Consequence.ENGINE_RESTART,
        placeholder="172.17.0.1/16",
    )
    address_pools: tuple[str, ...] = row(
        (),
        title="Address pools for new networks",
        help="Where docker network create and compose take networks from, as BASE=SIZE separated "
        "by commas: 10.200.0.0/16=24 gives each a /24. Empty: as daemon.json says, or the "
        "engine's own. Networks that exist keep their addresses.",
        keywords="default-address-pools pool size compose network create range conflict vpn",
        consequence=Consequence.ENGINE_RESTART,
        placeholder="10.200.0.0/16=24",
    )
    swarm_pool: str = row(
        "",
        title="Address pool of Swarm",
        help="Where a Swarm takes its overlay networks from when it is initialised, as BASE=SIZE. "
        "Empty: 10.0.0.0/8=24. A Swarm that exists keeps its own.",
        keywords="swarm overlay default-addr-pool pool range conflict vpn",
        consequence=Consequence.NEW_CONNECTIONS,
        placeholder="10.0.0.0/8=24",
    )
    host_loopback: bool = row(
        True,
        title="Containers may reach services on this computer",
        help="Services that listen on this computer's loopback answer as host.docker.internal.",
        keywords="host.docker.internal loopback localhost 127.0.0.1 host access services",
        consequence=Consequence.NEW_CONNECTIONS,
    )

    port_binding: PortBinding = row(
        PortBinding.LOCAL,
        title="Published ports open on",
        help="This computer only: unless a container names an address. All interfaces: other "
        "computers reach them too. Always this computer: whatever a container names.",
        keywords="publish port -p bind scope interface lan localhost 0.0.0.0 expose",
        consequence=Consequence.PORTS_REOPENED,
    )
    host_networking: bool = row(
        True,
        title="Host networking",
        help="What containers with --network host and commands of fairlead run listen on is "
        "opened on this computer's loopback, and on no other address.",
        keywords="host network localhost loopback listen port --network --net",
        consequence=Consequence.PORTS_REOPENED,
    )
    proxy_protocol: tuple[str, ...] = row(
        (),
        title="Client address for these ports",
        help="Published TCP ports whose containers get the client's address by the PROXY "
        "protocol, as PORT=v1 or PORT=v2, separated by commas.",
        keywords="proxy protocol client source address ip haproxy nginx real",
        consequence=Consequence.NEW_CONNECTIONS,
        placeholder="8080=v2, 8443=v1",
    )
    socks_server: SocksServerSettings = SocksServerSettings()

    @property
    def chosen(self) -> dict[str, str]:
        """The address that each role of the internal network was given, empty where none was."""
        return {role: getattr(self, role) for role in NUMBERS}

    @property
    def addresses(self) -> Addresses:
        """The internal networks, and who has which address in them."""
        return addresses(IPv4Network(self.subnet), IPv6Network(self.subnet6), self.chosen)

    @field_validator("subnet")
    @classmethod
    def _subnet(cls, value: str) -> str:
        return check_subnet(value)

    @field_validator(*NUMBERS)
    @classmethod
    def _address(cls, value: str) -> str:
        return check_address(value)

    @field_validator("subnet6")
    @classmethod
    def _subnet6(cls, value: str) -> str:
        return check_subnet6(value)

    @field_validator("bridge")
    @classmethod
    def _bridge(cls, value: str) -> str:
        return check_bridge(value)

    @field_validator("address_pools")
    @classmethod
    def _address_pools(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check_pools(value)

    @field_validator("swarm_pool")
    @classmethod
    def _swarm_pool(cls, value: str) -> str:
        return check_swarm_pool(value)

    @field_validator("proxy_protocol")
    @classmethod
    def _proxy_protocol(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return check_proxy_protocol(value)


class SshAgentSettings(Section):
    """The SSH agent of this computer, for containers."""

    enabled: bool = row(
        True,
        title="Containers may use this computer's SSH agent",
        help="Containers that mount /run/host-services/ssh-auth.sock reach the agent there. "
        "They can sign with its keys while they run, and never read them.",
        keywords="ssh agent forwarding key SSH_AUTH_SOCK ssh-auth.sock git sign host-services",
        consequence=Consequence.NEW_CONNECTIONS,
    )
    socket: str = row(
        "",
        title="Socket of the SSH agent",
        help="Path of the agent's socket. Empty: the one that your shell or your desktop uses.",
        keywords="ssh agent socket path SSH_AUTH_SOCK gpg 1password keyring",
        consequence=Consequence.NEW_CONNECTIONS,
        placeholder="Found automatically",
    )

    @field_validator("socket")
    @classmethod
    def _socket(cls, value: str) -> str:
        return check_socket_path(value)


class EngineSettings(Section):
    """Docker Engine."""

    auto_start: bool = row(
        False,
        title="Start Docker Engine with Fairlead",
        help="When Fairlead starts, the engine does too. Switched off, fairlead up or Start on "
        "the page Docker Engine starts it; an engine that runs already is always taken over.",
        keywords="engine docker dockerd start login automatic boot up",
        consequence=Consequence.NOTHING,
    )


class ProfilesSettings(Section):
    """Which profile of proxies is in use; the profiles have files of their own."""

    use: str = row(
        "auto",
        title="Proxy profile",
        help="auto: the one whose rules fit this computer's network. none: the proxies on this "
        "page. Or the name of a profile.",
        keywords="profile office home vpn switch location network automatic",
        consequence=Consequence.NEW_CONNECTIONS,
        placeholder="auto",
    )

    @field_validator("use")
    @classmethod
    def _use(cls, value: str) -> str:
        return check_use(value)


class Settings(Section):
    """Everything the user can set, as it stands in ``settings.json``."""

    # The file says schema_version as the other tools of the field do; the rest is camelCase.
    model_config = ConfigDict(title="Fairlead settings")

    schema_version: int = Field(
        default=SCHEMA_VERSION,
        alias="schema_version",
        ge=0,
        title="Version of this file's schema",
        description="Written by Fairlead; older files are brought up to date when they are read.",
    )
    chosen: tuple[str, ...] = Field(
        default=(),
        title="Defaults that you have chosen",
        description="Keys of settings that you have set to Fairlead's own default although your "
        "administrator's policy has another one. Written by Fairlead.",
    )
    general: GeneralSettings = GeneralSettings()
    proxy: ProxySettings = ProxySettings()
    containers_proxy: ContainersProxySettings = ContainersProxySettings()
    profiles: ProfilesSettings = ProfilesSettings()
    network: NetworkSettings = NetworkSettings()
    dns: DnsSettings = DnsSettings()
    ssh_agent: SshAgentSettings = SshAgentSettings()
    engine: EngineSettings = EngineSettings()
