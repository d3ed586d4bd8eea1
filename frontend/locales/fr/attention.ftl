attention-favourites = Favoris
attention-favourite = Ajouter aux favoris
attention-unfavourite = Retirer des favoris
attention-muted = en sourdine
attention-draft = brouillon
attention-calls = { $count ->
    [one] { $count } mention
    [many] { $count } mentions
   *[other] { $count } mentions
}
attention-mark-unread = Marquer comme non lu à partir d’ici

attention-level = Notifications
attention-level-of = Notifications de { $room }
attention-everything = Tout
attention-everything-about = Chaque message te prévient.
attention-mentions = Mentions
attention-mentions-about = Qui te nomme ou appelle tout le monde te prévient.
attention-nothing = Rien
attention-nothing-about = Le salon est en sourdine. Les mentions sont toujours comptées.
attention-hidden = Masquer
attention-hidden-about = Le salon n’est plus dans la liste tant que personne ne t’appelle.

attention-spoken = { $who } : { $text } { $when }
attention-no-message = Il n’y a pas de tel message.

attention-in = { $who } dans { $room }
attention-ask = Quelqu’un t’appelle. Veux-tu être prévenu quand tu regardes ailleurs ?
attention-ask-yes = Me prévenir
attention-ask-no = Non
