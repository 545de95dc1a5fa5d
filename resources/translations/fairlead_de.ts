<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AddressMap</name>
    <message>
        <source>Who has which address</source>
        <translation>Wer welche Adresse hat</translation>
    </message>
    <message>
        <source>These addresses overlap with another network</source>
        <translation>Diese Adressen überschneiden sich mit einem anderen Netz</translation>
    </message>
    <message>
        <source>Correct what is marked to see the addresses</source>
        <translation>Berichtigen Sie, was markiert ist, um die Adressen zu sehen</translation>
    </message>
    <message>
        <source>Who will have which address after Apply</source>
        <translation>Wer nach dem Anwenden welche Adresse hat</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>The way out: gateway.docker.internal</source>
        <translation>Der Weg nach draußen: gateway.docker.internal</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Where containers run: vm.docker.internal</source>
        <translation>Wo Container laufen: vm.docker.internal</translation>
    </message>
    <message>
        <source>Name server</source>
        <translation>Nameserver</translation>
    </message>
    <message>
        <source>Answers what containers look up</source>
        <translation>Beantwortet, was Container nachschlagen</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>As containers see it: host.docker.internal</source>
        <translation>Wie Container ihn sehen: host.docker.internal</translation>
    </message>
</context>
<context>
    <name>AddressSpace</name>
    <message>
        <source>Conflict: {}</source>
        <translation>Konflikt: {}</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>und {} weitere</translation>
    </message>
    <message>
        <source>Fairlead and its engine</source>
        <translation>Fairlead und seine Engine</translation>
    </message>
    <message>
        <source>Kept for new networks</source>
        <translation>Für neue Netze vorgesehen</translation>
    </message>
    <message>
        <source>This computer reaches it</source>
        <translation>Dieser Computer erreicht es</translation>
    </message>
    <message>
        <source>Reached within 30 days</source>
        <translation>In den letzten 30 Tagen erreicht</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>Reached through {}</source>
        <translation>Über {} erreicht</translation>
    </message>
    <message>
        <source>{}, seen lately</source>
        <translation>{}, kürzlich gesehen</translation>
    </message>
</context>
<context>
    <name>AtLogin</name>
    <message>
        <source>Do as set</source>
        <translation>Wie eingestellt ausführen</translation>
    </message>
    <message>
        <source>Have the system do at login what is set here</source>
        <translation>Das System bei der Anmeldung tun lassen, was hier eingestellt ist</translation>
    </message>
</context>
<context>
    <name>ChangeBar</name>
    <message>
        <source>Revert</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Applying</source>
        <translation>Wird angewendet</translation>
    </message>
    <message>
        <source>{} ({} of {})</source>
        <translation>{} ({} von {})</translation>
    </message>
    <message>
        <source>Applying your changes…</source>
        <translation>Ihre Änderungen werden angewendet …</translation>
    </message>
    <message>
        <source>Decide first what becomes of your changes.</source>
        <translation>Entscheiden Sie zuerst, was aus Ihren Änderungen wird.</translation>
    </message>
    <message>
        <source>Correct one value first, then apply.</source>
        <translation>Berichtigen Sie zuerst einen Wert, dann wenden Sie an.</translation>
    </message>
    <message>
        <source>Correct {} values first, then apply.</source>
        <translation>Berichtigen Sie zuerst {} Werte, dann wenden Sie an.</translation>
    </message>
    <message>
        <source>One change, not applied yet.</source>
        <translation>Eine Änderung, noch nicht angewendet.</translation>
    </message>
    <message>
        <source>{} changes, not applied yet.</source>
        <translation>{} Änderungen, noch nicht angewendet.</translation>
    </message>
    <message>
        <source>Everything shown is in force.</source>
        <translation>Alles Gezeigte ist in Kraft.</translation>
    </message>
    <message>
        <source>the stored one is removed</source>
        <translation>das gespeicherte wird entfernt</translation>
    </message>
    <message>
        <source>a new one is stored</source>
        <translation>ein neues wird gespeichert</translation>
    </message>
    <message>
        <source>New connections use it; it is in no file of Fairlead.</source>
        <translation>Neue Verbindungen benutzen es; es steht in keiner Datei von Fairlead.</translation>
    </message>
</context>
<context>
    <name>Conflicts</name>
    <message>
        <source>Move to {}</source>
        <translation>Nach {} verlegen</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>Type {} to go ahead</source>
        <translation>Geben Sie {} ein, um fortzufahren</translation>
    </message>
    <message>
        <source>This is lost for good</source>
        <translation>Dies geht endgültig verloren</translation>
    </message>
    <message>
        <source>What will happen, in this order</source>
        <translation>Was geschehen wird, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>What can be exported goes to a new directory below {}</source>
        <translation>Was sich exportieren lässt, kommt in ein neues Verzeichnis unter {}</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>Außerdem</translation>
    </message>
    <message>
        <source>Change the internal addresses?</source>
        <translation>Interne Adressen ändern?</translation>
    </message>
    <message>
        <source>Apply the changes?</source>
        <translation>Änderungen anwenden?</translation>
    </message>
</context>
<context>
    <name>Diagnostics</name>
    <message>
        <source>The bar below says what that costs. Apply puts it in force.</source>
        <translation>Die Leiste unten sagt, was das kostet. „Anwenden“ setzt es in Kraft.</translation>
    </message>
    <message>
        <source>Under way…</source>
        <translation>Läuft …</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Nothing was checked yet. It takes a few seconds, changes nothing, and sends nothing to anybody but your own DNS servers and proxies.</source>
        <translation>Noch wurde nichts geprüft. Es dauert einige Sekunden, ändert nichts und sendet niemandem etwas außer Ihren eigenen DNS-Servern und Proxys.</translation>
    </message>
    <message>
        <source>Checking… {done} of {all} are done.</source>
        <translation>Wird geprüft … {done} von {all} sind fertig.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the check</source>
        <translation>Prüfung abbrechen</translation>
    </message>
    <message>
        <source>Cancelled. What was not checked is as it was.</source>
        <translation>Abgebrochen. Was nicht geprüft wurde, ist wie zuvor.</translation>
    </message>
    <message>
        <source>Checked at {time}: {problems}, {warnings}.</source>
        <translation>Geprüft um {time}: {problems}, {warnings}.</translation>
    </message>
    <message>
        <source>Checked at {}: all is well.</source>
        <translation>Geprüft um {}: Alles ist in Ordnung.</translation>
    </message>
    <message>
        <source>no problem</source>
        <translation>kein Problem</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 Problem</translation>
    </message>
    <message>
        <source>{} problems</source>
        <translation>{} Probleme</translation>
    </message>
    <message>
        <source>no warning</source>
        <translation>keine Warnung</translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 Warnung</translation>
    </message>
    <message>
        <source>{} warnings</source>
        <translation>{} Warnungen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Details of “{}”</source>
        <translation>Einzelheiten zu „{}“</translation>
    </message>
    <message>
        <source>Not checked yet.</source>
        <translation>Noch nicht geprüft.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>could not be checked</source>
        <translation>konnte nicht geprüft werden</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>Bericht speichern …</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>Einen Bericht speichern</translation>
    </message>
    <message>
        <source>For whoever helps you: the findings, versions, settings, networks and the ends of the logs, without passwords and tokens. You see it before it is saved.</source>
        <translation>Für alle, die Ihnen helfen: die Befunde, Versionen, Einstellungen, Netze und die letzten Zeilen der Protokolle, ohne Passwörter und Token. Sie sehen ihn, bevor er gespeichert wird.</translation>
    </message>
    <message>
        <source>Collecting the report…</source>
        <translation>Der Bericht wird zusammengestellt …</translation>
    </message>
    <message>
        <source>The report is shown and not saved yet.</source>
        <translation>Der Bericht wird gezeigt und ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>This is all that the report holds. Passwords and tokens have been taken out; read it all the same before you pass it on. Nothing is sent anywhere.</source>
        <translation>Das ist alles, was der Bericht enthält. Passwörter und Token wurden entfernt; lesen Sie ihn trotzdem, bevor Sie ihn weitergeben. Nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>Contents of the report</source>
        <translation>Inhalt des Berichts</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>ZIP files (*.zip)</source>
        <translation>ZIP-Dateien (*.zip)</translation>
    </message>
    <message>
        <source>{file} cannot be written: {why}.</source>
        <translation>{file} kann nicht geschrieben werden: {why}.</translation>
    </message>
    <message>
        <source>The report is in {}.</source>
        <translation>Der Bericht ist in {}.</translation>
    </message>
    <message>
        <source>No answer came.</source>
        <translation>Es kam keine Antwort.</translation>
    </message>
</context>
<context>
    <name>Dns</name>
    <message>
        <source>Containers and sandboxes know each container as NAME.containers.internal. Programs of this computer reach every container so through the SOCKS5 server, which is on the page Network.</source>
        <translation>Container und Sandboxes kennen jeden Container als NAME.containers.internal. Programme dieses Computers erreichen jeden Container so über den SOCKS5-Server, der auf der Seite „Netzwerk“ steht.</translation>
    </message>
    <message>
        <source>Through the SOCKS5 server:</source>
        <translation>Über den SOCKS5-Server:</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>For systemd-resolved, as root in {}:</source>
        <translation>Für systemd-resolved, als root in {}:</translation>
    </message>
    <message>
        <source>Copy the lines for systemd-resolved</source>
        <translation>Die Zeilen für systemd-resolved kopieren</translation>
    </message>
    <message>
        <source>Recorded queries</source>
        <translation>Aufgezeichnete Anfragen</translation>
    </message>
    <message>
        <source>Filter: name, container, answer</source>
        <translation>Filter: Name, Container, Antwort</translation>
    </message>
    <message>
        <source>Filter the recorded queries</source>
        <translation>Aufgezeichnete Anfragen filtern</translation>
    </message>
    <message>
        <source>Queries are not recorded. Tick “Record queries” and apply.</source>
        <translation>Anfragen werden nicht aufgezeichnet. Setzen Sie das Häkchen bei „Anfragen aufzeichnen“ und wenden Sie es an.</translation>
    </message>
    <message>
        <source>Recording. Nobody has asked for a name yet.</source>
        <translation>Es wird aufgezeichnet. Noch hat niemand nach einem Namen gefragt.</translation>
    </message>
    <message>
        <source>No query fits the filter.</source>
        <translation>Keine Anfrage passt zum Filter.</translation>
    </message>
    <message>
        <source>{asker} asked for {name} {kind} at {time}: {outcome}. Answered by {answerer} in {took}, because of {rule}. Status: {status}.</source>
        <translation>{asker} fragte um {time} nach {name} {kind}: {outcome}. Beantwortet von {answerer} in {took}, wegen {rule}. Status: {status}.</translation>
    </message>
    <message>
        <source>Name or address; a type such as AAAA or TXT may follow</source>
        <translation>Name oder Adresse; ein Typ wie AAAA oder TXT darf folgen</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Nachschlagen</translation>
    </message>
    <message>
        <source>Look this name up</source>
        <translation>Diesen Namen nachschlagen</translation>
    </message>
    <message>
        <source>Asks as a container does, and shows who answers and why.</source>
        <translation>Fragt, wie es ein Container tut, und zeigt, wer antwortet und warum.</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>Beantwortet von</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Flush</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Forget the answers that are kept</source>
        <translation>Aufbewahrte Antworten vergessen</translation>
    </message>
    <message>
        <source>{queries} queries, {hits} answered from memory, {failures} failed. {kept} answers are kept.</source>
        <translation>{queries} Anfragen, {hits} aus dem Speicher beantwortet, {failures} gescheitert. {kept} Antworten werden aufbewahrt.</translation>
    </message>
    <message>
        <source>Not available on this system: sandboxes need Linux.</source>
        <translation>Auf diesem System nicht verfügbar: Sandboxen brauchen Linux.</translation>
    </message>
    <message>
        <source>Not running. It starts with the sandbox network.</source>
        <translation>Läuft nicht. Es startet mit dem Netz der Sandboxen.</translation>
    </message>
    <message>
        <source>This computer names no DNS server, so no other name is found.</source>
        <translation>Dieser Computer nennt keinen DNS-Server, darum wird kein anderer Name gefunden.</translation>
    </message>
    <message>
        <source>The servers for all other names come from your settings.</source>
        <translation>Die Server für alle anderen Namen kommen aus Ihren Einstellungen.</translation>
    </message>
    <message>
        <source>The servers for all other names are this computer&apos;s, and followed.</source>
        <translation>Die Server für alle anderen Namen sind die dieses Computers; Änderungen werden übernommen.</translation>
    </message>
    <message>
        <source>Forgotten: {}</source>
        <translation>Vergessen: {}</translation>
    </message>
    <message>
        <source>All other names</source>
        <translation>Alle anderen Namen</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>noch keine Antwort</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message>
        <source>, failed {} times</source>
        <translation>, {}-mal gescheitert</translation>
    </message>
    <message>
        <source>Fairlead itself</source>
        <translation>Fairlead selbst</translation>
    </message>
    <message>
        <source>the answers that are kept</source>
        <translation>den aufbewahrten Antworten</translation>
    </message>
    <message>
        <source>Fairlead, for the proxy that may know it</source>
        <translation>Fairlead, für den Proxy, der ihn vielleicht kennt</translation>
    </message>
    <message>
        <source>Fairlead, and nobody was asked</source>
        <translation>Fairlead, und niemand wurde gefragt</translation>
    </message>
    <message>
        <source>no server</source>
        <translation>keinem Server</translation>
    </message>
    <message>
        <source>{} ms</source>
        <translation>{} ms</translation>
    </message>
    <message>
        <source>nothing of this type</source>
        <translation>nichts von diesem Typ</translation>
    </message>
    <message>
        <source>there is no such name (NXDOMAIN)</source>
        <translation>diesen Namen gibt es nicht (NXDOMAIN)</translation>
    </message>
    <message>
        <source>the look-up failed (SERVFAIL)</source>
        <translation>das Nachschlagen scheiterte (SERVFAIL)</translation>
    </message>
    <message>
        <source>refused (REFUSED)</source>
        <translation>abgelehnt (REFUSED)</translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>A password needs a user name.</source>
        <translation>Zu einem Passwort gehört ein Benutzername.</translation>
    </message>
    <message>
        <source>Type the user name for the proxy above.</source>
        <translation>Geben Sie oben den Benutzernamen für den Proxy ein.</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>Starting Docker Engine…</source>
        <translation>Docker Engine wird gestartet …</translation>
    </message>
    <message>
        <source>Stop Docker Engine?</source>
        <translation>Docker Engine anhalten?</translation>
    </message>
    <message>
        <source>Stop Docker Engine</source>
        <translation>Docker Engine anhalten</translation>
    </message>
    <message>
        <source>Stopping Docker Engine…</source>
        <translation>Docker Engine wird angehalten …</translation>
    </message>
    <message>
        <source>Restart Docker Engine?</source>
        <translation>Docker Engine neu starten?</translation>
    </message>
    <message>
        <source>Restart Docker Engine</source>
        <translation>Docker Engine neu starten</translation>
    </message>
    <message>
        <source>Restarting Docker Engine…</source>
        <translation>Docker Engine wird neu gestartet …</translation>
    </message>
    <message>
        <source>1 container runs and is stopped with it.</source>
        <translation>1 Container läuft und wird mit angehalten.</translation>
    </message>
    <message>
        <source>{} containers run and are stopped with it.</source>
        <translation>{} Container laufen und werden mit angehalten.</translation>
    </message>
    <message>
        <source>Docker Engine changes its state</source>
        <translation>Docker Engine wechselt den Zustand</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Copy the path of the socket</source>
        <translation>Pfad des Sockets kopieren</translation>
    </message>
    <message>
        <source>Docker API socket</source>
        <translation>Socket der Docker-API</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keiner</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>{} Docker Engine</source>
        <translation>Docker Engine: {}</translation>
    </message>
    <message>
        <source>Not available on this system</source>
        <translation>Auf diesem System nicht verfügbar</translation>
    </message>
    <message>
        <source>Docker Engine is not ready to be used</source>
        <translation>Docker Engine ist nicht einsatzbereit</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Does not work</source>
        <translation>Funktioniert nicht</translation>
    </message>
    <message>
        <source>Version {}</source>
        <translation>Version {}</translation>
    </message>
    <message>
        <source>Version {version}, since {time}, process {pid}</source>
        <translation>Version {version}, seit {time}, Prozess {pid}</translation>
    </message>
    <message>
        <source>Running containers: {}.</source>
        <translation>Laufende Container: {}.</translation>
    </message>
    <message>
        <source>docker uses it by the context “{}”.</source>
        <translation>docker benutzt sie über den Kontext „{}“.</translation>
    </message>
    <message>
        <source>docker does not use it by itself: set DOCKER_HOST to its socket.</source>
        <translation>docker benutzt sie nicht von selbst: Setzen Sie DOCKER_HOST auf ihren Socket.</translation>
    </message>
    <message>
        <source>Engine log</source>
        <translation>Protokoll der Engine</translation>
    </message>
    <message>
        <source>The log is empty.</source>
        <translation>Das Protokoll ist leer.</translation>
    </message>
    <message>
        <source>The whole log: {}</source>
        <translation>Das ganze Protokoll: {}</translation>
    </message>
    <message>
        <source>Text of daemon.json</source>
        <translation>Text von daemon.json</translation>
    </message>
    <message>
        <source>Changed, not saved yet</source>
        <translation>Geändert, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Check and save</source>
        <translation>Prüfen und speichern</translation>
    </message>
    <message>
        <source>Check and save daemon.json</source>
        <translation>daemon.json prüfen und speichern</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Revert daemon.json to what is saved</source>
        <translation>daemon.json auf das Gespeicherte zurücksetzen</translation>
    </message>
    <message>
        <source>The engine reads it when it starts: a restart puts changes in force.</source>
        <translation>Die Engine liest sie beim Start: Ein Neustart setzt Änderungen in Kraft.</translation>
    </message>
    <message>
        <source>Restart, to put daemon.json in force</source>
        <translation>Neu starten, um daemon.json in Kraft zu setzen</translation>
    </message>
    <message>
        <source>daemon.json was changed elsewhere meanwhile. Revert shows that text; Check and save replaces it by yours.</source>
        <translation>daemon.json wurde inzwischen anderswo geändert. „Verwerfen“ zeigt jenen Text; „Prüfen und speichern“ ersetzt ihn durch Ihren.</translation>
    </message>
</context>
<context>
    <name>Example</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>InEffect</name>
    <message>
        <source>{origin}, since {time}</source>
        <translation>{origin}, seit {time}</translation>
    </message>
    <message>
        <source>{sentence} ({time})</source>
        <translation>{sentence} ({time})</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Image pulls</source>
        <translation>Laden von Images</translation>
    </message>
    <message>
        <source>Fairlead itself</source>
        <translation>Fairlead selbst</translation>
    </message>
    <message>
        <source>Resume proxies</source>
        <translation>Proxys fortsetzen</translation>
    </message>
    <message>
        <source>Paused: new connections go direct.</source>
        <translation>Die Proxys ruhen: neue Verbindungen gehen direkt.</translation>
    </message>
    <message>
        <source>Pause proxies</source>
        <translation>Proxys ruhen lassen</translation>
    </message>
    <message>
        <source>Pausing lets new connections go direct until you resume the proxies.</source>
        <translation>Ruhen die Proxys, gehen neue Verbindungen direkt, bis sie fortgesetzt werden.</translation>
    </message>
    <message>
        <source>As the configuration script says: {}</source>
        <translation>Wie das Konfigurationsskript sagt: {}</translation>
    </message>
    <message>
        <source>Direct, without a proxy</source>
        <translation>Direkt, ohne Proxy</translation>
    </message>
    <message>
        <source>HTTP and HTTPS through {}</source>
        <translation>HTTP und HTTPS über {}</translation>
    </message>
    <message>
        <source>direct</source>
        <translation>direkt</translation>
    </message>
</context>
<context>
    <name>Inventory</name>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Die Engine wird gefragt …</translation>
    </message>
</context>
<context>
    <name>Kubernetes</name>
    <message>
        <source>There is no Kubernetes cluster in the engine.</source>
        <translation>In der Engine ist kein Kubernetes-Cluster.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation>Namespaces</translation>
    </message>
    <message>
        <source>Workloads</source>
        <translation>Workloads</translation>
    </message>
    <message>
        <source>Volumes</source>
        <translation>Volumes</translation>
    </message>
    <message>
        <source>Pods’ addresses</source>
        <translation>Adressen der Pods</translation>
    </message>
    <message>
        <source>Services’ addresses</source>
        <translation>Adressen der Services</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Reset…</source>
        <translation>Zurücksetzen …</translation>
    </message>
    <message>
        <source>Exporting {}…</source>
        <translation>{} wird exportiert …</translation>
    </message>
    <message>
        <source>{} is exported to {}.</source>
        <translation>{} ist nach {} exportiert.</translation>
    </message>
    <message>
        <source>Reset the cluster?</source>
        <translation>Cluster zurücksetzen?</translation>
    </message>
    <message>
        <source>Resetting {}…</source>
        <translation>{} wird zurückgesetzt …</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Discard your changes?</source>
        <translation>Ihre Änderungen verwerfen?</translation>
    </message>
    <message>
        <source>What you changed is not applied yet and would be lost.</source>
        <translation>Was Sie geändert haben, ist noch nicht angewendet und ginge verloren.</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Quit while {} containers run?</source>
        <translation>Beenden, während {} Container laufen?</translation>
    </message>
    <message>
        <source>Quit while a container runs?</source>
        <translation>Beenden, während ein Container läuft?</translation>
    </message>
    <message>
        <source>Left running, they go on without their published ports and without a network until Fairlead starts again.</source>
        <translation>Bleiben sie an, so laufen sie ohne ihre veröffentlichten Ports und ohne Netz weiter, bis Fairlead wieder startet.</translation>
    </message>
    <message>
        <source>Leave them running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Stop the engine and quit</source>
        <translation>Engine anhalten und beenden</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Docker Engine and its containers are being stopped…</source>
        <translation>Docker Engine und ihre Container werden angehalten …</translation>
    </message>
</context>
<context>
    <name>Licence</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the licence</source>
        <translation>Lizenz entfernen</translation>
    </message>
    <message>
        <source>Tier in force: {}.</source>
        <translation>Geltende Stufe: {}.</translation>
    </message>
    <message>
        <source>Issued for {}.</source>
        <translation>Ausgestellt für {}.</translation>
    </message>
    <message>
        <source>Remove the licence?</source>
        <translation>Lizenz entfernen?</translation>
    </message>
    <message>
        <source>What needs it stops at once. It can be installed again.</source>
        <translation>Was sie braucht, endet sofort. Sie kann wieder installiert werden.</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>Text der Lizenz</translation>
    </message>
    <message>
        <source>Paste the licence here</source>
        <translation>Fügen Sie die Lizenz hier ein</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Datei öffnen …</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installieren</translation>
    </message>
    <message>
        <source>Install the licence</source>
        <translation>Lizenz installieren</translation>
    </message>
    <message>
        <source>Open a licence</source>
        <translation>Lizenz öffnen</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>{name} kann nicht gelesen werden: {reason}.</translation>
    </message>
</context>
<context>
    <name>Login</name>
    <message>
        <source>User name and password for the proxy</source>
        <translation>Benutzername und Passwort für den Proxy</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>ann, DOMAIN\ann or ann@example.com</source>
        <translation>ann, DOMAIN\ann oder ann@example.com</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>The password is kept in the system&apos;s keyring; in no file of Fairlead.</source>
        <translation>Das Passwort steht im Schlüsselbund des Systems, in keiner Datei von Fairlead.</translation>
    </message>
    <message>
        <source>Use them</source>
        <translation>Verwenden</translation>
    </message>
</context>
<context>
    <name>Mark</name>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Changed, not applied yet</source>
        <translation>Geändert, noch nicht angewendet</translation>
    </message>
</context>
<context>
    <name>ModeRow</name>
    <message>
        <source>Send web traffic through the servers below.</source>
        <translation>Web-Verkehr über die Server unten leiten.</translation>
    </message>
    <message>
        <source>While it is off, use:</source>
        <translation>Solange dies aus ist, gilt:</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Take the new values</source>
        <translation>Neue Werte übernehmen</translation>
    </message>
    <message>
        <source>Keep my changes</source>
        <translation>Meine Änderungen behalten</translation>
    </message>
    <message>
        <source>Review the change</source>
        <translation>Änderung ansehen</translation>
    </message>
    <message>
        <source>Enter user name and password…</source>
        <translation>Benutzername und Passwort eingeben …</translation>
    </message>
    <message>
        <source>Changed elsewhere while you were editing: {}. What shall happen?</source>
        <translation>Anderswo geändert, während Sie hier änderten: {}. Was soll geschehen?</translation>
    </message>
    <message>
        <source>The administrator has changed {}. That is not in force yet.</source>
        <translation>Der Administrator hat {} geändert. Das ist noch nicht in Kraft.</translation>
    </message>
    <message>
        <source>Before these can be applied, look at:</source>
        <translation>Bevor sich dies anwenden lässt, sehen Sie nach:</translation>
    </message>
</context>
<context>
    <name>PasswordRow</name>
    <message>
        <source>Password for the SOCKS5 server</source>
        <translation>Passwort für den SOCKS5-Server</translation>
    </message>
    <message>
        <source>Password for the proxy</source>
        <translation>Passwort für den Proxy</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the stored password</source>
        <translation>Gespeichertes Passwort entfernen</translation>
    </message>
    <message>
        <source>A password is stored</source>
        <translation>Ein Passwort ist gespeichert</translation>
    </message>
    <message>
        <source>Kept in the system&apos;s keyring with Apply; in no file of Fairlead.</source>
        <translation>Kommt mit „Anwenden“ in den Schlüsselbund des Systems, in keine Datei von Fairlead.</translation>
    </message>
    <message>
        <source>The stored password is removed with Apply.</source>
        <translation>Das gespeicherte Passwort wird mit „Anwenden“ entfernt.</translation>
    </message>
    <message>
        <source>A password is stored. Type another one to replace it with Apply.</source>
        <translation>Ein Passwort ist gespeichert. Geben Sie ein anderes ein, um es mit „Anwenden“ zu ersetzen.</translation>
    </message>
</context>
<context>
    <name>PortList</name>
    <message>
        <source>Published ports</source>
        <translation>Veröffentlichte Ports</translation>
    </message>
</context>
<context>
    <name>Ports</name>
    <message>
        <source>Open in browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Open {} in the browser</source>
        <translation>{} im Browser öffnen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>{address} ({protocol}) leads to {target} of {owner}.</source>
        <translation>{address} ({protocol}) führt zu {target} von {owner}.</translation>
    </message>
    <message>
        <source>{address} ({protocol}) leads to {target}.</source>
        <translation>{address} ({protocol}) führt zu {target}.</translation>
    </message>
    <message>
        <source>{problem} It belongs to {holder}.</source>
        <translation>{problem} Er gehört {holder}.</translation>
    </message>
    <message>
        <source>Wanted for {target} of {owner}.</source>
        <translation>Gewünscht für {target} von {owner}.</translation>
    </message>
    <message>
        <source>Now {now}, {total} since it was opened.</source>
        <translation>Jetzt {now}, {total} seit er geöffnet wurde.</translation>
    </message>
    <message>
        <source>The container received {received} and sent {sent}.</source>
        <translation>Der Container empfing {received} und sendete {sent}.</translation>
    </message>
    <message>
        <source>It is told the client&apos;s address by the PROXY protocol v{}.</source>
        <translation>Er erfährt die Adresse des Clients durch das PROXY-Protokoll v{}.</translation>
    </message>
    <message>
        <source>This publishes port 80 of a container at http://localhost:8000:</source>
        <translation>Dies veröffentlicht Port 80 eines Containers unter http://localhost:8000:</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>No container publishes a port.</source>
        <translation>Kein Container veröffentlicht einen Port.</translation>
    </message>
    <message>
        <source>Docker Engine does not run, so nothing is published. Start it first.</source>
        <translation>Docker Engine läuft nicht, also ist nichts veröffentlicht. Starten Sie sie zuerst.</translation>
    </message>
    <message>
        <source>{total} published, {down} of them not open.</source>
        <translation>{total} veröffentlicht, davon {down} nicht offen.</translation>
    </message>
    <message>
        <source>1 published and open.</source>
        <translation>1 veröffentlicht und offen.</translation>
    </message>
    <message>
        <source>{} published, all of them open.</source>
        <translation>{} veröffentlicht, alle offen.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>1 connection</source>
        <translation>1 Verbindung</translation>
    </message>
    <message>
        <source>{} connections</source>
        <translation>{} Verbindungen</translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message>
        <source>While a profile is in use, what you change on this page is changed in it.</source>
        <translation>Solange ein Profil verwendet wird, wird das, was Sie auf dieser Seite ändern, in ihm geändert.</translation>
    </message>
    <message>
        <source>No profile is in use.</source>
        <translation>Kein Profil wird verwendet.</translation>
    </message>
    <message>
        <source>{name} is in use: {why}.</source>
        <translation>{name} wird verwendet: {why}.</translation>
    </message>
    <message>
        <source>The one whose rules hold</source>
        <translation>Das, dessen Regeln zutreffen</translation>
    </message>
    <message>
        <source>No profile</source>
        <translation>Kein Profil</translation>
    </message>
    <message>
        <source>by hand only</source>
        <translation>nur von Hand</translation>
    </message>
    <message>
        <source>Remove “{}”</source>
        <translation>„{}“ entfernen</translation>
    </message>
    <message>
        <source>Remove the profile “{}”?</source>
        <translation>Profil „{}“ entfernen?</translation>
    </message>
    <message>
        <source>Its proxies and rules are lost. Passwords are kept.</source>
        <translation>Seine Proxys und Regeln gehen verloren. Passwörter bleiben.</translation>
    </message>
    <message>
        <source>Remove the profile</source>
        <translation>Profil entfernen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Interface that is up</source>
        <translation>Aktive Schnittstelle</translation>
    </message>
    <message>
        <source>Route to a network</source>
        <translation>Route zu einem Netz</translation>
    </message>
    <message>
        <source>DNS suffix</source>
        <translation>DNS-Suffix</translation>
    </message>
    <message>
        <source>Wi-Fi</source>
        <translation>WLAN</translation>
    </message>
    <message>
        <source>Keep as a profile</source>
        <translation>Als Profil behalten</translation>
    </message>
    <message>
        <source>Keeps the proxies in force. With rules, the profile is used by itself while all of them hold; without, when you choose it.</source>
        <translation>Behält die geltenden Proxys. Mit Regeln wird das Profil von selbst verwendet, solange alle zutreffen; ohne, wenn Sie es wählen.</translation>
    </message>
</context>
<context>
    <name>Requirement</name>
    <message>
        <source>Licence…</source>
        <translation>Lizenz …</translation>
    </message>
    <message>
        <source>Install a licence for SOCKS5</source>
        <translation>Eine Lizenz für SOCKS5 installieren</translation>
    </message>
</context>
<context>
    <name>Sandbox</name>
    <message>
        <source>Not running. It starts with the first command in it.</source>
        <translation>Läuft nicht. Sie startet mit dem ersten Befehl in ihr.</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Running on {}</source>
        <translation>Läuft auf {}</translation>
    </message>
    <message>
        <source>Could not be started</source>
        <translation>Konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>Not available on this system</source>
        <translation>Auf diesem System nicht verfügbar</translation>
    </message>
    <message>
        <source>Commands: {commands}. Open connections: {open}.</source>
        <translation>Befehle: {commands}. Offene Verbindungen: {open}.</translation>
    </message>
    <message>
        <source>Sent {sent}, received {received}.</source>
        <translation>Gesendet {sent}, empfangen {received}.</translation>
    </message>
    <message>
        <source>Names are looked up at {}.</source>
        <translation>Namen werden nachgeschlagen bei {}.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset “{}” to its default</source>
        <translation>„{}“ auf die Vorgabe zurücksetzen</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>Menu of Fairlead</source>
        <translation>Menü von Fairlead</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Suchergebnisse</translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation>Nichts gefunden. Versuchen Sie ein anderes Wort.</translation>
    </message>
</context>
<context>
    <name>SocksServer</name>
    <message>
        <source>Use it like this:</source>
        <translation>So wird er benutzt:</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Connections: {open} open, {total} in all, {no} refused.</source>
        <translation>Verbindungen: {open} offen, {total} insgesamt, {no} abgelehnt.</translation>
    </message>
    <message>
        <source>Listening on {}</source>
        <translation>Nimmt auf {} an</translation>
    </message>
    <message>
        <source>Listening on {}, and letting nobody in</source>
        <translation>Nimmt auf {} an und lässt niemanden ein</translation>
    </message>
    <message>
        <source>It cannot listen</source>
        <translation>Er kann nichts annehmen</translation>
    </message>
    <message>
        <source>Not running. It starts with the sandbox network.</source>
        <translation>Läuft nicht. Es startet mit dem Netz der Sandboxen.</translation>
    </message>
    <message>
        <source>Not available on this system</source>
        <translation>Auf diesem System nicht verfügbar</translation>
    </message>
    <message>
        <source>Switched off. Set a port, such as 1080, to switch it on.</source>
        <translation>Ausgeschaltet. Setzen Sie einen Port, etwa 1080, um ihn einzuschalten.</translation>
    </message>
</context>
<context>
    <name>SshAgent</name>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Ask the SSH agent for its keys</source>
        <translation>Den SSH-Agenten nach seinen Schlüsseln fragen</translation>
    </message>
    <message>
        <source>Switched off. Containers are told that it refuses.</source>
        <translation>Ausgeschaltet. Container erfahren, dass er ablehnt.</translation>
    </message>
    <message>
        <source>Not running. It starts with the sandbox network.</source>
        <translation>Läuft nicht. Es startet mit dem Netz der Sandboxen.</translation>
    </message>
    <message>
        <source>Not available on this system</source>
        <translation>Auf diesem System nicht verfügbar</translation>
    </message>
    <message>
        <source>Containers have no SSH agent</source>
        <translation>Container haben keinen SSH-Agenten</translation>
    </message>
    <message>
        <source>The agent is of no use</source>
        <translation>Der Agent ist nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>Containers can use this computer&apos;s SSH agent</source>
        <translation>Container können den SSH-Agenten dieses Computers benutzen</translation>
    </message>
    <message>
        <source>Containers can sign with 1 key</source>
        <translation>Container können mit 1 Schlüssel signieren</translation>
    </message>
    <message>
        <source>Containers can sign with {} keys</source>
        <translation>Container können mit {} Schlüsseln signieren</translation>
    </message>
    <message>
        <source>The agent has no key yet. Add one: ssh-add</source>
        <translation>Der Agent hat noch keinen Schlüssel. Fügen Sie einen hinzu: ssh-add</translation>
    </message>
    <message>
        <source>Socket: {path} ({origin})</source>
        <translation>Socket: {path} ({origin})</translation>
    </message>
    <message>
        <source>Connections: {open} open, {total} in all.</source>
        <translation>Verbindungen: {open} offen, {total} insgesamt.</translation>
    </message>
    <message>
        <source>Add to docker run:</source>
        <translation>Für docker run:</translation>
    </message>
    <message>
        <source>Copy the parameters for docker run</source>
        <translation>Parameter für docker run kopieren</translation>
    </message>
    <message>
        <source>Add to the service in a compose file:</source>
        <translation>Für den Dienst in einer Compose-Datei:</translation>
    </message>
    <message>
        <source>Copy the lines for a compose file</source>
        <translation>Zeilen für eine Compose-Datei kopieren</translation>
    </message>
</context>
<context>
    <name>Suggest</name>
    <message>
        <source>Suggest</source>
        <translation>Vorschlagen</translation>
    </message>
    <message>
        <source>Suggest a free range for “{}”</source>
        <translation>Einen freien Bereich für „{}“ vorschlagen</translation>
    </message>
</context>
<context>
    <name>Swarm</name>
    <message>
        <source>No Swarm is active in this engine.</source>
        <translation>In dieser Engine ist kein Swarm aktiv.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>The last manager</source>
        <translation>Der letzte Manager</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Other nodes</source>
        <translation>Andere Knoten</translation>
    </message>
    <message>
        <source>Stacks</source>
        <translation>Stacks</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Configs</source>
        <translation>Configs</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Secrets</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Leave…</source>
        <translation>Verlassen …</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert …</translation>
    </message>
    <message>
        <source>The Swarm is exported to {}.</source>
        <translation>Der Swarm ist nach {} exportiert.</translation>
    </message>
    <message>
        <source>Leave the Swarm?</source>
        <translation>Swarm verlassen?</translation>
    </message>
    <message>
        <source>Leaving the Swarm…</source>
        <translation>Der Swarm wird verlassen …</translation>
    </message>
</context>
<context>
    <name>Traffic</name>
    <message>
        <source>Way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>The way whose rates are shown</source>
        <translation>Der Weg, dessen Raten gezeigt werden</translation>
    </message>
    <message>
        <source>All ways</source>
        <translation>Alle Wege</translation>
    </message>
    <message>
        <source>This has a container fetch a page:</source>
        <translation>So holt ein Container eine Seite:</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only flows with these words, such as a container&apos;s name</source>
        <translation>Nur Verbindungen mit diesen Wörtern zeigen, etwa dem Namen eines Containers</translation>
    </message>
    <message>
        <source>Ended ones too</source>
        <translation>Auch beendete</translation>
    </message>
    <message>
        <source>Show flows that have ended, too</source>
        <translation>Auch beendete Verbindungen zeigen</translation>
    </message>
    <message>
        <source>{open} open, {ended} that ended lately.</source>
        <translation>{open} offen, {ended} kürzlich beendet.</translation>
    </message>
    <message>
        <source>{shown} shown; {open} open, {ended} that ended lately.</source>
        <translation>{shown} gezeigt; {open} offen, {ended} kürzlich beendet.</translation>
    </message>
    <message>
        <source>Nothing flows.</source>
        <translation>Nichts fließt.</translation>
    </message>
    <message>
        <source>The network does not run yet.</source>
        <translation>Das Netz läuft noch nicht.</translation>
    </message>
    <message>
        <source>A capture holds everything that the container sends and gets, passwords that are not encrypted too. Only you may read the file; think before you pass it on.</source>
        <translation>Eine Aufzeichnung enthält alles, was der Container sendet und empfängt, auch unverschlüsselte Passwörter. Nur Sie dürfen die Datei lesen; bedenken Sie das, bevor Sie sie weitergeben.</translation>
    </message>
    <message>
        <source>Packets of</source>
        <translation>Pakete von</translation>
    </message>
    <message>
        <source>Whose packets to capture</source>
        <translation>Wessen Pakete aufgezeichnet werden</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Stop capture</source>
        <translation>Aufzeichnung beenden</translation>
    </message>
    <message>
        <source>Capture…</source>
        <translation>Aufzeichnen …</translation>
    </message>
    <message>
        <source>Save the capture as</source>
        <translation>Aufzeichnung speichern unter</translation>
    </message>
    <message>
        <source>Captures (*.pcapng)</source>
        <translation>Aufzeichnungen (*.pcapng)</translation>
    </message>
    <message>
        <source>Capturing {container} to {path}: {packets} packets, {size}.</source>
        <translation>{container} wird nach {path} aufgezeichnet: {packets} Pakete, {size}.</translation>
    </message>
    <message>
        <source>{why} {packets} packets, {size}, are in {path}.</source>
        <translation>{why} {packets} Pakete, {size}, sind in {path}.</translation>
    </message>
    <message>
        <source>{} more came too fast and are missing.</source>
        <translation>{} weitere kamen zu schnell und fehlen.</translation>
    </message>
    <message>
        <source>Close flow</source>
        <translation>Verbindung trennen</translation>
    </message>
    <message>
        <source>Copy target</source>
        <translation>Ziel kopieren</translation>
    </message>
    <message>
        <source>Choose a flow to see more of it.</source>
        <translation>Wählen Sie eine Verbindung, um mehr von ihr zu sehen.</translation>
    </message>
    <message>
        <source>Close the flow to {}</source>
        <translation>Die Verbindung zu {} trennen</translation>
    </message>
    <message>
        <source>{} is copied.</source>
        <translation>{} ist kopiert.</translation>
    </message>
    <message>
        <source>The flow to {} was closed: both sides are reset.</source>
        <translation>Die Verbindung zu {} wurde getrennt: Beide Seiten sind zurückgesetzt.</translation>
    </message>
    <message>
        <source>{who} to {target}, {way}.</source>
        <translation>{who} zu {target}, {way}.</translation>
    </message>
    <message>
        <source>{source} to {target} of {who}, {way}.</source>
        <translation>{source} zu {target} von {who}, {way}.</translation>
    </message>
    <message>
        <source>{who} to {target}: refused.</source>
        <translation>{who} zu {target}: abgelehnt.</translation>
    </message>
    <message>
        <source>From {source} to {target}.</source>
        <translation>Von {source} zu {target}.</translation>
    </message>
    <message>
        <source>The container received {received} and sent {sent}.</source>
        <translation>Der Container empfing {received} und sendete {sent}.</translation>
    </message>
    <message>
        <source>From {began} to {ended}. {reason}</source>
        <translation>Von {began} bis {ended}. {reason}</translation>
    </message>
    <message>
        <source>{state} since {began}.</source>
        <translation>{state} seit {began}.</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Docker Engine</source>
        <translation>Docker Engine</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Port {}</source>
        <translation>Port {}</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>Direkt</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>SOCKS5 server</source>
        <translation>SOCKS5-Server</translation>
    </message>
    <message>
        <source>Published ports</source>
        <translation>Veröffentlichte Ports</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Wird verbunden</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Half-closed</source>
        <translation>Halb geschlossen</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>{}/s</source>
        <translation>{}/s</translation>
    </message>
    <message>
        <source>Rates of the last ten minutes</source>
        <translation>Raten der letzten zehn Minuten</translation>
    </message>
    <message>
        <source>10 min ago</source>
        <translation>vor 10 min</translation>
    </message>
    <message>
        <source>5 min ago</source>
        <translation>vor 5 min</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Nothing has been counted yet.</source>
        <translation>Noch wurde nichts gezählt.</translation>
    </message>
    <message>
        <source>Now containers receive {received} and send {sent}. The most within ten minutes: {most_received} received, {most_sent} sent.</source>
        <translation>Jetzt empfangen Container {received} und senden {sent}. Am meisten in zehn Minuten: {most_received} empfangen, {most_sent} gesendet.</translation>
    </message>
    <message>
        <source>Received by containers</source>
        <translation>Von Containern empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
</context>
<context>
    <name>TrafficTable</name>
    <message>
        <source>Flows</source>
        <translation>Verbindungen</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>The network does not run</source>
        <translation>Das Netz läuft nicht</translation>
    </message>
    <message>
        <source>Docker Engine is not installed</source>
        <translation>Docker Engine ist nicht installiert</translation>
    </message>
    <message>
        <source>Docker Engine is stopped</source>
        <translation>Docker Engine ist angehalten</translation>
    </message>
    <message>
        <source>Docker Engine is starting</source>
        <translation>Docker Engine startet</translation>
    </message>
    <message>
        <source>Docker Engine runs</source>
        <translation>Docker Engine läuft</translation>
    </message>
    <message>
        <source>Docker Engine is stopping</source>
        <translation>Docker Engine wird angehalten</translation>
    </message>
    <message>
        <source>Docker Engine has failed</source>
        <translation>Docker Engine ist gescheitert</translation>
    </message>
    <message>
        <source>{}, 1 container</source>
        <translation>{}, 1 Container</translation>
    </message>
    <message>
        <source>{}, {} containers</source>
        <translation>{}, {} Container</translation>
    </message>
    <message>
        <source>The proxies are paused</source>
        <translation>Die Proxys ruhen</translation>
    </message>
    <message>
        <source>Resume proxies</source>
        <translation>Proxys fortsetzen</translation>
    </message>
    <message>
        <source>Pause proxies</source>
        <translation>Proxys ruhen lassen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Quit Fairlead</source>
        <translation>Fairlead beenden</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Profile: {}</source>
        <translation>Profil: {}</translation>
    </message>
    <message>
        <source>The one whose rules hold</source>
        <translation>Das, dessen Regeln zutreffen</translation>
    </message>
    <message>
        <source>No profile</source>
        <translation>Kein Profil</translation>
    </message>
    <message>
        <source>Keep the proxies as a profile…</source>
        <translation>Die Proxys als Profil behalten …</translation>
    </message>
    <message>
        <source>No published ports</source>
        <translation>Keine veröffentlichten Ports</translation>
    </message>
    <message>
        <source>All ports…</source>
        <translation>Alle Ports …</translation>
    </message>
    <message>
        <source>Published ports ({})</source>
        <translation>Veröffentlichte Ports ({})</translation>
    </message>
    <message>
        <source>{} problems</source>
        <translation>{} Probleme</translation>
    </message>
    <message>
        <source>The network of containers does not run</source>
        <translation>Das Netz der Container läuft nicht</translation>
    </message>
    <message>
        <source>A proxy cannot be used</source>
        <translation>Ein Proxy ist nicht zu benutzen</translation>
    </message>
    <message>
        <source>A proxy wants a password</source>
        <translation>Ein Proxy verlangt ein Passwort</translation>
    </message>
    <message>
        <source>Addresses collide</source>
        <translation>Adressen kollidieren</translation>
    </message>
    <message>
        <source>A port cannot be opened</source>
        <translation>Ein Port kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>The licence</source>
        <translation>Die Lizenz</translation>
    </message>
</context>
<context>
    <name>TryIt</name>
    <message>
        <source>Address to reach</source>
        <translation>Adresse, die erreicht werden soll</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Probieren</translation>
    </message>
    <message>
        <source>Try this address</source>
        <translation>Diese Adresse probieren</translation>
    </message>
    <message>
        <source>Trying</source>
        <translation>Wird probiert</translation>
    </message>
    <message>
        <source>Shows the way it takes, why, and how long each step took.</source>
        <translation>Zeigt den Weg, warum er so ist, und wie lange jeder Schritt dauerte.</translation>
    </message>
    <message>
        <source>From a container</source>
        <translation>Von einem Container</translation>
    </message>
    <message>
        <source>From an image pull</source>
        <translation>Vom Laden eines Images</translation>
    </message>
    <message>
        <source>From Fairlead</source>
        <translation>Von Fairlead</translation>
    </message>
    <message>
        <source>Who asks</source>
        <translation>Wer fragt</translation>
    </message>
    <message>
        <source>Trying {}…</source>
        <translation>{} wird probiert …</translation>
    </message>
    <message>
        <source>Way: {way} ({rule})</source>
        <translation>Weg: {way} ({rule})</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>{} ms</source>
        <translation>{} ms</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
</context>
<context>
    <name>Value</name>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>{} – Settings – Fairlead</source>
        <translation>{} – Einstellungen – Fairlead</translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>Set up Fairlead</source>
        <translation>Fairlead einrichten</translation>
    </message>
    <message>
        <source>Applying</source>
        <translation>Wird angewendet</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Step {at} of {all}</source>
        <translation>Schritt {at} von {all}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertigstellen</translation>
    </message>
    <message>
        <source>Applying your answers…</source>
        <translation>Ihre Antworten werden angewendet …</translation>
    </message>
    <message>
        <source>goes to the keyring; it is in no file of Fairlead</source>
        <translation>kommt in den Schlüsselbund; es steht in keiner Datei von Fairlead</translation>
    </message>
    <message>
        <source>In daemon.json; in force when the engine starts.</source>
        <translation>In daemon.json; in Kraft, wenn die Engine startet.</translation>
    </message>
    <message>
        <source>Resources &gt; {}</source>
        <translation>Ressourcen &gt; {}</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>What Fairlead uses from now on, and where to change it.</source>
        <translation>Was Fairlead von nun an benutzt, und wo es sich ändern lässt.</translation>
    </message>
    <message>
        <source>What is set</source>
        <translation>Was eingestellt ist</translation>
    </message>
    <message>
        <source>This stands in the way. Correct it, then come back.</source>
        <translation>Dies steht im Weg. Berichtigen Sie es, dann kommen Sie zurück.</translation>
    </message>
    <message>
        <source>This is set when you choose Finish:</source>
        <translation>Dies wird eingestellt, wenn Sie „Fertigstellen“ wählen:</translation>
    </message>
    <message>
        <source>This is in force now:</source>
        <translation>Dies ist jetzt in Kraft:</translation>
    </message>
    <message>
        <source>Nothing is changed. Everything can be set later in the window, and this guide opens again from General.</source>
        <translation>Nichts wird geändert. Alles lässt sich später im Fenster einstellen, und diese Einführung öffnet sich wieder von der Seite Allgemein aus.</translation>
    </message>
    <message>
        <source>Change “{title}” on the page {page}</source>
        <translation>„{title}“ auf der Seite {page} ändern</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <source>Correct “{}”</source>
        <translation>„{}“ berichtigen</translation>
    </message>
    <message>
        <source>Take over: {}</source>
        <translation>Übernehmen: {}</translation>
    </message>
    <message>
        <source>Containers, {}</source>
        <translation>Container, {}</translation>
    </message>
    <message>
        <source>Found on this computer</source>
        <translation>Auf diesem Computer gefunden</translation>
    </message>
    <message>
        <source>Proxies</source>
        <translation>Proxys</translation>
    </message>
    <message>
        <source>How containers, image pulls and Fairlead itself reach the web. The proxy of this computer is followed unless you say otherwise.</source>
        <translation>Wie Container, das Laden von Images und Fairlead selbst das Web erreichen. Es gilt der Proxy dieses Computers, wenn Sie nichts anderes sagen.</translation>
    </message>
    <message>
        <source>Upstream proxy</source>
        <translation>Vorgelagerter Proxy</translation>
    </message>
    <message>
        <source>Docker Engine</source>
        <translation>Docker Engine</translation>
    </message>
    <message>
        <source>Fairlead runs the Docker Engine that is installed here, without root and in a network of its own. Sandboxes work without it.</source>
        <translation>Fairlead betreibt die Docker Engine, die hier installiert ist, ohne root und in einem eigenen Netz. Sandboxen funktionieren ohne sie.</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>No engine is known yet.</source>
        <translation>Noch ist keine Engine bekannt.</translation>
    </message>
    <message>
        <source>Docker Engine {} runs.</source>
        <translation>Docker Engine {} läuft.</translation>
    </message>
    <message>
        <source>Docker Engine {} is there.</source>
        <translation>Docker Engine {} ist vorhanden.</translation>
    </message>
    <message>
        <source>No conflict: this computer reaches none of the ranges below.</source>
        <translation>Kein Konflikt: Dieser Computer erreicht keinen der Bereiche unten.</translation>
    </message>
    <message>
        <source>Use {} instead</source>
        <translation>Stattdessen {} verwenden</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Containers live in private ranges of addresses. They must not be those of a VPN or of a network that this computer reaches.</source>
        <translation>Container leben in privaten Adressbereichen. Es dürfen nicht die eines VPN oder eines Netzes sein, das dieser Computer erreicht.</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Ranges</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Everything but SOCKS5 works without a licence. If your organisation gave you one, paste it here; it is checked on this computer and acts at once.</source>
        <translation>Alles außer SOCKS5 funktioniert ohne Lizenz. Hat Ihre Organisation Ihnen eine gegeben, fügen Sie sie hier ein; sie wird auf diesem Computer geprüft und wirkt sofort.</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>In Kraft</translation>
    </message>
    <message>
        <source>Install a licence</source>
        <translation>Eine Lizenz installieren</translation>
    </message>
</context>
<context>
    <name>dialog</name>
    <message>
        <source>Help: {}</source>
        <translation>Hilfe: {}</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Proxies</source>
        <translation>Proxys</translation>
    </message>
    <message>
        <source>How containers, image pulls and Fairlead itself reach the web.</source>
        <translation>Wie Container, das Laden von Images und Fairlead selbst das Web erreichen.</translation>
    </message>
    <message>
        <source>In effect now</source>
        <translation>Jetzt wirksam</translation>
    </message>
    <message>
        <source>Upstream proxy</source>
        <translation>Vorgelagerter Proxy</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Names and DNS</source>
        <translation>Namen und DNS</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>SSH agent</source>
        <translation>SSH-Agent</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Docker Engine</source>
        <translation>Docker Engine</translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation>Kubernetes</translation>
    </message>
    <message>
        <source>Swarm</source>
        <translation>Swarm</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>Proxies in effect now</source>
        <translation>Jetzt wirksame Proxys</translation>
    </message>
    <message>
        <source>Password for the proxy</source>
        <translation>Passwort für den Proxy</translation>
    </message>
    <message>
        <source>Try a URL</source>
        <translation>Eine URL ausprobieren</translation>
    </message>
    <message>
        <source>Sandbox network</source>
        <translation>Netz der Sandboxen</translation>
    </message>
    <message>
        <source>Password for the SOCKS5 server</source>
        <translation>Passwort für den SOCKS5-Server</translation>
    </message>
    <message>
        <source>SOCKS5 server for containers</source>
        <translation>SOCKS5-Server zu Containern</translation>
    </message>
    <message>
        <source>Who has which address</source>
        <translation>Wer welche Adresse hat</translation>
    </message>
    <message>
        <source>DNS servers in use</source>
        <translation>Verwendete DNS-Server</translation>
    </message>
    <message>
        <source>Look a name up</source>
        <translation>Einen Namen nachschlagen</translation>
    </message>
    <message>
        <source>Names of containers</source>
        <translation>Namen der Container</translation>
    </message>
    <message>
        <source>Recorded queries</source>
        <translation>Aufgezeichnete Anfragen</translation>
    </message>
    <message>
        <source>Published ports</source>
        <translation>Veröffentlichte Ports</translation>
    </message>
    <message>
        <source>SSH agent in use</source>
        <translation>Verwendeter SSH-Agent</translation>
    </message>
    <message>
        <source>SSH agent in a container</source>
        <translation>SSH-Agent in einem Container</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Rates of the last ten minutes</source>
        <translation>Raten der letzten zehn Minuten</translation>
    </message>
    <message>
        <source>Capture packets of a container</source>
        <translation>Pakete eines Containers aufzeichnen</translation>
    </message>
    <message>
        <source>Start or stop Docker Engine</source>
        <translation>Docker Engine starten oder anhalten</translation>
    </message>
    <message>
        <source>Configuration of the engine</source>
        <translation>Konfiguration der Engine</translation>
    </message>
    <message>
        <source>Log of the engine</source>
        <translation>Protokoll der Engine</translation>
    </message>
    <message>
        <source>Kubernetes clusters in the engine</source>
        <translation>Kubernetes-Cluster in der Engine</translation>
    </message>
    <message>
        <source>Swarm of the engine</source>
        <translation>Swarm der Engine</translation>
    </message>
    <message>
        <source>Files of Fairlead</source>
        <translation>Dateien von Fairlead</translation>
    </message>
    <message>
        <source>Licence in force</source>
        <translation>Geltende Lizenz</translation>
    </message>
    <message>
        <source>Install a licence</source>
        <translation>Eine Lizenz installieren</translation>
    </message>
    <message>
        <source>Check this computer</source>
        <translation>Diesen Computer prüfen</translation>
    </message>
    <message>
        <source>Report for others</source>
        <translation>Bericht für andere</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Version und Lizenz</translation>
    </message>
    <message>
        <source>What Fairlead may be used for on this computer.</source>
        <translation>Wofür Fairlead auf diesem Computer benutzt werden darf.</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>In Kraft</translation>
    </message>
    <message>
        <source>Open the folder: {}</source>
        <translation>Ordner öffnen: {}</translation>
    </message>
    <message>
        <source>Open the set-up guide</source>
        <translation>Einführung öffnen</translation>
    </message>
    <message>
        <source>Proxies, engine, addresses and licence, step by step; and what Fairlead can take over from Docker Desktop, an engine or the environment.</source>
        <translation>Proxys, Engine, Adressen und Lizenz, Schritt für Schritt; und was Fairlead von Docker Desktop, einer Engine oder der Umgebung übernehmen kann.</translation>
    </message>
    <message>
        <source>How Fairlead looks, when it runs and where it lives.</source>
        <translation>Wie Fairlead aussieht, wann es läuft und wo es liegt.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Start and tray</source>
        <translation>Start und Infobereich</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>State and history</source>
        <translation>Zustand und Verlauf</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Sockets</translation>
    </message>
    <message>
        <source>The clusters that live in the engine.</source>
        <translation>Die Cluster, die in der Engine leben.</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>The engine that runs your containers in Fairlead&apos;s network.</source>
        <translation>Die Engine, die Ihre Container in Fairleads Netz betreibt.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Engine log</source>
        <translation>Protokoll der Engine</translation>
    </message>
    <message>
        <source>Engine configuration</source>
        <translation>Konfiguration der Engine</translation>
    </message>
    <message>
        <source>Where this computer and others reach what runs in containers.</source>
        <translation>Wo dieser Computer und andere erreichen, was in Containern läuft.</translation>
    </message>
    <message>
        <source>Every computer in the networks that this one is in reaches what is published then. Choose it in networks that you trust.</source>
        <translation>Jeder Computer in den Netzen, in denen dieser ist, erreicht dann, was veröffentlicht ist. Wählen Sie es in Netzen, denen Sie trauen.</translation>
    </message>
    <message>
        <source>Who may reach them</source>
        <translation>Wer sie erreichen darf</translation>
    </message>
    <message>
        <source>The Swarm that the engine is a node of.</source>
        <translation>Der Swarm, dessen Knoten die Engine ist.</translation>
    </message>
    <message>
        <source>This node</source>
        <translation>Dieser Knoten</translation>
    </message>
    <message>
        <source>The internal network that containers and the engine live in.</source>
        <translation>Das interne Netz, in dem Container und die Engine leben.</translation>
    </message>
    <message>
        <source>Internal addresses</source>
        <translation>Interne Adressen</translation>
    </message>
    <message>
        <source>Addresses of the engine&apos;s networks</source>
        <translation>Adressen der Netze der Engine</translation>
    </message>
    <message>
        <source>Every range</source>
        <translation>Alle Bereiche</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Containers by their addresses and names</source>
        <translation>Container über ihre Adressen und Namen</translation>
    </message>
    <message>
        <source>Version {}</source>
        <translation>Version {}</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Angaben kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>A fairlead guides a ship&apos;s lines so that they run free.</source>
        <translation>Eine Klüse (fairlead) führt die Leinen eines Schiffes so, dass sie frei laufen.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Fairlead is free software under the Apache License 2.0.</source>
        <translation>Fairlead ist freie Software unter der Apache License 2.0.</translation>
    </message>
    <message>
        <source>It is built with Qt and PySide6 (LGPL 3), qasync (BSD), pydantic (MIT), keyring (MIT), h11 (MIT) and platformdirs (MIT).</source>
        <translation>Es ist gebaut mit Qt und PySide6 (LGPL 3), qasync (BSD), pydantic (MIT), keyring (MIT), h11 (MIT) und platformdirs (MIT).</translation>
    </message>
    <message>
        <source>Containers sign with the keys of this computer&apos;s SSH agent.</source>
        <translation>Container signieren mit den Schlüsseln des SSH-Agenten dieses Computers.</translation>
    </message>
    <message>
        <source>Agent in use</source>
        <translation>Verwendeter Agent</translation>
    </message>
    <message>
        <source>In a container</source>
        <translation>In einem Container</translation>
    </message>
    <message>
        <source>Which agent</source>
        <translation>Welcher Agent</translation>
    </message>
    <message>
        <source>How containers and sandboxes look up names.</source>
        <translation>Wie Container und Sandboxen Namen nachschlagen.</translation>
    </message>
    <message>
        <source>In use now</source>
        <translation>Jetzt in Gebrauch</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Nachschlagen</translation>
    </message>
    <message>
        <source>Who is asked</source>
        <translation>Wer gefragt wird</translation>
    </message>
    <message>
        <source>Names of your own</source>
        <translation>Eigene Namen</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Acts at once.</source>
        <translation>Wirkt sofort.</translation>
    </message>
    <message>
        <source>What is wrong on this computer, and what to do about it.</source>
        <translation>Was auf diesem Computer nicht stimmt, und was dagegen zu tun ist.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Folder of the logs</source>
        <translation>Ordner der Protokolle</translation>
    </message>
    <message>
        <source>Who talks to whom, through which proxy, and how fast.</source>
        <translation>Wer mit wem spricht, über welchen Proxy und wie schnell.</translation>
    </message>
    <message>
        <source>Last ten minutes</source>
        <translation>Letzte zehn Minuten</translation>
    </message>
    <message>
        <source>Capture packets</source>
        <translation>Pakete aufzeichnen</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Theme</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Light, dark, or whatever the desktop uses.</source>
        <translation>Hell, dunkel oder was der Desktop verwendet.</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language of the window, the tray and the help.</source>
        <translation>Die Sprache des Fensters, des Infobereichs und der Hilfe.</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Deutsch</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Start Fairlead when you log in</source>
        <translation>Fairlead bei der Anmeldung starten</translation>
    </message>
    <message>
        <source>Published ports and the containers&apos; traffic then work without starting it by hand.</source>
        <translation>Veröffentlichte Ports und der Verkehr der Container funktionieren dann, ohne es von Hand zu starten.</translation>
    </message>
    <message>
        <source>Open this window when Fairlead starts</source>
        <translation>Dieses Fenster beim Start von Fairlead öffnen</translation>
    </message>
    <message>
        <source>Switched off, it starts in the tray. Where there is no tray, the window opens.</source>
        <translation>Ausgeschaltet startet es im Infobereich. Wo es keinen gibt, öffnet sich das Fenster.</translation>
    </message>
    <message>
        <source>Show Fairlead in the tray</source>
        <translation>Fairlead im Infobereich zeigen</translation>
    </message>
    <message>
        <source>An icon that says how Fairlead is, with a menu for what is needed most often. Where there is no tray, the same menu is in this window.</source>
        <translation>Ein Symbol, das sagt, wie es Fairlead geht, mit einem Menü für das, was am häufigsten gebraucht wird. Wo es keinen Infobereich gibt, ist dasselbe Menü in diesem Fenster.</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window is closed</source>
        <translation>Im Infobereich weiterlaufen, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>Quit in the menu, or Ctrl+Q, ends Fairlead. Switched off, or where there is no tray, closing the window does.</source>
        <translation>„Beenden“ im Menü oder Strg+Q beendet Fairlead. Ausgeschaltet, oder wo es keinen Infobereich gibt, tut es das Schließen des Fensters.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Tell of problems while this window is not in front: a proxy that fails, a VPN in the way, an engine that stopped, a port that is taken, a licence that ends.</source>
        <translation>Probleme melden, solange dieses Fenster nicht vorn ist: ein Proxy, der versagt, ein VPN im Weg, eine Engine, die stehen blieb, ein belegter Port, eine endende Lizenz.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Where Fairlead takes its upstream proxies from.</source>
        <translation>Woher Fairlead seine vorgelagerten Proxys nimmt.</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>Kein Proxy</translation>
    </message>
    <message>
        <source>System proxy</source>
        <translation>Proxy des Systems</translation>
    </message>
    <message>
        <source>Automatic configuration (PAC)</source>
        <translation>Automatische Konfiguration (PAC)</translation>
    </message>
    <message>
        <source>Manual proxy configuration</source>
        <translation>Manuelle Proxy-Konfiguration</translation>
    </message>
    <message>
        <source>Web Server (HTTP)</source>
        <translation>Webserver (HTTP)</translation>
    </message>
    <message>
        <source>Proxy for port 80, as http://host:port, https://host:port (encrypted) or socks5://host:port. SOCKS5 needs a Business licence.</source>
        <translation>Proxy für Port 80, als http://host:port, https://host:port (verschlüsselt) oder socks5://host:port. SOCKS5 braucht eine Business-Lizenz.</translation>
    </message>
    <message>
        <source>Secure Web Server (HTTPS)</source>
        <translation>Sicherer Webserver (HTTPS)</translation>
    </message>
    <message>
        <source>Proxy for port 443, as http://host:port, https://host:port (encrypted) or socks5://host:port. SOCKS5 needs a Business licence.</source>
        <translation>Proxy für Port 443, als http://host:port, https://host:port (verschlüsselt) oder socks5://host:port. SOCKS5 braucht eine Business-Lizenz.</translation>
    </message>
    <message>
        <source>Bypass proxy settings for these hosts and domains</source>
        <translation>Diese Hosts und Domains ohne Proxy erreichen</translation>
    </message>
    <message>
        <source>Hosts, .domains, *.domains, addresses and networks, each with an optional :port, separated by commas. They are reached directly.</source>
        <translation>Hosts, .domains, *.domains, Adressen und Netze, jeweils mit :port, wenn gewünscht, durch Kommas getrennt. Sie werden direkt erreicht.</translation>
    </message>
    <message>
        <source>User name for the proxy</source>
        <translation>Benutzername für den Proxy</translation>
    </message>
    <message>
        <source>As ann, DOMAIN\ann or ann@example.com. The password is kept in the system&apos;s keyring.</source>
        <translation>Als ann, DOMAIN\ann oder ann@example.com. Das Passwort steht im Schlüsselbund des Systems.</translation>
    </message>
    <message>
        <source>Configuration script (PAC)</source>
        <translation>Konfigurationsskript (PAC)</translation>
    </message>
    <message>
        <source>Its address, the path of a file, or the script itself.</source>
        <translation>Seine Adresse, der Pfad einer Datei oder das Skript selbst.</translation>
    </message>
    <message>
        <source>While the script cannot be had</source>
        <translation>Solange das Skript nicht zu haben ist</translation>
    </message>
    <message>
        <source>When it was never fetched, or fails. The last good one is used as long as there is one.</source>
        <translation>Wenn es nie geholt wurde oder versagt. Das letzte gute gilt, solange es eines gibt.</translation>
    </message>
    <message>
        <source>Refuse connections</source>
        <translation>Verbindungen ablehnen</translation>
    </message>
    <message>
        <source>Connect directly</source>
        <translation>Direkt verbinden</translation>
    </message>
    <message>
        <source>Proxy for containers</source>
        <translation>Proxy für Container</translation>
    </message>
    <message>
        <source>Which proxies containers use. Manual with both servers empty: containers reach nothing but the bypass list, on the ports below.</source>
        <translation>Welche Proxys Container benutzen. Manuell mit zwei leeren Servern: Container erreichen auf den Ports unten nur die Ausnahmen.</translation>
    </message>
    <message>
        <source>The same as Fairlead and image pulls</source>
        <translation>Dieselben wie Fairlead und das Laden von Images</translation>
    </message>
    <message>
        <source>Ports that go through the proxy by themselves</source>
        <translation>Ports, die von selbst über den Proxy gehen</translation>
    </message>
    <message>
        <source>Connections of containers to these ports meet the proxy without knowing of it: port numbers separated by commas, or * for every port.</source>
        <translation>Verbindungen von Containern zu diesen Ports gehen über den Proxy, ohne davon zu wissen: Portnummern, durch Kommas getrennt, oder * für jeden Port.</translation>
    </message>
    <message>
        <source>Tell containers of the proxy</source>
        <translation>Containern den Proxy mitteilen</translation>
    </message>
    <message>
        <source>Writes the proxy into Docker&apos;s config.json, for this engine alone, so that docker run sets HTTP_PROXY in containers. For programs that use other ports than those above.</source>
        <translation>Schreibt den Proxy in Dockers config.json, nur für diese Engine, sodass docker run in Containern HTTP_PROXY setzt. Für Programme, die andere Ports als die oben benutzen.</translation>
    </message>
    <message>
        <source>Proxy profile</source>
        <translation>Proxy-Profil</translation>
    </message>
    <message>
        <source>auto: the one whose rules fit this computer&apos;s network. none: the proxies on this page. Or the name of a profile.</source>
        <translation>auto: das, dessen Regeln zum Netz dieses Computers passen. none: die Proxys auf dieser Seite. Oder der Name eines Profils.</translation>
    </message>
    <message>
        <source>Internal subnet</source>
        <translation>Internes Subnetz</translation>
    </message>
    <message>
        <source>IPv4 network of the gateway, the engine, the DNS server and the host&apos;s address. It must not overlap a network that this computer reaches.</source>
        <translation>IPv4-Netz des Gateways, der Engine, des DNS-Servers und der Adresse des Hosts. Es darf sich mit keinem Netz überschneiden, das dieser Computer erreicht.</translation>
    </message>
    <message>
        <source>Address of the gateway</source>
        <translation>Adresse des Gateways</translation>
    </message>
    <message>
        <source>The way out, gateway.docker.internal. Empty: .1 of the internal subnet.</source>
        <translation>Der Weg nach draußen, gateway.docker.internal. Leer: .1 des internen Subnetzes.</translation>
    </message>
    <message>
        <source>Address of the engine</source>
        <translation>Adresse der Engine</translation>
    </message>
    <message>
        <source>Where the engine runs, vm.docker.internal. Empty: .3 of the internal subnet.</source>
        <translation>Wo die Engine läuft, vm.docker.internal. Leer: .3 des internen Subnetzes.</translation>
    </message>
    <message>
        <source>Address of the name server</source>
        <translation>Adresse des Nameservers</translation>
    </message>
    <message>
        <source>What containers ask for names. Empty: .7 of the internal subnet.</source>
        <translation>Wen Container nach Namen fragen. Leer: .7 des internen Subnetzes.</translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation>Adresse dieses Computers</translation>
    </message>
    <message>
        <source>What stands for it inside, host.docker.internal. Empty: .254 of the internal subnet.</source>
        <translation>Was innen für ihn steht, host.docker.internal. Leer: .254 des internen Subnetzes.</translation>
    </message>
    <message>
        <source>Internal IPv6 prefix</source>
        <translation>Internes IPv6-Präfix</translation>
    </message>
    <message>
        <source>A /64 of fd00::/8. The gateway, the engine, the name server and this computer have its ::1, ::3, ::7 and ::254.</source>
        <translation>Ein /64 aus fd00::/8. Gateway, Engine, Nameserver und dieser Computer haben davon ::1, ::3, ::7 und ::254.</translation>
    </message>
    <message>
        <source>Default bridge (bip)</source>
        <translation>Standard-Bridge (bip)</translation>
    </message>
    <message>
        <source>Address of docker0 and the size of its network, where containers are that name no network. Empty: as daemon.json says, or where it was before, mostly 172.17.0.1/16.</source>
        <translation>Adresse von docker0 und Größe seines Netzes, in dem Container sind, die kein Netz nennen. Leer: wie daemon.json sagt, oder wo es zuvor war, meist 172.17.0.1/16.</translation>
    </message>
    <message>
        <source>DNS port for this computer</source>
        <translation>DNS-Port für diesen Computer</translation>
    </message>
    <message>
        <source>On this port of 127.0.0.1, NAME.containers.internal is answered for programs of this computer, with the addresses where the container&apos;s ports are published. Its resolver has to be told, as below. 0: off.</source>
        <translation>An diesem Port von 127.0.0.1 wird NAME.containers.internal für Programme dieses Computers beantwortet, mit den Adressen, auf denen die Ports des Containers veröffentlicht sind. Seinem Resolver muss man es sagen, wie unten steht. 0: aus.</translation>
    </message>
    <message>
        <source>When Fairlead starts, the engine does too. Switched off, `fairlead up` or Start on the page Docker Engine starts it; an engine that runs already is always taken over.</source>
        <translation>Startet Fairlead, so startet auch die Engine. Ausgeschaltet startet sie `fairlead up` oder „Starten“ auf der Seite Docker Engine; eine Engine, die schon läuft, wird immer übernommen.</translation>
    </message>
    <message>
        <source>Address pools for new networks</source>
        <translation>Adressvorrat für neue Netze</translation>
    </message>
    <message>
        <source>Environment variables</source>
        <translation>Umgebungsvariablen</translation>
    </message>
    <message>
        <source>Proxy settings of this computer</source>
        <translation>Proxy-Einstellungen dieses Computers</translation>
    </message>
    <message>
        <source>Docker Desktop</source>
        <translation>Docker Desktop</translation>
    </message>
    <message>
        <source>Docker Desktop&apos;s administrator</source>
        <translation>Verwaltung von Docker Desktop</translation>
    </message>
    <message>
        <source>The docker command</source>
        <translation>Der Befehl docker</translation>
    </message>
    <message>
        <source>Docker Engine</source>
        <translation>Docker Engine</translation>
    </message>
    <message>
        <source>User namespaces</source>
        <translation>Benutzernamensräume</translation>
    </message>
    <message>
        <source>Packet filter</source>
        <translation>Paketfilter</translation>
    </message>
    <message>
        <source>Subordinate ids</source>
        <translation>Untergeordnete Kennungen</translation>
    </message>
    <message>
        <source>Files and disk</source>
        <translation>Dateien und Platte</translation>
    </message>
    <message>
        <source>Sandbox network</source>
        <translation>Netz der Sandboxen</translation>
    </message>
    <message>
        <source>Internal addresses</source>
        <translation>Interne Adressen</translation>
    </message>
    <message>
        <source>Proxies</source>
        <translation>Proxys</translation>
    </message>
    <message>
        <source>Configuration script</source>
        <translation>Konfigurationsskript</translation>
    </message>
    <message>
        <source>Packet sizes</source>
        <translation>Paketgrößen</translation>
    </message>
    <message>
        <source>Published ports</source>
        <translation>Veröffentlichte Ports</translation>
    </message>
    <message>
        <source>SSH agent</source>
        <translation>SSH-Agent</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Registry mirrors</source>
        <translation>Spiegel von Registrys</translation>
    </message>
    <message>
        <source>Registries without verified TLS</source>
        <translation>Registrys ohne geprüftes TLS</translation>
    </message>
    <message>
        <source>DNS servers of containers</source>
        <translation>DNS-Server der Container</translation>
    </message>
    <message>
        <source>DNS search domains of containers</source>
        <translation>DNS-Suchdomänen der Container</translation>
    </message>
    <message>
        <source>DNS options of containers</source>
        <translation>DNS-Optionen der Container</translation>
    </message>
    <message>
        <source>Where docker network create and compose take networks from, as BASE=SIZE separated by commas: 10.200.0.0/16=24 gives each a /24. Empty: as daemon.json says, or the engine&apos;s own. Networks that exist keep their addresses.</source>
        <translation>Woraus docker network create und Compose Netze nehmen, als BASIS=GRÖSSE, durch Kommas getrennt: 10.200.0.0/16=24 gibt jedem ein /24. Leer: wie daemon.json sagt, oder der eigene der Engine. Bestehende Netze behalten ihre Adressen.</translation>
    </message>
    <message>
        <source>Address pool of Swarm</source>
        <translation>Adressvorrat von Swarm</translation>
    </message>
    <message>
        <source>Where a Swarm takes its overlay networks from when it is initialised, as BASE=SIZE. Empty: 10.0.0.0/8=24. A Swarm that exists keeps its own.</source>
        <translation>Woraus ein Swarm seine Overlay-Netze nimmt, wenn er angelegt wird, als BASIS=GRÖSSE. Leer: 10.0.0.0/8=24. Ein bestehender Swarm behält seinen.</translation>
    </message>
    <message>
        <source>Containers may reach services on this computer</source>
        <translation>Container dürfen Dienste dieses Computers erreichen</translation>
    </message>
    <message>
        <source>Services that listen on this computer&apos;s loopback answer as host.docker.internal.</source>
        <translation>Dienste auf der Loopback-Adresse dieses Computers antworten als host.docker.internal.</translation>
    </message>
    <message>
        <source>Published ports open on</source>
        <translation>Veröffentlichte Ports öffnen auf</translation>
    </message>
    <message>
        <source>This computer only: unless a container names an address. All interfaces: other computers reach them too. Always this computer: whatever a container names.</source>
        <translation>Nur dieser Computer: außer ein Container nennt eine Adresse. Alle Schnittstellen: Auch andere Computer erreichen sie. Immer dieser Computer: was ein Container auch nennt.</translation>
    </message>
    <message>
        <source>This computer only</source>
        <translation>Nur dieser Computer</translation>
    </message>
    <message>
        <source>All interfaces</source>
        <translation>Alle Schnittstellen</translation>
    </message>
    <message>
        <source>Always this computer</source>
        <translation>Immer dieser Computer</translation>
    </message>
    <message>
        <source>Host networking</source>
        <translation>Host-Netzwerk</translation>
    </message>
    <message>
        <source>What containers with --network host and commands of fairlead run listen on is opened on this computer&apos;s loopback, and on no other address.</source>
        <translation>Worauf Container mit --network host und Befehle von fairlead run Verbindungen annehmen, wird auf der Loopback-Adresse dieses Computers geöffnet, und auf keiner anderen.</translation>
    </message>
    <message>
        <source>Client address for these ports</source>
        <translation>Adresse des Clients für diese Ports</translation>
    </message>
    <message>
        <source>Published TCP ports whose containers get the client&apos;s address by the PROXY protocol, as PORT=v1 or PORT=v2, separated by commas.</source>
        <translation>Veröffentlichte TCP-Ports, deren Container die Adresse des Clients durch das PROXY-Protokoll bekommen, als PORT=v1 oder PORT=v2, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Port of the SOCKS5 server</source>
        <translation>Port des SOCKS5-Servers</translation>
    </message>
    <message>
        <source>Programs of this computer reach every container through it, by address or name, without published ports. It listens on this computer&apos;s loopback only. 0: off.</source>
        <translation>Programme dieses Computers erreichen über ihn jeden Container, mit Adresse oder Namen, ohne veröffentlichte Ports. Er nimmt nur auf der Loopback-Adresse dieses Computers an. 0: aus.</translation>
    </message>
    <message>
        <source>User name for the SOCKS5 server</source>
        <translation>Benutzername für den SOCKS5-Server</translation>
    </message>
    <message>
        <source>With a user name, programs must give it and the password below. Empty: every program of this computer is let in.</source>
        <translation>Mit einem Benutzernamen müssen Programme ihn und das Passwort unten nennen. Leer: Jedes Programm dieses Computers wird eingelassen.</translation>
    </message>
    <message>
        <source>DNS servers</source>
        <translation>DNS-Server</translation>
    </message>
    <message>
        <source>Asked for the names of containers, in this order. Empty: those of this computer, which are followed when they change.</source>
        <translation>Werden in dieser Reihenfolge gefragt, wenn Container Namen nachschlagen. Leer: die dieses Computers; Änderungen werden übernommen.</translation>
    </message>
    <message>
        <source>DNS servers for domains</source>
        <translation>DNS-Server für Domains</translation>
    </message>
    <message>
        <source>A domain and its servers on each line: names below it are asked there and nowhere else, also when no answer comes. The longest domain counts. A network such as 10.0.0.0/8 stands for its reverse zone.</source>
        <translation>In jeder Zeile eine Domain und ihre Server: Namen darunter werden dort erfragt und nirgends sonst, auch wenn keine Antwort kommt. Die längste Domain zählt. Ein Netz wie 10.0.0.0/8 steht für seine Rückwärtszone.</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Names of your own, a record on each line: NAME A, AAAA, CNAME or TXT and the value, or NAME=ADDRESS. *.dev.internal stands for all names below dev.internal. CNAME host.docker.internal leads to this computer.</source>
        <translation>Eigene Namen, in jeder Zeile ein Eintrag: NAME A, AAAA, CNAME oder TXT und der Wert, oder NAME=ADRESSE. *.dev.internal steht für alle Namen unter dev.internal. CNAME host.docker.internal führt zu diesem Computer.</translation>
    </message>
    <message>
        <source>Keep answers</source>
        <translation>Antworten aufbewahren</translation>
    </message>
    <message>
        <source>Answers are kept for as long as they say. Switched off, every name is asked anew.</source>
        <translation>Antworten werden so lange aufbewahrt, wie sie es sagen. Ausgeschaltet wird jeder Name neu erfragt.</translation>
    </message>
    <message>
        <source>Record queries</source>
        <translation>Anfragen aufzeichnen</translation>
    </message>
    <message>
        <source>Keeps the last queries, with who asked and what the answer was, in memory only; they are gone when this is switched off.</source>
        <translation>Bewahrt die letzten Anfragen auf, mit dem, wer fragte und wie die Antwort war, nur im Arbeitsspeicher; sie sind fort, wenn dies ausgeschaltet wird.</translation>
    </message>
    <message>
        <source>Containers may use this computer&apos;s SSH agent</source>
        <translation>Container dürfen den SSH-Agenten dieses Computers benutzen</translation>
    </message>
    <message>
        <source>Containers that mount /run/host-services/ssh-auth.sock reach the agent there. They can sign with its keys while they run, and never read them.</source>
        <translation>Container, die /run/host-services/ssh-auth.sock einhängen, erreichen dort den Agenten. Sie können mit seinen Schlüsseln signieren, solange sie laufen, und sie nie lesen.</translation>
    </message>
    <message>
        <source>Socket of the SSH agent</source>
        <translation>Socket des SSH-Agenten</translation>
    </message>
    <message>
        <source>Path of the agent&apos;s socket. Empty: the one that your shell or your desktop uses.</source>
        <translation>Pfad des Sockets. Leer: der, den Ihre Shell oder Ihr Desktop benutzt.</translation>
    </message>
    <message>
        <source>Start Docker Engine with Fairlead</source>
        <translation>Docker Engine mit Fairlead starten</translation>
    </message>
</context>
</TS>
