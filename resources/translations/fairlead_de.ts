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
        <translation>{asker} fragte um {time} nach {name} {kind}: {outcome}. Beantwortet von {answerer} in {took}, nach der Regel: {rule}. Status: {status}.</translation>
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
        <source>Pods&apos; addresses</source>
        <translation>Adressen der Pods</translation>
    </message>
    <message>
        <source>Services&apos; addresses</source>
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
        <translation>Anmelden …</translation>
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
    <message>
        <source>Refused lately</source>
        <translation>Zuletzt abgelehnt</translation>
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
        <source>Show</source>
        <translation>Anzeigen</translation>
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
        <source>Fairlead gives your containers a network whose traffic leaves as this computer&apos;s own: through its VPN, proxies and firewall. This guide sets it up. Nothing changes before you press {finish} in the last step, except that a licence acts at once. You may skip the guide and open it again from {page} &gt; {button}.</source>
        <translation>Fairlead gibt Ihren Containern ein Netz, dessen Verkehr als der dieses Computers hinausgeht: durch sein VPN, seine Proxys und seine Firewall. Diese Einführung richtet es ein. Nichts ändert sich, bevor Sie im letzten Schritt {finish} drücken; nur eine Lizenz gilt sofort. Sie können die Einführung überspringen und unter {page} &gt; {button} wieder öffnen.</translation>
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
    <name>sentences</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>hält an</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>forbidden</source>
        <translation>verboten</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>proxy {0}</source>
        <translation>Proxy {0}</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>large</source>
        <translation>groß</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neuen</translation>
    </message>
    <message>
        <source>old</source>
        <translation>alten</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>stuck</source>
        <translation>hängt</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>error</source>
        <translation>fehlerhaft</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>{0} service</source>
        <translation>{0} Service</translation>
    </message>
    <message>
        <source>{0} services</source>
        <translation>{0} Services</translation>
    </message>
    <message>
        <source>{0} service ({1})</source>
        <translation>{0} Service ({1})</translation>
    </message>
    <message>
        <source>{0} services ({1})</source>
        <translation>{0} Services ({1})</translation>
    </message>
    <message>
        <source>{0} secret</source>
        <translation>{0} Secret</translation>
    </message>
    <message>
        <source>{0} secrets</source>
        <translation>{0} Secrets</translation>
    </message>
    <message>
        <source>{0} secret ({1})</source>
        <translation>{0} Secret ({1})</translation>
    </message>
    <message>
        <source>{0} secrets ({1})</source>
        <translation>{0} Secrets ({1})</translation>
    </message>
    <message>
        <source>{0} config</source>
        <translation>{0} Config</translation>
    </message>
    <message>
        <source>{0} configs</source>
        <translation>{0} Configs</translation>
    </message>
    <message>
        <source>{0} config ({1})</source>
        <translation>{0} Config ({1})</translation>
    </message>
    <message>
        <source>{0} configs ({1})</source>
        <translation>{0} Configs ({1})</translation>
    </message>
    <message>
        <source>{0} network</source>
        <translation>{0} Netz</translation>
    </message>
    <message>
        <source>{0} networks</source>
        <translation>{0} Netze</translation>
    </message>
    <message>
        <source>{0} network ({1})</source>
        <translation>{0} Netz ({1})</translation>
    </message>
    <message>
        <source>{0} networks ({1})</source>
        <translation>{0} Netze ({1})</translation>
    </message>
    <message>
        <source>{0} volume</source>
        <translation>{0} Volume</translation>
    </message>
    <message>
        <source>{0} volumes</source>
        <translation>{0} Volumes</translation>
    </message>
    <message>
        <source>{0} volume ({1})</source>
        <translation>{0} Volume ({1})</translation>
    </message>
    <message>
        <source>{0} volumes ({1})</source>
        <translation>{0} Volumes ({1})</translation>
    </message>
    <message>
        <source>{0} stack</source>
        <translation>{0} Stack</translation>
    </message>
    <message>
        <source>{0} stacks</source>
        <translation>{0} Stacks</translation>
    </message>
    <message>
        <source>{0} stack ({1})</source>
        <translation>{0} Stack ({1})</translation>
    </message>
    <message>
        <source>{0} stacks ({1})</source>
        <translation>{0} Stacks ({1})</translation>
    </message>
    <message>
        <source>is {0}</source>
        <translation>das ist {0}</translation>
    </message>
    <message>
        <source>was {0}</source>
        <translation>das war {0}</translation>
    </message>
    <message>
        <source>is {0}&apos;s</source>
        <translation>das ist {0}</translation>
    </message>
    <message>
        <source>was {0}&apos;s</source>
        <translation>das war {0}</translation>
    </message>
    <message>
        <source>{0} is {1}&apos;s.</source>
        <translation>{0} ist vergeben: {1}.</translation>
    </message>
    <message>
        <source>{0} was {1}&apos;s.</source>
        <translation>{0} war vergeben: {1}.</translation>
    </message>
    <message>
        <source>is reached through {0} on this computer</source>
        <translation>das dieser Computer über {0} erreicht</translation>
    </message>
    <message>
        <source>was reached through {0} on this computer</source>
        <translation>das dieser Computer über {0} erreichte</translation>
    </message>
    <message>
        <source>{0} is reached through {1} on this computer.</source>
        <translation>{0} erreicht dieser Computer über {1}.</translation>
    </message>
    <message>
        <source>{0} was reached through {1} on this computer.</source>
        <translation>{0} erreichte dieser Computer über {1}.</translation>
    </message>
    <message>
        <source>{0} is the internal subnet.</source>
        <translation>{0} ist das interne Subnetz.</translation>
    </message>
    <message>
        <source>{0} is the internal IPv6 prefix.</source>
        <translation>{0} ist das interne IPv6-Präfix.</translation>
    </message>
    <message>
        <source>{0} is the pods&apos; {1}.</source>
        <translation>{0} ist vergeben: Pods, {1}.</translation>
    </message>
    <message>
        <source>{0} is the services&apos; {1}.</source>
        <translation>{0} ist vergeben: Services, {1}.</translation>
    </message>
    <message>
        <source>{0} is Swarm&apos;s address pool.</source>
        <translation>{0} ist der Adressvorrat von Swarm.</translation>
    </message>
    <message>
        <source>{0} is an address pool of the engine.</source>
        <translation>{0} ist ein Adressvorrat der Engine.</translation>
    </message>
    <message>
        <source>{0} is a default address pool of the engine.</source>
        <translation>{0} ist ein voreingestellter Adressvorrat der Engine.</translation>
    </message>
    <message>
        <source>No backend is running.</source>
        <translation>Es läuft kein Hintergrunddienst von Fairlead.</translation>
    </message>
    <message>
        <source>There is no display to open a window on.</source>
        <translation>Es gibt keine Anzeige, auf der sich ein Fenster öffnen ließe.</translation>
    </message>
    <message>
        <source>Start the backend without a window: fairlead serve</source>
        <translation>Starten Sie den Hintergrunddienst ohne Fenster: fairlead serve</translation>
    </message>
    <message>
        <source>the internal subnet</source>
        <translation>das interne Subnetz</translation>
    </message>
    <message>
        <source>the default bridge</source>
        <translation>die Standard-Bridge</translation>
    </message>
    <message>
        <source>an address pool of the engine</source>
        <translation>ein Adressvorrat der Engine</translation>
    </message>
    <message>
        <source>Swarm&apos;s address pool</source>
        <translation>der Adressvorrat von Swarm</translation>
    </message>
    <message>
        <source>the internal IPv6 prefix</source>
        <translation>das interne IPv6-Präfix</translation>
    </message>
    <message>
        <source>daemon.json sets “{0}” too.</source>
        <translation>Auch daemon.json setzt „{0}“.</translation>
    </message>
    <message>
        <source>Remove the key there first.</source>
        <translation>Entfernen Sie den Schlüssel zuerst dort.</translation>
    </message>
    <message>
        <source>Choose another, for example {0}.</source>
        <translation>Wählen Sie eine andere Angabe, zum Beispiel {0}.</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>Wählen Sie eine andere Angabe.</translation>
    </message>
    <message>
        <source>So no address that was chosen one by one is used.</source>
        <translation>Darum wird keine der einzeln gewählten Adressen benutzt.</translation>
    </message>
    <message>
        <source>network.{0}: {1} {2}</source>
        <translation>network.{0}: {1} {2}</translation>
    </message>
    <message>
        <source>Choose another range in daemon.json.</source>
        <translation>Wählen Sie in daemon.json einen anderen Bereich.</translation>
    </message>
    <message>
        <source>Remove it (docker network rm {0}) and create it with {1}.</source>
        <translation>Entfernen Sie es (docker network rm {0}) und legen Sie es mit {1} neu an.</translation>
    </message>
    <message>
        <source>Create the cluster anew with other ranges.</source>
        <translation>Legen Sie den Cluster mit anderen Bereichen neu an.</translation>
    </message>
    <message>
        <source>It cannot be moved: leave the other network while containers need theirs.</source>
        <translation>Es lässt sich nicht verlegen: Verlassen Sie das andere Netz, solange Container ihres brauchen.</translation>
    </message>
    <message>
        <source>Have Fairlead start at login</source>
        <translation>Fairlead bei der Anmeldung starten lassen</translation>
    </message>
    <message>
        <source>Have Fairlead start at login no more</source>
        <translation>Fairlead nicht mehr bei der Anmeldung starten lassen</translation>
    </message>
    <message>
        <source>Fairlead does not start when you log in: {0}.</source>
        <translation>Fairlead startet nicht bei der Anmeldung: {0}.</translation>
    </message>
    <message>
        <source>Fairlead starts when you log in, although that is off: {0}.</source>
        <translation>Fairlead startet bei der Anmeldung, obwohl das ausgeschaltet ist: {0}.</translation>
    </message>
    <message>
        <source>Docker Engine cannot be used here.</source>
        <translation>Docker Engine kann hier nicht benutzt werden.</translation>
    </message>
    <message>
        <source>Start Fairlead first: fairlead serve</source>
        <translation>Starten Sie zuerst Fairlead: fairlead serve</translation>
    </message>
    <message>
        <source>Docker Engine does not run.</source>
        <translation>Docker Engine läuft nicht.</translation>
    </message>
    <message>
        <source>Start it first: fairlead up</source>
        <translation>Starten Sie sie zuerst: fairlead up</translation>
    </message>
    <message>
        <source>volume claim</source>
        <translation>Volume-Anspruch</translation>
    </message>
    <message>
        <source>The Kubernetes cluster {0} and all that is in it is removed ({1}).</source>
        <translation>Der Kubernetes-Cluster {0} und alles darin wird entfernt ({1}).</translation>
    </message>
    <message>
        <source>Reset cluster</source>
        <translation>Cluster zurücksetzen</translation>
    </message>
    <message>
        <source>“{0}” is no type of record.</source>
        <translation>„{0}“ ist kein Typ eines Eintrags.</translation>
    </message>
    <message>
        <source>Use one of: {0}.</source>
        <translation>Nehmen Sie einen von diesen: {0}.</translation>
    </message>
    <message>
        <source>This check did not end within {0} seconds.</source>
        <translation>Diese Prüfung endete nicht innerhalb von {0} Sekunden.</translation>
    </message>
    <message>
        <source>This check ended because of a fault in Fairlead ({0}).</source>
        <translation>Diese Prüfung endete durch einen Fehler in Fairlead ({0}).</translation>
    </message>
    <message>
        <source>This has changed since it was looked at: nothing was done.</source>
        <translation>Dies hat sich geändert, seit danach gesehen wurde: Es wurde nichts getan.</translation>
    </message>
    <message>
        <source>Check again.</source>
        <translation>Prüfen Sie noch einmal.</translation>
    </message>
    <message>
        <source>There is no check named {0}.</source>
        <translation>Es gibt keine Prüfung namens {0}.</translation>
    </message>
    <message>
        <source>The checks are: {0}.</source>
        <translation>Die Prüfungen sind: {0}.</translation>
    </message>
    <message>
        <source>{0} cannot be removed: {1}.</source>
        <translation>{0} kann nicht entfernt werden: {1}.</translation>
    </message>
    <message>
        <source>your settings</source>
        <translation>Ihre Einstellungen</translation>
    </message>
    <message>
        <source>containers have a manual proxy configuration without a proxy, so that they reach the bypass list only</source>
        <translation>Container haben eine manuelle Proxy-Konfiguration ohne Proxy und erreichen darum nur die Ausnahmeliste</translation>
    </message>
    <message>
        <source>your settings for containers</source>
        <translation>Ihre Einstellungen für Container</translation>
    </message>
    <message>
        <source>The configuration script is being fetched; connections fail until it is there.</source>
        <translation>Das Konfigurationsskript wird geholt; bis es da ist, scheitern Verbindungen.</translation>
    </message>
    <message>
        <source>The manual proxy configuration names no proxy: everything goes direct.</source>
        <translation>Die manuelle Proxy-Konfiguration nennt keinen Proxy: Alles geht direkt.</translation>
    </message>
    <message>
        <source>the system&apos;s settings</source>
        <translation>die Einstellungen des Systems</translation>
    </message>
    <message>
        <source>Connections for it fail until that is corrected.</source>
        <translation>Verbindungen dafür scheitern, bis das berichtigt ist.</translation>
    </message>
    <message>
        <source>Connections for it fail until then.</source>
        <translation>Verbindungen dafür scheitern bis dahin.</translation>
    </message>
    <message>
        <source>Ignored in the system&apos;s bypass list: {0}</source>
        <translation>Übergangen in der Ausnahmeliste des Systems: {0}</translation>
    </message>
    <message>
        <source>No password is stored for the proxy&apos;s user name {0}.</source>
        <translation>Für den Benutzernamen des Proxys {0} ist kein Passwort gespeichert.</translation>
    </message>
    <message>
        <source>Enter it in Resources &gt; Proxies or with `fairlead proxy password`.</source>
        <translation>Geben Sie es unter Ressourcen &gt; Proxys oder mit `fairlead proxy password` ein.</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>{0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>Make room there, or make its directory writable for you.</source>
        <translation>Schaffen Sie dort Platz, oder machen Sie das Verzeichnis für sich beschreibbar.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>chosen by hand</source>
        <translation>von Hand gewählt</translation>
    </message>
    <message>
        <source>the policy {0}</source>
        <translation>die Richtlinie {0}</translation>
    </message>
    <message>
        <source>the profile {0}</source>
        <translation>das Profil {0}</translation>
    </message>
    <message>
        <source>{0} has another value of yours, which counts once the lock is gone.</source>
        <translation>{0} hat einen anderen Wert von Ihnen, der gilt, sobald die Sperre fort ist.</translation>
    </message>
    <message>
        <source>The licence was not installed: {0}</source>
        <translation>Die Lizenz wurde nicht installiert: {0}</translation>
    </message>
    <message>
        <source>The keyring does not give the licence: unlock it, or install it again.</source>
        <translation>Der Schlüsselbund gibt die Lizenz nicht heraus: Entsperren Sie ihn, oder installieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Fairlead&apos;s backend does not run.</source>
        <translation>Der Hintergrunddienst von Fairlead läuft nicht.</translation>
    </message>
    <message>
        <source>Start Fairlead again.</source>
        <translation>Starten Sie Fairlead noch einmal.</translation>
    </message>
    <message>
        <source>Docker Engine has to take part in this change, and Fairlead does not run.</source>
        <translation>Docker Engine muss bei dieser Änderung mitwirken, und Fairlead läuft nicht.</translation>
    </message>
    <message>
        <source>Start it (fairlead serve), then make the change again.</source>
        <translation>Starten Sie es (fairlead serve), und ändern Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>What was there is exported to {0}.</source>
        <translation>Was dort war, ist nach {0} exportiert.</translation>
    </message>
    <message>
        <source>The internal addresses are new.</source>
        <translation>Die internen Adressen sind neu.</translation>
    </message>
    <message>
        <source>A change of the internal addresses was interrupted; the {0} addresses are in force, and Docker Engine was brought in line with them.</source>
        <translation>Eine Änderung der internen Adressen wurde unterbrochen; es gelten die {0} Adressen, und Docker Engine wurde damit in Einklang gebracht.</translation>
    </message>
    <message>
        <source>“{0}” cannot be undone.</source>
        <translation>„{0}“ lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Exports are in {0}.</source>
        <translation>Exporte sind in {0}.</translation>
    </message>
    <message>
        <source>“{0}” failed: {1}</source>
        <translation>„{0}“ ist gescheitert: {1}</translation>
    </message>
    <message>
        <source>To go on without: --with {0}</source>
        <translation>Um ohne fortzufahren: --with {0}</translation>
    </message>
    <message>
        <source>This engine has left a Swarm that could not be read; make a new one with docker swarm init.</source>
        <translation>Diese Engine hat einen Swarm verlassen, der nicht gelesen werden konnte; legen Sie mit docker swarm init einen neuen an.</translation>
    </message>
    <message>
        <source>This engine has left a Swarm that others keep; join it again with a token of one of its managers.</source>
        <translation>Diese Engine hat einen Swarm verlassen, den andere weiterführen; treten Sie ihm mit einem Token eines seiner Manager wieder bei.</translation>
    </message>
    <message>
        <source>The cluster {0} is gone; its export is in {1}.</source>
        <translation>Der Cluster {0} ist fort; sein Export ist in {1}.</translation>
    </message>
    <message>
        <source>Create it anew: {0}</source>
        <translation>Legen Sie ihn neu an: {0}</translation>
    </message>
    <message>
        <source>There is no user name that the password could belong to.</source>
        <translation>Es gibt keinen Benutzernamen, zu dem das Passwort gehören könnte.</translation>
    </message>
    <message>
        <source>Set the user name ({0}) first.</source>
        <translation>Setzen Sie zuerst den Benutzernamen ({0}).</translation>
    </message>
    <message>
        <source>The password is too long for SOCKS5.</source>
        <translation>Das Passwort ist zu lang für SOCKS5.</translation>
    </message>
    <message>
        <source>Use one of at most 255 bytes.</source>
        <translation>Nehmen Sie eines mit höchstens 255 Byte.</translation>
    </message>
    <message>
        <source>paused until they are resumed or Fairlead restarts</source>
        <translation>ausgesetzt, bis sie fortgesetzt werden oder Fairlead neu startet</translation>
    </message>
    <message>
        <source>The proxies cannot be paused.</source>
        <translation>Die Proxys können nicht ausgesetzt werden.</translation>
    </message>
    <message>
        <source>The proxies cannot be paused: {0}.</source>
        <translation>Die Proxys können nicht ausgesetzt werden: {0}.</translation>
    </message>
    <message>
        <source>The proxies are paused: new connections go direct until they are resumed or Fairlead restarts.</source>
        <translation>Die Proxys sind ausgesetzt: Neue Verbindungen gehen direkt, bis sie fortgesetzt werden oder Fairlead neu startet.</translation>
    </message>
    <message>
        <source>New connections take the proxies again.</source>
        <translation>Neue Verbindungen gehen wieder über die Proxys.</translation>
    </message>
    <message>
        <source>To go ahead, confirm it: {0}</source>
        <translation>Um fortzufahren, bestätigen Sie es: {0}</translation>
    </message>
    <message>
        <source>The settings were changed elsewhere in the meantime.</source>
        <translation>Die Einstellungen wurden inzwischen anderswo geändert.</translation>
    </message>
    <message>
        <source>Look at the new values and make the change again.</source>
        <translation>Sehen Sie die neuen Werte an, und ändern Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Lead new connections the new way</source>
        <translation>Neue Verbindungen den neuen Weg führen</translation>
    </message>
    <message>
        <source>Change the addresses</source>
        <translation>Adressen ändern</translation>
    </message>
    <message>
        <source>That waits.</source>
        <translation>Das wartet.</translation>
    </message>
    <message>
        <source>To have it now: fairlead settings set {0}</source>
        <translation>Um es jetzt zu haben: fairlead settings set {0}</translation>
    </message>
    <message>
        <source>Ask the administrator of this computer.</source>
        <translation>Fragen Sie den Administrator dieses Computers.</translation>
    </message>
    <message>
        <source>The manual proxy configuration names no proxy.</source>
        <translation>Die manuelle Proxy-Konfiguration nennt keinen Proxy.</translation>
    </message>
    <message>
        <source>Give the address of at least one, as http://host:port, or choose No proxy.</source>
        <translation>Geben Sie die Adresse von mindestens einem an, als http://host:port, oder wählen Sie „Kein Proxy“.</translation>
    </message>
    <message>
        <source>No configuration script is named.</source>
        <translation>Es ist kein Konfigurationsskript genannt.</translation>
    </message>
    <message>
        <source>Give its address, the path of a file, or paste it.</source>
        <translation>Geben Sie seine Adresse oder den Pfad einer Datei an, oder fügen Sie es ein.</translation>
    </message>
    <message>
        <source>There is no profile “{0}”.</source>
        <translation>Es gibt kein Profil „{0}“.</translation>
    </message>
    <message>
        <source>Acts at once.</source>
        <translation>Wirkt sofort.</translation>
    </message>
    <message>
        <source>Touches no connection.</source>
        <translation>Berührt keine Verbindung.</translation>
    </message>
    <message>
        <source>New connections take the new way.</source>
        <translation>Neue Verbindungen nehmen den neuen Weg.</translation>
    </message>
    <message>
        <source>{0} open connection is</source>
        <translation>{0} offene Verbindung wird</translation>
    </message>
    <message>
        <source>{0} open connections are</source>
        <translation>{0} offene Verbindungen werden</translation>
    </message>
    <message>
        <source>open connection is</source>
        <translation>offene Verbindung wird</translation>
    </message>
    <message>
        <source>open connections are</source>
        <translation>offene Verbindungen werden</translation>
    </message>
    <message>
        <source>New connections take the new way; {0} left alone.</source>
        <translation>Neue Verbindungen nehmen den neuen Weg; {0} in Ruhe gelassen.</translation>
    </message>
    <message>
        <source>Acts when the engine starts.</source>
        <translation>Wirkt, wenn die Engine startet.</translation>
    </message>
    <message>
        <source>The sandbox network is rebuilt; {0} cut.</source>
        <translation>Das Netz der Sandboxen wird neu aufgebaut; {0} getrennt.</translation>
    </message>
    <message>
        <source>{0} container stops</source>
        <translation>{0} Container wird angehalten</translation>
    </message>
    <message>
        <source>{0} containers stop</source>
        <translation>{0} Container werden angehalten</translation>
    </message>
    <message>
        <source>container stops</source>
        <translation>Container wird angehalten</translation>
    </message>
    <message>
        <source>containers stop</source>
        <translation>Container werden angehalten</translation>
    </message>
    <message>
        <source>Docker Engine is restarted; {0}.</source>
        <translation>Docker Engine wird neu gestartet; {0}.</translation>
    </message>
    <message>
        <source>Queries are recorded from then on, in memory.</source>
        <translation>Anfragen werden von da an aufgezeichnet, im Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>Recorded queries are forgotten.</source>
        <translation>Aufgezeichnete Anfragen werden vergessen.</translation>
    </message>
    <message>
        <source>Programs of this computer are not answered any more.</source>
        <translation>Programmen dieses Computers wird nicht mehr geantwortet.</translation>
    </message>
    <message>
        <source>Programs of this computer are answered on port {0} of 127.0.0.1.</source>
        <translation>Programmen dieses Computers wird am Port {0} von 127.0.0.1 geantwortet.</translation>
    </message>
    <message>
        <source>The next look-ups go by it; open connections are left alone.</source>
        <translation>Die nächsten Anfragen richten sich danach; offene Verbindungen bleiben in Ruhe.</translation>
    </message>
    <message>
        <source>Programs of this computer reach containers through port {0} of localhost.</source>
        <translation>Programme dieses Computers erreichen Container über den Port {0} von localhost.</translation>
    </message>
    <message>
        <source>The SOCKS5 server is off; connections through it are left alone.</source>
        <translation>Der SOCKS5-Server ist aus; Verbindungen über ihn bleiben in Ruhe.</translation>
    </message>
    <message>
        <source>{0} command runs</source>
        <translation>{0} Befehl läuft</translation>
    </message>
    <message>
        <source>{0} commands run</source>
        <translation>{0} Befehle laufen</translation>
    </message>
    <message>
        <source>command runs</source>
        <translation>Befehl läuft</translation>
    </message>
    <message>
        <source>commands run</source>
        <translation>Befehle laufen</translation>
    </message>
    <message>
        <source>{0} in the sandbox network and will be cut off from it.</source>
        <translation>{0} im Netz der Sandboxen; die Verbindung dazu wird getrennt.</translation>
    </message>
    <message>
        <source>Restart Docker Engine</source>
        <translation>Docker Engine neu starten</translation>
    </message>
    <message>
        <source>The policy before it stays in force.</source>
        <translation>Die vorige Richtlinie gilt weiter.</translation>
    </message>
    <message>
        <source>{0} is not used.</source>
        <translation>{0} wird nicht benutzt.</translation>
    </message>
    <message>
        <source>It is a link</source>
        <translation>Es ist ein Verweis</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>Until that is mended nothing can be set.</source>
        <translation>Bis das behoben ist, lässt sich nichts einstellen.</translation>
    </message>
    <message>
        <source>Start Docker Engine</source>
        <translation>Docker Engine starten</translation>
    </message>
    <message>
        <source>Stop Docker Engine</source>
        <translation>Docker Engine anhalten</translation>
    </message>
    <message>
        <source>Check addresses, DNS and the way out</source>
        <translation>Adressen, DNS und den Weg nach draußen prüfen</translation>
    </message>
    <message>
        <source>Save the settings</source>
        <translation>Einstellungen speichern</translation>
    </message>
    <message>
        <source>Export the Swarm</source>
        <translation>Swarm exportieren</translation>
    </message>
    <message>
        <source>Leave the Swarm</source>
        <translation>Swarm verlassen</translation>
    </message>
    <message>
        <source>Set the Swarm up again and deploy its services</source>
        <translation>Swarm neu einrichten und seine Services bereitstellen</translation>
    </message>
    <message>
        <source>Export the Kubernetes cluster {0}</source>
        <translation>Kubernetes-Cluster {0} exportieren</translation>
    </message>
    <message>
        <source>Reset the Kubernetes cluster {0}</source>
        <translation>Kubernetes-Cluster {0} zurücksetzen</translation>
    </message>
    <message>
        <source>Create the Kubernetes cluster {0} anew</source>
        <translation>Kubernetes-Cluster {0} neu anlegen</translation>
    </message>
    <message>
        <source>The Kubernetes clusters {0} cannot keep their addresses and are reset.</source>
        <translation>Die Kubernetes-Cluster {0} können ihre Adressen nicht behalten und werden zurückgesetzt.</translation>
    </message>
    <message>
        <source>The Kubernetes cluster {0} cannot keep its addresses and is reset.</source>
        <translation>Der Kubernetes-Cluster {0} kann seine Adressen nicht behalten und wird zurückgesetzt.</translation>
    </message>
    <message>
        <source>This engine&apos;s Swarm keeps the old addresses and is left.</source>
        <translation>Der Swarm dieser Engine behält die alten Adressen und wird verlassen.</translation>
    </message>
    <message>
        <source>Export secrets too</source>
        <translation>Auch Secrets exportieren</translation>
    </message>
    <message>
        <source>Their contents then stand in files that you alone can read.</source>
        <translation>Ihr Inhalt steht dann in Dateien, die nur Sie lesen können.</translation>
    </message>
    <message>
        <source>Go on where the cluster cannot be exported</source>
        <translation>Fortfahren, wo sich der Cluster nicht exportieren lässt</translation>
    </message>
    <message>
        <source>For a cluster that is stuck: its resources are lost.</source>
        <translation>Für einen Cluster, der festhängt: Seine Ressourcen gehen verloren.</translation>
    </message>
    <message>
        <source>Create the cluster anew on the new addresses</source>
        <translation>Cluster auf den neuen Adressen neu anlegen</translation>
    </message>
    <message>
        <source>By its own tool: {0}.</source>
        <translation>Mit seinem eigenen Werkzeug: {0}.</translation>
    </message>
    <message>
        <source>It is empty then; what was in it is in the export.</source>
        <translation>Er ist dann leer; was darin war, ist im Export.</translation>
    </message>
    <message>
        <source>Set the Swarm up again on the new addresses</source>
        <translation>Swarm auf den neuen Adressen neu einrichten</translation>
    </message>
    <message>
        <source>Its networks, configs, secrets and services are made again from the export.</source>
        <translation>Seine Netze, Configs, Secrets und Services werden aus dem Export neu angelegt.</translation>
    </message>
    <message>
        <source>Of secrets, those that a running service here uses.</source>
        <translation>Von den Secrets jene, die ein Service benutzt, der hier läuft.</translation>
    </message>
    <message>
        <source>Rebuild the sandbox network on {0}</source>
        <translation>Netz der Sandboxen auf {0} neu aufbauen</translation>
    </message>
    <message>
        <source>{0} namespace</source>
        <translation>{0} Namespace</translation>
    </message>
    <message>
        <source>{0} namespace ({1})</source>
        <translation>{0} Namespace ({1})</translation>
    </message>
    <message>
        <source>{0} namespaces</source>
        <translation>{0} Namespaces</translation>
    </message>
    <message>
        <source>{0} namespaces ({1})</source>
        <translation>{0} Namespaces ({1})</translation>
    </message>
    <message>
        <source>{0} workload</source>
        <translation>{0} Workload</translation>
    </message>
    <message>
        <source>{0} workloads</source>
        <translation>{0} Workloads</translation>
    </message>
    <message>
        <source>{0} volume with its data</source>
        <translation>{0} Volume mit seinen Daten</translation>
    </message>
    <message>
        <source>{0} volume with its data ({1})</source>
        <translation>{0} Volume mit seinen Daten ({1})</translation>
    </message>
    <message>
        <source>{0} volumes with their data</source>
        <translation>{0} Volumes mit ihren Daten</translation>
    </message>
    <message>
        <source>{0} volumes with their data ({1})</source>
        <translation>{0} Volumes mit ihren Daten ({1})</translation>
    </message>
    <message>
        <source>volume with its data</source>
        <translation>Volume mit seinen Daten</translation>
    </message>
    <message>
        <source>volumes with their data</source>
        <translation>Volumes mit ihren Daten</translation>
    </message>
    <message>
        <source>Cluster {0}: {1}.</source>
        <translation>Cluster {0}: {1}.</translation>
    </message>
    <message>
        <source>{0} nodes</source>
        <translation>{0} Knoten</translation>
    </message>
    <message>
        <source>Those without a restart policy stay stopped.</source>
        <translation>Solche ohne Neustart-Richtlinie bleiben angehalten.</translation>
    </message>
    <message>
        <source>Docker Engine is restarted.</source>
        <translation>Docker Engine wird neu gestartet.</translation>
    </message>
    <message>
        <source>The sandbox network is rebuilt.</source>
        <translation>Das Netz der Sandboxen wird neu aufgebaut.</translation>
    </message>
    <message>
        <source>Cluster {0}: what runs in it could not be asked.</source>
        <translation>Cluster {0}: Was darin läuft, ließ sich nicht erfragen.</translation>
    </message>
    <message>
        <source>The network goes on as before.</source>
        <translation>Das Netz läuft weiter wie zuvor.</translation>
    </message>
    <message>
        <source>Try it again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>{0} was removed.</source>
        <translation>{0} wurde entfernt.</translation>
    </message>
    <message>
        <source>{0} was edited.</source>
        <translation>{0} wurde bearbeitet.</translation>
    </message>
    <message>
        <source>{0} was changed.</source>
        <translation>{0} wurde geändert.</translation>
    </message>
    <message>
        <source>The sandbox network does not run.</source>
        <translation>Das Netz der Sandboxen läuft nicht.</translation>
    </message>
    <message>
        <source>{0} or the policy has other internal addresses than a Kubernetes cluster or a Swarm of the engine, which cannot go along.</source>
        <translation>{0} oder die Richtlinie hat andere interne Adressen als ein Kubernetes-Cluster oder ein Swarm der Engine, der nicht mitziehen kann.</translation>
    </message>
    <message>
        <source>The old addresses stay in force.</source>
        <translation>Die alten Adressen gelten weiter.</translation>
    </message>
    <message>
        <source>To have the new ones: fairlead settings set {0}</source>
        <translation>Um die neuen zu haben: fairlead settings set {0}</translation>
    </message>
    <message>
        <source>The sandbox network did not start because of a fault of Fairlead&apos;s own.</source>
        <translation>Das Netz der Sandboxen startete wegen eines Fehlers in Fairlead nicht.</translation>
    </message>
    <message>
        <source>The settings in force are unchanged.</source>
        <translation>Die geltenden Einstellungen sind unverändert.</translation>
    </message>
    <message>
        <source>Make the change in the window or with `fairlead settings set`.</source>
        <translation>Nehmen Sie die Änderung im Fenster oder mit `fairlead settings set` vor.</translation>
    </message>
    <message>
        <source>no password belongs to this setting</source>
        <translation>zu dieser Einstellung gehört kein Passwort</translation>
    </message>
    <message>
        <source>Fairlead met a fault of its own.</source>
        <translation>In Fairlead ist ein Fehler aufgetreten.</translation>
    </message>
    <message>
        <source>Its log says more; please report it.</source>
        <translation>Sein Protokoll sagt mehr; bitte melden Sie es.</translation>
    </message>
    <message>
        <source>The old settings are still in force.</source>
        <translation>Die alten Einstellungen gelten weiter.</translation>
    </message>
    <message>
        <source>Going back did not work either: {0}</source>
        <translation>Auch der Weg zurück ging nicht: {0}</translation>
    </message>
    <message>
        <source>“{0}” could not be undone: {1}</source>
        <translation>„{0}“ ließ sich nicht rückgängig machen: {1}</translation>
    </message>
    <message>
        <source>No Swarm is active in this engine: there is nothing to leave.</source>
        <translation>In dieser Engine ist kein Swarm aktiv: Es gibt nichts zu verlassen.</translation>
    </message>
    <message>
        <source>{0} port {1}</source>
        <translation>{0}-Port {1}</translation>
    </message>
    <message>
        <source>The backend that runs does without a window: fairlead status</source>
        <translation>Das Backend, das läuft, kommt ohne Fenster aus: fairlead status</translation>
    </message>
    <message>
        <source>Exported to {0}.</source>
        <translation>Exportiert nach {0}.</translation>
    </message>
    <message>
        <source>This engine has left the Swarm.</source>
        <translation>Diese Engine hat den Swarm verlassen.</translation>
    </message>
    <message>
        <source>Counts for the manual proxy configuration only; nothing changes now.</source>
        <translation>Zählt nur für die manuelle Proxy-Konfiguration; jetzt ändert sich nichts.</translation>
    </message>
    <message>
        <source>Open connections to them are ended.</source>
        <translation>Offene Verbindungen zu ihnen werden beendet.</translation>
    </message>
    <message>
        <source>Ports on the host&apos;s network are opened on this computer&apos;s loopback.</source>
        <translation>Ports im Netz des Hosts werden auf dem Loopback dieses Computers geöffnet.</translation>
    </message>
    <message>
        <source>Ports on the host&apos;s network are closed.</source>
        <translation>Ports im Netz des Hosts werden geschlossen.</translation>
    </message>
    <message>
        <source>Other computers reach the published ports.</source>
        <translation>Andere Computer erreichen die veröffentlichten Ports.</translation>
    </message>
    <message>
        <source>Other computers reach published ports only where a container names an address.</source>
        <translation>Andere Computer erreichen veröffentlichte Ports nur dort, wo ein Container eine Adresse nennt.</translation>
    </message>
    <message>
        <source>No other computer reaches the published ports.</source>
        <translation>Kein anderer Computer erreicht die veröffentlichten Ports.</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>ist beendet</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>The Fairlead that this window shows (process {0}) {1}.</source>
        <translation>Das Fairlead, das dieses Fenster zeigt (Prozess {0}), {1}.</translation>
    </message>
    <message>
        <source>Close the window and start Fairlead again.</source>
        <translation>Schließen Sie das Fenster, und starten Sie Fairlead noch einmal.</translation>
    </message>
    <message>
        <source>The running Fairlead has ended.</source>
        <translation>Das laufende Fairlead ist beendet.</translation>
    </message>
    <message>
        <source>Start it again: fairlead serve</source>
        <translation>Starten Sie es noch einmal: fairlead serve</translation>
    </message>
    <message>
        <source>The running Fairlead does not answer.</source>
        <translation>Das laufende Fairlead antwortet nicht.</translation>
    </message>
    <message>
        <source>End it and start it again; its log says more.</source>
        <translation>Beenden Sie es, und starten Sie es noch einmal; sein Protokoll sagt mehr.</translation>
    </message>
    <message>
        <source>The running Fairlead (process {0}) is version {1}, which this program cannot talk to.</source>
        <translation>Das laufende Fairlead (Prozess {0}) ist Version {1}, mit der dieses Programm nicht sprechen kann.</translation>
    </message>
    <message>
        <source>End it and start it again.</source>
        <translation>Beenden Sie es, und starten Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Set FAIRLEAD_HOME to a directory of your own.</source>
        <translation>Setzen Sie FAIRLEAD_HOME auf ein eigenes Verzeichnis.</translation>
    </message>
    <message>
        <source>The request is too large to be sent.</source>
        <translation>Die Anfrage ist zu groß, um gesendet zu werden.</translation>
    </message>
    <message>
        <source>it answers nothing that was asked</source>
        <translation>es antwortet auf nichts, was gefragt wurde</translation>
    </message>
    <message>
        <source>process {0}</source>
        <translation>Prozess {0}</translation>
    </message>
    <message>
        <source>Fairlead runs already{0}.</source>
        <translation>Fairlead läuft schon{0}.</translation>
    </message>
    <message>
        <source>{0} cannot be used: {1}.</source>
        <translation>{0} kann nicht benutzt werden: {1}.</translation>
    </message>
    <message>
        <source>Give it back to your user, or set FAIRLEAD_HOME to another directory.</source>
        <translation>Geben Sie es Ihrem Benutzer zurück, oder setzen Sie FAIRLEAD_HOME auf ein anderes Verzeichnis.</translation>
    </message>
    <message>
        <source>The control socket cannot be served: {0}.</source>
        <translation>Der Steuersocket kann nicht bedient werden: {0}.</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>es ist zu lang</translation>
    </message>
    <message>
        <source>Fairlead could not do this because of a fault of its own.</source>
        <translation>Fairlead konnte dies wegen eines eigenen Fehlers nicht tun.</translation>
    </message>
    <message>
        <source>its process</source>
        <translation>seinen Prozess</translation>
    </message>
    <message>
        <source>Fairlead is open already, but does not answer.</source>
        <translation>Fairlead ist schon offen, antwortet aber nicht.</translation>
    </message>
    <message>
        <source>Wait a moment and try again, or end {0} and start Fairlead anew; the engine and its containers go on.</source>
        <translation>Warten Sie einen Augenblick und versuchen Sie es noch einmal, oder beenden Sie {0} und starten Sie Fairlead neu; die Engine und ihre Container laufen weiter.</translation>
    </message>
    <message>
        <source>The socket {0} belongs to another user.</source>
        <translation>Der Socket {0} gehört einem anderen Benutzer.</translation>
    </message>
    <message>
        <source>The Fairlead that is open is of another version.</source>
        <translation>Das offene Fairlead hat eine andere Version.</translation>
    </message>
    <message>
        <source>Close it (process {0}), then start Fairlead again.</source>
        <translation>Schließen Sie es (Prozess {0}), und starten Sie dann Fairlead noch einmal.</translation>
    </message>
    <message>
        <source>today or tomorrow</source>
        <translation>heute oder morgen</translation>
    </message>
    <message>
        <source>in one day</source>
        <translation>in einem Tag</translation>
    </message>
    <message>
        <source>in {0} days</source>
        <translation>in {0} Tagen</translation>
    </message>
    <message>
        <source>The {0} licence of {1} ends {2}, on {3}: renew it.</source>
        <translation>Die {0}-Lizenz für {1} endet {2}, am {3}: Erneuern Sie sie.</translation>
    </message>
    <message>
        <source>Open the window, or: fairlead serve</source>
        <translation>Öffnen Sie das Fenster, oder: fairlead serve</translation>
    </message>
    <message>
        <source>No container has a network here.</source>
        <translation>Kein Container hat hier ein Netz.</translation>
    </message>
    <message>
        <source>The sandbox network is {0}.</source>
        <translation>Das Netz der Sandboxen: {0}.</translation>
    </message>
    <message>
        <source>asked from within: DNS answers, and this computer is reached</source>
        <translation>von innen gefragt: DNS antwortet, und dieser Computer ist erreichbar</translation>
    </message>
    <message>
        <source>The sandbox network runs and answers.</source>
        <translation>Das Netz der Sandboxen läuft und antwortet.</translation>
    </message>
    <message>
        <source>No range of Fairlead overlaps another network.</source>
        <translation>Kein Bereich von Fairlead überschneidet sich mit einem anderen Netz.</translation>
    </message>
    <message>
        <source>Nothing is known to overlap; a running backend watches for it.</source>
        <translation>Von keiner Überschneidung ist etwas bekannt; ein laufender Hintergrunddienst achtet darauf.</translation>
    </message>
    <message>
        <source>{0}: route through {1}</source>
        <translation>{0}: Route über {1}</translation>
    </message>
    <message>
        <source>Move out of the way</source>
        <translation>Aus dem Weg gehen</translation>
    </message>
    <message>
        <source>This moves a range of Fairlead&apos;s: {0} becomes {1}.</source>
        <translation>Dies verlegt einen Bereich von Fairlead: Aus {0} wird {1}.</translation>
    </message>
    <message>
        <source>Move Fairlead&apos;s ranges out of the way.</source>
        <translation>Verlegen Sie die Bereiche von Fairlead aus dem Weg.</translation>
    </message>
    <message>
        <source>Port {0}/{1} of {2} is {3}.</source>
        <translation>Port {0}/{1} von {2}: {3}.</translation>
    </message>
    <message>
        <source>SOCKS5 server, port {0}: {1}</source>
        <translation>SOCKS5-Server, Port {0}: {1}</translation>
    </message>
    <message>
        <source>Switch the SOCKS5 server off</source>
        <translation>SOCKS5-Server ausschalten</translation>
    </message>
    <message>
        <source>This switches the SOCKS5 server on port {0} off.</source>
        <translation>Dies schaltet den SOCKS5-Server am Port {0} aus.</translation>
    </message>
    <message>
        <source>See who has which port: fairlead ports</source>
        <translation>Sehen Sie, wer welchen Port hat: fairlead ports</translation>
    </message>
    <message>
        <source>{0} published ports are open.</source>
        <translation>{0} veröffentlichte Ports sind offen.</translation>
    </message>
    <message>
        <source>No port is published.</source>
        <translation>Es ist kein Port veröffentlicht.</translation>
    </message>
    <message>
        <source>held by {0}</source>
        <translation>belegt von {0}</translation>
    </message>
    <message>
        <source>Have the agent found</source>
        <translation>Den Agenten suchen lassen</translation>
    </message>
    <message>
        <source>This empties the setting that names {0}, so that the agent is looked for.</source>
        <translation>Dies leert die Einstellung, die {0} nennt, damit der Agent gesucht wird.</translation>
    </message>
    <message>
        <source>Start that agent.</source>
        <translation>Starten Sie diesen Agenten.</translation>
    </message>
    <message>
        <source>Containers can use this computer&apos;s SSH agent.</source>
        <translation>Container können den SSH-Agenten dieses Computers benutzen.</translation>
    </message>
    <message>
        <source>No SSH agent runs; containers are told that it refuses.</source>
        <translation>Es läuft kein SSH-Agent; Containern wird gesagt, dass er ablehnt.</translation>
    </message>
    <message>
        <source>The SSH agent is switched off for containers.</source>
        <translation>Der SSH-Agent ist für Container ausgeschaltet.</translation>
    </message>
    <message>
        <source>The SSH agent comes with the sandbox network.</source>
        <translation>Der SSH-Agent kommt mit dem Netz der Sandboxen.</translation>
    </message>
    <message>
        <source>tier in force: {0}</source>
        <translation>geltende Stufe: {0}</translation>
    </message>
    <message>
        <source>from {0} until {1}</source>
        <translation>von {0} bis {1}</translation>
    </message>
    <message>
        <source>signed with the key {0}</source>
        <translation>mit dem Schlüssel {0} signiert</translation>
    </message>
    <message>
        <source>Install one: fairlead licence install FILE</source>
        <translation>Installieren Sie eine: fairlead licence install FILE</translation>
    </message>
    <message>
        <source>locked: {0}</source>
        <translation>gesperrt: {0}</translation>
    </message>
    <message>
        <source>default: {0}</source>
        <translation>Vorgabe: {0}</translation>
    </message>
    <message>
        <source>waits for consent: {0}</source>
        <translation>wartet auf Zustimmung: {0}</translation>
    </message>
    <message>
        <source>Your administrator can check the file with: fairlead policy check</source>
        <translation>Ihr Administrator kann die Datei prüfen mit: fairlead policy check</translation>
    </message>
    <message>
        <source>{0} by the policy is not in force yet.</source>
        <translation>{0} aus der Richtlinie gilt noch nicht.</translation>
    </message>
    <message>
        <source>The policy {0} is in force.</source>
        <translation>Die Richtlinie {0} gilt.</translation>
    </message>
    <message>
        <source>There is no policy.</source>
        <translation>Es gibt keine Richtlinie.</translation>
    </message>
    <message>
        <source>Set it with: sudo timedatectl set-ntp true (or: sudo date --set=...)</source>
        <translation>Stellen Sie sie mit: sudo timedatectl set-ntp true (oder: sudo date --set=...)</translation>
    </message>
    <message>
        <source>kept by a time server</source>
        <translation>von einem Zeitserver gestellt</translation>
    </message>
    <message>
        <source>not kept by a time server</source>
        <translation>von keinem Zeitserver gestellt</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>now: {0} UTC</source>
        <translation>jetzt: {0} UTC</translation>
    </message>
    <message>
        <source>this computer&apos;s clock: {0}</source>
        <translation>die Uhr dieses Computers: {0}</translation>
    </message>
    <message>
        <source>newest file: {0}, {1}</source>
        <translation>neueste Datei: {0}, {1}</translation>
    </message>
    <message>
        <source>licence: {0}</source>
        <translation>Lizenz: {0}</translation>
    </message>
    <message>
        <source>This computer&apos;s clock says {0}, and {1} was written on {2}: one of them is wrong, and certificates depend on the clock.</source>
        <translation>Die Uhr dieses Computers sagt {0}, und {1} wurde am {2} geschrieben: Eines von beiden stimmt nicht, und Zertifikate hängen von der Uhr ab.</translation>
    </message>
    <message>
        <source>The clock agrees with all that it can be compared with.</source>
        <translation>Die Uhr stimmt mit allem überein, womit sie sich vergleichen lässt.</translation>
    </message>
    <message>
        <source>Subordinate ids are a matter of Linux.</source>
        <translation>Untergeordnete Kennungen gibt es nur auf Linux.</translation>
    </message>
    <message>
        <source>Fairlead runs as root and needs no subordinate ids.</source>
        <translation>Fairlead läuft als root und braucht keine untergeordneten Kennungen.</translation>
    </message>
    <message>
        <source>{0}: none for {1}</source>
        <translation>{0}: keine für {1}</translation>
    </message>
    <message>
        <source>{0} has fewer than {1} subordinate ids, and Docker Engine needs them.</source>
        <translation>{0} hat weniger als {1} untergeordnete Kennungen, und Docker Engine braucht sie.</translation>
    </message>
    <message>
        <source>Add them with: sudo usermod {0} {1}</source>
        <translation>Fügen Sie sie hinzu mit: sudo usermod {0} {1}</translation>
    </message>
    <message>
        <source>{0} not found, and Docker Engine needs that.</source>
        <translation>{0} nicht gefunden, und Docker Engine braucht das.</translation>
    </message>
    <message>
        <source>Install with: sudo apt install uidmap</source>
        <translation>Installieren Sie es mit: sudo apt install uidmap</translation>
    </message>
    <message>
        <source>{0} has subordinate ids.</source>
        <translation>{0} hat untergeordnete Kennungen.</translation>
    </message>
    <message>
        <source>{0}: {1}, {2} MiB free</source>
        <translation>{0}: {1}, {2} MiB frei</translation>
    </message>
    <message>
        <source>The directory for {0}, {1}, cannot be written.</source>
        <translation>Das Verzeichnis für {0}, {1}, kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The disk of {0} has {1} MiB left.</source>
        <translation>Auf dem Datenträger von {0} sind {1} MiB frei.</translation>
    </message>
    <message>
        <source>left behind: {0}</source>
        <translation>zurückgelassen: {0}</translation>
    </message>
    <message>
        <source>Fairlead&apos;s directories can be written.</source>
        <translation>Die Verzeichnisse von Fairlead sind beschreibbar.</translation>
    </message>
    <message>
        <source>{0} files and directories</source>
        <translation>{0} Dateien und Verzeichnisse</translation>
    </message>
    <message>
        <source>Remove what was left behind</source>
        <translation>Zurückgelassenes entfernen</translation>
    </message>
    <message>
        <source>This removes what commands left behind that were killed: {0}.</source>
        <translation>Dies entfernt, was abgebrochene Befehle zurückgelassen haben: {0}.</translation>
    </message>
    <message>
        <source>keyring: {0}</source>
        <translation>Schlüsselbund: {0}</translation>
    </message>
    <message>
        <source>The keyring is locked or not set up yet: it keeps no password and gives none.</source>
        <translation>Der Schlüsselbund ist gesperrt oder noch nicht eingerichtet: Er bewahrt kein Passwort auf und gibt keines heraus.</translation>
    </message>
    <message>
        <source>Unlock it, or make one, with: seahorse.</source>
        <translation>Entsperren Sie ihn, oder legen Sie einen an, mit: seahorse.</translation>
    </message>
    <message>
        <source>Logging in to a desktop does so by itself.</source>
        <translation>Eine Anmeldung am Desktop tut das von selbst.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring answers.</source>
        <translation>Der Schlüsselbund des Systems antwortet.</translation>
    </message>
    <message>
        <source>No keyring answers here: passwords are kept in memory and asked for at each start.</source>
        <translation>Hier antwortet kein Schlüsselbund: Passwörter bleiben im Arbeitsspeicher, und bei jedem Start wird nach ihnen gefragt.</translation>
    </message>
    <message>
        <source>Install a keyring, such as gnome-keyring, and run Fairlead in a desktop session.</source>
        <translation>Installieren Sie einen Schlüsselbund, etwa gnome-keyring, und starten Sie Fairlead in einer Desktop-Sitzung.</translation>
    </message>
    <message>
        <source>Windows&apos; DNS servers are not looked at.</source>
        <translation>Die DNS-Server von Windows werden nicht angesehen.</translation>
    </message>
    <message>
        <source>This computer names no DNS server, so no name is found.</source>
        <translation>Dieser Computer nennt keinen DNS-Server, darum wird kein Name gefunden.</translation>
    </message>
    <message>
        <source>Connect it to a network, or see /etc/resolv.conf.</source>
        <translation>Verbinden Sie ihn mit einem Netz, oder sehen Sie in /etc/resolv.conf nach.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>Every DNS server answers.</source>
        <translation>Jeder DNS-Server antwortet.</translation>
    </message>
    <message>
        <source>No answer came from {0} within {1} seconds.</source>
        <translation>Von {0} kam innerhalb von {1} Sekunden keine Antwort.</translation>
    </message>
    <message>
        <source>Check the network and the VPN, or the DNS settings of this computer and of Fairlead.</source>
        <translation>Prüfen Sie das Netz und das VPN, oder die DNS-Einstellungen dieses Computers und von Fairlead.</translation>
    </message>
    <message>
        <source>See Resources &gt; Proxies, or: fairlead proxy show</source>
        <translation>Siehe Ressourcen &gt; Proxys, oder: fairlead proxy show</translation>
    </message>
    <message>
        <source>No proxy is in effect.</source>
        <translation>Es ist kein Proxy in Kraft.</translation>
    </message>
    <message>
        <source>Every proxy serves Fairlead.</source>
        <translation>Jeder Proxy bedient Fairlead.</translation>
    </message>
    <message>
        <source>{0}: cannot be reached</source>
        <translation>{0}: nicht erreichbar</translation>
    </message>
    <message>
        <source>demands {0}</source>
        <translation>verlangt {0}</translation>
    </message>
    <message>
        <source>demands no authentication</source>
        <translation>verlangt keine Anmeldung</translation>
    </message>
    <message>
        <source>does not serve Fairlead</source>
        <translation>bedient Fairlead nicht</translation>
    </message>
    <message>
        <source>{0}: connected in {1} ms, {2}, {3}</source>
        <translation>{0}: verbunden in {1} ms, {2}, {3}</translation>
    </message>
    <message>
        <source>No configuration script is in use.</source>
        <translation>Es ist kein Konfigurationsskript in Gebrauch.</translation>
    </message>
    <message>
        <source>Check its address in Resources &gt; Proxies, or ask whoever wrote the script.</source>
        <translation>Prüfen Sie seine Adresse unter Ressourcen &gt; Proxys, oder fragen Sie, wer das Skript geschrieben hat.</translation>
    </message>
    <message>
        <source>The configuration script {0} takes {1} seconds for an answer, and each new host waits for it.</source>
        <translation>Das Konfigurationsskript {0} braucht {1} Sekunden für eine Antwort, und jeder neue Host wartet darauf.</translation>
    </message>
    <message>
        <source>Mostly it looks names up that no DNS server answers for: ask whoever wrote it.</source>
        <translation>Meist schlägt es Namen nach, auf die kein DNS-Server antwortet: Fragen Sie, wer es geschrieben hat.</translation>
    </message>
    <message>
        <source>The configuration script is there and answers.</source>
        <translation>Das Konfigurationsskript ist da und antwortet.</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>state: {0}</source>
        <translation>Zustand: {0}</translation>
    </message>
    <message>
        <source>This starts Docker Engine.</source>
        <translation>Dies startet Docker Engine.</translation>
    </message>
    <message>
        <source>Its log: {0}</source>
        <translation>Das Protokoll: {0}</translation>
    </message>
    <message>
        <source>Do not start it with Fairlead</source>
        <translation>Nicht mit Fairlead starten</translation>
    </message>
    <message>
        <source>This has Docker Engine not start with Fairlead any more.</source>
        <translation>Docker Engine startet dann nicht mehr mit Fairlead.</translation>
    </message>
    <message>
        <source>installed: {0} ({1})</source>
        <translation>installiert: {0} ({1})</translation>
    </message>
    <message>
        <source>containerd: {0}</source>
        <translation>containerd: {0}</translation>
    </message>
    <message>
        <source>oldest that will do: {0}.{1}</source>
        <translation>älteste brauchbare: {0}.{1}</translation>
    </message>
    <message>
        <source>The engine is there, the docker command is not.</source>
        <translation>Die Engine ist da, der Befehl docker nicht.</translation>
    </message>
    <message>
        <source>Install it with: sudo apt install docker.io</source>
        <translation>Installieren Sie ihn mit: sudo apt install docker.io</translation>
    </message>
    <message>
        <source>Docker Engine {0} runs, and {1} is installed by now.</source>
        <translation>Docker Engine {0} läuft, und inzwischen ist {1} installiert.</translation>
    </message>
    <message>
        <source>Use the new one with: fairlead engine restart</source>
        <translation>Benutzen Sie die neue mit: fairlead engine restart</translation>
    </message>
    <message>
        <source>This restarts Docker Engine and stops its containers ({0} run now).</source>
        <translation>Dies startet Docker Engine neu und hält ihre Container an ({0} laufen jetzt).</translation>
    </message>
    <message>
        <source>Docker Engine is to start with Fairlead, and is stopped.</source>
        <translation>Docker Engine soll mit Fairlead starten und ist angehalten.</translation>
    </message>
    <message>
        <source>Start it with: fairlead up</source>
        <translation>Starten Sie sie mit: fairlead up</translation>
    </message>
    <message>
        <source>Docker Engine {0} is installed; it is {1}.</source>
        <translation>Docker Engine {0} ist installiert; Zustand: {1}.</translation>
    </message>
    <message>
        <source>User namespaces</source>
        <translation>Benutzer-Namespaces</translation>
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
        <translation>Dateien und Datenträger</translation>
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
        <source>DNS servers</source>
        <translation>DNS-Server</translation>
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
        <source>Sandboxes need Linux; nothing of it is looked at here.</source>
        <translation>Sandboxen brauchen Linux; hier wird davon nichts geprüft.</translation>
    </message>
    <message>
        <source>Where AppArmor or SELinux is at work, its log says why: sudo dmesg | grep -i -e apparmor -e avc</source>
        <translation>Wo AppArmor oder SELinux am Werk ist, sagt sein Protokoll, warum: sudo dmesg | grep -i -e apparmor -e avc</translation>
    </message>
    <message>
        <source>root&apos;s own</source>
        <translation>die von root selbst</translation>
    </message>
    <message>
        <source>one only</source>
        <translation>nur eine</translation>
    </message>
    <message>
        <source>ids in the namespace that was made: {0}</source>
        <translation>Kennungen im angelegten Namespace: {0}</translation>
    </message>
    <message>
        <source>This computer lets ordinary programs make sandboxes.</source>
        <translation>Dieser Computer lässt gewöhnliche Programme Sandboxen anlegen.</translation>
    </message>
    <message>
        <source>It could not be tried: no namespace can be made here.</source>
        <translation>Es ließ sich nicht versuchen: Hier kann kein Namespace angelegt werden.</translation>
    </message>
    <message>
        <source>It could not be tried.</source>
        <translation>Es ließ sich nicht versuchen.</translation>
    </message>
    <message>
        <source>packet queue (nfnetlink_queue): {0}</source>
        <translation>Paketwarteschlange (nfnetlink_queue): {0}</translation>
    </message>
    <message>
        <source>cannot be bound</source>
        <translation>kann nicht gebunden werden</translation>
    </message>
    <message>
        <source>pair of devices (veth): {0}</source>
        <translation>Gerätepaar (veth): {0}</translation>
    </message>
    <message>
        <source>cannot be made</source>
        <translation>kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>This kernel lacks {0}, and no sandbox network can be built without.</source>
        <translation>Diesem Kernel fehlt {0}, und ohne lässt sich kein Netz der Sandboxen aufbauen.</translation>
    </message>
    <message>
        <source>Load what is missing with: sudo modprobe -a {0}</source>
        <translation>Laden Sie, was fehlt, mit: sudo modprobe -a {0}</translation>
    </message>
    <message>
        <source>This kernel has no NFQUEUE: connections from containers are accepted before their target has answered, so that a closed port looks like a connection that is cut.</source>
        <translation>Dieser Kernel hat kein NFQUEUE: Verbindungen von Containern werden angenommen, bevor ihr Ziel geantwortet hat, sodass ein geschlossener Port wie eine getrennte Verbindung aussieht.</translation>
    </message>
    <message>
        <source>Load it with: sudo modprobe -a nfnetlink_queue xt_NFQUEUE</source>
        <translation>Laden Sie es mit: sudo modprobe -a nfnetlink_queue xt_NFQUEUE</translation>
    </message>
    <message>
        <source>The kernel&apos;s packet filter has all that sandboxes need.</source>
        <translation>Der Paketfilter des Kernels hat alles, was Sandboxen brauchen.</translation>
    </message>
    <message>
        <source>This system does not tell what its links can carry.</source>
        <translation>Dieses System sagt nicht, was seine Verbindungen tragen können.</translation>
    </message>
    <message>
        <source>path to {0}: {1}</source>
        <translation>Weg zu {0}: {1}</translation>
    </message>
    <message>
        <source>The path to {0} is said to carry {1} bytes only, and {2} are the least that it should.</source>
        <translation>Der Weg zu {0} trägt angeblich nur {1} Byte, und {2} sollte er mindestens tragen.</translation>
    </message>
    <message>
        <source>containers: 65520 in the sandbox; their connections are cut to size here</source>
        <translation>Container: 65520 in der Sandbox; ihre Verbindungen werden hier zugeschnitten</translation>
    </message>
    <message>
        <source>Set it in the VPN&apos;s configuration, or until it reconnects with: {0}</source>
        <translation>Stellen Sie es in der Konfiguration des VPN ein, oder bis es sich neu verbindet mit: {0}</translation>
    </message>
    <message>
        <source>The kernel forgets it after ten minutes, or with: sudo ip route flush cache</source>
        <translation>Der Kernel vergisst es nach zehn Minuten, oder mit: sudo ip route flush cache</translation>
    </message>
    <message>
        <source>The ways out carry whole packets ({0}); containers follow them by themselves.</source>
        <translation>Die Wege nach draußen tragen ganze Pakete ({0}); Container folgen ihnen von selbst.</translation>
    </message>
    <message>
        <source>VPN or tunnel,</source>
        <translation>VPN oder Tunnel,</translation>
    </message>
    <message>
        <source>default route</source>
        <translation>Standardroute</translation>
    </message>
    <message>
        <source>{0} carries {1} bytes only: many servers send larger packets.</source>
        <translation>{0} trägt nur {1} Byte: Viele Server senden größere Pakete.</translation>
    </message>
    <message>
        <source>{0} carries {1} bytes only: IPv6 needs {2} and does not work through it.</source>
        <translation>{0} trägt nur {1} Byte: IPv6 braucht {2} und funktioniert darüber nicht.</translation>
    </message>
    <message>
        <source>the Internet (IPv{0})</source>
        <translation>das Internet (IPv{0})</translation>
    </message>
    <message>
        <source>{0} through {1}</source>
        <translation>{0} über {1}</translation>
    </message>
    <message>
        <source>the DNS server {0}</source>
        <translation>der DNS-Server {0}</translation>
    </message>
    <message>
        <source>the proxy {0}</source>
        <translation>der Proxy {0}</translation>
    </message>
    <message>
        <source>Docker Engine refused: {0}.</source>
        <translation>Docker Engine hat abgelehnt: {0}.</translation>
    </message>
    <message>
        <source>its answer is no JSON</source>
        <translation>ihre Antwort ist kein JSON</translation>
    </message>
    <message>
        <source>Docker Engine does not answer at {0}: {1}.</source>
        <translation>Docker Engine antwortet an {0} nicht: {1}.</translation>
    </message>
    <message>
        <source>Start it: fairlead up</source>
        <translation>Starten Sie sie: fairlead up</translation>
    </message>
    <message>
        <source>Docker Engine at {0} did not answer within {1} s.</source>
        <translation>Docker Engine an {0} antwortete nicht innerhalb von {1} s.</translation>
    </message>
    <message>
        <source>See what it does with: fairlead engine log</source>
        <translation>Sehen Sie, was sie tut, mit: fairlead engine log</translation>
    </message>
    <message>
        <source>What Docker Engine at {0} answered cannot be used: {1}.</source>
        <translation>Was Docker Engine an {0} geantwortet hat, ist nicht zu gebrauchen: {1}.</translation>
    </message>
    <message>
        <source>it ended before it began</source>
        <translation>sie endete, bevor sie begann</translation>
    </message>
    <message>
        <source>an event is too long</source>
        <translation>ein Ereignis ist zu lang</translation>
    </message>
    <message>
        <source>it ended the connection ({0})</source>
        <translation>sie hat die Verbindung beendet ({0})</translation>
    </message>
    <message>
        <source>an event is no JSON</source>
        <translation>ein Ereignis ist kein JSON</translation>
    </message>
    <message>
        <source>an event is no JSON object</source>
        <translation>ein Ereignis ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>status {0}</source>
        <translation>Status {0}</translation>
    </message>
    <message>
        <source>Give its directory back to your user.</source>
        <translation>Geben Sie das Verzeichnis Ihrem Benutzer zurück.</translation>
    </message>
    <message>
        <source>The API has no TCP port: Fairlead&apos;s socket is for you alone, so TLS has nothing to do.</source>
        <translation>Die API hat keinen TCP-Port: Der Socket von Fairlead ist für Sie allein, darum hat TLS nichts zu tun.</translation>
    </message>
    <message>
        <source>Fairlead keeps the engine&apos;s files where it finds them again.</source>
        <translation>Fairlead bewahrt die Dateien der Engine auf, wo es sie wiederfindet.</translation>
    </message>
    <message>
        <source>Fairlead decides where the API listens, on a socket for you alone.</source>
        <translation>Fairlead entscheidet, wo die API lauscht: an einem Socket für Sie allein.</translation>
    </message>
    <message>
        <source>Fairlead opens published ports itself.</source>
        <translation>Fairlead öffnet veröffentlichte Ports selbst.</translation>
    </message>
    <message>
        <source>Fairlead gives host.docker.internal its address.</source>
        <translation>Fairlead gibt host.docker.internal seine Adresse.</translation>
    </message>
    <message>
        <source>Fairlead always runs the engine without root.</source>
        <translation>Fairlead führt die Engine immer ohne root aus.</translation>
    </message>
    <message>
        <source>Containers reach nothing without the engine&apos;s rules, which are in Fairlead&apos;s namespace and not on this computer.</source>
        <translation>Container erreichen nichts ohne die Regeln der Engine, die im Namespace von Fairlead sind und nicht auf diesem Computer.</translation>
    </message>
    <message>
        <source>Containers reach nothing over IPv6 without the engine&apos;s rules, which are in Fairlead&apos;s namespace and not on this computer.</source>
        <translation>Container erreichen nichts über IPv6 ohne die Regeln der Engine, die im Namespace von Fairlead sind und nicht auf diesem Computer.</translation>
    </message>
    <message>
        <source>it is not UTF-8</source>
        <translation>es ist kein UTF-8</translation>
    </message>
    <message>
        <source>Make it readable for you, or remove it.</source>
        <translation>Machen Sie es für sich lesbar, oder entfernen Sie es.</translation>
    </message>
    <message>
        <source>Docker Engine has not checked it, as it is not installed.</source>
        <translation>Docker Engine hat es nicht geprüft, da sie nicht installiert ist.</translation>
    </message>
    <message>
        <source>This version of Docker Engine cannot check it beforehand: it does when it starts the next time.</source>
        <translation>Diese Version von Docker Engine kann es nicht vorher prüfen: Sie tut es beim nächsten Start.</translation>
    </message>
    <message>
        <source>no answer within {0} s</source>
        <translation>keine Antwort innerhalb von {0} s</translation>
    </message>
    <message>
        <source>Docker Engine could not check it: {0}.</source>
        <translation>Docker Engine konnte es nicht prüfen: {0}.</translation>
    </message>
    <message>
        <source>it gives no reason</source>
        <translation>ein Grund ist nicht genannt</translation>
    </message>
    <message>
        <source>Docker Engine refuses daemon.json: {0}.</source>
        <translation>Docker Engine lehnt daemon.json ab: {0}.</translation>
    </message>
    <message>
        <source>Correct the text.</source>
        <translation>Berichtigen Sie den Text.</translation>
    </message>
    <message>
        <source>Docker Engine has checked it.</source>
        <translation>Docker Engine hat es geprüft.</translation>
    </message>
    <message>
        <source>daemon.json is empty.</source>
        <translation>daemon.json ist leer.</translation>
    </message>
    <message>
        <source>Write {} where you want to set nothing.</source>
        <translation>Schreiben Sie {}, wenn Sie nichts einstellen wollen.</translation>
    </message>
    <message>
        <source>daemon.json is not JSON at line {0}, column {1}: {2}.</source>
        <translation>daemon.json ist kein JSON in Zeile {0}, Spalte {1}: {2}.</translation>
    </message>
    <message>
        <source>Correct the text there.</source>
        <translation>Berichtigen Sie den Text dort.</translation>
    </message>
    <message>
        <source>daemon.json is nested too deeply.</source>
        <translation>daemon.json ist zu tief geschachtelt.</translation>
    </message>
    <message>
        <source>daemon.json is not JSON: {0}.</source>
        <translation>daemon.json ist kein JSON: {0}.</translation>
    </message>
    <message>
        <source>daemon.json has to be a JSON object.</source>
        <translation>daemon.json muss ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>Write it like {&quot;debug&quot;: true}.</source>
        <translation>Schreiben Sie es wie {&quot;debug&quot;: true}.</translation>
    </message>
    <message>
        <source>{0} is no value of JSON</source>
        <translation>{0} ist kein JSON-Wert</translation>
    </message>
    <message>
        <source>the key {0} stands twice</source>
        <translation>der Schlüssel {0} steht doppelt da</translation>
    </message>
    <message>
        <source>It is set in Resources &gt; Network, as network.bridge.</source>
        <translation>Es wird unter Ressourcen &gt; Netzwerk eingestellt, als network.bridge.</translation>
    </message>
    <message>
        <source>They are set in Resources &gt; Network, as network.addressPools.</source>
        <translation>Sie werden unter Ressourcen &gt; Netzwerk eingestellt, als network.addressPools.</translation>
    </message>
    <message>
        <source>Remove the key.</source>
        <translation>Entfernen Sie den Schlüssel.</translation>
    </message>
    <message>
        <source>Docker Engine in Fairlead</source>
        <translation>Docker Engine in Fairlead</translation>
    </message>
    <message>
        <source>Remove it: docker context rm --force {0}</source>
        <translation>Entfernen Sie ihn: docker context rm --force {0}</translation>
    </message>
    <message>
        <source>{0} is not what docker writes{1}, so Fairlead leaves it as it is.</source>
        <translation>{0} ist nicht, was docker schreibt{1}, darum lässt Fairlead es, wie es ist.</translation>
    </message>
    <message>
        <source>Correct or remove it.</source>
        <translation>Berichtigen oder entfernen Sie es.</translation>
    </message>
    <message>
        <source>Make room there, or make the directory writable for you.</source>
        <translation>Schaffen Sie dort Platz, oder machen Sie das Verzeichnis für sich beschreibbar.</translation>
    </message>
    <message>
        <source>{0} cannot be made: {1}.</source>
        <translation>{0} kann nicht angelegt werden: {1}.</translation>
    </message>
    <message>
        <source>Give the directory back to your user.</source>
        <translation>Geben Sie das Verzeichnis Ihrem Benutzer zurück.</translation>
    </message>
    <message>
        <source>Docker Engine did not start: {0}</source>
        <translation>Docker Engine ist nicht gestartet: {0}</translation>
    </message>
    <message>
        <source>The whole log: fairlead engine log</source>
        <translation>Das ganze Protokoll: fairlead engine log</translation>
    </message>
    <message>
        <source>Docker Engine (process {0}) does not answer after {1} s: {2}</source>
        <translation>Docker Engine (Prozess {0}) antwortet nach {1} s nicht: {2}</translation>
    </message>
    <message>
        <source>its log is empty</source>
        <translation>ihr Protokoll ist leer</translation>
    </message>
    <message>
        <source>Docker Engine has ended by itself.</source>
        <translation>Docker Engine hat sich von selbst beendet.</translation>
    </message>
    <message>
        <source>Start it again: fairlead up</source>
        <translation>Starten Sie sie noch einmal: fairlead up</translation>
    </message>
    <message>
        <source>Fairlead runs Docker Engine on Linux only.</source>
        <translation>Fairlead betreibt Docker Engine nur unter Linux.</translation>
    </message>
    <message>
        <source>Sandboxes work without it.</source>
        <translation>Sandboxen funktionieren ohne sie.</translation>
    </message>
    <message>
        <source>Docker Engine is not installed: there is no dockerd.</source>
        <translation>Docker Engine ist nicht installiert: Es gibt kein dockerd.</translation>
    </message>
    <message>
        <source>Docker Engine is not complete: there is no {0}.</source>
        <translation>Docker Engine ist nicht vollständig: Es fehlt {0}.</translation>
    </message>
    <message>
        <source>and no</source>
        <translation>und kein</translation>
    </message>
    <message>
        <source>Docker Engine {0} ({1}) is too old: Fairlead needs {2}.{3} or newer.</source>
        <translation>Docker Engine {0} ({1}) ist zu alt: Fairlead braucht {2}.{3} oder neuer.</translation>
    </message>
    <message>
        <source>{0} does not run: {1}.</source>
        <translation>{0} läuft nicht: {1}.</translation>
    </message>
    <message>
        <source>it says nothing</source>
        <translation>es sagt nichts</translation>
    </message>
    <message>
        <source>{0} does not tell its version: {1}.</source>
        <translation>{0} nennt seine Version nicht: {1}.</translation>
    </message>
    <message>
        <source>Install it: sudo apt-get install docker.io</source>
        <translation>Installieren Sie sie: sudo apt-get install docker.io</translation>
    </message>
    <message>
        <source>Install it as https://docs.docker.com/engine/install/ says.</source>
        <translation>Installieren Sie sie, wie es https://docs.docker.com/engine/install/ beschreibt.</translation>
    </message>
    <message>
        <source>the network {0}</source>
        <translation>das Netz {0}</translation>
    </message>
    <message>
        <source>a default address pool of the engine</source>
        <translation>ein voreingestellter Adressvorrat der Engine</translation>
    </message>
    <message>
        <source>Docker Engine has ended its events.</source>
        <translation>Docker Engine hat ihre Ereignisse beendet.</translation>
    </message>
    <message>
        <source>Docker Engine&apos;s {0} is no list.</source>
        <translation>{0} von Docker Engine ist keine Liste.</translation>
    </message>
    <message>
        <source>There is no Kubernetes cluster {0} in the engine.</source>
        <translation>In der Engine gibt es keinen Kubernetes-Cluster {0}.</translation>
    </message>
    <message>
        <source>There is none at all.</source>
        <translation>Es gibt gar keinen.</translation>
    </message>
    <message>
        <source>There is no Kubernetes cluster {0} in the engine any more.</source>
        <translation>In der Engine gibt es keinen Kubernetes-Cluster {0} mehr.</translation>
    </message>
    <message>
        <source>The kubeconfig has no context for the cluster {0}, so its API cannot be asked.</source>
        <translation>Die kubeconfig hat keinen Kontext für den Cluster {0}, darum lässt sich seine API nicht fragen.</translation>
    </message>
    <message>
        <source>The API at {0} is not published on this computer.</source>
        <translation>Die API an {0} ist auf diesem Computer nicht veröffentlicht.</translation>
    </message>
    <message>
        <source>The kubeconfig context {0} logs in by a program of its own, which Fairlead does not start.</source>
        <translation>Der kubeconfig-Kontext {0} meldet sich mit einem eigenen Programm an, das Fairlead nicht startet.</translation>
    </message>
    <message>
        <source>The Kubernetes API at {0} refuses access: {1}.</source>
        <translation>Die Kubernetes-API an {0} verweigert den Zugriff: {1}.</translation>
    </message>
    <message>
        <source>The Kubernetes API does not serve {0}.</source>
        <translation>Die Kubernetes-API bietet {0} nicht.</translation>
    </message>
    <message>
        <source>The Kubernetes API at {0} answers with an error: {1}.</source>
        <translation>Die Kubernetes-API an {0} antwortet mit einem Fehler: {1}.</translation>
    </message>
    <message>
        <source>What the Kubernetes API at {0} answers is no JSON object.</source>
        <translation>Was die Kubernetes-API an {0} antwortet, ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The Kubernetes API at {0} does not answer.</source>
        <translation>Die Kubernetes-API an {0} antwortet nicht.</translation>
    </message>
    <message>
        <source>The Kubernetes API at {0} cannot be trusted as {1}: {2}.</source>
        <translation>Der Kubernetes-API an {0} ist als {1} nicht zu trauen: {2}.</translation>
    </message>
    <message>
        <source>The Kubernetes API at {0} cannot be reached: {1}.</source>
        <translation>Die Kubernetes-API an {0} ist nicht erreichbar: {1}.</translation>
    </message>
    <message>
        <source>The Kubernetes API at {0} answers without end.</source>
        <translation>Die Kubernetes-API an {0} antwortet ohne Ende.</translation>
    </message>
    <message>
        <source>{0}-data in the kubeconfig is no Base64.</source>
        <translation>{0}-data in der kubeconfig ist kein Base64.</translation>
    </message>
    <message>
        <source>The file {0}, which the kubeconfig names, cannot be read: {1}.</source>
        <translation>Die Datei {0}, die die kubeconfig nennt, kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>The cluster {0} was not made by a tool that Fairlead knows.</source>
        <translation>Der Cluster {0} wurde mit keinem Werkzeug angelegt, das Fairlead kennt.</translation>
    </message>
    <message>
        <source>Make it as you did the first time.</source>
        <translation>Legen Sie ihn an wie beim ersten Mal.</translation>
    </message>
    <message>
        <source>{0} is not installed here, so the cluster {1} is not made anew.</source>
        <translation>{0} ist hier nicht installiert, darum wird der Cluster {1} nicht neu angelegt.</translation>
    </message>
    <message>
        <source>Do it yourself: {0}</source>
        <translation>Tun Sie es selbst: {0}</translation>
    </message>
    <message>
        <source>{0} does not make the cluster {1}: {2}.</source>
        <translation>{0} legt den Cluster {1} nicht an: {2}.</translation>
    </message>
    <message>
        <source>See what is wrong with: {0}</source>
        <translation>Sehen Sie, was nicht stimmt, mit: {0}</translation>
    </message>
    <message>
        <source>The cluster {0} is made anew, by {1}, and is empty.</source>
        <translation>Der Cluster {0} ist mit {1} neu angelegt und leer.</translation>
    </message>
    <message>
        <source>The node {0} is {1}.</source>
        <translation>Der Knoten {0}: {1}.</translation>
    </message>
    <message>
        <source>tokens of service accounts</source>
        <translation>Token von Dienstkonten</translation>
    </message>
    <message>
        <source>{0} is there already, and an export is not mixed with other files.</source>
        <translation>{0} ist schon da, und ein Export wird nicht mit anderen Dateien vermischt.</translation>
    </message>
    <message>
        <source>Name a directory that is not there.</source>
        <translation>Nennen Sie ein Verzeichnis, das es nicht gibt.</translation>
    </message>
    <message>
        <source>The export cannot be written to {0}: {1}.</source>
        <translation>Der Export kann nicht nach {0} geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>Make room, or name another directory; nothing was changed in the cluster.</source>
        <translation>Schaffen Sie Platz, oder nennen Sie ein anderes Verzeichnis; im Cluster wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Without an export: fairlead kubernetes reset NAME --no-export</source>
        <translation>Ohne Export: fairlead kubernetes reset NAME --no-export</translation>
    </message>
    <message>
        <source>The kubeconfig {0} cannot be changed: {1}.</source>
        <translation>Die kubeconfig {0} kann nicht geändert werden: {1}.</translation>
    </message>
    <message>
        <source>Make it and its directory writable for you.</source>
        <translation>Machen Sie sie und ihr Verzeichnis für sich beschreibbar.</translation>
    </message>
    <message>
        <source>The kubeconfig {0} is locked by another program.</source>
        <translation>Die kubeconfig {0} ist von einem anderen Programm gesperrt.</translation>
    </message>
    <message>
        <source>If none is at work, remove {0} and try again.</source>
        <translation>Wenn keines am Werk ist, entfernen Sie {0} und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The kubeconfig {0} cannot be read: {1}.</source>
        <translation>Die kubeconfig {0} kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>Make it readable for you.</source>
        <translation>Machen Sie sie für sich lesbar.</translation>
    </message>
    <message>
        <source>it is no text</source>
        <translation>es ist kein Text</translation>
    </message>
    <message>
        <source>it is no YAML</source>
        <translation>es ist kein YAML</translation>
    </message>
    <message>
        <source>it holds no mapping</source>
        <translation>es ist keine Zuordnung</translation>
    </message>
    <message>
        <source>The kubeconfig {0} cannot be understood: {1}.</source>
        <translation>Die kubeconfig {0} ist nicht zu verstehen: {1}.</translation>
    </message>
    <message>
        <source>Correct it, or move it away.</source>
        <translation>Berichtigen Sie sie, oder verschieben Sie sie.</translation>
    </message>
    <message>
        <source>range of the Kubernetes cluster {0}</source>
        <translation>Bereich des Kubernetes-Clusters {0}</translation>
    </message>
    <message>
        <source>the pods&apos; {0}</source>
        <translation>Pods, {0}</translation>
    </message>
    <message>
        <source>the services&apos; {0}</source>
        <translation>Services, {0}</translation>
    </message>
    <message>
        <source>Not ready: {0}.</source>
        <translation>Nicht bereit: {0}.</translation>
    </message>
    <message>
        <source>The cluster {0} is not gone: {1} is still there.</source>
        <translation>Der Cluster {0} ist nicht fort: {1} ist noch da.</translation>
    </message>
    <message>
        <source>Remove it with docker, or see: fairlead engine log</source>
        <translation>Entfernen Sie es mit docker, oder siehe: fairlead engine log</translation>
    </message>
    <message>
        <source>The cluster {0} is gone{1}: {2}.</source>
        <translation>Der Cluster {0} ist fort{1}: {2}.</translation>
    </message>
    <message>
        <source>removed by {0}</source>
        <translation>entfernt von {0}</translation>
    </message>
    <message>
        <source>container {0}</source>
        <translation>Container {0}</translation>
    </message>
    <message>
        <source>volume {0}</source>
        <translation>Volume {0}</translation>
    </message>
    <message>
        <source>network {0}</source>
        <translation>Netz {0}</translation>
    </message>
    <message>
        <source>Its entries in the kubeconfig are still there: {0}</source>
        <translation>Seine Einträge in der kubeconfig sind noch da: {0}</translation>
    </message>
    <message>
        <source>A copy of the kubeconfig from before is {0}.</source>
        <translation>Eine Kopie der vorigen kubeconfig ist {0}.</translation>
    </message>
    <message>
        <source>it did not end within {0} s</source>
        <translation>es endete nicht innerhalb von {0} s</translation>
    </message>
    <message>
        <source>exit code {0}</source>
        <translation>Rückgabewert {0}</translation>
    </message>
    <message>
        <source>There is no Swarm to export: no Swarm is active in this engine.</source>
        <translation>Es gibt keinen Swarm zu exportieren: In dieser Engine ist kein Swarm aktiv.</translation>
    </message>
    <message>
        <source>This Swarm cannot be exported from this node.</source>
        <translation>Dieser Swarm kann von diesem Knoten aus nicht exportiert werden.</translation>
    </message>
    <message>
        <source>Export it on a manager, or leave without an export: --no-export</source>
        <translation>Exportieren Sie ihn auf einem Manager, oder verlassen Sie ihn ohne Export: --no-export</translation>
    </message>
    <message>
        <source>Before you restore, put the content of each into secrets/NAME, beside this file.</source>
        <translation>Legen Sie vor dem Wiederherstellen den Inhalt eines jeden in secrets/NAME neben dieser Datei.</translation>
    </message>
    <message>
        <source>{0} is not empty, and an export never mixes with other files.</source>
        <translation>{0} ist nicht leer, und ein Export vermischt sich nie mit anderen Dateien.</translation>
    </message>
    <message>
        <source>Name a new directory.</source>
        <translation>Nennen Sie ein neues Verzeichnis.</translation>
    </message>
    <message>
        <source>The Swarm could not be exported to {0}: {1}.</source>
        <translation>Der Swarm konnte nicht nach {0} exportiert werden: {1}.</translation>
    </message>
    <message>
        <source>Make room, or name another directory.</source>
        <translation>Schaffen Sie Platz, oder nennen Sie ein anderes Verzeichnis.</translation>
    </message>
    <message>
        <source>what the Swarm takes new networks from</source>
        <translation>woraus der Swarm neue Netze nimmt</translation>
    </message>
    <message>
        <source>The Swarm of this engine cannot be read.</source>
        <translation>Der Swarm dieser Engine kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Leaving it needs force: whatever only this node knows of services, secrets, configs and networks is lost for good, unread and not exported.</source>
        <translation>Ihn zu verlassen verlangt Zwang: Was nur dieser Knoten von Services, Secrets, Configs und Netzen weiß, geht endgültig verloren, ungelesen und nicht exportiert.</translation>
    </message>
    <message>
        <source>{0} of the Swarm on this node stop; the managers start them on other nodes where they can.</source>
        <translation>{0} des Swarm auf diesem Knoten halten an; die Manager starten sie auf anderen Knoten, wo sie können.</translation>
    </message>
    <message>
        <source>{0} tasks</source>
        <translation>{0} Tasks</translation>
    </message>
    <message>
        <source>This node is a worker and leaves without force.</source>
        <translation>Dieser Knoten ist ein Worker und verlässt ihn ohne Zwang.</translation>
    </message>
    <message>
        <source>The Swarm goes on without it.</source>
        <translation>Der Swarm läuft ohne ihn weiter.</translation>
    </message>
    <message>
        <source>{0} other node</source>
        <translation>{0} weiterer Knoten</translation>
    </message>
    <message>
        <source>{0} other node ({1})</source>
        <translation>{0} weiterer Knoten ({1})</translation>
    </message>
    <message>
        <source>{0} other nodes</source>
        <translation>{0} weitere Knoten</translation>
    </message>
    <message>
        <source>{0} other nodes ({1})</source>
        <translation>{0} weitere Knoten ({1})</translation>
    </message>
    <message>
        <source>other node</source>
        <translation>weiterer Knoten</translation>
    </message>
    <message>
        <source>The Swarm goes on, on {0}: its services, secrets, configs and networks stay there.</source>
        <translation>Der Swarm läuft weiter, auf: {0}. Seine Services, Secrets, Configs und Netze bleiben dort.</translation>
    </message>
    <message>
        <source>This node is demoted to a worker first, so that the other managers keep their quorum.</source>
        <translation>Dieser Knoten wird zuerst zum Worker herabgestuft, damit die anderen Manager ihr Quorum behalten.</translation>
    </message>
    <message>
        <source>Then it leaves without force.</source>
        <translation>Dann verlässt er ihn ohne Zwang.</translation>
    </message>
    <message>
        <source>Lost for good: {0}.</source>
        <translation>Endgültig verloren: {0}.</translation>
    </message>
    <message>
        <source>The Swarm holds nothing yet.</source>
        <translation>Der Swarm enthält noch nichts.</translation>
    </message>
    <message>
        <source>They make up {0}.</source>
        <translation>Sie bilden {0}.</translation>
    </message>
    <message>
        <source>This node is the last manager, so leaving needs force: it ends the whole Swarm, with its certificates and join tokens.</source>
        <translation>Dieser Knoten ist der letzte Manager, darum verlangt das Verlassen Zwang: Es beendet den ganzen Swarm, mit seinen Zertifikaten und Beitritts-Token.</translation>
    </message>
    <message>
        <source>{0} will have no manager any more: on each, docker swarm leave is to be called.</source>
        <translation>Ohne Manager: {0}; auf jedem ist docker swarm leave aufzurufen.</translation>
    </message>
    <message>
        <source>Docker never gives the content of secrets back; only those that a running task here uses can be read in it.</source>
        <translation>Docker gibt den Inhalt von Secrets nie wieder heraus; nur jene, die ein Task benutzt, der hier läuft, lassen sich darin lesen.</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>und {0} weitere</translation>
    </message>
    <message>
        <source>Leave with force to go ahead.</source>
        <translation>Verlassen Sie ihn mit Zwang, um fortzufahren.</translation>
    </message>
    <message>
        <source>left the Swarm</source>
        <translation>den Swarm verlassen</translation>
    </message>
    <message>
        <source>been demoted</source>
        <translation>herabgestuft werden</translation>
    </message>
    <message>
        <source>This manager cannot be demoted to a worker: {0}</source>
        <translation>Dieser Manager kann nicht zum Worker herabgestuft werden: {0}</translation>
    </message>
    <message>
        <source>Look after the other managers, or leave with force, which may cost them their quorum.</source>
        <translation>Sehen Sie nach den anderen Managern, oder verlassen Sie ihn mit Zwang, was sie ihr Quorum kosten kann.</translation>
    </message>
    <message>
        <source>out of sequence</source>
        <translation>außer der Reihe</translation>
    </message>
    <message>
        <source>This node has not {0} within {1} s.</source>
        <translation>Dieser Knoten konnte nicht {0} innerhalb von {1} s.</translation>
    </message>
    <message>
        <source>See what the engine does with: fairlead engine log</source>
        <translation>Sehen Sie, was die Engine tut, mit: fairlead engine log</translation>
    </message>
    <message>
        <source>This node is a worker: only a manager can list services, secrets and configs.</source>
        <translation>Dieser Knoten ist ein Worker: Nur ein Manager kann Services, Secrets und Configs aufzählen.</translation>
    </message>
    <message>
        <source>It is locked.</source>
        <translation>Er ist gesperrt.</translation>
    </message>
    <message>
        <source>Unlock it with: docker swarm unlock</source>
        <translation>Entsperren Sie ihn mit: docker swarm unlock</translation>
    </message>
    <message>
        <source>The engine says: {0}.</source>
        <translation>Die Engine sagt: {0}.</translation>
    </message>
    <message>
        <source>The export cannot be restored into the Swarm of this node.</source>
        <translation>Der Export kann nicht in den Swarm dieses Knotens wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>Leave that Swarm first: fairlead swarm leave</source>
        <translation>Verlassen Sie zuerst jenen Swarm: fairlead swarm leave</translation>
    </message>
    <message>
        <source>A Swarm is active already: what it lacks of the export is added.</source>
        <translation>Ein Swarm ist schon aktiv: Was ihm vom Export fehlt, wird ergänzt.</translation>
    </message>
    <message>
        <source>Give yourself the right.</source>
        <translation>Geben Sie sich das Recht.</translation>
    </message>
    <message>
        <source>Name a directory that fairlead swarm export made.</source>
        <translation>Nennen Sie ein Verzeichnis, das fairlead swarm export angelegt hat.</translation>
    </message>
    <message>
        <source>{0} is not part of an export of a Swarm.</source>
        <translation>{0} gehört nicht zu einem Export eines Swarm.</translation>
    </message>
    <message>
        <source>A new Swarm is active; this node advertises {0}.</source>
        <translation>Ein neuer Swarm ist aktiv; dieser Knoten meldet sich als {0}.</translation>
    </message>
    <message>
        <source>The old Swarm was locked at each start.</source>
        <translation>Der alte Swarm war bei jedem Start gesperrt.</translation>
    </message>
    <message>
        <source>For a new key: docker swarm update --autolock=true</source>
        <translation>Für einen neuen Schlüssel: docker swarm update --autolock=true</translation>
    </message>
    <message>
        <source>The network {0} has other addresses than {1}: {2}.</source>
        <translation>Das Netz {0} hat andere Adressen als {1}: {2}.</translation>
    </message>
    <message>
        <source>The export lacks the content of the config {0}.</source>
        <translation>Dem Export fehlt der Inhalt der Config {0}.</translation>
    </message>
    <message>
        <source>Put it into configs/{0} there.</source>
        <translation>Legen Sie ihn dort in configs/{0}.</translation>
    </message>
    <message>
        <source>The service {0} is left out until its secrets are there: put their content into {1} of the export and restore again.</source>
        <translation>Der Service {0} wird ausgelassen, bis seine Secrets da sind: Legen Sie ihren Inhalt in {1} des Exports, und stellen Sie noch einmal wieder her.</translation>
    </message>
    <message>
        <source>Restored: {0}.</source>
        <translation>Wiederhergestellt: {0}.</translation>
    </message>
    <message>
        <source>All tasks of {0} run.</source>
        <translation>Alle Tasks laufen: {0}.</translation>
    </message>
    <message>
        <source>{0} of {1} tasks of {2} run{3}.</source>
        <translation>{0} von {1} Tasks laufen ({2}){3}.</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>der Service</translation>
    </message>
    <message>
        <source>the {0} services</source>
        <translation>die {0} Services</translation>
    </message>
    <message>
        <source>{0} is passed over: {1}</source>
        <translation>{0} wird übergangen: {1}</translation>
    </message>
    <message>
        <source>{0} is passed over: {1}.</source>
        <translation>{0} wird übergangen: {1}.</translation>
    </message>
    <message>
        <source>The licence keys in {0} are passed over.</source>
        <translation>Die Lizenzschlüssel in {0} werden übergangen.</translation>
    </message>
    <message>
        <source>No licence is installed: the tier is Personal.</source>
        <translation>Es ist keine Lizenz installiert: Die Stufe ist Personal.</translation>
    </message>
    <message>
        <source>{0} needs a {1} licence; the tier here is {2}.</source>
        <translation>{0} braucht eine {1}-Lizenz; die Stufe hier ist {2}.</translation>
    </message>
    <message>
        <source>{0} needs a {1} licence.</source>
        <translation>{0} braucht eine {1}-Lizenz.</translation>
    </message>
    <message>
        <source>Install a licence: Settings &gt; Licence, or fairlead licence install FILE.</source>
        <translation>Installieren Sie eine Lizenz: Einstellungen &gt; Lizenz, oder fairlead licence install FILE.</translation>
    </message>
    <message>
        <source>{0} licence of {1}</source>
        <translation>{0}-Lizenz für {1}</translation>
    </message>
    <message>
        <source>This computer&apos;s clock says {0}, earlier than before: set it right.</source>
        <translation>Die Uhr dieses Computers sagt {0}, früher als zuvor: Stellen Sie sie richtig.</translation>
    </message>
    <message>
        <source>The {0} begins on {1}.</source>
        <translation>Die {0} beginnt am {1}.</translation>
    </message>
    <message>
        <source>The {0} is good until {1}.</source>
        <translation>Die {0} gilt bis {1}.</translation>
    </message>
    <message>
        <source>The {0} ended on {1} and still counts until {2}: renew it.</source>
        <translation>Die {0} endete am {1} und gilt noch bis {2}: Erneuern Sie sie.</translation>
    </message>
    <message>
        <source>The {0} ended on {1}: renew it.</source>
        <translation>Die {0} endete am {1}: Erneuern Sie sie.</translation>
    </message>
    <message>
        <source>Ask whoever gave you the licence for a new one.</source>
        <translation>Bitten Sie, wer Ihnen die Lizenz gab, um eine neue.</translation>
    </message>
    <message>
        <source>There is no licence in it.</source>
        <translation>Es ist keine Lizenz darin.</translation>
    </message>
    <message>
        <source>Paste the whole token.</source>
        <translation>Fügen Sie das ganze Token ein.</translation>
    </message>
    <message>
        <source>This is too long to be a licence.</source>
        <translation>Dies ist zu lang für eine Lizenz.</translation>
    </message>
    <message>
        <source>Paste the token alone.</source>
        <translation>Fügen Sie nur das Token ein.</translation>
    </message>
    <message>
        <source>This is not a licence, or a part of it is missing.</source>
        <translation>Dies ist keine Lizenz, oder ein Teil davon fehlt.</translation>
    </message>
    <message>
        <source>The licence is not signed as licences are (EdDSA).</source>
        <translation>Die Lizenz ist nicht signiert, wie Lizenzen es sind (EdDSA).</translation>
    </message>
    <message>
        <source>The licence is signed with a key that this computer does not trust.</source>
        <translation>Die Lizenz ist mit einem Schlüssel signiert, dem dieser Computer nicht traut.</translation>
    </message>
    <message>
        <source>An administrator can add the authority&apos;s public key to the licence keys.</source>
        <translation>Ein Administrator kann den öffentlichen Schlüssel der Stelle zu den Lizenzschlüsseln hinzufügen.</translation>
    </message>
    <message>
        <source>The licence&apos;s signature is not good: it was changed.</source>
        <translation>Die Signatur der Lizenz stimmt nicht: Sie wurde verändert.</translation>
    </message>
    <message>
        <source>The licence does not say what a licence must.</source>
        <translation>Die Lizenz sagt nicht, was eine Lizenz sagen muss.</translation>
    </message>
    <message>
        <source>This token was signed for something else than a licence.</source>
        <translation>Dieses Token wurde für etwas anderes als eine Lizenz signiert.</translation>
    </message>
    <message>
        <source>The licence would end before it begins.</source>
        <translation>Die Lizenz würde enden, bevor sie beginnt.</translation>
    </message>
    <message>
        <source>Give a later end.</source>
        <translation>Geben Sie ein späteres Ende an.</translation>
    </message>
    <message>
        <source>This file does not hold an Ed25519 private key without a passphrase.</source>
        <translation>Diese Datei enthält keinen privaten Ed25519-Schlüssel ohne Passphrase.</translation>
    </message>
    <message>
        <source>Make one with `fairlead licence keygen FILE`.</source>
        <translation>Erzeugen Sie einen mit `fairlead licence keygen FILE`.</translation>
    </message>
    <message>
        <source>This file does not hold an Ed25519 public key.</source>
        <translation>Diese Datei enthält keinen öffentlichen Ed25519-Schlüssel.</translation>
    </message>
    <message>
        <source>Put the file that `fairlead licence keygen` made with the ending .pub.pem there.</source>
        <translation>Legen Sie die Datei mit der Endung .pub.pem dorthin, die `fairlead licence keygen` erzeugt hat.</translation>
    </message>
    <message>
        <source>closed before the answer</source>
        <translation>vor der Antwort geschlossen</translation>
    </message>
    <message>
        <source>DNS for this computer cannot listen on port {0} of {1}</source>
        <translation>DNS für diesen Computer kann am Port {0} von {1} nicht lauschen</translation>
    </message>
    <message>
        <source>{0}: another program has it.</source>
        <translation>{0}: Ein anderes Programm hat ihn.</translation>
    </message>
    <message>
        <source>End that program, or choose another port.</source>
        <translation>Beenden Sie jenes Programm, oder wählen Sie einen anderen Port.</translation>
    </message>
    <message>
        <source>{0}: ports below 1024 are kept for an administrator here.</source>
        <translation>{0}: Ports unter 1024 sind hier einem Administrator vorbehalten.</translation>
    </message>
    <message>
        <source>Choose another port.</source>
        <translation>Wählen Sie einen anderen Port.</translation>
    </message>
    <message>
        <source>a name of Fairlead&apos;s own</source>
        <translation>ein Name von Fairlead selbst</translation>
    </message>
    <message>
        <source>a container&apos;s name</source>
        <translation>der Name eines Containers</translation>
    </message>
    <message>
        <source>your record {0}</source>
        <translation>Ihr Eintrag {0}</translation>
    </message>
    <message>
        <source>no domain of yours</source>
        <translation>keine Domain von Ihnen</translation>
    </message>
    <message>
        <source>the domain {0}</source>
        <translation>die Domain {0}</translation>
    </message>
    <message>
        <source>whole zones are given to nobody</source>
        <translation>ganze Zonen werden niemandem gegeben</translation>
    </message>
    <message>
        <source>the proxy settings let nothing there be reached</source>
        <translation>die Proxy-Einstellungen lassen dort nichts erreichen</translation>
    </message>
    <message>
        <source>not a query</source>
        <translation>keine Anfrage</translation>
    </message>
    <message>
        <source>The sandbox network does not run, and with it Fairlead&apos;s DNS.</source>
        <translation>Das Netz der Sandboxen läuft nicht, und mit ihm das DNS von Fairlead.</translation>
    </message>
    <message>
        <source>`fairlead status` says why.</source>
        <translation>`fairlead status` sagt, warum.</translation>
    </message>
    <message>
        <source>Fairlead&apos;s DNS does not answer.</source>
        <translation>Das DNS von Fairlead antwortet nicht.</translation>
    </message>
    <message>
        <source>explicit proxy</source>
        <translation>ausdrücklicher Proxy</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>kein Proxy</translation>
    </message>
    <message>
        <source>Nothing listens at this port of Fairlead&apos;s.</source>
        <translation>An diesem Port von Fairlead lauscht niemand.</translation>
    </message>
    <message>
        <source>Nobody has this internal address.</source>
        <translation>Niemand hat diese interne Adresse.</translation>
    </message>
    <message>
        <source>This computer&apos;s own services are kept from containers (network.hostLoopback).</source>
        <translation>Die Dienste dieses Computers sind Containern verwehrt (network.hostLoopback).</translation>
    </message>
    <message>
        <source>No way leads to this computer&apos;s loopback addresses.</source>
        <translation>Kein Weg führt zu den Loopback-Adressen dieses Computers.</translation>
    </message>
    <message>
        <source>Only the proxy knows this name, and it does not get this port.</source>
        <translation>Nur der Proxy kennt diesen Namen, und diesen Port bekommt er nicht.</translation>
    </message>
    <message>
        <source>Fairlead ended it.</source>
        <translation>Fairlead hat sie beendet.</translation>
    </message>
    <message>
        <source>Whoever asked for it gave up.</source>
        <translation>Wer sie wollte, hat aufgegeben.</translation>
    </message>
    <message>
        <source>The settings lead it another way now.</source>
        <translation>Die Einstellungen führen sie jetzt einen anderen Weg.</translation>
    </message>
    <message>
        <source>This computer has slept.</source>
        <translation>Dieser Computer hat geschlafen.</translation>
    </message>
    <message>
        <source>It made room for newer flows.</source>
        <translation>Sie machte neueren Verbindungen Platz.</translation>
    </message>
    <message>
        <source>The proxy ended it.</source>
        <translation>Der Proxy hat sie beendet.</translation>
    </message>
    <message>
        <source>Nothing came for a while.</source>
        <translation>Eine Weile kam nichts.</translation>
    </message>
    <message>
        <source>{0} is not an absolute path.</source>
        <translation>{0} ist kein absoluter Pfad.</translation>
    </message>
    <message>
        <source>Name the file from / on.</source>
        <translation>Nennen Sie die Datei von / an.</translation>
    </message>
    <message>
        <source>{0} is not a file.</source>
        <translation>{0} ist keine Datei.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>The file cannot be written ({0})</source>
        <translation>Die Datei kann nicht geschrieben werden ({0})</translation>
    </message>
    <message>
        <source>{0}: the capture has ended, what was written before is whole.</source>
        <translation>{0}: Die Aufzeichnung ist beendet; was davor geschrieben wurde, ist vollständig.</translation>
    </message>
    <message>
        <source>The file has reached its size.</source>
        <translation>Die Datei hat ihre Größe erreicht.</translation>
    </message>
    <message>
        <source>The time is over.</source>
        <translation>Die Zeit ist um.</translation>
    </message>
    <message>
        <source>Closed on request.</source>
        <translation>Auf Wunsch geschlossen.</translation>
    </message>
    <message>
        <source>The sandbox network has stopped.</source>
        <translation>Das Netz der Sandboxen wurde angehalten.</translation>
    </message>
    <message>
        <source>The container has ended.</source>
        <translation>Der Container ist beendet.</translation>
    </message>
    <message>
        <source>No flow has the number {0} now.</source>
        <translation>Keine Verbindung hat jetzt die Nummer {0}.</translation>
    </message>
    <message>
        <source>`fairlead flows` lists those that live.</source>
        <translation>`fairlead flows` zählt auf, welche leben.</translation>
    </message>
    <message>
        <source>A capture of {0} is under way.</source>
        <translation>Eine Aufzeichnung von {0} läuft schon.</translation>
    </message>
    <message>
        <source>Stop it first: `fairlead flows capture --stop`.</source>
        <translation>Beenden Sie sie zuerst: `fairlead flows capture --stop`.</translation>
    </message>
    <message>
        <source>The traffic of {0} cannot be captured: {1}.</source>
        <translation>Der Verkehr von {0} kann nicht aufgezeichnet werden: {1}.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Sie wurde beendet.</translation>
    </message>
    <message>
        <source>No running container with a network of its own is called {0}.</source>
        <translation>Kein laufender Container mit eigenem Netz heißt {0}.</translation>
    </message>
    <message>
        <source>`docker ps` lists those that run; one with --network host is part of the sandbox.</source>
        <translation>`docker ps` zählt auf, welche laufen; einer mit --network host gehört zur Sandbox.</translation>
    </message>
    <message>
        <source>Both sides had finished.</source>
        <translation>Beide Seiten waren fertig.</translation>
    </message>
    <message>
        <source>The side of the container reset it.</source>
        <translation>Die Seite des Containers hat sie zurückgesetzt.</translation>
    </message>
    <message>
        <source>The other side reset it.</source>
        <translation>Die andere Seite hat sie zurückgesetzt.</translation>
    </message>
    <message>
        <source>other {0} {1}</source>
        <translation>anderes {0} {1}</translation>
    </message>
    <message>
        <source>It was cut off in the middle.</source>
        <translation>Sie wurde mittendrin abgebrochen.</translation>
    </message>
    <message>
        <source>The target refuses connections.</source>
        <translation>Das Ziel lehnt Verbindungen ab.</translation>
    </message>
    <message>
        <source>The target does not answer.</source>
        <translation>Das Ziel antwortet nicht.</translation>
    </message>
    <message>
        <source>This computer has no route to the target.</source>
        <translation>Dieser Computer hat keinen Weg zum Ziel.</translation>
    </message>
    <message>
        <source>The target is unreachable.</source>
        <translation>Das Ziel ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>This computer&apos;s firewall forbids it.</source>
        <translation>Die Firewall dieses Computers verbietet es.</translation>
    </message>
    <message>
        <source>It failed: {0}.</source>
        <translation>Es scheiterte: {0}.</translation>
    </message>
    <message>
        <source>published ports</source>
        <translation>veröffentlichte Ports</translation>
    </message>
    <message>
        <source>SOCKS5 server</source>
        <translation>SOCKS5-Server</translation>
    </message>
    <message>
        <source>The namespace&apos;s holder does not answer ({0}).</source>
        <translation>Der Halter des Namespace antwortet nicht ({0}).</translation>
    </message>
    <message>
        <source>The namespace&apos;s holder has ended.</source>
        <translation>Der Halter des Namespace ist beendet.</translation>
    </message>
    <message>
        <source>Start the sandbox again.</source>
        <translation>Starten Sie die Sandbox noch einmal.</translation>
    </message>
    <message>
        <source>In the namespace: {0}.</source>
        <translation>Im Namespace: {0}.</translation>
    </message>
    <message>
        <source>Setting up the namespace failed: {0}: {1}</source>
        <translation>Das Einrichten des Namespace ist gescheitert: {0}: {1}</translation>
    </message>
    <message>
        <source>The running namespace does not answer ({0}).</source>
        <translation>Der laufende Namespace antwortet nicht ({0}).</translation>
    </message>
    <message>
        <source>it ended</source>
        <translation>er endete</translation>
    </message>
    <message>
        <source>A namespace for sandboxes cannot be made: {0}.</source>
        <translation>Ein Namespace für Sandboxen kann nicht angelegt werden: {0}.</translation>
    </message>
    <message>
        <source>Run `fairlead status` to see what this computer lacks.</source>
        <translation>Führen Sie `fairlead status` aus, um zu sehen, was diesem Computer fehlt.</translation>
    </message>
    <message>
        <source>/proc shows the host&apos;s processes: a fresh one cannot be mounted here.</source>
        <translation>/proc zeigt die Prozesse des Hosts: Ein frisches lässt sich hier nicht einhängen.</translation>
    </message>
    <message>
        <source>/etc/resolv.conf is missing on this computer: names need it.</source>
        <translation>/etc/resolv.conf fehlt auf diesem Computer: Namen brauchen sie.</translation>
    </message>
    <message>
        <source>{0} ended as soon as it was started.</source>
        <translation>{0} endete gleich nach dem Start.</translation>
    </message>
    <message>
        <source>it defines no function FindProxyForURL</source>
        <translation>es definiert keine Funktion FindProxyForURL</translation>
    </message>
    <message>
        <source>its answer is not a text</source>
        <translation>seine Antwort ist kein Text</translation>
    </message>
    <message>
        <source>The configuration script gave no answer within {0} seconds.</source>
        <translation>Das Konfigurationsskript gab innerhalb von {0} Sekunden keine Antwort.</translation>
    </message>
    <message>
        <source>Whoever wrote it has to look for a loop or a name that is not resolved.</source>
        <translation>Wer es geschrieben hat, muss nach einer Schleife suchen oder nach einem Namen, der nicht aufgelöst wird.</translation>
    </message>
    <message>
        <source>The configuration script broke down, most likely for want of memory.</source>
        <translation>Das Konfigurationsskript brach ab, wahrscheinlich aus Mangel an Speicher.</translation>
    </message>
    <message>
        <source>Whoever wrote it has to make it smaller.</source>
        <translation>Wer es geschrieben hat, muss es kleiner machen.</translation>
    </message>
    <message>
        <source>in line {0}</source>
        <translation>in Zeile {0}</translation>
    </message>
    <message>
        <source>The configuration script fails{0}: {1}.</source>
        <translation>Das Konfigurationsskript scheitert{0}: {1}.</translation>
    </message>
    <message>
        <source>the server answers {0}</source>
        <translation>der Server antwortet {0}</translation>
    </message>
    <message>
        <source>The configuration script {0} cannot be fetched: {1}.</source>
        <translation>Das Konfigurationsskript {0} kann nicht geholt werden: {1}.</translation>
    </message>
    <message>
        <source>it leads from https to an unencrypted address</source>
        <translation>es führt von https zu einer unverschlüsselten Adresse</translation>
    </message>
    <message>
        <source>there was no answer within {0} seconds</source>
        <translation>innerhalb von {0} Sekunden kam keine Antwort</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not trusted ({0})</source>
        <translation>dem Zertifikat des Servers wird nicht vertraut ({0})</translation>
    </message>
    <message>
        <source>the answer is not HTTP</source>
        <translation>die Antwort ist kein HTTP</translation>
    </message>
    <message>
        <source>not used ({0})</source>
        <translation>nicht benutzt ({0})</translation>
    </message>
    <message>
        <source>the script gives an empty answer</source>
        <translation>das Skript gibt eine leere Antwort</translation>
    </message>
    <message>
        <source>“{0}” is no kind of proxy that Fairlead knows</source>
        <translation>„{0}“ ist keine Art von Proxy, die Fairlead kennt</translation>
    </message>
    <message>
        <source>the script blocks it</source>
        <translation>das Skript sperrt es</translation>
    </message>
    <message>
        <source>The last good one is used.</source>
        <translation>Das letzte gute wird benutzt.</translation>
    </message>
    <message>
        <source>The configuration script {0} cannot be read: {1}.</source>
        <translation>Das Konfigurationsskript {0} kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>The configuration script is longer than a million characters.</source>
        <translation>Das Konfigurationsskript ist länger als eine Million Zeichen.</translation>
    </message>
    <message>
        <source>The configuration script is being fetched.</source>
        <translation>Das Konfigurationsskript wird geholt.</translation>
    </message>
    <message>
        <source>configuration script: {0}</source>
        <translation>Konfigurationsskript: {0}</translation>
    </message>
    <message>
        <source>your settings: direct without the configuration script</source>
        <translation>Ihre Einstellungen: direkt ohne das Konfigurationsskript</translation>
    </message>
    <message>
        <source>configuration script</source>
        <translation>Konfigurationsskript</translation>
    </message>
    <message>
        <source>{0} (process {1})</source>
        <translation>{0} (Prozess {1})</translation>
    </message>
    <message>
        <source>{0} is published for {1} already.</source>
        <translation>{0} ist schon für {1} veröffentlicht.</translation>
    </message>
    <message>
        <source>another program of this computer</source>
        <translation>einem anderen Programm dieses Computers</translation>
    </message>
    <message>
        <source>{0} is in use by {1}.</source>
        <translation>{0} ist belegt von {1}.</translation>
    </message>
    <message>
        <source>End that program, or publish another port, such as {0}.</source>
        <translation>Beenden Sie jenes Programm, oder veröffentlichen Sie einen anderen Port, etwa {0}.</translation>
    </message>
    <message>
        <source>{0} cannot be opened: ports below {1} are kept for an administrator here.</source>
        <translation>{0} kann nicht geöffnet werden: Ports unter {1} sind hier einem Administrator vorbehalten.</translation>
    </message>
    <message>
        <source>Publish another port, such as {0}, or have an administrator run `sysctl net.ipv4.ip_unprivileged_port_start={1}`.</source>
        <translation>Veröffentlichen Sie einen anderen Port, etwa {0}, oder lassen Sie einen Administrator `sysctl net.ipv4.ip_unprivileged_port_start={1}` ausführen.</translation>
    </message>
    <message>
        <source>{0} cannot be opened: this computer does not have that address.</source>
        <translation>{0} kann nicht geöffnet werden: Dieser Computer hat jene Adresse nicht.</translation>
    </message>
    <message>
        <source>Publish the port on an address that it has, or on all of them.</source>
        <translation>Veröffentlichen Sie den Port an einer Adresse, die er hat, oder an allen.</translation>
    </message>
    <message>
        <source>{0} cannot be opened: too many files are open.</source>
        <translation>{0} kann nicht geöffnet werden: Zu viele Dateien sind offen.</translation>
    </message>
    <message>
        <source>Publish fewer ports, or have an administrator raise the limit of open files (`ulimit -n`).</source>
        <translation>Veröffentlichen Sie weniger Ports, oder lassen Sie einen Administrator die Grenze für offene Dateien anheben (`ulimit -n`).</translation>
    </message>
    <message>
        <source>{0} cannot be opened ({1}).</source>
        <translation>{0} kann nicht geöffnet werden ({1}).</translation>
    </message>
    <message>
        <source>The directory {0} is a link.</source>
        <translation>Das Verzeichnis {0} ist ein Verweis.</translation>
    </message>
    <message>
        <source>“{0}” is not a port and a version of the PROXY protocol.</source>
        <translation>„{0}“ ist kein Port mit einer Version des PROXY-Protokolls.</translation>
    </message>
    <message>
        <source>Publish another port, such as {0}.</source>
        <translation>Veröffentlichen Sie einen anderen Port, etwa {0}.</translation>
    </message>
    <message>
        <source>{0} port {1} of {2}</source>
        <translation>{0}-Port {1} von {2}</translation>
    </message>
    <message>
        <source>There is: {0}.</source>
        <translation>Es gibt: {0}.</translation>
    </message>
    <message>
        <source>daemon.json may not set “{0}”.</source>
        <translation>daemon.json darf „{0}“ nicht setzen.</translation>
    </message>
    <message>
        <source>daemon.json may not switch off “{0}”.</source>
        <translation>daemon.json darf „{0}“ nicht ausschalten.</translation>
    </message>
    <message>
        <source>There is a docker context “{0}” already that Fairlead has not made.</source>
        <translation>Es gibt schon einen Docker-Kontext „{0}“, den nicht Fairlead angelegt hat.</translation>
    </message>
    <message>
        <source>The docker context “{0}” cannot be changed in {1}: {2}: {3}.</source>
        <translation>Der Docker-Kontext „{0}“ kann in {1} nicht geändert werden: {2}: {3}.</translation>
    </message>
    <message>
        <source>The proxy&apos;s way for datagrams cannot be used.</source>
        <translation>Der Weg des Proxys für Datagramme ist nicht nutzbar.</translation>
    </message>
    <message>
        <source>The port was closed.</source>
        <translation>Der Port wurde geschlossen.</translation>
    </message>
    <message>
        <source>The port was closed or leads elsewhere.</source>
        <translation>Der Port wurde geschlossen oder führt anderswohin.</translation>
    </message>
    <message>
        <source>See what is wrong with: fairlead status</source>
        <translation>Sehen Sie, was nicht stimmt, mit: fairlead status</translation>
    </message>
    <message>
        <source>The DNS server inside ({0}) does not know {1} as {2}.</source>
        <translation>Der DNS-Server innen ({0}) kennt {1} nicht als {2}.</translation>
    </message>
    <message>
        <source>A connection from inside does not reach this computer at {0}.</source>
        <translation>Eine Verbindung von innen erreicht diesen Computer nicht unter {0}.</translation>
    </message>
    <message>
        <source>closed the connection without an answer</source>
        <translation>hat die Verbindung ohne Antwort geschlossen</translation>
    </message>
    <message>
        <source>speaks TLS</source>
        <translation>spricht TLS</translation>
    </message>
    <message>
        <source>Write its address with https://.</source>
        <translation>Schreiben Sie seine Adresse mit https://.</translation>
    </message>
    <message>
        <source>does not answer like an HTTP proxy</source>
        <translation>antwortet nicht wie ein HTTP-Proxy</translation>
    </message>
    <message>
        <source>sends an answer that is too long</source>
        <translation>sendet eine zu lange Antwort</translation>
    </message>
    <message>
        <source>The proxy {0} {1} when asked for a tunnel to {2}.</source>
        <translation>Der Proxy {0} {1}, als er um einen Tunnel zu {2} gebeten wurde.</translation>
    </message>
    <message>
        <source>Check that its address and port are those of an HTTP proxy.</source>
        <translation>Prüfen Sie, dass Adresse und Port die eines HTTP-Proxys sind.</translation>
    </message>
    <message>
        <source>The proxy {0} refuses a tunnel to {1}: {2}.</source>
        <translation>Der Proxy {0} lehnt einen Tunnel zu {1} ab: {2}.</translation>
    </message>
    <message>
        <source>The {0} did not answer within {1} seconds.</source>
        <translation>{0} antwortete nicht innerhalb von {1} Sekunden.</translation>
    </message>
    <message>
        <source>Check its address and the network that leads to it.</source>
        <translation>Prüfen Sie die Adresse und das Netz, das zu ihr führt.</translation>
    </message>
    <message>
        <source>The name of the {0} was not found.</source>
        <translation>Der Name wurde nicht gefunden: {0}.</translation>
    </message>
    <message>
        <source>Check its spelling and whether a VPN is needed to resolve it.</source>
        <translation>Prüfen Sie die Schreibweise, und ob ein VPN nötig ist, um ihn aufzulösen.</translation>
    </message>
    <message>
        <source>The {0} refuses connections.</source>
        <translation>{0} lehnt Verbindungen ab.</translation>
    </message>
    <message>
        <source>Check that it is running and that the port is right.</source>
        <translation>Prüfen Sie, dass er läuft und dass der Port stimmt.</translation>
    </message>
    <message>
        <source>The {0} is unreachable from this computer.</source>
        <translation>{0} ist von diesem Computer aus nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the network or the VPN that leads to it.</source>
        <translation>Prüfen Sie das Netz oder das VPN, das dorthin führt.</translation>
    </message>
    <message>
        <source>Connecting to the {0} failed: {1}.</source>
        <translation>Keine Verbindung zu: {0}. Der Grund: {1}.</translation>
    </message>
    <message>
        <source>The proxy {0} asks for a user name and password.</source>
        <translation>Der Proxy {0} verlangt Benutzername und Passwort.</translation>
    </message>
    <message>
        <source>Enter them in Resources &gt; Proxies.</source>
        <translation>Geben Sie sie unter Ressourcen &gt; Proxys ein.</translation>
    </message>
    <message>
        <source>serves everybody</source>
        <translation>bedient alle</translation>
    </message>
    <message>
        <source>lets {0} in</source>
        <translation>lässt {0} ein</translation>
    </message>
    <message>
        <source>serves everybody, and does not ask for the user name that is set</source>
        <translation>bedient alle und fragt nicht nach dem eingestellten Benutzernamen</translation>
    </message>
    <message>
        <source>none named</source>
        <translation>keiner genannt</translation>
    </message>
    <message>
        <source>The proxy {0} takes connections and then says nothing.</source>
        <translation>Der Proxy {0} nimmt Verbindungen an und sagt dann nichts.</translation>
    </message>
    <message>
        <source>Check that its address and port are those of a proxy.</source>
        <translation>Prüfen Sie, dass Adresse und Port die eines Proxys sind.</translation>
    </message>
    <message>
        <source>The proxy {0} breaks connections off.</source>
        <translation>Der Proxy {0} bricht Verbindungen ab.</translation>
    </message>
    <message>
        <source>{0} answered for {1}.</source>
        <translation>{0} hat für {1} geantwortet.</translation>
    </message>
    <message>
        <source>gave an answer that is not HTTP</source>
        <translation>gab eine Antwort, die kein HTTP ist</translation>
    </message>
    <message>
        <source>The proxy {0} {1}.</source>
        <translation>Der Proxy {0} {1}.</translation>
    </message>
    <message>
        <source>The proxy {0} is of a kind that Fairlead does not support.</source>
        <translation>Der Proxy {0} ist von einer Art, die Fairlead nicht unterstützt.</translation>
    </message>
    <message>
        <source>Use a proxy whose address begins with http://, https:// or socks5://.</source>
        <translation>Benutzen Sie einen Proxy, dessen Adresse mit http://, https:// oder socks5:// beginnt.</translation>
    </message>
    <message>
        <source>The proxy {0} is not used: {1}</source>
        <translation>Der Proxy {0} wird nicht benutzt: {1}</translation>
    </message>
    <message>
        <source>ends the connection in the middle of the authentication</source>
        <translation>beendet die Verbindung mitten in der Anmeldung</translation>
    </message>
    <message>
        <source>asks for authentication again and again</source>
        <translation>verlangt immer wieder eine Anmeldung</translation>
    </message>
    <message>
        <source>The proxy {0} gave no answer for {1} within {2} seconds.</source>
        <translation>Der Proxy {0} gab für {1} innerhalb von {2} Sekunden keine Antwort.</translation>
    </message>
    <message>
        <source>The proxy {0} broke the connection while it was asked for {1}.</source>
        <translation>Der Proxy {0} brach die Verbindung ab, als er nach {1} gefragt wurde.</translation>
    </message>
    <message>
        <source>The proxy {0} does not answer like an HTTP proxy.</source>
        <translation>Der Proxy {0} antwortet nicht wie ein HTTP-Proxy.</translation>
    </message>
    <message>
        <source>The proxy {0} did not ask for a user name before, and now does.</source>
        <translation>Der Proxy {0} fragte bisher nicht nach einem Benutzernamen und tut es jetzt.</translation>
    </message>
    <message>
        <source>Try again: it is answered from now on.</source>
        <translation>Versuchen Sie es noch einmal: Von jetzt an wird er beantwortet.</translation>
    </message>
    <message>
        <source>sends a token that cannot be read</source>
        <translation>sendet ein Token, das nicht zu lesen ist</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy which kinds of authentication it takes.</source>
        <translation>Fragen Sie den Betreiber des Proxys, welche Arten der Anmeldung er annimmt.</translation>
    </message>
    <message>
        <source>breaks the authentication off</source>
        <translation>bricht die Anmeldung ab</translation>
    </message>
    <message>
        <source>takes no authentication that Fairlead knows: {0}</source>
        <translation>nimmt keine Anmeldung an, die Fairlead kennt: {0}</translation>
    </message>
    <message>
        <source>The proxy {0} does not accept the user name and password.</source>
        <translation>Der Proxy {0} nimmt Benutzername und Passwort nicht an.</translation>
    </message>
    <message>
        <source>Enter them again in Resources &gt; Proxies; until then they are not sent again.</source>
        <translation>Geben Sie sie unter Ressourcen &gt; Proxys noch einmal ein; bis dahin werden sie nicht wieder gesendet.</translation>
    </message>
    <message>
        <source>The proxy {0} does not let {1} reach {2}.</source>
        <translation>Der Proxy {0} lässt {1} nicht zu {2}.</translation>
    </message>
    <message>
        <source>If your password has changed, enter it again in Resources &gt; Proxies.</source>
        <translation>Wenn sich Ihr Passwort geändert hat, geben Sie es unter Ressourcen &gt; Proxys noch einmal ein.</translation>
    </message>
    <message>
        <source>your records</source>
        <translation>Ihre Einträge</translation>
    </message>
    <message>
        <source>the record has no address</source>
        <translation>der Eintrag hat keine Adresse</translation>
    </message>
    <message>
        <source>the servers of its domain do not know it</source>
        <translation>die Server seiner Domain kennen ihn nicht</translation>
    </message>
    <message>
        <source>this computer&apos;s hosts file</source>
        <translation>die hosts-Datei dieses Computers</translation>
    </message>
    <message>
        <source>no token</source>
        <translation>kein Token</translation>
    </message>
    <message>
        <source>{0}: no proxy for this kind of connection</source>
        <translation>{0}: kein Proxy für diese Art von Verbindung</translation>
    </message>
    <message>
        <source>bypass list: {0}</source>
        <translation>Ausnahmeliste: {0}</translation>
    </message>
    <message>
        <source>port {0} is not intercepted</source>
        <translation>Port {0} wird nicht abgefangen</translation>
    </message>
    <message>
        <source>A configuration script decides about TCP only.</source>
        <translation>Ein Konfigurationsskript entscheidet nur über TCP.</translation>
    </message>
    <message>
        <source>An HTTP proxy carries no UDP.</source>
        <translation>Ein HTTP-Proxy trägt kein UDP.</translation>
    </message>
    <message>
        <source>had a failure of its own when asked for</source>
        <translation>hatte selbst einen Fehler bei der Bitte um</translation>
    </message>
    <message>
        <source>does not allow connections to</source>
        <translation>erlaubt keine Verbindungen zu</translation>
    </message>
    <message>
        <source>finds no network that leads to</source>
        <translation>findet kein Netz auf dem Weg zu</translation>
    </message>
    <message>
        <source>finds no host at</source>
        <translation>findet keinen Host unter</translation>
    </message>
    <message>
        <source>was refused the connection to</source>
        <translation>erhielt eine Ablehnung von</translation>
    </message>
    <message>
        <source>got no answer in time from</source>
        <translation>bekam nicht rechtzeitig Antwort von</translation>
    </message>
    <message>
        <source>does not open connections for clients (CONNECT), as asked for</source>
        <translation>öffnet keine Verbindungen für Clients (CONNECT), verlangt für</translation>
    </message>
    <message>
        <source>does not support this kind of address:</source>
        <translation>unterstützt diese Art von Adresse nicht:</translation>
    </message>
    <message>
        <source>The name in {0} is too long for SOCKS5.</source>
        <translation>Der Name in {0} ist zu lang für SOCKS5.</translation>
    </message>
    <message>
        <source>a tunnel to {0}</source>
        <translation>einen Tunnel zu {0}</translation>
    </message>
    <message>
        <source>does not answer like a SOCKS5 proxy</source>
        <translation>antwortet nicht wie ein SOCKS5-Proxy</translation>
    </message>
    <message>
        <source>asks for an authentication that nobody offered</source>
        <translation>verlangt eine Anmeldung, die niemand angeboten hat</translation>
    </message>
    <message>
        <source>The user name or password is too long for the proxy {0}.</source>
        <translation>Benutzername oder Passwort ist zu lang für den Proxy {0}.</translation>
    </message>
    <message>
        <source>SOCKS5 takes at most 255 bytes of each.</source>
        <translation>SOCKS5 nimmt von beiden höchstens 255 Byte.</translation>
    </message>
    <message>
        <source>Enter them again in Resources &gt; Proxies.</source>
        <translation>Geben Sie sie unter Ressourcen &gt; Proxys noch einmal ein.</translation>
    </message>
    <message>
        <source>answers with the unknown code {0} for</source>
        <translation>antwortet mit dem unbekannten Code {0} für</translation>
    </message>
    <message>
        <source>The proxy {0} {1} {2}.</source>
        <translation>Der Proxy {0} {1} {2}.</translation>
    </message>
    <message>
        <source>The proxy {0} {1} when asked for {2}.</source>
        <translation>Der Proxy {0} {1}, gebeten um: {2}.</translation>
    </message>
    <message>
        <source>Check that its address and port are those of a SOCKS5 proxy.</source>
        <translation>Prüfen Sie, dass Adresse und Port die eines SOCKS5-Proxys sind.</translation>
    </message>
    <message>
        <source>does not carry UDP (UDP ASSOCIATE), as asked for</source>
        <translation>trägt kein UDP (UDP ASSOCIATE), verlangt für</translation>
    </message>
    <message>
        <source>The proxy {0} did not finish the TLS handshake within {1} seconds.</source>
        <translation>Der Proxy {0} beendete den TLS-Handshake nicht innerhalb von {1} Sekunden.</translation>
    </message>
    <message>
        <source>Check that its port is the one for encrypted connections.</source>
        <translation>Prüfen Sie, dass sein Port der für verschlüsselte Verbindungen ist.</translation>
    </message>
    <message>
        <source>The certificate of the proxy {0} has expired.</source>
        <translation>Das Zertifikat des Proxys {0} ist abgelaufen.</translation>
    </message>
    <message>
        <source>Whoever runs the proxy can renew it; check this computer&apos;s clock too.</source>
        <translation>Der Betreiber des Proxys kann es erneuern; prüfen Sie auch die Uhr dieses Computers.</translation>
    </message>
    <message>
        <source>The certificate of the proxy {0} is not valid yet.</source>
        <translation>Das Zertifikat des Proxys {0} ist noch nicht gültig.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock.</source>
        <translation>Prüfen Sie die Uhr dieses Computers.</translation>
    </message>
    <message>
        <source>The certificate of the proxy {0} is not for {1}.</source>
        <translation>Das Zertifikat des Proxys {0} gilt nicht für {1}.</translation>
    </message>
    <message>
        <source>Write the proxy&apos;s address with the name that is in its certificate.</source>
        <translation>Schreiben Sie die Adresse des Proxys mit dem Namen, der in seinem Zertifikat steht.</translation>
    </message>
    <message>
        <source>The certificate of the proxy {0} is not trusted: {1}.</source>
        <translation>Dem Zertifikat des Proxys {0} wird nicht vertraut: {1}.</translation>
    </message>
    <message>
        <source>Add your company&apos;s authority to this computer&apos;s trusted certificates.</source>
        <translation>Fügen Sie die Zertifizierungsstelle Ihrer Firma zu den vertrauten Zertifikaten dieses Computers hinzu.</translation>
    </message>
    <message>
        <source>The proxy {0} does not speak TLS on this port.</source>
        <translation>Der Proxy {0} spricht an diesem Port kein TLS.</translation>
    </message>
    <message>
        <source>Write its address with http://, or use its port for encrypted connections.</source>
        <translation>Schreiben Sie seine Adresse mit http://, oder nehmen Sie seinen Port für verschlüsselte Verbindungen.</translation>
    </message>
    <message>
        <source>The TLS handshake with the proxy {0} failed: {1}.</source>
        <translation>Der TLS-Handshake mit dem Proxy {0} ist gescheitert: {1}.</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund genannt</translation>
    </message>
    <message>
        <source>The proxy {0} broke the connection in the TLS handshake.</source>
        <translation>Der Proxy {0} brach die Verbindung im TLS-Handshake ab.</translation>
    </message>
    <message>
        <source>This is not a proxy: CONNECT is not served here.</source>
        <translation>Dies ist kein Proxy: CONNECT wird hier nicht bedient.</translation>
    </message>
    <message>
        <source>The certificate of {0} is not trusted: {1}.</source>
        <translation>Dem Zertifikat von {0} wird nicht vertraut: {1}.</translation>
    </message>
    <message>
        <source>The TLS handshake with {0} failed: {1}.</source>
        <translation>Der TLS-Handshake mit {0} ist gescheitert: {1}.</translation>
    </message>
    <message>
        <source>The name {0} was not found.</source>
        <translation>Der Name {0} wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>{0} did not answer within {1} seconds.</source>
        <translation>{0} antwortete nicht innerhalb von {1} Sekunden.</translation>
    </message>
    <message>
        <source>The connection to {0} broke: {1}.</source>
        <translation>Die Verbindung zu {0} brach ab: {1}.</translation>
    </message>
    <message>
        <source>{0} did not answer in HTTP.</source>
        <translation>{0} antwortete nicht mit HTTP.</translation>
    </message>
    <message>
        <source>an address of Fairlead&apos;s own, which no proxy knows</source>
        <translation>eine Adresse von Fairlead selbst, die kein Proxy kennt</translation>
    </message>
    <message>
        <source>{0} is refused: {1}.</source>
        <translation>{0} wird abgelehnt: {1}.</translation>
    </message>
    <message>
        <source>port {0} is not intercepted: only programs that use http://http.docker.internal:3128 go this way, others go direct</source>
        <translation>Port {0} wird nicht abgefangen: Nur Programme, die http://http.docker.internal:3128 benutzen, gehen diesen Weg, andere gehen direkt</translation>
    </message>
    <message>
        <source>through {0}</source>
        <translation>über {0}</translation>
    </message>
    <message>
        <source>{0} answers {1} {2}.</source>
        <translation>{0} antwortet {1} {2}.</translation>
    </message>
    <message>
        <source>This is not a URL that can be tried.</source>
        <translation>Dies ist keine URL, die sich versuchen lässt.</translation>
    </message>
    <message>
        <source>Use http://host/path or https://host/path.</source>
        <translation>Benutzen Sie http://host/pfad oder https://host/pfad.</translation>
    </message>
    <message>
        <source>connected to {0}</source>
        <translation>verbunden mit {0}</translation>
    </message>
    <message>
        <source>{0} is refused: “Containers may reach services on this computer” is off (network.hostLoopback).</source>
        <translation>{0} wird abgelehnt: „Container dürfen Dienste dieses Computers erreichen“ ist aus (network.hostLoopback).</translation>
    </message>
    <message>
        <source>{0} is Fairlead&apos;s own proxy, which is not asked for itself.</source>
        <translation>{0} ist der Proxy von Fairlead selbst, nach dem nicht gefragt wird.</translation>
    </message>
    <message>
        <source>Nothing answers at {0} of the internal network.</source>
        <translation>An {0} des internen Netzes antwortet nichts.</translation>
    </message>
    <message>
        <source>connected to this computer as {0}</source>
        <translation>verbunden mit diesem Computer als {0}</translation>
    </message>
    <message>
        <source>The proxy {0} put bytes of its own into the tunnel.</source>
        <translation>Der Proxy {0} setzte eigene Bytes in den Tunnel.</translation>
    </message>
    <message>
        <source>{0} opened a tunnel to {1}</source>
        <translation>{0} öffnete einen Tunnel zu {1}</translation>
    </message>
    <message>
        <source>{0} closed the connection in the handshake.</source>
        <translation>{0} schloss die Verbindung im Handshake.</translation>
    </message>
    <message>
        <source>{0}, certificate trusted</source>
        <translation>{0}, Zertifikat vertraut</translation>
    </message>
    <message>
        <source>The proxy {0} could not fetch {1}: {2}.</source>
        <translation>Der Proxy {0} konnte {1} nicht holen: {2}.</translation>
    </message>
    <message>
        <source>a name or an address of Fairlead itself</source>
        <translation>ein Name oder eine Adresse von Fairlead selbst</translation>
    </message>
    <message>
        <source>Connecting to {0} is not allowed: {1}.</source>
        <translation>Eine Verbindung zu {0} ist nicht erlaubt: {1}.</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>keine Adresse</translation>
    </message>
    <message>
        <source>{0} is this proxy itself.</source>
        <translation>{0} ist dieser Proxy selbst.</translation>
    </message>
    <message>
        <source>The name in {0} was not found.</source>
        <translation>Der Name in {0} wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Check its spelling.</source>
        <translation>Prüfen Sie die Schreibweise.</translation>
    </message>
    <message>
        <source>{0} did not answer in time.</source>
        <translation>{0} antwortete nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>{0} refuses connections.</source>
        <translation>{0} lehnt Verbindungen ab.</translation>
    </message>
    <message>
        <source>Connecting to {0} is not allowed.</source>
        <translation>Eine Verbindung zu {0} ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>See Resources &gt; Network about services on this computer.</source>
        <translation>Siehe unter Ressourcen &gt; Netzwerk, was für Dienste dieses Computers gilt.</translation>
    </message>
    <message>
        <source>{0} is unreachable from this computer.</source>
        <translation>{0} ist von diesem Computer aus nicht erreichbar.</translation>
    </message>
    <message>
        <source>Connecting to {0} failed: {1}.</source>
        <translation>Die Verbindung zu {0} ist gescheitert: {1}.</translation>
    </message>
    <message>
        <source>unknown error</source>
        <translation>unbekannter Fehler</translation>
    </message>
    <message>
        <source>{0} opened a tunnel to {1}.</source>
        <translation>{0} öffnete einen Tunnel zu {1}.</translation>
    </message>
    <message>
        <source>The proxy {0} refuses {1}: {2}.</source>
        <translation>Der Proxy {0} lehnt {1} ab: {2}.</translation>
    </message>
    <message>
        <source>The proxy {0} brought this answer for {1}: {2}.</source>
        <translation>Der Proxy {0} brachte diese Antwort für {1}: {2}.</translation>
    </message>
    <message>
        <source>{0} carries UDP.</source>
        <translation>{0} trägt UDP.</translation>
    </message>
    <message>
        <source>{0} port {1} is not reachable from sandboxes</source>
        <translation>{0} Port {1} ist aus Sandboxen nicht erreichbar</translation>
    </message>
    <message>
        <source>{0} port {1} refuses connections</source>
        <translation>{0} Port {1} lehnt Verbindungen ab</translation>
    </message>
    <message>
        <source>The SOCKS5 server cannot listen on port {0} of {1}</source>
        <translation>Der SOCKS5-Server kann am Port {0} von {1} nicht lauschen</translation>
    </message>
    <message>
        <source>{0}: {1} has it.</source>
        <translation>{0}: {1} hat ihn.</translation>
    </message>
    <message>
        <source>Choose another, such as 1080.</source>
        <translation>Wählen Sie einen anderen, etwa 1080.</translation>
    </message>
    <message>
        <source>this port is Fairlead&apos;s own</source>
        <translation>dieser Port gehört Fairlead selbst</translation>
    </message>
    <message>
        <source>no engine runs</source>
        <translation>es läuft keine Engine</translation>
    </message>
    <message>
        <source>no container has this address</source>
        <translation>kein Container hat diese Adresse</translation>
    </message>
    <message>
        <source>no container has this name</source>
        <translation>kein Container hat diesen Namen</translation>
    </message>
    <message>
        <source>The SOCKS5 server lets nobody in: no password is stored for {0}.</source>
        <translation>Der SOCKS5-Server lässt niemanden ein: Für {0} ist kein Passwort gespeichert.</translation>
    </message>
    <message>
        <source>Enter it in Resources &gt; Network or with `fairlead socks password`.</source>
        <translation>Geben Sie es unter Ressourcen &gt; Netzwerk oder mit `fairlead socks password` ein.</translation>
    </message>
    <message>
        <source>{0} cannot be served: {1}</source>
        <translation>{0} kann nicht bedient werden: {1}</translation>
    </message>
    <message>
        <source>Start the engine again: fairlead down, then fairlead up.</source>
        <translation>Starten Sie die Engine noch einmal: fairlead down, dann fairlead up.</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>er ist nicht da</translation>
    </message>
    <message>
        <source>nobody listens there</source>
        <translation>dort lauscht niemand</translation>
    </message>
    <message>
        <source>this user may not open it</source>
        <translation>dieser Benutzer darf ihn nicht öffnen</translation>
    </message>
    <message>
        <source>it is a socket of another kind</source>
        <translation>es ist ein Socket anderer Art</translation>
    </message>
    <message>
        <source>its links lead in a circle</source>
        <translation>seine Verweise führen im Kreis</translation>
    </message>
    <message>
        <source>Start one: eval &quot;$(ssh-agent)&quot;, then fairlead ssh-agent</source>
        <translation>Starten Sie einen: eval &quot;$(ssh-agent)&quot;, dann fairlead ssh-agent</translation>
    </message>
    <message>
        <source>SSH_AUTH_SOCK of your shell</source>
        <translation>SSH_AUTH_SOCK Ihrer Shell</translation>
    </message>
    <message>
        <source>SSH agent forwarding is switched off.</source>
        <translation>Die Weiterleitung des SSH-Agenten ist ausgeschaltet.</translation>
    </message>
    <message>
        <source>Switch it on: fairlead settings set sshAgent.enabled on</source>
        <translation>Schalten Sie sie ein: fairlead settings set sshAgent.enabled on</translation>
    </message>
    <message>
        <source>No SSH agent answers at {0} ({1}): {2}.</source>
        <translation>An {0} ({1}) antwortet kein SSH-Agent: {2}.</translation>
    </message>
    <message>
        <source>No SSH agent runs on this computer: SSH_AUTH_SOCK is not set.</source>
        <translation>Auf diesem Computer läuft kein SSH-Agent: SSH_AUTH_SOCK ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>Correct sshAgent.socket, or empty it to have the agent found.</source>
        <translation>Berichtigen Sie sshAgent.socket, oder leeren Sie es, damit der Agent gesucht wird.</translation>
    </message>
    <message>
        <source>it is Fairlead&apos;s own</source>
        <translation>er gehört Fairlead selbst</translation>
    </message>
    <message>
        <source>it belongs to another user</source>
        <translation>er gehört einem anderen Benutzer</translation>
    </message>
    <message>
        <source>its path is too long for a socket</source>
        <translation>sein Pfad ist zu lang für einen Socket</translation>
    </message>
    <message>
        <source>a request of {0} bytes</source>
        <translation>eine Anfrage von {0} Byte</translation>
    </message>
    <message>
        <source>it is not an SSH agent</source>
        <translation>es ist kein SSH-Agent</translation>
    </message>
    <message>
        <source>it refuses to list its keys</source>
        <translation>er weigert sich, seine Schlüssel zu nennen</translation>
    </message>
    <message>
        <source>it closes the connection without an answer</source>
        <translation>er schließt die Verbindung ohne Antwort</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>er antwortet nicht</translation>
    </message>
    <message>
        <source>The SSH agent at {0} ({1}) is of no use: {2}.</source>
        <translation>Der SSH-Agent an {0} ({1}) ist nicht zu gebrauchen: {2}.</translation>
    </message>
    <message>
        <source>End it and start another, then: fairlead ssh-agent</source>
        <translation>Beenden Sie ihn, starten Sie einen anderen, dann: fairlead ssh-agent</translation>
    </message>
    <message>
        <source>An administrator can add them: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 YOUR-NAME (and install uidmap).</source>
        <translation>Ein Administrator kann sie hinzufügen: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 IHR-NAME (und uidmap installieren).</translation>
    </message>
    <message>
        <source>Ping from sandboxes is refused: this computer does not let your group send it.</source>
        <translation>Ping aus Sandboxen wird abgelehnt: Dieser Computer lässt Ihre Gruppe ihn nicht senden.</translation>
    </message>
    <message>
        <source>An administrator can allow it: sysctl -w net.ipv4.ping_group_range=&apos;0 2147483647&apos;.</source>
        <translation>Ein Administrator kann es erlauben: sysctl -w net.ipv4.ping_group_range=&apos;0 2147483647&apos;.</translation>
    </message>
    <message>
        <source>{0} cannot be started: the sandbox network does not run.</source>
        <translation>{0} kann nicht gestartet werden: Das Netz der Sandboxen läuft nicht.</translation>
    </message>
    <message>
        <source>{0} cannot be started with one user id: this account has no subordinate ids.</source>
        <translation>{0} kann mit einer einzigen Benutzerkennung nicht gestartet werden: Dieses Konto hat keine untergeordneten Kennungen.</translation>
    </message>
    <message>
        <source>Connections from sandboxes are accepted before their target has answered: this computer&apos;s kernel has no NFQUEUE (module xt_NFQUEUE).</source>
        <translation>Verbindungen aus Sandboxen werden angenommen, bevor ihr Ziel geantwortet hat: Der Kernel dieses Computers hat kein NFQUEUE (Modul xt_NFQUEUE).</translation>
    </message>
    <message>
        <source>Sandboxes see one user only: this account has no subordinate ids.</source>
        <translation>Sandboxen sehen nur einen Benutzer: Dieses Konto hat keine untergeordneten Kennungen.</translation>
    </message>
    <message>
        <source>The proxy {0}{1} does not accept the password of {2}.</source>
        <translation>Der Proxy {0}{1} nimmt das Passwort von {2} nicht an.</translation>
    </message>
    <message>
        <source>The proxy {0}{1} asks for a user name and password.</source>
        <translation>Der Proxy {0}{1} verlangt Benutzername und Passwort.</translation>
    </message>
    <message>
        <source>Move to {0}: fairlead settings set {1}</source>
        <translation>Verlegen nach {0}: fairlead settings set {1}</translation>
    </message>
    <message>
        <source>Settings can be changed here; sandboxes need Linux.</source>
        <translation>Einstellungen lassen sich hier ändern; Sandboxen brauchen Linux.</translation>
    </message>
    <message>
        <source>OpenSSH&apos;s user service</source>
        <translation>Benutzerdienst von OpenSSH</translation>
    </message>
    <message>
        <source>SSH_AUTH_SOCK where Fairlead was started</source>
        <translation>SSH_AUTH_SOCK, wo Fairlead gestartet wurde</translation>
    </message>
    <message>
        <source>{0} is not there</source>
        <translation>{0} ist nicht da</translation>
    </message>
    <message>
        <source>{0} is switched off</source>
        <translation>{0} ist ausgeschaltet</translation>
    </message>
    <message>
        <source>{0} is there</source>
        <translation>{0} ist da</translation>
    </message>
    <message>
        <source>the value {0} of HKEY_CURRENT_USER\{1}</source>
        <translation>der Wert {0} von HKEY_CURRENT_USER\{1}</translation>
    </message>
    <message>
        <source>it is switched off in the Task Manager</source>
        <translation>es ist im Task-Manager ausgeschaltet</translation>
    </message>
    <message>
        <source>The directory {0} cannot be made: {1}.</source>
        <translation>Das Verzeichnis {0} kann nicht angelegt werden: {1}.</translation>
    </message>
    <message>
        <source>Make room there or make it writable, or set FAIRLEAD_HOME to another directory.</source>
        <translation>Schaffen Sie dort Platz, machen Sie es beschreibbar, oder setzen Sie FAIRLEAD_HOME auf ein anderes Verzeichnis.</translation>
    </message>
    <message>
        <source>The directory {0} is not yours, so Fairlead will not put its sockets there.</source>
        <translation>Das Verzeichnis {0} ist nicht Ihres, darum legt Fairlead seine Sockets nicht dorthin.</translation>
    </message>
    <message>
        <source>Remove it, or set FAIRLEAD_HOME to a directory of yours with a short path.</source>
        <translation>Entfernen Sie es, oder setzen Sie FAIRLEAD_HOME auf ein eigenes Verzeichnis mit kurzem Pfad.</translation>
    </message>
    <message>
        <source>The {0} was removed.</source>
        <translation>Entfernt: {0}.</translation>
    </message>
    <message>
        <source>The {0} is kept in the system&apos;s keyring.</source>
        <translation>Im Schlüsselbund des Systems aufbewahrt: {0}.</translation>
    </message>
    <message>
        <source>No keyring answers on this computer: the {0} is kept in memory only, and will be asked for again when Fairlead starts anew.</source>
        <translation>Auf diesem Computer antwortet kein Schlüsselbund. Nur im Arbeitsspeicher aufbewahrt und bei jedem Start neu zu geben: {0}.</translation>
    </message>
    <message>
        <source>no system proxy is set</source>
        <translation>es ist kein Proxy des Systems gesetzt</translation>
    </message>
    <message>
        <source>FAIRLEAD_HOME is set, so the entry is {0}, where no session looks.</source>
        <translation>FAIRLEAD_HOME ist gesetzt, darum ist der Eintrag {0}, wo keine Sitzung sucht.</translation>
    </message>
    <message>
        <source>To have it started, link it: ln -s {0} {1}</source>
        <translation>Damit es gestartet wird, verweisen Sie darauf: ln -s {0} {1}</translation>
    </message>
    <message>
        <source>{0}, by which Fairlead would start at login, cannot be written: {1}.</source>
        <translation>{0}, womit Fairlead bei der Anmeldung starten würde, kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>Make room there or give yourself the right to write.</source>
        <translation>Schaffen Sie dort Platz, oder geben Sie sich das Recht zu schreiben.</translation>
    </message>
    <message>
        <source>{0}, by which Fairlead starts at login, cannot be removed: {1}.</source>
        <translation>{0}, womit Fairlead bei der Anmeldung startet, kann nicht entfernt werden: {1}.</translation>
    </message>
    <message>
        <source>Remove it yourself, or give yourself the right to.</source>
        <translation>Entfernen Sie es selbst, oder geben Sie sich das Recht dazu.</translation>
    </message>
    <message>
        <source>macOS network settings</source>
        <translation>Netzwerkeinstellungen von macOS</translation>
    </message>
    <message>
        <source>Sandboxes need Linux, and this is macOS: settings can be made here, and act where they are imported.</source>
        <translation>Sandboxen brauchen Linux, und dies ist macOS: Einstellungen lassen sich hier vornehmen und wirken, wo sie importiert werden.</translation>
    </message>
    <message>
        <source>Run Fairlead on a Linux computer or in a Linux virtual machine.</source>
        <translation>Führen Sie Fairlead auf einem Linux-Computer oder in einer virtuellen Linux-Maschine aus.</translation>
    </message>
    <message>
        <source>FAIRLEAD_HOME is set, so the agent is {0}, where launchd does not look.</source>
        <translation>FAIRLEAD_HOME ist gesetzt, darum ist der Agent {0}, wo launchd nicht sucht.</translation>
    </message>
    <message>
        <source>{0}, {1} proxy</source>
        <translation>{0}, Proxy für {1}</translation>
    </message>
    <message>
        <source>{0} is a link or no directory.</source>
        <translation>{0} ist ein Verweis oder kein Verzeichnis.</translation>
    </message>
    <message>
        <source>Others than the administrator can change {0}.</source>
        <translation>Andere als der Administrator können {0} ändern.</translation>
    </message>
    <message>
        <source>Make it root&apos;s with mode 755.</source>
        <translation>Übergeben Sie es root mit dem Modus 755.</translation>
    </message>
    <message>
        <source>Others than the administrator can change it.</source>
        <translation>Andere als der Administrator können es ändern.</translation>
    </message>
    <message>
        <source>Make it root&apos;s with mode 644.</source>
        <translation>Übergeben Sie es root mit dem Modus 644.</translation>
    </message>
    <message>
        <source>one of: {0}</source>
        <translation>einer von: {0}</translation>
    </message>
    <message>
        <source>Windows does not tell who may read the directory {0}: {1}.</source>
        <translation>Windows sagt nicht, wer das Verzeichnis {0} lesen darf: {1}.</translation>
    </message>
    <message>
        <source>Set FAIRLEAD_HOME to a directory below your own, or unset it.</source>
        <translation>Setzen Sie FAIRLEAD_HOME auf ein Verzeichnis unterhalb Ihres eigenen, oder entfernen Sie die Variable.</translation>
    </message>
    <message>
        <source>Others on this computer can read the directory {0}.</source>
        <translation>Andere auf diesem Computer können das Verzeichnis {0} lesen.</translation>
    </message>
    <message>
        <source>lets you in without a password</source>
        <translation>lässt Sie ohne Passwort ein</translation>
    </message>
    <message>
        <source>Use it with `fairlead status`, or end it before you start another.</source>
        <translation>Benutzen Sie es mit `fairlead status`, oder beenden Sie es, bevor Sie ein anderes starten.</translation>
    </message>
    <message>
        <source>The proxy {0} asks for a user name and password or a Kerberos ticket.</source>
        <translation>Der Proxy {0} verlangt Benutzername und Passwort oder ein Kerberos-Ticket.</translation>
    </message>
    <message>
        <source>Get a ticket with `kinit`, or enter user name and password in Resources &gt; Proxies.</source>
        <translation>Holen Sie mit `kinit` ein Ticket, oder geben Sie Benutzername und Passwort unter Ressourcen &gt; Proxys ein.</translation>
    </message>
    <message>
        <source>The proxy {0} asks for a Kerberos ticket, and you have none that is valid.</source>
        <translation>Der Proxy {0} verlangt ein Kerberos-Ticket, und Sie haben keines, das gültig ist.</translation>
    </message>
    <message>
        <source>Get one with `kinit`.</source>
        <translation>Holen Sie eines mit `kinit`.</translation>
    </message>
    <message>
        <source>The proxy {0} asks for a Kerberos ticket, and Kerberos knows no service {1}.</source>
        <translation>Der Proxy {0} verlangt ein Kerberos-Ticket, und Kerberos kennt keinen Dienst {1}.</translation>
    </message>
    <message>
        <source>Write the proxy&apos;s full name in Resources &gt; Proxies, as your domain knows it.</source>
        <translation>Schreiben Sie unter Ressourcen &gt; Proxys den vollen Namen des Proxys, wie Ihre Domäne ihn kennt.</translation>
    </message>
    <message>
        <source>The proxy {0} asks for a Kerberos ticket, and no Kerberos server can be reached.</source>
        <translation>Der Proxy {0} verlangt ein Kerberos-Ticket, und kein Kerberos-Server ist erreichbar.</translation>
    </message>
    <message>
        <source>The proxy {0} asks for a Kerberos ticket, and this computer&apos;s clock is wrong.</source>
        <translation>Der Proxy {0} verlangt ein Kerberos-Ticket, und die Uhr dieses Computers geht falsch.</translation>
    </message>
    <message>
        <source>Set it: Kerberos allows for five minutes.</source>
        <translation>Stellen Sie sie: Kerberos lässt fünf Minuten gelten.</translation>
    </message>
    <message>
        <source>The proxy {0} asks for a Kerberos ticket, and none can be had.</source>
        <translation>Der Proxy {0} verlangt ein Kerberos-Ticket, und es ist keines zu bekommen.</translation>
    </message>
    <message>
        <source>See what `klist` and `kinit` say.</source>
        <translation>Sehen Sie nach, was `klist` und `kinit` sagen.</translation>
    </message>
    <message>
        <source>The proxy {0} asks for a Kerberos ticket, and Fairlead lacks packages for that.</source>
        <translation>Der Proxy {0} verlangt ein Kerberos-Ticket, und Fairlead fehlen Pakete dafür.</translation>
    </message>
    <message>
        <source>Install them beside it: `pip install &apos;pyspnego[kerberos]&apos;`.</source>
        <translation>Installieren Sie sie neben Fairlead: `pip install &apos;pyspnego[kerberos]&apos;`.</translation>
    </message>
    <message>
        <source>The proxy {0} does not accept your Kerberos ticket.</source>
        <translation>Der Proxy {0} nimmt Ihr Kerberos-Ticket nicht an.</translation>
    </message>
    <message>
        <source>Get a new one with `kinit`, or ask whoever runs the proxy who may use it.</source>
        <translation>Holen Sie mit `kinit` ein neues, oder fragen Sie den Betreiber des Proxys, wer ihn benutzen darf.</translation>
    </message>
    <message>
        <source>The proxy {0}{1} asks for a user name and password or a Kerberos ticket, which `kinit` gets.</source>
        <translation>Der Proxy {0}{1} verlangt Benutzername und Passwort oder ein Kerberos-Ticket, das `kinit` holt.</translation>
    </message>
    <message>
        <source>Put a directory of the administrator&apos;s there.</source>
        <translation>Legen Sie dort ein Verzeichnis des Administrators an.</translation>
    </message>
    <message>
        <source>Let Administrators own it, and others read it only.</source>
        <translation>Lassen Sie es den Administratoren gehören und andere es nur lesen.</translation>
    </message>
    <message>
        <source>{0}: the two proxies have different user names or passwords, and this version of Fairlead knows one for both.</source>
        <translation>{0}: Die beiden Proxys haben verschiedene Benutzernamen oder Passwörter, und diese Version von Fairlead kennt einen für beide.</translation>
    </message>
    <message>
        <source>Give both the same, or set them up under Manual proxy configuration.</source>
        <translation>Geben Sie beiden dieselben, oder richten Sie sie unter „Manuelle Proxy-Konfiguration“ ein.</translation>
    </message>
    <message>
        <source>Environment variable {0}</source>
        <translation>Umgebungsvariable {0}</translation>
    </message>
    <message>
        <source>environment variables {0}</source>
        <translation>Umgebungsvariablen {0}</translation>
    </message>
    <message>
        <source>environment variable {0}</source>
        <translation>Umgebungsvariable {0}</translation>
    </message>
    <message>
        <source>GNOME settings</source>
        <translation>GNOME-Einstellungen</translation>
    </message>
    <message>
        <source>{0}: the configuration script (PAC) is to be discovered (WPAD), which Fairlead does not do.</source>
        <translation>{0}: Das Konfigurationsskript (PAC) soll gesucht werden (WPAD), was Fairlead nicht tut.</translation>
    </message>
    <message>
        <source>Choose Automatic configuration (PAC) and give the script&apos;s address.</source>
        <translation>Wählen Sie „Automatische Konfiguration (PAC)“, und geben Sie die Adresse des Skripts an.</translation>
    </message>
    <message>
        <source>KDE settings</source>
        <translation>KDE-Einstellungen</translation>
    </message>
    <message>
        <source>{0}: kioslaverc cannot be read.</source>
        <translation>{0}: kioslaverc kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{0}: the proxy is to be used for the listed hosts only, which this version of Fairlead does not support.</source>
        <translation>{0}: Der Proxy soll nur für die aufgezählten Hosts benutzt werden, was diese Version von Fairlead nicht unterstützt.</translation>
    </message>
    <message>
        <source>Choose Manual proxy configuration instead.</source>
        <translation>Wählen Sie stattdessen „Manuelle Proxy-Konfiguration“.</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>AppArmor profile: {0}</source>
        <translation>AppArmor-Profil: {0}</translation>
    </message>
    <message>
        <source>{0} is not installed, and sandboxes need that.</source>
        <translation>{0} ist nicht installiert, und Sandboxen brauchen das.</translation>
    </message>
    <message>
        <source>{0} are not installed, and sandboxes need that.</source>
        <translation>{0} sind nicht installiert, und Sandboxen brauchen das.</translation>
    </message>
    <message>
        <source>Install with: sudo apt install {0}</source>
        <translation>Installieren Sie es mit: sudo apt install {0}</translation>
    </message>
    <message>
        <source>This kernel has no user namespaces, and sandboxes are made of them.</source>
        <translation>Dieser Kernel hat keine Benutzer-Namespaces, und aus ihnen bestehen Sandboxen.</translation>
    </message>
    <message>
        <source>User namespaces are switched off on this computer (user.max_user_namespaces is 0), and sandboxes are made of them.</source>
        <translation>Benutzer-Namespaces sind auf diesem Computer ausgeschaltet (user.max_user_namespaces ist 0), und aus ihnen bestehen Sandboxen.</translation>
    </message>
    <message>
        <source>Switch them on with: sudo sysctl user.max_user_namespaces=15000</source>
        <translation>Schalten Sie sie ein mit: sudo sysctl user.max_user_namespaces=15000</translation>
    </message>
    <message>
        <source>Only root may make user namespaces on this computer (kernel.unprivileged_userns_clone is 0), and sandboxes are made of them.</source>
        <translation>Nur root darf auf diesem Computer Benutzer-Namespaces anlegen (kernel.unprivileged_userns_clone ist 0), und aus ihnen bestehen Sandboxen.</translation>
    </message>
    <message>
        <source>Allow it with: sudo sysctl kernel.unprivileged_userns_clone=1</source>
        <translation>Erlauben Sie es mit: sudo sysctl kernel.unprivileged_userns_clone=1</translation>
    </message>
    <message>
        <source>AppArmor keeps ordinary programs from making user namespaces on this computer (kernel.apparmor_restrict_unprivileged_userns is 1), and sandboxes are made of them.</source>
        <translation>AppArmor hindert gewöhnliche Programme auf diesem Computer, Benutzer-Namespaces anzulegen (kernel.apparmor_restrict_unprivileged_userns ist 1), und aus ihnen bestehen Sandboxen.</translation>
    </message>
    <message>
        <source>Allow it with: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0</source>
        <translation>Erlauben Sie es mit: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0</translation>
    </message>
    <message>
        <source>Windows proxy settings</source>
        <translation>Proxy-Einstellungen von Windows</translation>
    </message>
    <message>
        <source>Sandboxes need Linux, and this is Windows: settings can be made here, and act where they are imported.</source>
        <translation>Sandboxen brauchen Linux, und dies ist Windows: Einstellungen lassen sich hier vornehmen und wirken, wo sie importiert werden.</translation>
    </message>
    <message>
        <source>FAIRLEAD_HOME is set</source>
        <translation>FAIRLEAD_HOME ist gesetzt</translation>
    </message>
    <message>
        <source>Windows cannot start a Fairlead whose FAIRLEAD_HOME is set.</source>
        <translation>Windows kann kein Fairlead starten, dessen FAIRLEAD_HOME gesetzt ist.</translation>
    </message>
    <message>
        <source>Unset it to have Fairlead start when you log in.</source>
        <translation>Nehmen Sie es zurück, damit Fairlead bei Ihrer Anmeldung startet.</translation>
    </message>
    <message>
        <source>Use a host, .domain, *.domain, an address or a network such as 10.0.0.0/8.</source>
        <translation>Nehmen Sie einen Host, .domain, *.domain, eine Adresse oder ein Netz wie 10.0.0.0/8.</translation>
    </message>
    <message>
        <source>“{0}” is not an IPv6 address with a port.</source>
        <translation>„{0}“ ist keine IPv6-Adresse mit Port.</translation>
    </message>
    <message>
        <source>Write it as [2001:db8::10]:443.</source>
        <translation>Schreiben Sie es als [2001:db8::10]:443.</translation>
    </message>
    <message>
        <source>“{0}” is not an address or a network.</source>
        <translation>„{0}“ ist weder Adresse noch Netz.</translation>
    </message>
    <message>
        <source>An entry of the bypass list has an @ in it.</source>
        <translation>Ein Eintrag der Ausnahmeliste enthält ein @.</translation>
    </message>
    <message>
        <source>“{0}” is a URL.</source>
        <translation>„{0}“ ist eine URL.</translation>
    </message>
    <message>
        <source>Write the host alone.</source>
        <translation>Schreiben Sie nur den Host.</translation>
    </message>
    <message>
        <source>“{0}” has a star in a place where it means nothing.</source>
        <translation>„{0}“ hat einen Stern, wo er nichts bedeutet.</translation>
    </message>
    <message>
        <source>Use *.domain for names and a network such as 192.168.0.0/16 for addresses.</source>
        <translation>Nehmen Sie *.domain für Namen und ein Netz wie 192.168.0.0/16 für Adressen.</translation>
    </message>
    <message>
        <source>Write 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:5353.</source>
        <translation>Schreiben Sie 192.0.2.53, 192.0.2.53:5353 oder [2001:db8::53]:5353.</translation>
    </message>
    <message>
        <source>Write NAME TYPE VALUE, such as app.dev.internal A 192.0.2.10, with A, AAAA, CNAME or TXT; or app.dev.internal=192.0.2.10.</source>
        <translation>Schreiben Sie NAME TYP WERT, etwa app.dev.internal A 192.0.2.10, mit A, AAAA, CNAME oder TXT; oder app.dev.internal=192.0.2.10.</translation>
    </message>
    <message>
        <source>“{0}” names no domain and its DNS server.</source>
        <translation>„{0}“ nennt keine Domain mit ihrem DNS-Server.</translation>
    </message>
    <message>
        <source>Write corp.example.com=10.8.0.53, with a space between several servers.</source>
        <translation>Schreiben Sie corp.example.com=10.8.0.53, mit einem Leerzeichen zwischen mehreren Servern.</translation>
    </message>
    <message>
        <source>{0} is an alias for {1} (CNAME) and has another record, too.</source>
        <translation>{0} ist ein Alias für {1} (CNAME) und hat noch einen anderen Eintrag.</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>Behalten Sie einen davon.</translation>
    </message>
    <message>
        <source>“{0}” is not the address of a DNS server.</source>
        <translation>„{0}“ ist nicht die Adresse eines DNS-Servers.</translation>
    </message>
    <message>
        <source>No DNS server can have the address {0}.</source>
        <translation>Kein DNS-Server kann die Adresse {0} haben.</translation>
    </message>
    <message>
        <source>An entry is about every name.</source>
        <translation>Ein Eintrag betrifft jeden Namen.</translation>
    </message>
    <message>
        <source>Name the servers for all names as DNS servers.</source>
        <translation>Nennen Sie die Server für alle Namen als DNS-Server.</translation>
    </message>
    <message>
        <source>{0} is answered by Fairlead itself.</source>
        <translation>{0} wird von Fairlead selbst beantwortet.</translation>
    </message>
    <message>
        <source>Remove this entry.</source>
        <translation>Entfernen Sie diesen Eintrag.</translation>
    </message>
    <message>
        <source>“{0}” is not a network.</source>
        <translation>„{0}“ ist kein Netz.</translation>
    </message>
    <message>
        <source>Write it like 10.0.0.0/8 or 10.in-addr.arpa.</source>
        <translation>Schreiben Sie es wie 10.0.0.0/8 oder 10.in-addr.arpa.</translation>
    </message>
    <message>
        <source>/8, /16, /24 or /32</source>
        <translation>/8, /16, /24 oder /32</translation>
    </message>
    <message>
        <source>a multiple of 4</source>
        <translation>ein Vielfaches von 4</translation>
    </message>
    <message>
        <source>{0} is no reverse zone of its own.</source>
        <translation>{0} ist keine eigene Rückwärtszone.</translation>
    </message>
    <message>
        <source>Use a prefix length of {0}.</source>
        <translation>Nehmen Sie eine Präfixlänge von {0}.</translation>
    </message>
    <message>
        <source>“{0}” of {1} is not an address.</source>
        <translation>„{0}“ von {1} ist keine Adresse.</translation>
    </message>
    <message>
        <source>For another name write: app.dev.internal CNAME www.example.com</source>
        <translation>Für einen anderen Namen schreiben Sie: app.dev.internal CNAME www.example.com</translation>
    </message>
    <message>
        <source>“{0}” is not a record.</source>
        <translation>„{0}“ ist kein Eintrag.</translation>
    </message>
    <message>
        <source>{0} leads to an address.</source>
        <translation>{0} führt zu einer Adresse.</translation>
    </message>
    <message>
        <source>Write {0} A {1}.</source>
        <translation>Schreiben Sie {0} A {1}.</translation>
    </message>
    <message>
        <source>“{0}” of {1} is not an {2} address.</source>
        <translation>„{0}“ von {1} ist keine {2}-Adresse.</translation>
    </message>
    <message>
        <source>The quotation marks of {0} TXT do not match.</source>
        <translation>Die Anführungszeichen von {0} TXT passen nicht zusammen.</translation>
    </message>
    <message>
        <source>Write the text between two of them, and \&quot; for one in the text.</source>
        <translation>Schreiben Sie den Text zwischen zwei davon, und \&quot; für eines im Text.</translation>
    </message>
    <message>
        <source>The text of {0} TXT is too long, or has other than printable ASCII characters.</source>
        <translation>Der Text von {0} TXT ist zu lang oder hat anderes als druckbare ASCII-Zeichen.</translation>
    </message>
    <message>
        <source>Use at most {0} letters, digits and signs.</source>
        <translation>Nehmen Sie höchstens {0} Buchstaben, Ziffern und Zeichen.</translation>
    </message>
    <message>
        <source>{0} is an address, not a name.</source>
        <translation>{0} ist eine Adresse, kein Name.</translation>
    </message>
    <message>
        <source>{0}{1} is answered by Fairlead itself.</source>
        <translation>{0}{1} wird von Fairlead selbst beantwortet.</translation>
    </message>
    <message>
        <source>Choose another name, such as one below dev.internal.</source>
        <translation>Wählen Sie einen anderen Namen, etwa einen unter dev.internal.</translation>
    </message>
    <message>
        <source>{0} is a reverse name.</source>
        <translation>{0} ist ein Rückwärtsname.</translation>
    </message>
    <message>
        <source>Those come from A and AAAA records: leave it out.</source>
        <translation>Diese kommen aus A- und AAAA-Einträgen: Lassen Sie ihn weg.</translation>
    </message>
    <message>
        <source>The alias {0} leads back to itself, or over more than {1} others.</source>
        <translation>Der Alias {0} führt zu sich selbst zurück oder über mehr als {1} andere.</translation>
    </message>
    <message>
        <source>Let it lead to a name that is no alias.</source>
        <translation>Lassen Sie ihn zu einem Namen führen, der kein Alias ist.</translation>
    </message>
    <message>
        <source>Write the bridge&apos;s address and its network&apos;s size, for example 172.17.0.1/16.</source>
        <translation>Schreiben Sie die Adresse der Bridge und die Größe ihres Netzes, zum Beispiel 172.17.0.1/16.</translation>
    </message>
    <message>
        <source>Write it like 10.200.0.0/16=24: networks of /24 out of 10.200.0.0/16.</source>
        <translation>Schreiben Sie es wie 10.200.0.0/16=24: Netze zu /24 aus 10.200.0.0/16.</translation>
    </message>
    <message>
        <source>containers have no room in it</source>
        <translation>Container haben darin keinen Platz</translation>
    </message>
    <message>
        <source>{0} is the {1} address, which no bridge can have.</source>
        <translation>{0} ist die {1}-Adresse, die keine Bridge haben kann.</translation>
    </message>
    <message>
        <source>Write {0}/{1}.</source>
        <translation>Schreiben Sie {0}/{1}.</translation>
    </message>
    <message>
        <source>it has no room for networks</source>
        <translation>es hat keinen Platz für Netze</translation>
    </message>
    <message>
        <source>{0} is not a network address.</source>
        <translation>{0} ist keine Netzadresse.</translation>
    </message>
    <message>
        <source>The network is {0}.</source>
        <translation>Das Netz ist {0}.</translation>
    </message>
    <message>
        <source>{0} does not say how large its networks are.</source>
        <translation>{0} sagt nicht, wie groß seine Netze sind.</translation>
    </message>
    <message>
        <source>Write {0}={1}.</source>
        <translation>Schreiben Sie {0}={1}.</translation>
    </message>
    <message>
        <source>“{0}” is not the size of a network.</source>
        <translation>„{0}“ ist nicht die Größe eines Netzes.</translation>
    </message>
    <message>
        <source>{0} has no networks of /{1}.</source>
        <translation>{0} hat keine Netze zu /{1}.</translation>
    </message>
    <message>
        <source>Use a size from {0} to {1}.</source>
        <translation>Nehmen Sie eine Größe von {0} bis {1}.</translation>
    </message>
    <message>
        <source>{0} overlaps {1}.</source>
        <translation>{0} überschneidet sich mit {1}.</translation>
    </message>
    <message>
        <source>Keep one of the two.</source>
        <translation>Behalten Sie eines von beiden.</translation>
    </message>
    <message>
        <source>{0} reaches into public addresses.</source>
        <translation>{0} reicht in öffentliche Adressen hinein.</translation>
    </message>
    <message>
        <source>The host name {0} has letters that can stand for two different names.</source>
        <translation>Der Hostname {0} hat Buchstaben, die für zwei verschiedene Namen stehen können.</translation>
    </message>
    <message>
        <source>Write the name in its ASCII form, which begins with xn--.</source>
        <translation>Schreiben Sie den Namen in seiner ASCII-Form, die mit xn-- beginnt.</translation>
    </message>
    <message>
        <source>{0} is not a host name.</source>
        <translation>{0} ist kein Hostname.</translation>
    </message>
    <message>
        <source>Write the name in its ASCII form.</source>
        <translation>Schreiben Sie den Namen in seiner ASCII-Form.</translation>
    </message>
    <message>
        <source>The host name is longer than {0} characters.</source>
        <translation>Der Hostname ist länger als {0} Zeichen.</translation>
    </message>
    <message>
        <source>Check the host name.</source>
        <translation>Prüfen Sie den Hostnamen.</translation>
    </message>
    <message>
        <source>Use letters, digits, hyphens and dots, as in proxy.example.com.</source>
        <translation>Nehmen Sie Buchstaben, Ziffern, Bindestriche und Punkte, wie in proxy.example.com.</translation>
    </message>
    <message>
        <source>{0} is not an IPv4 address.</source>
        <translation>{0} ist keine IPv4-Adresse.</translation>
    </message>
    <message>
        <source>Write four numbers from 0 to 255 without leading zeros, as in 192.0.2.10.</source>
        <translation>Schreiben Sie vier Zahlen von 0 bis 255 ohne führende Nullen, wie in 192.0.2.10.</translation>
    </message>
    <message>
        <source>{0} is not a port number.</source>
        <translation>{0} ist keine Portnummer.</translation>
    </message>
    <message>
        <source>Use a number from 1 to 65535.</source>
        <translation>Nehmen Sie eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>Port {0} is out of range.</source>
        <translation>Port {0} liegt außerhalb des Bereichs.</translation>
    </message>
    <message>
        <source>Use a number from 1 to 65535, such as 8080.</source>
        <translation>Nehmen Sie eine Zahl von 1 bis 65535, etwa 8080.</translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <translation>Meinten Sie {0}?</translation>
    </message>
    <message>
        <source>The settings are: {0}.</source>
        <translation>Die Einstellungen sind: {0}.</translation>
    </message>
    <message>
        <source>There is no setting “{0}”.</source>
        <translation>Es gibt keine Einstellung „{0}“.</translation>
    </message>
    <message>
        <source>This must be a whole number.</source>
        <translation>Dies muss eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>This must be a list of texts.</source>
        <translation>Dies muss eine Liste von Texten sein.</translation>
    </message>
    <message>
        <source>This must be a JSON object.</source>
        <translation>Dies muss ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>Correct it, or remove it to get the default.</source>
        <translation>Berichtigen Sie es, oder entfernen Sie es, um die Vorgabe zu bekommen.</translation>
    </message>
    <message>
        <source>This is neither on nor off.</source>
        <translation>Dies ist weder an noch aus.</translation>
    </message>
    <message>
        <source>Use true or false.</source>
        <translation>Nehmen Sie true oder false.</translation>
    </message>
    <message>
        <source>This is not a whole number from {0} to {1}.</source>
        <translation>Dies ist keine ganze Zahl von {0} bis {1}.</translation>
    </message>
    <message>
        <source>Write it in digits, such as {0}.</source>
        <translation>Schreiben Sie es in Ziffern, etwa {0}.</translation>
    </message>
    <message>
        <source>This is not one of the choices.</source>
        <translation>Dies ist keine der Möglichkeiten.</translation>
    </message>
    <message>
        <source>Write it as [&quot;one&quot;, &quot;two&quot;].</source>
        <translation>Schreiben Sie es als [&quot;one&quot;, &quot;two&quot;].</translation>
    </message>
    <message>
        <source>This must be a text.</source>
        <translation>Dies muss ein Text sein.</translation>
    </message>
    <message>
        <source>Put it into quotation marks, as in &quot;text&quot;.</source>
        <translation>Setzen Sie es in Anführungszeichen, wie in &quot;text&quot;.</translation>
    </message>
    <message>
        <source>Another program has been writing the settings for several seconds.</source>
        <translation>Ein anderes Programm schreibt seit mehreren Sekunden die Einstellungen.</translation>
    </message>
    <message>
        <source>End the other Fairlead command and try again.</source>
        <translation>Beenden Sie den anderen Befehl von Fairlead, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Give the address of a script (http://host/proxy.pac), the path of a file, or paste the script.</source>
        <translation>Geben Sie die Adresse eines Skripts (http://host/proxy.pac) oder den Pfad einer Datei an, oder fügen Sie das Skript ein.</translation>
    </message>
    <message>
        <source>the script in the settings</source>
        <translation>das Skript in den Einstellungen</translation>
    </message>
    <message>
        <source>The script is longer than a million characters.</source>
        <translation>Das Skript ist länger als eine Million Zeichen.</translation>
    </message>
    <message>
        <source>Give its address instead.</source>
        <translation>Geben Sie stattdessen seine Adresse an.</translation>
    </message>
    <message>
        <source>This is neither an address nor a script: there is no function {0} in it.</source>
        <translation>Dies ist weder Adresse noch Skript: Es enthält keine Funktion {0}.</translation>
    </message>
    <message>
        <source>This is no address, no absolute path and no script.</source>
        <translation>Dies ist keine Adresse, kein absoluter Pfad und kein Skript.</translation>
    </message>
    <message>
        <source>The address of the script is malformed.</source>
        <translation>Die Adresse des Skripts ist fehlerhaft.</translation>
    </message>
    <message>
        <source>The address of the script must not hold a user name or a password.</source>
        <translation>Die Adresse des Skripts darf weder Benutzernamen noch Passwort enthalten.</translation>
    </message>
    <message>
        <source>Scripts are not fetched by “{0}”.</source>
        <translation>Skripte werden nicht mit „{0}“ geholt.</translation>
    </message>
    <message>
        <source>The address of the script has no host, or a space in it.</source>
        <translation>Die Adresse des Skripts hat keinen Host oder enthält ein Leerzeichen.</translation>
    </message>
    <message>
        <source>Locked by {0}{1}</source>
        <translation>Gesperrt von {0}{1}</translation>
    </message>
    <message>
        <source>{0} stands in it twice.</source>
        <translation>{0} steht doppelt darin.</translation>
    </message>
    <message>
        <source>the policy&apos;s value cannot be used</source>
        <translation>der Wert der Richtlinie ist nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>{0} has the key “{1}” twice in one object.</source>
        <translation>{0} hat den Schlüssel „{1}“ zweimal in einem Objekt.</translation>
    </message>
    <message>
        <source>{0} is not JSON.</source>
        <translation>{0} ist kein JSON.</translation>
    </message>
    <message>
        <source>Correct it as root.</source>
        <translation>Berichtigen Sie es als root.</translation>
    </message>
    <message>
        <source>{0} is not a JSON object.</source>
        <translation>{0} ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>{0} is not JSON</source>
        <translation>{0} ist kein JSON</translation>
    </message>
    <message>
        <source>Write it as {&quot;value&quot;: ..., &quot;locked&quot;: true, &quot;reason&quot;: &quot;...&quot;}.</source>
        <translation>Schreiben Sie es als {&quot;value&quot;: ..., &quot;locked&quot;: true, &quot;reason&quot;: &quot;...&quot;}.</translation>
    </message>
    <message>
        <source>{0} is not an entry of a policy.</source>
        <translation>{0} ist kein Eintrag einer Richtlinie.</translation>
    </message>
    <message>
        <source>Fairlead policy</source>
        <translation>Richtlinie von Fairlead</translation>
    </message>
    <message>
        <source>What this computer&apos;s administrator decides.</source>
        <translation>Was der Administrator dieses Computers entscheidet.</translation>
    </message>
    <message>
        <source>Settings are named as in settings.json, nested or by their dotted names.</source>
        <translation>Einstellungen heißen wie in settings.json, geschachtelt oder mit ihren Punktnamen.</translation>
    </message>
    <message>
        <source>Whether users cannot change it; else it is a default.</source>
        <translation>Ob Benutzer sie nicht ändern können; sonst ist es eine Vorgabe.</translation>
    </message>
    <message>
        <source>Shown to the user.</source>
        <translation>Wird dem Benutzer gezeigt.</translation>
    </message>
    <message>
        <source>Write it like 8080=v2.</source>
        <translation>Schreiben Sie es wie 8080=v2.</translation>
    </message>
    <message>
        <source>Port {0} stands twice, with different versions.</source>
        <translation>Port {0} steht zweimal da, mit verschiedenen Versionen.</translation>
    </message>
    <message>
        <source>“{0}” is not a port number.</source>
        <translation>„{0}“ ist keine Portnummer.</translation>
    </message>
    <message>
        <source>Write numbers from 1 to 65535 separated by commas, or * for every port.</source>
        <translation>Schreiben Sie Zahlen von 1 bis 65535, durch Kommas getrennt, oder * für jeden Port.</translation>
    </message>
    <message>
        <source>A profile&apos;s name has 1 to 40 characters.</source>
        <translation>Der Name eines Profils hat 1 bis 40 Zeichen.</translation>
    </message>
    <message>
        <source>“{0}” cannot be a profile&apos;s name: it has a meaning.</source>
        <translation>„{0}“ kann nicht der Name eines Profils sein: Es hat eine Bedeutung.</translation>
    </message>
    <message>
        <source>A profile&apos;s name begins with no dot and holds none of / \ : * ?</source>
        <translation>Der Name eines Profils beginnt mit keinem Punkt und enthält keines von / \ : * ?</translation>
    </message>
    <message>
        <source>The route is not a network.</source>
        <translation>Die Route ist kein Netz.</translation>
    </message>
    <message>
        <source>Write it like 10.8.0.0/16 or 2001:db8::/32.</source>
        <translation>Schreiben Sie es wie 10.8.0.0/16 oder 2001:db8::/32.</translation>
    </message>
    <message>
        <source>DNS suffix</source>
        <translation>DNS-Suffix</translation>
    </message>
    <message>
        <source>{0} is no profile and is passed over: correct or remove it.</source>
        <translation>{0} ist kein Profil und wird übergangen: Berichtigen oder entfernen Sie es.</translation>
    </message>
    <message>
        <source>The profile cannot be saved in {0}: {1}.</source>
        <translation>Das Profil kann nicht in {0} gespeichert werden: {1}.</translation>
    </message>
    <message>
        <source>The profile cannot be removed: {0}.</source>
        <translation>Das Profil kann nicht entfernt werden: {0}.</translation>
    </message>
    <message>
        <source>fairlead profile list shows them.</source>
        <translation>fairlead profile list zeigt sie.</translation>
    </message>
    <message>
        <source>The rules of the profile are malformed.</source>
        <translation>Die Regeln des Profils sind fehlerhaft.</translation>
    </message>
    <message>
        <source>Write it as http://host:port, https://host:port or socks5://host:port.</source>
        <translation>Schreiben Sie es als http://host:port, https://host:port oder socks5://host:port.</translation>
    </message>
    <message>
        <source>The colon after http is missing in the proxy&apos;s address.</source>
        <translation>In der Adresse des Proxys fehlt der Doppelpunkt nach http.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address does not begin with http://.</source>
        <translation>Die Adresse des Proxys beginnt nicht mit http://.</translation>
    </message>
    <message>
        <source>“{0}” proxies are not supported, SOCKS5 proxies are.</source>
        <translation>Proxys der Art „{0}“ werden nicht unterstützt, SOCKS5-Proxys schon.</translation>
    </message>
    <message>
        <source>Write it as socks5://host:port.</source>
        <translation>Schreiben Sie es als socks5://host:port.</translation>
    </message>
    <message>
        <source>“{0}” is not a kind of proxy that Fairlead knows.</source>
        <translation>„{0}“ ist keine Art von Proxy, die Fairlead kennt.</translation>
    </message>
    <message>
        <source>What stands between the brackets is not an IPv6 address.</source>
        <translation>Was zwischen den Klammern steht, ist keine IPv6-Adresse.</translation>
    </message>
    <message>
        <source>Write it as http://[2001:db8::10]:8080.</source>
        <translation>Schreiben Sie es als http://[2001:db8::10]:8080.</translation>
    </message>
    <message>
        <source>After the bracket only a port can follow.</source>
        <translation>Nach der Klammer kann nur ein Port folgen.</translation>
    </message>
    <message>
        <source>Write it as http://[host]:port.</source>
        <translation>Schreiben Sie es als http://[host]:port.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address must not hold a user name or a password.</source>
        <translation>Die Adresse des Proxys darf weder Benutzernamen noch Passwort enthalten.</translation>
    </message>
    <message>
        <source>Put the user name into proxy.username and store the password with `fairlead proxy password`.</source>
        <translation>Schreiben Sie den Benutzernamen in proxy.username, und speichern Sie das Passwort mit `fairlead proxy password`.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address is empty.</source>
        <translation>Die Adresse des Proxys ist leer.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address has a space or an invisible character in it.</source>
        <translation>Die Adresse des Proxys enthält ein Leerzeichen oder ein unsichtbares Zeichen.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address has a path or a query behind the host.</source>
        <translation>Die Adresse des Proxys hat hinter dem Host einen Pfad oder eine Abfrage.</translation>
    </message>
    <message>
        <source>An IPv6 address needs brackets in the proxy&apos;s address.</source>
        <translation>In der Adresse des Proxys braucht eine IPv6-Adresse Klammern.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address has no host.</source>
        <translation>Die Adresse des Proxys hat keinen Host.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address has no port.</source>
        <translation>Die Adresse des Proxys hat keinen Port.</translation>
    </message>
    <message>
        <source>Common ports: 8080, 3128.</source>
        <translation>Übliche Ports: 8080, 3128.</translation>
    </message>
    <message>
        <source>A user name for the proxy cannot hold a colon.</source>
        <translation>Ein Benutzername für den Proxy kann keinen Doppelpunkt enthalten.</translation>
    </message>
    <message>
        <source>Store the password with `fairlead proxy password`.</source>
        <translation>Speichern Sie das Passwort mit `fairlead proxy password`.</translation>
    </message>
    <message>
        <source>The user name has characters that cannot be shown.</source>
        <translation>Der Benutzername hat Zeichen, die sich nicht anzeigen lassen.</translation>
    </message>
    <message>
        <source>Type it anew.</source>
        <translation>Geben Sie ihn neu ein.</translation>
    </message>
    <message>
        <source>A user name for the SOCKS5 server cannot hold a colon.</source>
        <translation>Ein Benutzername für den SOCKS5-Server kann keinen Doppelpunkt enthalten.</translation>
    </message>
    <message>
        <source>Store the password with `fairlead socks password`.</source>
        <translation>Speichern Sie das Passwort mit `fairlead socks password`.</translation>
    </message>
    <message>
        <source>The user name is too long for SOCKS5.</source>
        <translation>Der Benutzername ist zu lang für SOCKS5.</translation>
    </message>
    <message>
        <source>Use at most 255 bytes.</source>
        <translation>Nehmen Sie höchstens 255 Byte.</translation>
    </message>
    <message>
        <source>{0} reached through {1} on this computer</source>
        <translation>{0}, erreicht über {1} auf diesem Computer</translation>
    </message>
    <message>
        <source>{0} has {1}, which {2}.</source>
        <translation>{0} hat {1}, {2}.</translation>
    </message>
    <message>
        <source>lies in</source>
        <translation>liegt in</translation>
    </message>
    <message>
        <source>{0}, {1}, {2} {3}, which {4}.</source>
        <translation>{0} ({1}) {2} {3}, {4}.</translation>
    </message>
    <message>
        <source>your VPN {0}</source>
        <translation>Ihr VPN {0}</translation>
    </message>
    <message>
        <source>there is no prefix of {0} bits</source>
        <translation>ein Präfix von {0} Bit gibt es nicht</translation>
    </message>
    <message>
        <source>{0} is the loopback network of every computer.</source>
        <translation>{0} ist das Loopback-Netz jedes Computers.</translation>
    </message>
    <message>
        <source>{0} is link-local: such addresses are not routed.</source>
        <translation>{0} ist link-lokal: Solche Adressen werden nicht weitergeleitet.</translation>
    </message>
    <message>
        <source>{0} is for multicast, not for single computers.</source>
        <translation>{0} ist für Multicast, nicht für einzelne Computer.</translation>
    </message>
    <message>
        <source>{0} is reserved for other purposes.</source>
        <translation>{0} ist für andere Zwecke vorbehalten.</translation>
    </message>
    <message>
        <source>{0} is public: containers could no longer reach its owner on the internet.</source>
        <translation>{0} ist öffentlich: Container könnten den Inhaber im Internet nicht mehr erreichen.</translation>
    </message>
    <message>
        <source>{0} is not a network.</source>
        <translation>{0} ist kein Netz.</translation>
    </message>
    <message>
        <source>{0} is IPv6, but this is an IPv4 network.</source>
        <translation>{0} ist IPv6, dies aber ein IPv4-Netz.</translation>
    </message>
    <message>
        <source>{0} has no prefix length.</source>
        <translation>{0} hat keine Präfixlänge.</translation>
    </message>
    <message>
        <source>Write it as {0}.</source>
        <translation>Schreiben Sie es als {0}.</translation>
    </message>
    <message>
        <source>{0} has a prefix length that does not exist.</source>
        <translation>{0} hat eine Präfixlänge, die es nicht gibt.</translation>
    </message>
    <message>
        <source>Use one from /{0} to /{1}.</source>
        <translation>Nehmen Sie eine von /{0} bis /{1}.</translation>
    </message>
    <message>
        <source>small: {0}</source>
        <translation>klein: {0}</translation>
    </message>
    <message>
        <source>{0} is too {1}.</source>
        <translation>{0} ist zu {1}.</translation>
    </message>
    <message>
        <source>The nearest that can be used is {0}.</source>
        <translation>Das nächste brauchbare ist {0}.</translation>
    </message>
    <message>
        <source>This is not the whole path of a socket.</source>
        <translation>Dies ist nicht der ganze Pfad eines Sockets.</translation>
    </message>
    <message>
        <source>Write it from the first / on, as `echo $SSH_AUTH_SOCK` prints it.</source>
        <translation>Schreiben Sie ihn vom ersten / an, wie `echo $SSH_AUTH_SOCK` ihn ausgibt.</translation>
    </message>
    <message>
        <source>This path is too long for a socket: {0} bytes are the limit.</source>
        <translation>Dieser Pfad ist zu lang für einen Socket: {0} Byte sind die Grenze.</translation>
    </message>
    <message>
        <source>Make a symbolic link with a shorter path, and give that.</source>
        <translation>Legen Sie einen symbolischen Verweis mit kürzerem Pfad an, und geben Sie den an.</translation>
    </message>
    <message>
        <source>The settings file was changed in the meantime.</source>
        <translation>Die Datei mit den Einstellungen wurde inzwischen geändert.</translation>
    </message>
    <message>
        <source>Changes of settings cannot be saved: {0} is not writable.</source>
        <translation>Änderungen der Einstellungen können nicht gespeichert werden: {0} ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>Give yourself the right to write there.</source>
        <translation>Geben Sie sich das Recht, dort zu schreiben.</translation>
    </message>
    <message>
        <source>There is no version {0} in the history of the settings.</source>
        <translation>Im Verlauf der Einstellungen gibt es keine Version {0}.</translation>
    </message>
    <message>
        <source>See `fairlead settings history` for those that are kept.</source>
        <translation>Siehe `fairlead settings history` für die aufbewahrten.</translation>
    </message>
    <message>
        <source>Choose another version.</source>
        <translation>Wählen Sie eine andere Version.</translation>
    </message>
    <message>
        <source>{0} does not hold valid settings.</source>
        <translation>{0} enthält keine gültigen Einstellungen.</translation>
    </message>
    <message>
        <source>Give yourself the right to read it; until then nothing is saved.</source>
        <translation>Geben Sie sich das Recht, sie zu lesen; bis dahin wird nichts gespeichert.</translation>
    </message>
    <message>
        <source>{0} is not a settings file; the defaults are used.</source>
        <translation>{0} ist keine Datei mit Einstellungen; es gelten die Vorgaben.</translation>
    </message>
    <message>
        <source>{0} has keys that this version does not know; they are kept: {1}.</source>
        <translation>{0} hat Schlüssel, die diese Version nicht kennt; sie bleiben erhalten: {1}.</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>die Datei</translation>
    </message>
    <message>
        <source>{0} has invalid values, replaced by the defaults.</source>
        <translation>{0} hat ungültige Werte, ersetzt durch die Vorgaben.</translation>
    </message>
    <message>
        <source>The file as it was is kept as {0}.</source>
        <translation>Die Datei, wie sie war, ist als {0} aufbewahrt.</translation>
    </message>
    <message>
        <source>The settings cannot be saved in {0}: {1}.</source>
        <translation>Die Einstellungen können nicht in {0} gespeichert werden: {1}.</translation>
    </message>
    <message>
        <source>Make room there or give yourself the right to write; nothing was changed.</source>
        <translation>Schaffen Sie dort Platz, oder geben Sie sich das Recht zu schreiben; es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>{0} was written by a newer version of Fairlead and is not changed by this one.</source>
        <translation>{0} wurde von einer neueren Version von Fairlead geschrieben und wird von dieser nicht geändert.</translation>
    </message>
    <message>
        <source>Use the newer version, or move the file away to start with the defaults.</source>
        <translation>Benutzen Sie die neuere Version, oder verschieben Sie die Datei, um mit den Vorgaben zu beginnen.</translation>
    </message>
    <message>
        <source>Use a private network, for example 192.168.65.0/24.</source>
        <translation>Nehmen Sie ein privates Netz, zum Beispiel 192.168.65.0/24.</translation>
    </message>
    <message>
        <source>Use a /64 of fd00::/8, for example fdc4:f303:9324::/64.</source>
        <translation>Nehmen Sie ein /64 aus fd00::/8, zum Beispiel fdc4:f303:9324::/64.</translation>
    </message>
    <message>
        <source>the gateway</source>
        <translation>das Gateway</translation>
    </message>
    <message>
        <source>the engine</source>
        <translation>die Engine</translation>
    </message>
    <message>
        <source>the name server</source>
        <translation>der Nameserver</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Computer</translation>
    </message>
    <message>
        <source>{0} does not lie in the internal subnet {1}.</source>
        <translation>{0} liegt nicht im internen Subnetz {1}.</translation>
    </message>
    <message>
        <source>Use {0}, or leave it empty for {1}.</source>
        <translation>Nehmen Sie {0}, oder lassen Sie es leer für {1}.</translation>
    </message>
    <message>
        <source>{0} is the {1} address of {2}.</source>
        <translation>{0} ist die {1}-Adresse von {2}.</translation>
    </message>
    <message>
        <source>{0} is {1}&apos;s address.</source>
        <translation>{0} ist vergeben: {1}.</translation>
    </message>
    <message>
        <source>Each needs one of its own.</source>
        <translation>Jeder braucht eine eigene.</translation>
    </message>
    <message>
        <source>The internal subnet is empty.</source>
        <translation>Das interne Subnetz ist leer.</translation>
    </message>
    <message>
        <source>it must hold the address .254</source>
        <translation>es muss die Adresse .254 enthalten</translation>
    </message>
    <message>
        <source>The internal IPv6 prefix is empty.</source>
        <translation>Das interne IPv6-Präfix ist leer.</translation>
    </message>
    <message>
        <source>{0} is IPv4, but this is an IPv6 prefix.</source>
        <translation>{0} ist IPv4, dies aber ein IPv6-Präfix.</translation>
    </message>
    <message>
        <source>{0} is none of the addresses that are free to use.</source>
        <translation>{0} ist keine der Adressen, die frei zu benutzen sind.</translation>
    </message>
    <message>
        <source>{0} is not a /64, which IPv6 networks have.</source>
        <translation>{0} ist kein /64, wie es IPv6-Netze haben.</translation>
    </message>
    <message>
        <source>Use one of the internal subnet, or leave it empty.</source>
        <translation>Nehmen Sie eine aus dem internen Subnetz, oder lassen Sie es leer.</translation>
    </message>
    <message>
        <source>It is named as containers see this computer, so nothing is taken from it.</source>
        <translation>Er heißt, wie Container diesen Computer sehen, darum wird nichts daraus übernommen.</translation>
    </message>
    <message>
        <source>{0}: not all entries can be taken.</source>
        <translation>{0}: Nicht alle Einträge lassen sich übernehmen.</translation>
    </message>
    <message>
        <source>Pools of IPv6 and those that cannot be read are not taken.</source>
        <translation>IPv6-Adressvorräte und solche, die nicht zu lesen sind, werden nicht übernommen.</translation>
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
        <source>Docker Desktop&apos;s administrator</source>
        <translation>Administrator von Docker Desktop</translation>
    </message>
    <message>
        <source>The docker command</source>
        <translation>Der Befehl docker</translation>
    </message>
    <message>
        <source>Registry mirrors</source>
        <translation>Registry-Spiegel</translation>
    </message>
    <message>
        <source>Registries without verified TLS</source>
        <translation>Registries ohne geprüftes TLS</translation>
    </message>
    <message>
        <source>DNS servers of containers</source>
        <translation>DNS-Server der Container</translation>
    </message>
    <message>
        <source>DNS search domains of containers</source>
        <translation>DNS-Suchdomains der Container</translation>
    </message>
    <message>
        <source>DNS options of containers</source>
        <translation>DNS-Optionen der Container</translation>
    </message>
    <message>
        <source>goes to the keyring, and is not shown</source>
        <translation>kommt in den Schlüsselbund und wird nicht gezeigt</translation>
    </message>
    <message>
        <source>{0}: not taken.</source>
        <translation>{0}: nicht übernommen.</translation>
    </message>
    <message>
        <source>one entry is not taken.</source>
        <translation>ein Eintrag wird nicht übernommen.</translation>
    </message>
    <message>
        <source>It is not JSON at line {0}, so nothing is taken from it.</source>
        <translation>In Zeile {0} ist es kein JSON, darum wird nichts daraus übernommen.</translation>
    </message>
    <message>
        <source>It is not JSON that can be read, so nothing is taken from it.</source>
        <translation>Es ist kein JSON, das sich lesen lässt, darum wird nichts daraus übernommen.</translation>
    </message>
    <message>
        <source>It does not hold a JSON object, so nothing is taken from it.</source>
        <translation>Es enthält kein JSON-Objekt, darum wird nichts daraus übernommen.</translation>
    </message>
    <message>
        <source>The engine&apos;s daemon.json is not JSON, so nothing was added to it.</source>
        <translation>Die daemon.json der Engine ist kein JSON, darum wurde nichts hinzugefügt.</translation>
    </message>
    <message>
        <source>Correct it on the page Docker Engine.</source>
        <translation>Berichtigen Sie sie auf der Seite Docker Engine.</translation>
    </message>
    <message>
        <source>It cannot be read: {0}.</source>
        <translation>Es kann nicht gelesen werden: {0}.</translation>
    </message>
    <message>
        <source>It is no text of a size that can be read, so nothing is taken from it.</source>
        <translation>Es ist kein Text lesbarer Größe, darum wird nichts daraus übernommen.</translation>
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
        <source>When Fairlead starts, the engine does too. Switched off, fairlead up or Start on the page Docker Engine starts it; an engine that runs already is always taken over.</source>
        <translation>Startet Fairlead, so startet auch die Engine. Ausgeschaltet startet sie fairlead up oder „Starten“ auf der Seite Docker Engine; eine Engine, die schon läuft, wird immer übernommen.</translation>
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
