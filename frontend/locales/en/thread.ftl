### Threads: what is said aside, under a message.

thread-title = Thread
thread-log = Messages in the thread
thread-label = Reply in the thread
thread-reply = Reply in thread
# $when is a time, with the day if it was another one.
thread-replies = { $count ->
    [one] { NUMBER($count) } reply, at { $when }
   *[other] { NUMBER($count) } replies, the last at { $when }
}
# So many of them the person has not read.
thread-new = { $count ->
    [one] { NUMBER($count) } new
   *[other] { NUMBER($count) } new
}
thread-news = { $count ->
    [one] { NUMBER($count) } new message in threads
   *[other] { NUMBER($count) } new messages in threads
}
