people-panel = Leute
people-here = Hier
people-last-seen = Zuletzt hier gesehen
people-here-count = Hier, { $number }
people-last-seen-count = Zuletzt hier gesehen, { $number }
people-button-here = { $count ->
    [one] Leute, { $count } hier
   *[other] Leute, { $count } hier
}
people-button-last-seen = { $count ->
    [one] Leute, { $count } zuletzt hier gesehen
   *[other] Leute, { $count } zuletzt hier gesehen
}
people-unlisted = { $count ->
    [one] und { $count } weitere Person
   *[other] und { $count } weitere
}
people-nameless = Person Nr. { $id }
people-guest = Gast
people-you = du

people-your-name = Dein Name hier
people-your-id = Deine ID { $id }
people-rename = Namen ändern
people-later = Später
people-name-empty = Ein Name braucht mindestens ein sichtbares Zeichen.
people-name-long = { $limit ->
    [one] Ein Name hat höchstens { $limit } Zeichen.
   *[other] Ein Name hat höchstens { $limit } Zeichen.
}
people-topic-long = { $limit ->
    [one] Ein Thema hat höchstens { $limit } Zeichen.
   *[other] Ein Thema hat höchstens { $limit } Zeichen.
}

people-welcome = Willkommen
people-welcome-in = Willkommen. Du bist drin.
people-welcome-as = Die anderen sehen dich als { $name }. Such dir einen Namen aus, oder schreib einfach los.
