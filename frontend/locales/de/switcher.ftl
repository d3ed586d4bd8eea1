switcher-title = Gehe zu
switcher-line = Raum oder Person
switcher-nothing = Nichts passt.
switcher-messages = Enter sucht Nachrichten, in denen das steht.
switcher-hints = # nur Räume, @ nur Leute, ? Nachrichten
