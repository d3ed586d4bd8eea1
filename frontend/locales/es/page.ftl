### Español, de tú.
###
### Glosario: room = sala, lobby = vestíbulo, message = mensaje, reply = responder, reaction = reacción,
### guest = visitante, invite link = enlace de invitación, archive = archivar, topic = tema,
### line = conexión, server = servidor, unread = sin leer.

-brand = Hubbub

page-title = { $room } · { -brand }
page-title-unseen = ({ $count }) { $room } · { -brand }
page-skip = Ir al campo de mensaje
page-brand = { -brand }
page-close = Cerrar
page-cancel = Cancelar
page-save = Guardar

page-theme = Tema
page-theme-system = Tema del sistema
page-theme-light = Tema claro
page-theme-dark = Tema oscuro
page-language = Idioma

page-trouble = { -brand } no ha podido iniciarse o se ha detenido. Lo que está en el campo de mensaje se conserva.
page-reload = Recargar

page-update = Hay una nueva versión de { -brand }.
page-update-now = Recargar
page-update-later = Más tarde
