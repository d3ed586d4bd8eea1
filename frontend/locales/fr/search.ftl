### Chercher des messages.

search-title = Recherche
search-open = Chercher des messages
search-line = Que cherchez-vous ?
search-hints = Vous pouvez préciser :
search-filters = from:ada in:lobby after:2026-01-31 before:2026-02-28 has:link has:code has:reaction
search-idle = Tapez des mots, des parties de mots ou « plusieurs mots » qui vont ensemble.
search-looking = Recherche…
search-none = Rien n’a été trouvé.
search-none-here = Pas de connexion, et rien de ce qui est ici ne correspond.
search-here = Pas de connexion : voici ce qui a été trouvé parmi ce qui est ici.
search-behind = Certains messages sont encore en cours de lecture et ne peuvent pas encore être trouvés.
search-found = { $count ->
    [one] { $count } message trouvé.
    [many] { $count } de messages trouvés.
   *[other] { $count } messages trouvés.
}
search-found-more = { $count ->
    [one] Le { $count } message le plus récent.
    [many] Les { $count } de messages les plus récents.
   *[other] Les { $count } messages les plus récents.
}
search-more = Afficher plus
search-refused = Le serveur n’a pas pu chercher pour le moment.
search-again = Réessayer
search-too-much = C’est trop à la fois : cherchez moins de mots.
search-no-room = Vous n’êtes dans aucun salon appelé { $name }.
search-no-day = { $text } n’est pas un jour. Écrivez-le ainsi : 2026-01-31.
search-no-feature = Un message peut avoir un lien (link), du code (code) ou une réaction (reaction), mais pas { $text }.
