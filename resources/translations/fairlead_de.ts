<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AddressMap</name>
    <message>
        <source>Who has which address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These addresses overlap with another network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct what is marked to see the addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who will have which address after Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The way out: gateway.docker.internal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where containers run: vm.docker.internal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers what containers look up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As containers see it: host.docker.internal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddressSpace</name>
    <message>
        <source>Conflict: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fairlead and its engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept for new networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer reaches it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reached within 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reached through {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}, seen lately</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChangeBar</name>
    <message>
        <source>Revert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} ({} of {})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applying your changes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide first what becomes of your changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct one value first, then apply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct {} values first, then apply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One change, not applied yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} changes, not applied yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything shown is in force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the stored one is removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a new one is stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New connections use it; it is in no file of Fairlead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Conflicts</name>
    <message>
        <source>Move to {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>Type {} to go ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is lost for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What will happen, in this order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be exported goes to a new directory below {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>A password needs a user name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the user name for the proxy above.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>Starting Docker Engine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop Docker Engine?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop Docker Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping Docker Engine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart Docker Engine?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart Docker Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarting Docker Engine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 container runs and is stopped with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} containers run and are stopped with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker Engine changes its state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the path of the socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker API socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} Docker Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not available on this system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker Engine is not ready to be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {version}, since {time}, process {pid}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running containers: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>docker uses it by the context “{}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>docker does not use it by itself: set DOCKER_HOST to its socket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole log: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of daemon.json</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed, not saved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check and save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check and save daemon.json</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revert daemon.json to what is saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine reads it when it starts: a restart puts changes in force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart, to put daemon.json in force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>daemon.json was changed elsewhere meanwhile. Revert shows that text; Check and save replaces it by yours.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Example</name>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InEffect</name>
    <message>
        <source>{origin}, since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence} ({time})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Containers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image pulls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fairlead itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the configuration script says: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct, without a proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP and HTTPS through {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>direct</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inventory</name>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Kubernetes</name>
    <message>
        <source>There is no Kubernetes cluster in the engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pods’ addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services’ addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting {}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} is exported to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset the cluster?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resetting {}…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Licence</name>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tier in force: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issued for {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the licence?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What needs it stops at once. It can be installed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the licence here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Login</name>
    <message>
        <source>User name and password for the proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ann, DOMAIN\ann or ann@example.com</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is kept in the system&apos;s keyring; in no file of Fairlead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Mark</name>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed, not applied yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModeRow</name>
    <message>
        <source>Send web traffic through the servers below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While it is off, use:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the new values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep my changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review the change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter user name and password…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed elsewhere while you were editing: {}. What shall happen?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The administrator has changed {}. That is not in force yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before these can be applied, look at:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PasswordRow</name>
    <message>
        <source>Password for the SOCKS5 server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password for the proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the stored password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password is stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in the system&apos;s keyring with Apply; in no file of Fairlead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored password is removed with Apply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password is stored. Type another one to replace it with Apply.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PortList</name>
    <message>
        <source>Published ports</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ports</name>
    <message>
        <source>Open in browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open {} in the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address} ({protocol}) leads to {target} of {owner}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address} ({protocol}) leads to {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{problem} It belongs to {holder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wanted for {target} of {owner}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now {now}, {total} since it was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The container received {received} and sent {sent}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is told the client&apos;s address by the PROXY protocol v{}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This publishes port 80 of a container at http://localhost:8000:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No container publishes a port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker Engine does not run, so nothing is published. Start it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{total} published, {down} of them not open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 published and open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} published, all of them open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Container</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} connections</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message>
        <source>While a profile is in use, what you change on this page is changed in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No profile is in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is in use: {why}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one whose rules hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by hand only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove “{}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the profile “{}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its proxies and rules are lost. Passwords are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interface that is up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Route to a network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS suffix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as a profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the proxies in force. With rules, the profile is used by itself while all of them hold; without, when you choose it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Requirement</name>
    <message>
        <source>Licence…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install a licence for SOCKS5</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sandbox</name>
    <message>
        <source>Not running. It starts with the first command in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running on {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not be started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not available on this system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands: {commands}. Open connections: {open}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent {sent}, received {received}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names are looked up at {}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset “{}” to its default</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Search settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SocksServer</name>
    <message>
        <source>Use it like this:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections: {open} open, {total} in all, {no} refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening on {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening on {}, and letting nobody in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not running. It starts with the sandbox network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not available on this system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched off. Set a port, such as 1080, to switch it on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SshAgent</name>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the SSH agent for its keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched off. Containers are told that it refuses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not running. It starts with the sandbox network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not available on this system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Containers have no SSH agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent is of no use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Containers can use this computer&apos;s SSH agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Containers can sign with 1 key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Containers can sign with {} keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent has no key yet. Add one: ssh-add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Socket: {path} ({origin})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections: {open} open, {total} in all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to docker run:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the parameters for docker run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to the service in a compose file:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the lines for a compose file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Suggest</name>
    <message>
        <source>Suggest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggest a free range for “{}”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Swarm</name>
    <message>
        <source>No Swarm is active in this engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stacks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Swarm is exported to {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the Swarm?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaving the Swarm…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TryIt</name>
    <message>
        <source>Address to reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try this address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the way it takes, why, and how long each step took.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a container</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From an image pull</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From Fairlead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who asks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying {}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Way: {way} ({rule})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>{} – Fairlead Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the internal addresses?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply the changes?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard your changes?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you changed is not applied yet and would be lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dialog</name>
    <message>
        <source>Help: {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Proxies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How containers, image pulls and Fairlead itself reach the web.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In effect now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upstream proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Containers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names and DNS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSH agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxies in effect now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password for the proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try a URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password for the SOCKS5 server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SOCKS5 server for containers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who has which address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSH agent in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSH agent in a container</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start or stop Docker Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configuration of the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log of the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kubernetes clusters in the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swarm of the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of Fairlead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence in force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install a licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Fairlead may be used for on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How Fairlead looks, when it runs and where it lives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start and tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State and history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clusters that live in the engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine that runs your containers in Fairlead&apos;s network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where this computer and others reach what runs in containers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every computer in the networks that this one is in reaches what is published then. Choose it in networks that you trust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who may reach them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Swarm that the engine is a node of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The internal network that containers and the engine live in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Internal addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses of the engine&apos;s networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Containers by their addresses and names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fairlead guides a ship&apos;s lines so that they run free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fairlead is free software under the Apache License 2.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is built with Qt and PySide6 (LGPL 3), qasync (BSD), pydantic (MIT), keyring (MIT), h11 (MIT) and platformdirs (MIT).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Containers sign with the keys of this computer&apos;s SSH agent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agent in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a container</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How containers and sandboxes look up names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acts at once.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light, dark, or whatever the desktop uses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language of the window, the tray and the help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deutsch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Fairlead when you log in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published ports and the containers&apos; traffic then work without starting it by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this window when Fairlead starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switched off, it starts in the tray. Where there is no tray, the window opens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Fairlead in the tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An icon that says how Fairlead is, with a menu for what is needed most often. Where there is no tray, the same menu is in this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep running in the tray when the window is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit in the menu, or Ctrl+Q, ends Fairlead. Switched off, or where there is no tray, closing the window does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell of problems while this window is not in front: a proxy that fails, a VPN in the way, an engine that stopped, a port that is taken, a licence that ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where Fairlead takes its upstream proxies from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic configuration (PAC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual proxy configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web Server (HTTP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy for port 80, as http://host:port, https://host:port (encrypted) or socks5://host:port. SOCKS5 needs a Business licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secure Web Server (HTTPS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy for port 443, as http://host:port, https://host:port (encrypted) or socks5://host:port. SOCKS5 needs a Business licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bypass proxy settings for these hosts and domains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts, .domains, *.domains, addresses and networks, each with an optional :port, separated by commas. They are reached directly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name for the proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As ann, DOMAIN\ann or ann@example.com. The password is kept in the system&apos;s keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configuration script (PAC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its address, the path of a file, or the script itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While the script cannot be had</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it was never fetched, or fails. The last good one is used as long as there is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refuse connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect directly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy for containers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which proxies containers use. Manual with both servers empty: containers reach nothing but the bypass list, on the ports below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same as Fairlead and image pulls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ports that go through the proxy by themselves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections of containers to these ports meet the proxy without knowing of it: port numbers separated by commas, or * for every port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell containers of the proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the proxy into Docker&apos;s config.json, for this engine alone, so that docker run sets HTTP_PROXY in containers. For programs that use other ports than those above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto: the one whose rules fit this computer&apos;s network. none: the proxies on this page. Or the name of a profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Internal subnet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IPv4 network of the gateway, the engine, the DNS server and the host&apos;s address. It must not overlap a network that this computer reaches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The way out, gateway.docker.internal. Empty: .1 of the internal subnet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the engine runs, vm.docker.internal. Empty: .3 of the internal subnet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the name server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What containers ask for names. Empty: .7 of the internal subnet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands for it inside, host.docker.internal. Empty: .254 of the internal subnet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Internal IPv6 prefix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A /64 of fd00::/8. The gateway, the engine, the name server and this computer have its ::1, ::3, ::7 and ::254.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default bridge (bip)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of docker0 and the size of its network, where containers are that name no network. Empty: as daemon.json says, or where it is; at first mostly 172.17.0.1/16.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address pools for new networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where docker network create and compose take networks from, as BASE=SIZE separated by commas: 10.200.0.0/16=24 gives each a /24. Empty: as daemon.json says, or the engine&apos;s own. Networks that exist keep their addresses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address pool of Swarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where a Swarm takes its overlay networks from when it is initialised, as BASE=SIZE. Empty: 10.0.0.0/8=24. A Swarm that exists keeps its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Containers may reach services on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services that listen on this computer&apos;s loopback answer as host.docker.internal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published ports open on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer only: unless a container names an address. All interfaces: other computers reach them too. Always this computer: whatever a container names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All interfaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host networking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What containers with --network host and commands of fairlead run listen on is opened on this computer&apos;s loopback, and on no other address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client address for these ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published TCP ports whose containers get the client&apos;s address by the PROXY protocol, as PORT=v1 or PORT=v2, separated by commas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port of the SOCKS5 server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programs of this computer reach every container through it, by address or name, without published ports. It listens on this computer&apos;s loopback only. 0: off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name for the SOCKS5 server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a user name, programs must give it and the password below. Empty: every program of this computer is let in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked for the names of containers, in this order. Empty: those of this computer, which are followed when they change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS servers for domains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A domain and its servers on each line: names below it are asked there and nowhere else, also when no answer comes. The longest domain counts. A network such as 10.0.0.0/8 stands for its reverse zone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of your own, a record on each line: NAME A, AAAA, CNAME or TXT and the value, or NAME=ADDRESS. *.dev.internal stands for all names below dev.internal. CNAME host.docker.internal leads to this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers are kept for as long as they say. Switched off, every name is asked anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record queries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps the last queries, with who asked and what the answer was, in memory only; they are gone when this is switched off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Containers may use this computer&apos;s SSH agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Containers that mount /run/host-services/ssh-auth.sock reach the agent there. They can sign with its keys while they run, and never read them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Socket of the SSH agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path of the agent&apos;s socket. Empty: the one that your shell or your desktop uses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Docker Engine with Fairlead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When Fairlead starts, the engine does too. Switched off, `fairlead up` or Start on this page starts it; an engine that runs already is always taken over.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
