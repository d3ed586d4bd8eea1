switcher-title = Aller à
switcher-line = Salon ou personne
switcher-nothing = Rien ne correspond.
switcher-messages = Entrée cherche les messages qui le disent.
switcher-hints = # seulement les salons, @ seulement les gens, ? les messages
