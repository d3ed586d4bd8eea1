message-log = Mensajes en { $room }
message-today = Hoy
message-yesterday = Ayer
message-new = Mensajes nuevos
message-to-unread = Primer mensaje nuevo
# A message that is copied with others: who said it, and when.
message-quoted = { $name }, { $when }: { $text }
message-older = Mensajes anteriores
message-jump = Ir a lo último
message-jump-news = { $count ->
    [one] { $count } mensaje nuevo
   *[other] { $count } mensajes nuevos
}

message-guest = visitante
message-deleted = Este mensaje se ha eliminado.
message-empty = (mensaje vacío)
message-saving = Guardando…
message-to-be-saved = Por guardar
message-sending = enviando
message-waiting = en espera
message-not-sent = no enviado
message-edited = (editado)
message-edited-at = Editado: { $when }
message-earlier-texts = Lo que decía antes
message-show-all = Mostrar todo
message-show-less = Mostrar menos

message-answers = Responde a
message-quote-deleted = Un mensaje eliminado
message-quote-earlier = Un mensaje anterior

message-tools = Qué hacer con este mensaje
message-react = Reaccionar
message-reply = Responder
message-edit = Editar
message-copy-text = Copiar el texto
message-copy-link = Copiar enlace
message-link-copied = El enlace al mensaje está copiado.
message-link-not-copied = Este navegador no deja copiar a la página.
message-nowhere = No hay tal mensaje, o no puedes leerlo.
message-copy = Copiar
message-copy-code = Copiar código
message-copied = Copiado
message-cannot-copy = No se puede copiar
message-delete = Eliminar
message-retry = Reintentar
message-edit-label = Editar el mensaje
message-reactions = Reacciones
message-choose-reaction = Elegir una reacción
message-reacted = { $emoji } { NUMBER($count) }, { $names }
message-others = { $count ->
    [one] { $count } más
   *[other] { $count } más
}

message-was-deleted = Mensaje eliminado.
message-undo = Deshacer

message-not-sent-long = { $limit ->
    [one] No enviado: más de { $limit } carácter.
   *[other] No enviado: más de { $limit } caracteres.
}
message-not-sent-empty = No enviado: no hay nada que ver en él.
message-not-sent-no-room = No enviado: esta sala ya no existe.
message-not-sent-you = No enviado: el servidor te ha rechazado.
message-not-sent-it = No enviado: el servidor lo ha rechazado.

message-edit-refused = Tu cambio no se ha guardado: { $why }
message-delete-refused = Tu mensaje no se ha eliminado: { $why }
message-react-refused = Tu reacción no se ha guardado: { $why }
message-act-refused = Eso no se ha hecho: { $why }
message-why-long = { $limit ->
    [one] tiene más de { $limit } carácter.
   *[other] tiene más de { $limit } caracteres.
}
message-why-empty = no hay nada que ver en él.
message-why-gone = el mensaje ya no está.
message-why-author = solo puede hacerlo quien lo escribió.
message-why-no-room = esta sala ya no existe.
message-why-closed = esta sala está cerrada.
message-why-server = el servidor lo ha rechazado.
message-text-is-back = Tu texto vuelve a estar en el mensaje.
message-your-text = Tu texto
message-copy-your-text = Copiar tu texto

message-still-refused = El servidor no ha dejado entrar a esta página.
message-still-refused-more = La línea de arriba dice qué se puede hacer.
message-still-unreachable = Ahora mismo no se puede llegar a la sala.
message-still-unreachable-more = Aparecerá en cuanto se pueda. Lo que escribas mientras tanto espera en esta página.
message-still-direct = Aquí empieza tu conversación con { $name }.
message-still-direct-more = Nadie más ve lo que escribes aquí.
message-still-asked = { $room } espera al servidor.
message-still-asked-more = Lo que escribas mientras tanto saldrá cuando estés dentro.
message-still-own = Aquí empieza { $room }.
message-still-own-more = Cuenta de qué trata o trae a quienes les interese.
message-still-invite = Invitar a alguien
message-still-empty = Nadie ha dicho nada todavía en { $room }.
message-still-empty-more = Saluda. Quien venga después lo encontrará aquí.

message-begins = Aquí empieza { $room }.
message-begins-direct = Aquí empieza tu conversación con { $name }.
