people-panel = Personnes
people-here = Ici
people-last-seen = Ici la dernière fois
people-here-count = Ici, { $number }
people-last-seen-count = Ici la dernière fois, { $number }
people-button-here = { $count ->
    [one] Personnes, { $count } ici
   *[other] Personnes, { $count } ici
}
people-button-last-seen = { $count ->
    [one] Personnes, { $count } ici la dernière fois
   *[other] Personnes, { $count } ici la dernière fois
}
people-unlisted = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
people-nameless = Anonyme nº { $id }
people-guest = visiteur
people-you = toi

people-your-name = Ton nom ici
people-your-id = Ton ID { $id }
people-rename = Changer ton nom
people-later = Plus tard
people-name-empty = Un nom doit avoir au moins un caractère visible.
people-name-long = { $limit ->
    [one] Un nom a au plus { $limit } caractère.
   *[other] Un nom a au plus { $limit } caractères.
}
people-topic-long = { $limit ->
    [one] Un sujet a au plus { $limit } caractère.
   *[other] Un sujet a au plus { $limit } caractères.
}

people-welcome = Bienvenue
people-welcome-in = Bienvenue. Tu es là.
people-welcome-as = Les autres te voient comme { $name }. Choisis un nom, ou commence simplement à écrire.
