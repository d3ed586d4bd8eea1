message-log = Messages dans { $room }
message-today = Aujourd’hui
message-yesterday = Hier
message-new = Nouveaux messages
message-to-unread = Premier nouveau message
# A message that is copied with others: who said it, and when.
message-quoted = { $name }, { $when } : { $text }
message-older = Messages plus anciens
message-jump = Aller au dernier
message-jump-news = { $count ->
    [one] { $count } nouveau message
   *[other] { $count } nouveaux messages
}

message-guest = visiteur
message-deleted = Ce message a été supprimé.
message-empty = (message vide)
message-saving = Enregistrement…
message-to-be-saved = À enregistrer
message-sending = envoi
message-waiting = en attente
message-not-sent = non envoyé
message-edited = (modifié)
message-edited-at = Modifié : { $when }
message-earlier-texts = Ce qu’il disait avant
message-show-all = Tout afficher
message-show-less = Afficher moins

message-answers = Répond à
message-quote-deleted = Un message supprimé
message-quote-earlier = Un message antérieur

message-tools = Que faire de ce message
message-react = Réagir
message-reply = Répondre
message-edit = Modifier
message-copy-text = Copier le texte
message-copy-link = Copier le lien
message-link-copied = Le lien vers le message est copié.
message-link-not-copied = Ce navigateur ne laisse pas la page copier.
message-nowhere = Ce message n’existe pas, ou vous ne pouvez pas le lire.
message-copy = Copier
message-copy-code = Copier le code
message-copied = Copié
message-cannot-copy = Copie impossible
message-delete = Supprimer
message-retry = Réessayer
message-edit-label = Modifier le message
message-reactions = Réactions
message-choose-reaction = Choisir une réaction
message-reacted = { $emoji } { NUMBER($count) }, { $names }
message-others = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}

message-was-deleted = Message supprimé.
message-undo = Annuler

message-not-sent-long = { $limit ->
    [one] Non envoyé : plus de { $limit } caractère.
   *[other] Non envoyé : plus de { $limit } caractères.
}
message-not-sent-empty = Non envoyé : il n’y a rien à y voir.
message-not-sent-no-room = Non envoyé : ce salon n’existe plus.
message-not-sent-you = Non envoyé : le serveur t’a refusé l’accès.
message-not-sent-it = Non envoyé : le serveur l’a refusé.

message-edit-refused = Ta modification n’a pas été enregistrée : { $why }
message-delete-refused = Ton message n’a pas été supprimé : { $why }
message-react-refused = Ta réaction n’a pas été enregistrée : { $why }
message-act-refused = Cela n’a pas été fait : { $why }
message-why-long = { $limit ->
    [one] il y a plus de { $limit } caractère.
   *[other] il y a plus de { $limit } caractères.
}
message-why-empty = il n’y a rien à y voir.
message-why-gone = le message n’est plus là.
message-why-author = seule la personne qui l’a écrit peut le faire.
message-why-no-room = ce salon n’existe plus.
message-why-closed = ce salon est fermé.
message-why-server = le serveur l’a refusé.
message-text-is-back = Ton texte est de retour dans le message.
message-your-text = Ton texte
message-copy-your-text = Copier ton texte

message-still-refused = Le serveur n’a pas laissé entrer cette page.
message-still-refused-more = La ligne ci-dessus dit ce qu’on peut y faire.
message-still-unreachable = Le salon est injoignable pour le moment.
message-still-unreachable-more = Il apparaîtra dès que possible. Ce que tu écris d’ici là attend sur cette page.
message-still-direct = Ici commence ta conversation avec { $name }.
message-still-direct-more = Personne d’autre ne voit ce que tu écris ici.
message-still-asked = { $room } attend le serveur.
message-still-asked-more = Ce que tu écris d’ici là partira quand tu seras dedans.
message-still-own = Ici commence { $room }.
message-still-own-more = Dis de quoi il s’agit, ou fais venir les personnes concernées.
message-still-invite = Inviter quelqu’un
message-still-empty = Personne n’a encore rien dit dans { $room }.
message-still-empty-more = Dis bonjour. Les prochains arrivés le trouveront ici.

message-begins = Ici commence { $room }.
message-begins-direct = Ici commence ta conversation avec { $name }.
