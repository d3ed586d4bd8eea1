message-log = Nachrichten in { $room }
message-today = Heute
message-yesterday = Gestern
message-new = Neue Nachrichten
message-to-unread = Erste neue Nachricht
# A message that is copied with others: who said it, and when.
message-quoted = { $name }, { $when }: { $text }
message-older = Ältere Nachrichten
message-jump = Zum Neuesten
message-jump-news = { $count ->
    [one] { $count } neue Nachricht
   *[other] { $count } neue Nachrichten
}

message-guest = Gast
message-deleted = Diese Nachricht wurde gelöscht.
message-empty = (leere Nachricht)
message-saving = Wird gespeichert …
message-to-be-saved = Noch nicht gespeichert
message-sending = wird gesendet
message-waiting = wartet
message-not-sent = nicht gesendet
message-edited = (bearbeitet)
message-edited-at = Bearbeitet: { $when }
message-earlier-texts = Was vorher da stand
message-show-all = Alles zeigen
message-show-less = Weniger zeigen

message-answers = Antwortet auf
message-quote-deleted = Eine gelöschte Nachricht
message-quote-earlier = Eine frühere Nachricht

message-tools = Was mit dieser Nachricht zu tun ist
message-react = Reagieren
message-reply = Antworten
message-edit = Bearbeiten
message-copy-text = Text kopieren
message-copy-link = Link kopieren
message-link-copied = Der Link zur Nachricht ist kopiert.
message-link-not-copied = Dieser Browser lässt die Seite nicht kopieren.
message-nowhere = Diese Nachricht gibt es nicht, oder du darfst sie nicht lesen.
message-copy = Kopieren
message-copy-code = Code kopieren
message-copied = Kopiert
message-cannot-copy = Kopieren geht nicht
message-delete = Löschen
message-retry = Noch einmal
message-edit-label = Nachricht bearbeiten
message-reactions = Reaktionen
message-choose-reaction = Reaktion wählen
message-reacted = { $emoji } { NUMBER($count) }, { $names }
message-others = { $count ->
    [one] { $count } weitere Person
   *[other] { $count } weitere
}

message-was-deleted = Nachricht gelöscht.
message-undo = Rückgängig

message-not-sent-long = { $limit ->
    [one] Nicht gesendet: über { $limit } Zeichen.
   *[other] Nicht gesendet: über { $limit } Zeichen.
}
message-not-sent-empty = Nicht gesendet: Darin ist nichts zu sehen.
message-not-sent-no-room = Nicht gesendet: Diesen Raum gibt es nicht mehr.
message-not-sent-you = Nicht gesendet: Der Server hat dich abgewiesen.
message-not-sent-it = Nicht gesendet: Der Server hat sie abgewiesen.

message-edit-refused = Deine Änderung wurde nicht gespeichert: { $why }
message-delete-refused = Deine Nachricht wurde nicht gelöscht: { $why }
message-react-refused = Deine Reaktion wurde nicht gespeichert: { $why }
message-act-refused = Das wurde nicht getan: { $why }
message-why-long = { $limit ->
    [one] Sie hat mehr als { $limit } Zeichen.
   *[other] Sie hat mehr als { $limit } Zeichen.
}
message-why-empty = Darin ist nichts zu sehen.
message-why-gone = Die Nachricht ist nicht mehr da.
message-why-author = Das darf nur, wer sie geschrieben hat.
message-why-no-room = Diesen Raum gibt es nicht mehr.
message-why-closed = Dieser Raum ist geschlossen.
message-why-server = Der Server hat es abgewiesen.
message-text-is-back = Dein Text steht wieder in der Nachricht.
message-your-text = Dein Text
message-copy-your-text = Deinen Text kopieren

message-still-refused = Der Server hat diese Seite nicht eingelassen.
message-still-refused-more = Die Zeile oben sagt, was sich tun lässt.
message-still-unreachable = Der Raum ist gerade nicht erreichbar.
message-still-unreachable-more = Er erscheint, sobald es geht. Was du inzwischen schreibst, wartet so lange auf dieser Seite.
message-still-direct = Hier beginnt dein Gespräch mit { $name }.
message-still-direct-more = Niemand sonst sieht, was du hier schreibst.
message-still-asked = { $room } wartet auf den Server.
message-still-asked-more = Was du inzwischen schreibst, geht hinaus, sobald du drin bist.
message-still-own = Hier beginnt { $room }.
message-still-own-more = Sag, worum es geht, oder hol dazu, wen es angeht.
message-still-invite = Jemanden einladen
message-still-empty = In { $room } hat noch niemand etwas gesagt.
message-still-empty-more = Sag Hallo. Wer als Nächstes kommt, findet es hier.

message-begins = Hier beginnt { $room }.
message-begins-direct = Hier beginnt dein Gespräch mit { $name }.
