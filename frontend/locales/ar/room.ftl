room-list = الغرف
room-unread-above = غير مقروء في الأعلى
room-unread-below = غير مقروء في الأسفل
room-direct = رسائل مباشرة
room-add = فتح غرفة أو البحث عنها
room-write = الكتابة إلى شخص
room-menu = عن هذه الغرفة
room-private = غرفة خاصّة
room-lobby-topic = هنا يصل الجميع. ألقِ التحية واسأل عمّا تشاء.
room-unread = { $count ->
    [zero] لا رسائل غير مقروءة
    [one] رسالة غير مقروءة
    [two] رسالتان غير مقروءتان
    [few] { $count } رسائل غير مقروءة
    [many] { $count } رسالة غير مقروءة
   *[other] { $count } رسالة غير مقروءة
}
room-unread-more = { $count ->
    [zero] رسائل غير مقروءة
    [one] رسالة غير مقروءة أو أكثر
    [two] رسالتان غير مقروءتان أو أكثر
    [few] { $count } رسائل غير مقروءة أو أكثر
    [many] { $count } رسالة غير مقروءة أو أكثر
   *[other] { $count } رسالة غير مقروءة أو أكثر
}
room-members = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
}
room-members-and-you = { $count ->
    [zero] لا أحد سواك
    [one] شخص واحد، وأنت فيها
    [two] شخصان، وأنت فيها
    [few] { $count } أشخاص، وأنت فيها
    [many] { $count } شخصًا، وأنت فيها
   *[other] { $count } شخص، وأنت فيها
}
room-others = { $count ->
    [zero] لا أحد غيرهم
    [one] شخص آخر
    [two] شخصان آخران
    [few] { $count } آخرون
    [many] { $count } آخرون
   *[other] { $count } آخرون
}

room-describe = الاسم والموضوع
room-invite = دعوة أشخاص
room-copy-link = نسخ رابط الدعوة
room-take-back-link = إلغاء الرابط
room-leave = مغادرة الغرفة
room-archive = أرشفة الغرفة
room-unarchive = فتح الغرفة من جديد

room-tab-create = غرفة جديدة
room-tab-browse = تصفّح الغرف
room-name = الاسم
room-topic = الغرض منها
room-optional = إن شئت
room-open-it = فتح الغرفة
room-who = من يمكنه الدخول
room-everyone = الجميع
room-everyone-about = تظهر في القائمة، ومن يجدها يدخلها.
room-invited = المدعوّون فقط
room-invited-about = لا يعلم بها أحد غيرهم.
room-who-first = من فيها منذ البداية
room-change = تغيير { $room }
room-invite-to = دعوة إلى { $room }
room-invite-verb = دعوة
room-invite-who = دعوة { $name }
room-link-about = لمن ليسوا هنا رابط يتيح لهم الدخول.
room-nobody-here = لا أحد غيرك هنا الآن.
room-message-title = الكتابة إلى شخص
room-message-about = لا يراها غيركما.
room-message-verb = مراسلة
room-message-who = مراسلة { $name }
room-looking = جارٍ البحث…
room-looking-later = ستظهر الغرف الموجودة عند عودة الاتصال.
room-none-found = لا غرفة بعدُ سوى الردهة. افتح أوّل غرفة.
room-go = فتح
room-go-to = فتح { $room }
room-join = انضمام
room-join-it = الانضمام إلى { $room }

room-nowhere = لست في هذه الغرفة.
room-nowhere-more = ربما لا توجد غرفة بهذا الاسم، أو أنها لغيرك. إن كانت للجميع فيمكنك الدخول.
room-to-lobby = إلى الردهة
room-come-in = دخول
room-no-such = لا توجد غرفة كهذه.

room-left = غادرت { $room }.
room-left-private = غادرت { $room }. تعود حين يدعوك أحد.
room-archived = أُرشفت الغرفة.
room-link-taken-back = أُلغي رابط الدعوة.
room-link-copied = نُسخ رابط الدعوة. من يفتحه يدخل الغرفة.
room-refused-opening = لم تُفتح الغرفة: فيها شخص لم يأتِ إلى هنا قطّ.
room-refused-open = لا يمكنك فتح هذه الغرفة.
room-refused-door = لا يمكنك دخول هذه الغرفة، أو أنها غير موجودة. يستطيع من هو فيها أن يدعوك.
room-refused-archive = لا يؤرشف الغرفة إلا من فتحها.
room-refused-out = لم تعد في هذه الغرفة.
room-refused-archived = هذه الغرفة مؤرشفة: لا يمكن تغيير شيء فيها. يستطيع من فتحها أن يفتحها من جديد.
room-refused-exists = توجد غرفة كهذه بالفعل.
room-refused-no-person = لا يوجد شخص كهذا.
room-refused-not-allowed = لا يمكنك فعل ذلك في هذه الغرفة.
room-refused-name = لا يمكن تسمية غرفة هكذا.
room-refused-server = رفض الخادم ذلك.

room-opened = فتح { $who } هذه الغرفة
room-opened-with = فتح { $who } هذه الغرفة مع { $others }
room-opened-direct = فتح { $who } هذه المحادثة
room-joined = { $count ->
    [zero] انضمّ { $who }
    [one] انضمّ { $who }
    [two] انضمّ { $who }
    [few] انضمّ { $who }
    [many] انضمّ { $who }
   *[other] انضمّ { $who }
}
room-described = وصف { $who } الغرفة
room-renamed = غيّر { $who } اسم الغرفة إلى { $name }
room-unnamed = أزال { $who } اسم الغرفة
room-topic-set = حدّد { $who } الموضوع: { $topic }
room-topic-removed = أزال { $who } الموضوع
room-invited-someone = دعا { $who } { $other }
room-left-by = غادر { $who }
room-archived-by = أرشف { $who } الغرفة
room-unarchived-by = فتح { $who } الغرفة من جديد
