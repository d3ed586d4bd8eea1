line-connecting = Verbinden …
line-reconnecting = Verbindung wird wiederhergestellt …
line-catching-up = Verpasstes wird geladen …
line-unreachable = Der Server ist nicht erreichbar. Neuer Versuch …
line-unreachable-in = Der Server ist nicht erreichbar. Neuer Versuch in { $time }.
line-reconnecting-in = Neue Verbindung in { $time }.
line-seconds = { $count ->
    [one] { $count } s
   *[other] { $count } s
}
line-offline = Du bist offline.
line-taken = Jemand anders benutzt deine ID. Deine Nachrichten können nicht unter ihr gesendet werden.
line-not-understood = Der Server und diese Seite verstehen einander nicht.

line-connecting-spoken = Verbinden.
line-unreachable-spoken = Der Server ist nicht erreichbar. Neuer Versuch läuft.
line-lost-spoken = Verbindung verloren. Sie wird wiederhergestellt.
line-catching-up-spoken = Verpasstes wird geladen.
line-connected-spoken = Verbunden.

line-retry-now = Jetzt versuchen
line-try-now = Jetzt versuchen
line-start-anew = Als jemand Neues beginnen
line-reload = Seite neu laden

line-waiting-kept = { $count ->
    [one] { $count } Nachricht wartet und wird gesendet.
   *[other] { $count } Nachrichten warten und werden gesendet.
}
line-waiting = { $count ->
    [one] { $count } Nachricht wartet auf die Verbindung: Lass diese Seite offen.
   *[other] { $count } Nachrichten warten auf die Verbindung: Lass diese Seite offen.
}
