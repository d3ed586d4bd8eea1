composer-label = رسالة إلى { $room }
composer-send = إرسال
composer-help = { $enter } للإرسال، { $shift } لسطر جديد
composer-key-enter = Enter
composer-key-shift = Shift Enter
composer-left = { $count ->
    [zero] لم يبقَ شيء
    [one] بقي { $count }
    [two] بقي { $count }
    [few] بقي { $count }
    [many] بقي { $count }
   *[other] بقي { $count }
}
composer-over = { $count ->
    [zero] زيادة { $count }
    [one] زيادة { $count }
    [two] زيادة { $count }
    [few] زيادة { $count }
    [many] زيادة { $count }
   *[other] زيادة { $count }
}
composer-left-spoken = { $count ->
    [zero] لم يبقَ أيّ حرف.
    [one] بقي حرف واحد على الأكثر.
    [two] بقي حرفان على الأكثر.
    [few] بقيت { $count } أحرف على الأكثر.
    [many] بقي { $count } حرفًا على الأكثر.
   *[other] بقي { $count } حرف على الأكثر.
}
composer-over-spoken = الرسالة طويلة أكثر من اللازم.

composer-replying-to = ردّ على { $who }
composer-replying = ردّ: { $what }
composer-no-reply = إلغاء الردّ

composer-typing-one = { $one } يكتب الآن
composer-typing-two = { $one } و{ $two } يكتبان الآن
composer-typing-many = عدّة أشخاص يكتبون الآن

composer-out = لم تعد في هذه الغرفة.
composer-archived = هذه الغرفة مؤرشفة. ما زال بالإمكان قراءة كلّ ما فيها، ويستطيع من فتحها أن يفتحها من جديد.
composer-archived-yours = هذه الغرفة مؤرشفة. يمكنك فتحها من جديد من القائمة أعلاه.
