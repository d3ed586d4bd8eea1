### Français, en tutoyant.
###
### Glossaire : room = salon, lobby = hall, message = message, reply = répondre, reaction = réaction,
### guest = invité sans garantie, ici « visiteur », invite link = lien d’invitation, archive = archiver,
### topic = sujet, line = connexion, server = serveur, unread = non lu.

-brand = Hubbub

page-title = { $room } · { -brand }
page-title-unseen = ({ $count }) { $room } · { -brand }
page-skip = Aller au champ de message
page-brand = { -brand }
page-close = Fermer
page-cancel = Annuler
page-save = Enregistrer

page-theme = Thème
page-theme-system = Thème du système
page-theme-light = Thème clair
page-theme-dark = Thème sombre
page-language = Langue

page-trouble = { -brand } n’a pas pu démarrer, ou s’est arrêté. Ce qui est dans le champ de message est conservé.
page-reload = Recharger

page-update = Une nouvelle version de { -brand } est là.
page-update-now = Recharger
page-update-later = Plus tard
