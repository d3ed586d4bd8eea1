### How the person wants the page to be: the dialog of settings.

settings-title = Settings
settings-you = You
settings-look = Appearance
settings-density = Density
settings-comfortable = Comfortable
settings-compact = Compact
settings-at-unread = Open rooms at the first unread message
settings-writing = Writing
settings-enter-sends = Enter sends
settings-enter-sends-about = With Shift it begins a new line.
settings-enter-begins = Enter begins a new line
settings-enter-begins-about = With Control or Command it sends.

settings-notify = Notifications of what calls you while you look elsewhere
settings-notify-missing = This browser has no notifications.
settings-notify-blocked = The browser blocks the notifications of this page. Its settings can allow them.
settings-sound-direct = A sound for direct messages
settings-sound-rooms = A sound for rooms
settings-try = Try it
settings-tried = This is how it looks.
settings-words = Words that call you like your name
settings-words-about = With commas between them. They hold on all your devices, and so do the quiet hours.
settings-quiet = Quiet hours
settings-from = From
settings-to = To
