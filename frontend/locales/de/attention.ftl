attention-favourites = Favoriten
attention-favourite = Zu den Favoriten
attention-unfavourite = Aus den Favoriten nehmen
attention-muted = stumm
attention-draft = Entwurf
attention-calls = { $count ->
    [one] { $count } Erwähnung
   *[other] { $count } Erwähnungen
}
attention-mark-unread = Ab hier als ungelesen markieren

attention-level = Benachrichtigungen
attention-level-of = Benachrichtigungen von { $room }
attention-everything = Alles
attention-everything-about = Jede Nachricht meldet sich.
attention-mentions = Erwähnungen
attention-mentions-about = Wer dich oder alle ruft, meldet sich.
attention-nothing = Nichts
attention-nothing-about = Der Raum ist stumm. Erwähnungen werden weiter gezählt.
attention-hidden = Ausblenden
attention-hidden-about = Der Raum fehlt in der Liste, bis dich jemand ruft.

attention-spoken = { $who }: { $text } { $when }
attention-no-message = So eine Nachricht gibt es nicht.

attention-in = { $who } in { $room }
attention-ask = Jemand ruft dich. Möchtest du benachrichtigt werden, wenn du woanders bist?
attention-ask-yes = Benachrichtigen
attention-ask-no = Nein
