composer-label = Mensaje para { $room }
composer-send = Enviar
composer-help = { $enter } envía, { $shift } añade una línea
composer-key-enter = Intro
composer-key-shift = Mayús Intro
composer-left = { $count ->
    [one] queda { $count }
   *[other] quedan { $count }
}
composer-over = { $count ->
    [one] sobra { $count }
   *[other] sobran { $count }
}
composer-left-spoken = { $count ->
    [one] Queda { $count } carácter como máximo.
   *[other] Quedan { $count } caracteres como máximo.
}
composer-over-spoken = El mensaje es demasiado largo.

composer-replying-to = Respondiendo a { $who }
composer-replying = Respondiendo: { $what }
composer-no-reply = No responder

composer-typing-one = { $one } está escribiendo
composer-typing-two = { $one } y { $two } están escribiendo
composer-typing-many = Varias personas están escribiendo

composer-out = Ya no estás en esta sala.
composer-archived = Esta sala está archivada. Todo lo que contiene se puede seguir leyendo, y quien la abrió puede volver a abrirla.
composer-archived-yours = Esta sala está archivada. Puedes volver a abrirla en el menú de arriba.
