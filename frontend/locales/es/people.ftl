people-panel = Gente
people-here = Aquí
people-last-seen = Vistos aquí por última vez
people-here-count = Aquí, { $number }
people-last-seen-count = Vistos aquí por última vez, { $number }
people-button-here = { $count ->
    [one] Gente, { $count } aquí
   *[other] Gente, { $count } aquí
}
people-button-last-seen = { $count ->
    [one] Gente, { $count } antes de perder la conexión
   *[other] Gente, { $count } antes de perder la conexión
}
people-unlisted = { $count ->
    [one] y { $count } más
   *[other] y { $count } más
}
people-nameless = Persona n.º { $id }
people-guest = visitante
people-you = tú

people-your-name = Tu nombre aquí
people-your-id = Tu ID { $id }
people-rename = Cambiar tu nombre
people-later = Más tarde
people-name-empty = Un nombre necesita al menos un carácter visible.
people-name-long = { $limit ->
    [one] Un nombre tiene como máximo { $limit } carácter.
   *[other] Un nombre tiene como máximo { $limit } caracteres.
}
people-topic-long = { $limit ->
    [one] Un tema tiene como máximo { $limit } carácter.
   *[other] Un tema tiene como máximo { $limit } caracteres.
}

people-welcome = Hola
people-welcome-in = Hola. Ya estás dentro.
people-welcome-as = Los demás te ven como { $name }. Elige un nombre o empieza a escribir.
