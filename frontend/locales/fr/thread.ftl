thread-title = Fil
thread-log = Messages du fil
thread-label = Répondre dans le fil
thread-reply = Répondre dans un fil
thread-replies = { $count ->
    [one] { NUMBER($count) } réponse, { $when }
    [many] { NUMBER($count) } réponses, la dernière { $when }
   *[other] { NUMBER($count) } réponses, la dernière { $when }
}
thread-new = { $count ->
    [one] { NUMBER($count) } nouvelle
    [many] { NUMBER($count) } nouvelles
   *[other] { NUMBER($count) } nouvelles
}
thread-news = { $count ->
    [one] { NUMBER($count) } nouveau message dans des fils
    [many] { NUMBER($count) } nouveaux messages dans des fils
   *[other] { NUMBER($count) } nouveaux messages dans des fils
}
