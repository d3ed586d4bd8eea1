switcher-title = Ir a
switcher-line = Sala o persona
switcher-nothing = Nada coincide.
switcher-messages = Enter busca mensajes que lo digan.
switcher-hints = # solo salas, @ solo personas, ? mensajes
