### The connection to the server.

line-connecting = Connecting …
line-reconnecting = Reconnecting …
line-catching-up = Catching up …
line-unreachable = The server cannot be reached. Trying again …
# $time counts down, and is a number of seconds with its unit: 5 s.
line-unreachable-in = The server cannot be reached. Trying again in { $time }.
line-reconnecting-in = Reconnecting in { $time }.
line-seconds = { $count ->
    [one] { $count } s
   *[other] { $count } s
}
line-offline = You are offline.
line-taken = Someone else uses your ID. Your messages cannot be sent under it.
line-not-understood = The server and this page do not understand each other.

# The same for someone who listens, once.
line-connecting-spoken = Connecting.
line-unreachable-spoken = The server cannot be reached. Trying again.
line-lost-spoken = Connection lost. Reconnecting.
line-catching-up-spoken = Catching up.
line-connected-spoken = Connected.

line-retry-now = Retry now
line-try-now = Try now
line-start-anew = Start as someone new
line-reload = Reload the page

# Messages that wait for the line; they go out even if the page is closed.
line-waiting-kept = { $count ->
    [one] { $count } message is waiting and will be sent.
   *[other] { $count } messages are waiting and will be sent.
}
# They are lost if the page is closed.
line-waiting = { $count ->
    [one] { $count } message is waiting for the line: keep this page open.
   *[other] { $count } messages are waiting for the line: keep this page open.
}
