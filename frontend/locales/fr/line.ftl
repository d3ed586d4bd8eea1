line-connecting = Connexion…
line-reconnecting = Reconnexion…
line-catching-up = Mise à jour…
line-unreachable = Le serveur est injoignable. Nouvel essai…
line-unreachable-in = Le serveur est injoignable. Nouvel essai dans { $time }.
line-reconnecting-in = Reconnexion dans { $time }.
line-seconds = { $count ->
    [one] { $count } s
   *[other] { $count } s
}
line-offline = Tu es hors ligne.
line-taken = Quelqu’un d’autre utilise ton ID. Tes messages ne peuvent pas être envoyés sous celui-ci.
line-not-understood = Le serveur et cette page ne se comprennent pas.

line-connecting-spoken = Connexion.
line-unreachable-spoken = Le serveur est injoignable. Nouvel essai.
line-lost-spoken = Connexion perdue. Reconnexion.
line-catching-up-spoken = Mise à jour.
line-connected-spoken = Connecté.

line-retry-now = Réessayer
line-try-now = Essayer
line-start-anew = Recommencer sous une autre identité
line-reload = Recharger la page

line-waiting-kept = { $count ->
    [one] { $count } message est en attente et sera envoyé.
   *[other] { $count } messages sont en attente et seront envoyés.
}
line-waiting = { $count ->
    [one] { $count } message attend la connexion : garde cette page ouverte.
   *[other] { $count } messages attendent la connexion : garde cette page ouverte.
}
