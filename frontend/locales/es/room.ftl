room-list = Salas
room-unread-above = Sin leer más arriba
room-unread-below = Sin leer más abajo
room-direct = Mensajes directos
room-add = Abrir o buscar una sala
room-write = Escribir a alguien
room-menu = Sobre esta sala
room-private = Sala privada
room-lobby-topic = Aquí llega todo el mundo. Saluda, pregunta lo que quieras.
room-unread = { $count ->
    [one] { $count } sin leer
   *[other] { $count } sin leer
}
room-unread-more = { $count ->
    [one] { $count } sin leer o más
   *[other] { $count } sin leer o más
}
room-members = { $count ->
    [one] { $count } persona
   *[other] { $count } personas
}
room-members-and-you = { $count ->
    [one] { $count } persona, tú estás dentro
   *[other] { $count } personas, tú estás dentro
}
room-others = { $count ->
    [one] { $count } persona más
   *[other] { $count } personas más
}

room-describe = Nombre y tema
room-invite = Invitar a gente
room-copy-link = Copiar enlace de invitación
room-take-back-link = Anular el enlace
room-leave = Salir de la sala
room-archive = Archivar la sala
room-unarchive = Volver a abrir la sala

room-tab-create = Sala nueva
room-tab-browse = Ver salas
room-name = Nombre
room-topic = Para qué es
room-optional = si quieres
room-open-it = Abrir la sala
room-who = Quién puede entrar
room-everyone = Todo el mundo
room-everyone-about = Está en la lista, y quien la encuentra entra.
room-invited = Solo quien reciba invitación
room-invited-about = Nadie más sabe de ella.
room-who-first = Quién está desde el principio
room-change = Cambiar { $room }
room-invite-to = Invitar a { $room }
room-invite-verb = Invitar
room-invite-who = Invitar a { $name }
room-link-about = Para quienes no están aquí hay un enlace que les deja entrar.
room-nobody-here = Ahora mismo no hay nadie más.
room-message-title = Escribir a alguien
room-message-about = Solo vosotros dos lo veis.
room-message-verb = Escribir
room-message-who = Escribir a { $name }
room-looking = Mirando…
room-looking-later = Las salas que hay se verán cuando vuelva la conexión.
room-none-found = Todavía no hay más sala que el vestíbulo. Abre la primera.
room-go = Abrir
room-go-to = Abrir { $room }
room-join = Entrar
room-join-it = Entrar en { $room }

room-nowhere = No estás en esta sala.
room-nowhere-more = Puede que no haya ninguna con ese nombre, o que sea para otras personas. Si es para todo el mundo, puedes entrar.
room-to-lobby = Ir al vestíbulo
room-come-in = Entrar
room-no-such = Esa sala no existe.

room-left = Has salido de { $room }.
room-left-private = Has salido de { $room }. Vuelves cuando alguien te invite.
room-archived = La sala está archivada.
room-link-taken-back = El enlace de invitación está anulado.
room-link-copied = El enlace de invitación está copiado. Quien lo abra entra en la sala.
room-refused-opening = La sala no se ha abierto: hay alguien en ella que nunca ha estado aquí.
room-refused-open = No puedes abrir esta sala.
room-refused-door = No puedes entrar en esta sala, o no existe. Alguien que esté en ella puede invitarte.
room-refused-archive = Solo quien abrió una sala puede archivarla.
room-refused-out = Ya no estás en esta sala.
room-refused-archived = Esta sala está archivada: no se puede cambiar nada en ella. Quien la abrió puede volver a abrirla.
room-refused-exists = Ya hay una sala así.
room-refused-no-person = Esa persona no existe.
room-refused-not-allowed = No puedes hacer eso en esta sala.
room-refused-name = Una sala no puede llamarse así.
room-refused-server = El servidor lo ha rechazado.

room-opened = { $who } ha abierto esta sala
room-opened-with = { $who } ha abierto esta sala con { $others }
room-opened-direct = { $who } ha abierto esta conversación
room-joined = { $count ->
    [one] { $who } ha entrado
   *[other] { $who } han entrado
}
room-described = { $who } ha descrito la sala
room-renamed = { $who } ha cambiado el nombre de la sala a { $name }
room-unnamed = { $who } ha quitado el nombre de la sala
room-topic-set = { $who } ha puesto el tema: { $topic }
room-topic-removed = { $who } ha quitado el tema
room-invited-someone = { $who } ha invitado a { $other }
room-left-by = { $who } ha salido
room-archived-by = { $who } ha archivado la sala
room-unarchived-by = { $who } ha vuelto a abrir la sala
