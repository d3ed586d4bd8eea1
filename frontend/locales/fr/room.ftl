room-list = Salons
room-unread-above = Non lus plus haut
room-unread-below = Non lus plus bas
room-direct = Messages directs
room-add = Ouvrir ou trouver un salon
room-write = Écrire à quelqu’un
room-menu = À propos de ce salon
room-private = Salon privé
room-lobby-topic = Tout le monde arrive ici. Dis bonjour, demande ce que tu veux.
room-unread = { $count ->
    [one] { $count } non lu
   *[other] { $count } non lus
}
room-unread-more = { $count ->
    [one] { $count } non lu ou plus
   *[other] { $count } non lus ou plus
}
room-members = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
}
room-members-and-you = { $count ->
    [one] { $count } personne, tu en es
   *[other] { $count } personnes, tu en es
}
room-others = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}

room-describe = Nom et sujet
room-invite = Inviter des gens
room-copy-link = Copier le lien d’invitation
room-take-back-link = Annuler le lien
room-leave = Quitter le salon
room-archive = Archiver le salon
room-unarchive = Rouvrir le salon

room-tab-create = Nouveau salon
room-tab-browse = Parcourir les salons
room-name = Nom
room-topic = À quoi il sert
room-optional = si tu veux
room-open-it = Ouvrir le salon
room-who = Qui peut entrer
room-everyone = Tout le monde
room-everyone-about = Il est dans la liste, et qui le trouve y entre.
room-invited = Seulement sur invitation
room-invited-about = Personne d’autre n’en sait rien.
room-who-first = Qui y est dès le début
room-change = Modifier { $room }
room-invite-to = Inviter dans { $room }
room-invite-verb = Inviter
room-invite-who = Inviter { $name }
room-link-about = Pour celles et ceux qui ne sont pas là, un lien permet d’entrer.
room-nobody-here = Personne d’autre n’est là pour le moment.
room-message-title = Écrire à quelqu’un
room-message-about = Vous êtes les deux seuls à le voir.
room-message-verb = Écrire
room-message-who = Écrire à { $name }
room-looking = Recherche…
room-looking-later = Les salons apparaîtront quand la connexion sera revenue.
room-none-found = Il n’y a pas encore d’autre salon que le hall. Ouvre le premier.
room-go = Ouvrir
room-go-to = Ouvrir { $room }
room-join = Rejoindre
room-join-it = Rejoindre { $room }

room-nowhere = Tu n’es pas dans ce salon.
room-nowhere-more = Il n’y en a peut-être aucun de ce nom, ou il est pour d’autres. S’il est pour tout le monde, tu peux entrer.
room-to-lobby = Aller dans le hall
room-come-in = Entrer
room-no-such = Ce salon n’existe pas.

room-left = Tu as quitté { $room }.
room-left-private = Tu as quitté { $room }. Tu reviens quand quelqu’un t’invite.
room-archived = Le salon est archivé.
room-link-taken-back = Le lien d’invitation est annulé.
room-link-copied = Le lien d’invitation est copié. Qui l’ouvre entre dans le salon.
room-refused-opening = Le salon n’a pas été ouvert : quelqu’un n’est jamais venu ici.
room-refused-open = Tu ne peux pas ouvrir ce salon.
room-refused-door = Tu ne peux pas entrer dans ce salon, ou il n’existe pas. Quelqu’un qui y est peut t’inviter.
room-refused-archive = Seule la personne qui a ouvert un salon peut l’archiver.
room-refused-out = Tu n’es plus dans ce salon.
room-refused-archived = Ce salon est archivé : on ne peut plus rien y changer. La personne qui l’a ouvert peut le rouvrir.
room-refused-exists = Un tel salon existe déjà.
room-refused-no-person = Cette personne n’existe pas.
room-refused-not-allowed = Tu ne peux pas faire cela dans ce salon.
room-refused-name = Un salon ne peut pas s’appeler ainsi.
room-refused-server = Le serveur a refusé.

room-opened = { $who } a ouvert ce salon
room-opened-with = { $who } a ouvert ce salon avec { $others }
room-opened-direct = { $who } a ouvert cette conversation
room-joined = { $count ->
    [one] { $who } a rejoint le salon
   *[other] { $who } ont rejoint le salon
}
room-described = { $who } a décrit le salon
room-renamed = { $who } a renommé le salon en { $name }
room-unnamed = { $who } a retiré le nom du salon
room-topic-set = { $who } a choisi le sujet : { $topic }
room-topic-removed = { $who } a retiré le sujet
room-invited-someone = { $who } a invité { $other }
room-left-by = { $who } a quitté le salon
room-archived-by = { $who } a archivé le salon
room-unarchived-by = { $who } a rouvert le salon
