line-connecting = Conectando…
line-reconnecting = Reconectando…
line-catching-up = Poniéndose al día…
line-unreachable = No se puede llegar al servidor. Intentándolo de nuevo…
line-unreachable-in = No se puede llegar al servidor. Nuevo intento en { $time }.
line-reconnecting-in = Reconexión en { $time }.
line-seconds = { $count ->
    [one] { $count } s
   *[other] { $count } s
}
line-offline = No tienes conexión.
line-taken = Otra persona usa tu ID. Tus mensajes no se pueden enviar con él.
line-not-understood = El servidor y esta página no se entienden.

line-connecting-spoken = Conectando.
line-unreachable-spoken = No se puede llegar al servidor. Intentándolo de nuevo.
line-lost-spoken = Conexión perdida. Reconectando.
line-catching-up-spoken = Poniéndose al día.
line-connected-spoken = Con conexión.

line-retry-now = Reintentar ya
line-try-now = Intentar ya
line-start-anew = Empezar como alguien nuevo
line-reload = Recargar la página

line-waiting-kept = { $count ->
    [one] { $count } mensaje está en espera y se enviará.
   *[other] { $count } mensajes están en espera y se enviarán.
}
line-waiting = { $count ->
    [one] { $count } mensaje espera la conexión: mantén abierta esta página.
   *[other] { $count } mensajes esperan la conexión: mantén abierta esta página.
}
