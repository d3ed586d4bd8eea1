### Nachrichten suchen.

search-title = Suche
search-open = Nachrichten suchen
search-line = Wonach suchst du?
search-hints = Du kannst eingrenzen:
search-filters = from:ada in:lobby after:2026-01-31 before:2026-02-28 has:link has:code has:reaction
search-idle = Tippe Wörter, Teile von Wörtern oder „mehrere Wörter“, die zusammengehören.
search-looking = Suche läuft …
search-none = Nichts gefunden.
search-none-here = Keine Verbindung, und in dem, was hier ist, passt nichts.
search-here = Keine Verbindung: Das hier stammt aus dem, was schon da ist.
search-behind = Einige Nachrichten werden noch eingelesen und sind noch nicht zu finden.
search-found = { $count ->
    [one] { $count } Nachricht gefunden.
   *[other] { $count } Nachrichten gefunden.
}
search-found-more = { $count ->
    [one] Die neueste { $count } Nachricht.
   *[other] Die neuesten { $count } Nachrichten.
}
search-more = Mehr zeigen
search-refused = Der Server konnte gerade nicht suchen.
search-again = Noch einmal versuchen
search-too-much = Das ist zu viel auf einmal: Suche nach weniger Wörtern.
search-no-room = Du bist in keinem Raum namens { $name }.
search-no-day = { $text } ist kein Tag. Schreib ihn so: 2026-01-31.
search-no-feature = Nachrichten können einen Link (link), Code (code) oder eine Reaktion (reaction) haben, aber nicht { $text }.
