### How the person wants the page to be: the dialog of settings.

settings-title = Settings
settings-you = You
settings-look = Appearance
settings-density = Density
settings-comfortable = Comfortable
settings-compact = Compact
settings-writing = Writing
settings-enter-sends = Enter sends
settings-enter-sends-about = With Shift it begins a new line.
settings-enter-begins = Enter begins a new line
settings-enter-begins-about = With Control or Command it sends.
