### The emoji that are offered as reactions, by name.

emoji-thumbs-up = thumbs up
emoji-heart = heart
emoji-tears-of-joy = tears of joy
emoji-party-popper = party popper
emoji-eyes = eyes
emoji-folded-hands = folded hands
emoji-clapping-hands = clapping hands
emoji-fire = fire
emoji-rocket = rocket
emoji-check-mark = check mark
emoji-hundred-points = hundred points
emoji-thinking-face = thinking face
emoji-grinning-face = grinning face
emoji-smiling-face = smiling face
emoji-heart-eyes = heart eyes
emoji-grinning-face-with-sweat = grinning face with sweat
emoji-astonished-face = astonished face
emoji-crying-face = crying face
emoji-grimacing-face = grimacing face
emoji-partying-face = partying face
emoji-flexed-arm = flexed arm
emoji-waving-hand = waving hand
emoji-coffee = coffee
emoji-thumbs-down = thumbs down
