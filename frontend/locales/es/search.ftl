### Buscar mensajes.

search-title = Buscar
search-open = Buscar mensajes
search-line = ¿Qué buscas?
search-hints = Puedes acotar:
search-filters = from:ada in:lobby after:2026-01-31 before:2026-02-28 has:link has:code has:reaction
search-idle = Escribe palabras, partes de palabras o "varias palabras" que van juntas.
search-looking = Buscando…
search-none = No se encontró nada.
search-none-here = No hay conexión, y nada de lo que hay aquí coincide.
search-here = No hay conexión: esto es lo encontrado entre lo que hay aquí.
search-behind = Algunos mensajes aún se están leyendo y todavía no se pueden encontrar.
search-found = { $count ->
    [one] { $count } mensaje encontrado.
    [many] { $count } de mensajes encontrados.
   *[other] { $count } mensajes encontrados.
}
search-found-more = { $count ->
    [one] El { $count } mensaje más reciente.
    [many] Los { $count } de mensajes más recientes.
   *[other] Los { $count } mensajes más recientes.
}
search-more = Mostrar más
search-refused = El servidor no pudo buscar ahora mismo.
search-again = Intentar de nuevo
search-too-much = Es demasiado a la vez: busca menos palabras.
search-no-room = No estás en ninguna sala llamada { $name }.
search-no-day = { $text } no es un día. Escríbelo así: 2026-01-31.
search-no-feature = Los mensajes pueden tener un enlace (link), código (code) o una reacción (reaction), pero no { $text }.
