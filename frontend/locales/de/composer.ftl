composer-label = Nachricht an { $room }
composer-send = Senden
composer-help = { $enter } sendet, { $shift } beginnt eine neue Zeile
composer-key-enter = Eingabe
composer-key-shift = Umschalt Eingabe
composer-left = { $count ->
    [one] noch { $count }
   *[other] noch { $count }
}
composer-over = { $count ->
    [one] { $count } zu viel
   *[other] { $count } zu viel
}
composer-left-spoken = { $count ->
    [one] Höchstens noch { $count } Zeichen.
   *[other] Höchstens noch { $count } Zeichen.
}
composer-over-spoken = Die Nachricht ist zu lang.

composer-replying-to = Antwort an { $who }
composer-replying = Antwort: { $what }
composer-no-reply = Nicht antworten

composer-typing-one = { $one } schreibt
composer-typing-two = { $one } und { $two } schreiben
composer-typing-many = Mehrere Leute schreiben

composer-out = Du bist nicht mehr in diesem Raum.
composer-archived = Dieser Raum ist archiviert. Alles darin kann weiter gelesen werden, und wer ihn geöffnet hat, kann ihn wieder öffnen.
composer-archived-yours = Dieser Raum ist archiviert. Im Menü oben kannst du ihn wieder öffnen.
