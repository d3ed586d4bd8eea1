composer-label = Message à { $room }
composer-send = Envoyer
composer-help = { $enter } envoie, { $shift } ajoute une ligne
composer-key-enter = Entrée
composer-key-shift = Maj Entrée
composer-left = { $count ->
    [one] reste { $count }
   *[other] reste { $count }
}
composer-over = { $count ->
    [one] { $count } de trop
   *[other] { $count } de trop
}
composer-left-spoken = { $count ->
    [one] Il reste au plus { $count } caractère.
   *[other] Il reste au plus { $count } caractères.
}
composer-over-spoken = Le message est trop long.

composer-replying-to = En réponse à { $who }
composer-replying = En réponse : { $what }
composer-no-reply = Ne pas répondre

composer-typing-one = { $one } écrit
composer-typing-two = { $one } et { $two } écrivent
composer-typing-many = Plusieurs personnes écrivent

composer-out = Tu n’es plus dans ce salon.
composer-archived = Ce salon est archivé. Tout ce qu’il contient reste lisible, et la personne qui l’a ouvert peut le rouvrir.
composer-archived-yours = Ce salon est archivé. Tu peux le rouvrir dans le menu ci-dessus.
