thread-title = Thread
thread-log = Nachrichten im Thread
thread-label = Im Thread antworten
thread-reply = Im Thread antworten
thread-replies = { $count ->
    [one] { NUMBER($count) } Antwort, { $when }
   *[other] { NUMBER($count) } Antworten, die letzte { $when }
}
thread-new = { $count ->
    [one] { NUMBER($count) } neu
   *[other] { NUMBER($count) } neu
}
thread-news = { $count ->
    [one] { NUMBER($count) } neue Nachricht in Threads
   *[other] { NUMBER($count) } neue Nachrichten in Threads
}
