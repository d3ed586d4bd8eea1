attention-favourites = المفضلة
attention-favourite = إضافة إلى المفضلة
attention-unfavourite = إزالة من المفضلة
attention-muted = مكتومة
attention-draft = مسودة
attention-calls = { $count ->
    [zero] لا إشارات
    [one] إشارة واحدة
    [two] إشارتان
    [few] { $count } إشارات
    [many] { $count } إشارة
   *[other] { $count } إشارة
}
attention-mark-unread = اعتباره غير مقروء من هنا

attention-level = الإشعارات
attention-level-of = إشعارات { $room }
attention-everything = كل شيء
attention-everything-about = كل رسالة تُنبّهك.
attention-mentions = الإشارات
attention-mentions-about = يُنبّهك من يناديك باسمك أو ينادي الجميع.
attention-nothing = لا شيء
attention-nothing-about = الغرفة مكتومة. ما زالت الإشارات تُحسب.
attention-hidden = إخفاء
attention-hidden-about = لا تظهر الغرفة في القائمة حتى يناديك أحد.

attention-spoken = { $who }: { $text } { $when }
attention-no-message = لا توجد رسالة كهذه.

attention-in = { $who } في { $room }
attention-ask = هناك من يناديك. هل تريد إشعارًا حين تنظر إلى غير هذه الصفحة؟
attention-ask-yes = أشعرني
attention-ask-no = لا
