thread-title = Hilo
thread-log = Mensajes del hilo
thread-label = Responder en el hilo
thread-reply = Responder en un hilo
thread-replies = { $count ->
    [one] { NUMBER($count) } respuesta, { $when }
    [many] { NUMBER($count) } respuestas, la última { $when }
   *[other] { NUMBER($count) } respuestas, la última { $when }
}
thread-new = { $count ->
    [one] { NUMBER($count) } nueva
    [many] { NUMBER($count) } nuevas
   *[other] { NUMBER($count) } nuevas
}
thread-news = { $count ->
    [one] { NUMBER($count) } mensaje nuevo en hilos
    [many] { NUMBER($count) } mensajes nuevos en hilos
   *[other] { NUMBER($count) } mensajes nuevos en hilos
}
