### The page as a whole: its title, its regions, what chooses how it looks and speaks.
###
### Glossary. A *room* is where people talk; one for everyone is public, one for those who are invited is
### private. A *message* is what someone says; whoever reads may *answer* it or *react* to it. The *line* is
### the connection to the server. A *guest* is someone nobody vouches for. The tone is plain and friendly;
### a text is a sentence with its point where there is room for one, and a few words on a button.

-brand = Hubbub

# The name of the tab. $room is what the room is called.
page-title = { $room } · { -brand }
# $count: messages that the person has not seen.
page-title-unseen = ({ $count }) { $room } · { -brand }
page-skip = Skip to the message field
page-brand = { -brand }
page-close = Close
page-cancel = Cancel
page-save = Save

page-theme = Theme
page-theme-system = Theme of the system
page-theme-light = Light theme
page-theme-dark = Dark theme
page-language = Language

# Shown when the application cannot start, or has stopped.
page-trouble = { -brand } could not start, or has stopped. What stands in the message field is kept.
page-reload = Reload

# The service worker has brought it; it takes over when the person wants.
page-update = A new version of { -brand } is there.
page-update-now = Reload
page-update-later = Later
