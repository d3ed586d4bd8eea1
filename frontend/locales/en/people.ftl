### People: who is here, and who the person at this page is.

people-panel = People
people-here = Here
people-last-seen = Last seen here
# $number is how many.
people-here-count = Here, { $number }
people-last-seen-count = Last seen here, { $number }
# What the button that shows them says.
people-button-here = { $count ->
    [one] People, { $count } here
   *[other] People, { $count } here
}
people-button-last-seen = { $count ->
    [one] People, { $count } last seen here
   *[other] People, { $count } last seen here
}
people-unlisted = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
# Someone without a name; $id is a number that is theirs.
people-nameless = Client #{ $id }
people-guest = guest
people-you = you

people-your-name = Your name here
people-your-id = Your ID { $id }
people-rename = Change your name
people-later = Later
people-name-empty = A name needs at least one visible character.
people-name-long = { $limit ->
    [one] A name has at most { $limit } character.
   *[other] A name has at most { $limit } characters.
}
people-topic-long = { $limit ->
    [one] A topic has at most { $limit } character.
   *[other] A topic has at most { $limit } characters.
}

people-welcome = Welcome
people-welcome-in = Welcome. You are in.
# $name is drawn in bold.
people-welcome-as = The others see you as { $name }. Choose a name, or just start writing.
