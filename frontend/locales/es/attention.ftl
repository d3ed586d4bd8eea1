attention-favourites = Favoritas
attention-favourite = Añadir a favoritas
attention-unfavourite = Quitar de favoritas
attention-muted = silenciada
attention-draft = borrador
attention-calls = { $count ->
    [one] { $count } mención
    [many] { $count } menciones
   *[other] { $count } menciones
}
attention-mark-unread = Marcar como no leído desde aquí

attention-level = Notificaciones
attention-level-of = Notificaciones de { $room }
attention-everything = Todo
attention-everything-about = Cada mensaje te avisa.
attention-mentions = Menciones
attention-mentions-about = Te avisa quien te nombra o llama a todos.
attention-nothing = Nada
attention-nothing-about = La sala está silenciada. Las menciones se siguen contando.
attention-hidden = Ocultar
attention-hidden-about = La sala no está en la lista hasta que alguien te llame.

attention-spoken = { $who }: { $text } { $when }
attention-no-message = No hay tal mensaje.

attention-in = { $who } en { $room }
attention-ask = Alguien te llama. ¿Quieres recibir notificaciones cuando mires otra cosa?
attention-ask-yes = Notificarme
attention-ask-no = No
