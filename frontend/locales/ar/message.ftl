message-log = رسائل { $room }
message-today = اليوم
message-yesterday = أمس
message-new = رسائل جديدة
message-to-unread = أول رسالة جديدة
# A message that is copied with others: who said it, and when.
message-quoted = { $name }، { $when }: { $text }
message-older = رسائل أقدم
message-jump = إلى الأحدث
message-jump-news = { $count ->
    [zero] لا رسائل جديدة
    [one] رسالة جديدة واحدة
    [two] رسالتان جديدتان
    [few] { $count } رسائل جديدة
    [many] { $count } رسالة جديدة
   *[other] { $count } رسالة جديدة
}

message-guest = زائر
message-deleted = حُذفت هذه الرسالة.
message-empty = (رسالة فارغة)
message-saving = جارٍ الحفظ…
message-to-be-saved = بانتظار الحفظ
message-sending = قيد الإرسال
message-waiting = في الانتظار
message-not-sent = لم تُرسل
message-edited = (معدّلة)
message-edited-at = عُدّلت: { $when }
message-earlier-texts = ما كانت تقوله من قبل
message-show-all = عرض الكلّ
message-show-less = عرض أقلّ

message-answers = ردّ على
message-quote-deleted = رسالة محذوفة
message-quote-earlier = رسالة سابقة

message-tools = ما يمكن فعله بهذه الرسالة
message-react = تفاعل
message-reply = ردّ
message-edit = تعديل
message-copy-text = نسخ النصّ
message-copy-link = نسخ الرابط
message-link-copied = تم نسخ رابط الرسالة.
message-link-not-copied = هذا المتصفح لا يسمح للصفحة بالنسخ.
message-nowhere = لا توجد رسالة كهذه، أو لا يمكنك قراءتها.
message-copy = نسخ
message-copy-code = انسخ الشيفرة
message-copied = نُسخ
message-cannot-copy = تعذّر النسخ
message-delete = حذف
message-retry = إعادة المحاولة
message-edit-label = تعديل الرسالة
message-reactions = التفاعلات
message-choose-reaction = اختر تفاعلًا
message-reacted = { $emoji } { NUMBER($count) }، { $names }
message-others = { $count ->
    [zero] لا أحد غيرهم
    [one] شخص آخر
    [two] شخصان آخران
    [few] { $count } آخرون
    [many] { $count } آخرون
   *[other] { $count } آخرون
}

message-was-deleted = حُذفت الرسالة.
message-undo = تراجع

message-not-sent-long = { $limit ->
    [zero] لم تُرسل: أطول من المسموح ({ $limit }).
    [one] لم تُرسل: أكثر من حرف واحد ({ $limit }).
    [two] لم تُرسل: أكثر من حرفين ({ $limit }).
    [few] لم تُرسل: أكثر من { $limit } أحرف.
    [many] لم تُرسل: أكثر من { $limit } حرفًا.
   *[other] لم تُرسل: أكثر من { $limit } حرف.
}
message-not-sent-empty = لم تُرسل: ليس فيها ما يُرى.
message-not-sent-no-room = لم تُرسل: لم تعد هذه الغرفة موجودة.
message-not-sent-you = لم تُرسل: رفض الخادم دخولك.
message-not-sent-it = لم تُرسل: رفضها الخادم.

message-edit-refused = لم يُحفظ تعديلك: { $why }
message-delete-refused = لم تُحذف رسالتك: { $why }
message-react-refused = لم يُحفظ تفاعلك: { $why }
message-act-refused = لم يتمّ ذلك: { $why }
message-why-long = { $limit ->
    [zero] هي أطول من المسموح ({ $limit }).
    [one] فيها أكثر من حرف واحد ({ $limit }).
    [two] فيها أكثر من حرفين ({ $limit }).
    [few] فيها أكثر من { $limit } أحرف.
    [many] فيها أكثر من { $limit } حرفًا.
   *[other] فيها أكثر من { $limit } حرف.
}
message-why-empty = ليس فيها ما يُرى.
message-why-gone = لم تعد الرسالة موجودة.
message-why-author = لا يفعل ذلك إلا كاتبها.
message-why-no-room = لم تعد هذه الغرفة موجودة.
message-why-closed = هذه الغرفة مغلقة.
message-why-server = رفض الخادم ذلك.
message-text-is-back = عاد نصّك إلى الرسالة.
message-your-text = نصّك
message-copy-your-text = نسخ نصّك

message-still-refused = لم يسمح الخادم لهذه الصفحة بالدخول.
message-still-refused-more = يقول السطر أعلاه ما يمكن فعله.
message-still-unreachable = لا يمكن الوصول إلى الغرفة الآن.
message-still-unreachable-more = ستظهر حالما يمكن ذلك. ما تكتبه الآن ينتظر في هذه الصفحة حتى ذلك الحين.
message-still-direct = هنا تبدأ محادثتك مع { $name }.
message-still-direct-more = لا يرى أحد غيركما ما تكتبه هنا.
message-still-asked = { $room } بانتظار الخادم.
message-still-asked-more = ما تكتبه الآن يُرسل حالما تدخل.
message-still-own = هنا تبدأ { $room }.
message-still-own-more = اكتب عمّ تدور الغرفة، أو ادعُ من يهمّه الأمر.
message-still-invite = دعوة شخص
message-still-empty = لم يقل أحد شيئًا في { $room } بعد.
message-still-empty-more = ألقِ التحية. سيجدها هنا من يأتي بعدك.

message-begins = هنا تبدأ { $room }.
message-begins-direct = هنا تبدأ محادثتك مع { $name }.
