### Deutsch, geduzt.
###
### Glossar: room = Raum (nicht Kanal), lobby = Lobby, message = Nachricht, reply = antworten, reaction =
### Reaktion, guest = Gast, invite link = Einladungslink, archive = archivieren, topic = Thema,
### line = Verbindung, server = Server, unread = ungelesen.

-brand = Hubbub

page-title = { $room } · { -brand }
page-title-unseen = ({ $count }) { $room } · { -brand }
page-skip = Zum Nachrichtenfeld springen
page-brand = { -brand }
page-close = Schließen
page-cancel = Abbrechen
page-save = Speichern

page-theme = Farbschema
page-theme-system = Farbschema des Systems
page-theme-light = Helles Farbschema
page-theme-dark = Dunkles Farbschema
page-language = Sprache

page-trouble = { -brand } konnte nicht starten oder ist stehen geblieben. Was im Nachrichtenfeld steht, bleibt erhalten.
page-reload = Neu laden

page-update = Eine neue Version von { -brand } ist da.
page-update-now = Neu laden
page-update-later = Später
