room-list = Räume
room-unread-above = Ungelesenes weiter oben
room-unread-below = Ungelesenes weiter unten
room-direct = Direktnachrichten
room-add = Raum öffnen oder finden
room-write = Jemandem schreiben
room-menu = Über diesen Raum
room-private = Privater Raum
room-lobby-topic = Hier kommen alle an. Sag Hallo, frag, was du willst.
room-unread = { $count ->
    [one] { $count } ungelesen
   *[other] { $count } ungelesen
}
room-unread-more = { $count ->
    [one] { $count } ungelesen oder mehr
   *[other] { $count } ungelesen oder mehr
}
room-members = { $count ->
    [one] { $count } Person
   *[other] { $count } Leute
}
room-members-and-you = { $count ->
    [one] { $count } Person, du bist dabei
   *[other] { $count } Leute, du bist dabei
}
room-others = { $count ->
    [one] { $count } weitere Person
   *[other] { $count } weitere
}

room-describe = Name und Thema
room-invite = Leute einladen
room-copy-link = Einladungslink kopieren
room-take-back-link = Link zurücknehmen
room-leave = Raum verlassen
room-archive = Raum archivieren
room-unarchive = Raum wieder öffnen

room-tab-create = Neuer Raum
room-tab-browse = Räume finden
room-name = Name
room-topic = Wofür er da ist
room-optional = wenn du magst
room-open-it = Raum öffnen
room-who = Wer darf hinein
room-everyone = Alle
room-everyone-about = Er steht in der Liste, und wer ihn findet, kommt hinein.
room-invited = Nur, wer eingeladen ist
room-invited-about = Sonst weiß niemand davon.
room-who-first = Wer von Anfang an dabei ist
room-change = { $room } ändern
room-invite-to = Einladen in { $room }
room-invite-verb = Einladen
room-invite-who = { $name } einladen
room-link-about = Für die, die nicht hier sind, gibt es einen Link, der sie einlässt.
room-nobody-here = Gerade ist sonst niemand da.
room-message-title = Jemandem schreiben
room-message-about = Nur ihr beide seht es.
room-message-verb = Schreiben
room-message-who = { $name } schreiben
room-looking = Wir sehen nach …
room-looking-later = Welche Räume es gibt, zeigt sich, wenn die Verbindung wieder da ist.
room-none-found = Außer der Lobby gibt es noch keinen Raum. Öffne den ersten.
room-go = Öffnen
room-go-to = { $room } öffnen
room-join = Beitreten
room-join-it = { $room } beitreten

room-nowhere = Du bist nicht in diesem Raum.
room-nowhere-more = Vielleicht gibt es keinen dieses Namens, oder er ist für andere. Ist er für alle, kannst du hineinkommen.
room-to-lobby = Zur Lobby
room-come-in = Hineingehen
room-no-such = Diesen Raum gibt es nicht.

room-left = Du hast { $room } verlassen.
room-left-private = Du hast { $room } verlassen. Du kommst zurück, wenn dich jemand einlädt.
room-archived = Der Raum ist archiviert.
room-link-taken-back = Der Einladungslink ist zurückgenommen.
room-link-copied = Der Einladungslink ist kopiert. Wer ihn öffnet, kommt in den Raum.
room-refused-opening = Der Raum wurde nicht geöffnet: Jemand darin war noch nie hier.
room-refused-open = Du darfst diesen Raum nicht öffnen.
room-refused-door = Du darfst nicht in diesen Raum, oder es gibt ihn nicht. Wer darin ist, kann dich einladen.
room-refused-archive = Einen Raum archiviert nur, wer ihn geöffnet hat.
room-refused-out = Du bist nicht mehr in diesem Raum.
room-refused-archived = Dieser Raum ist archiviert: Nichts darin kann geändert werden. Wer ihn geöffnet hat, kann ihn wieder öffnen.
room-refused-exists = So einen Raum gibt es schon.
room-refused-no-person = Diese Person gibt es nicht.
room-refused-not-allowed = Das darfst du in diesem Raum nicht.
room-refused-name = So kann ein Raum nicht heißen.
room-refused-server = Der Server hat das abgewiesen.

room-opened = { $who } hat diesen Raum geöffnet
room-opened-with = { $who } hat diesen Raum mit { $others } geöffnet
room-opened-direct = { $who } hat dieses Gespräch begonnen
room-joined = { $count ->
    [one] { $who } ist beigetreten
   *[other] { $who } sind beigetreten
}
room-described = { $who } hat den Raum beschrieben
room-renamed = { $who } hat den Raum in { $name } umbenannt
room-unnamed = { $who } hat den Namen des Raums entfernt
room-topic-set = { $who } hat das Thema gesetzt: { $topic }
room-topic-removed = { $who } hat das Thema entfernt
room-invited-someone = { $who } hat { $other } eingeladen
room-left-by = { $who } hat den Raum verlassen
room-archived-by = { $who } hat den Raum archiviert
room-unarchived-by = { $who } hat den Raum wieder geöffnet
