### البحث عن الرسائل.

search-title = بحث
search-open = البحث في الرسائل
search-line = عمَّ تبحث؟
search-hints = يمكنك تضييق البحث:
search-filters = from:ada in:lobby after:2026-01-31 before:2026-02-28 has:link has:code has:reaction
search-idle = اكتب كلمات أو أجزاء من كلمات أو "عدة كلمات" متتابعة.
search-looking = جارٍ البحث…
search-none = لم يُعثر على شيء.
search-none-here = لا يوجد اتصال، ولا شيء مما هو هنا يطابق.
search-here = لا يوجد اتصال: هذا ما وُجد فيما هو هنا.
search-behind = لا تزال بعض الرسائل قيد القراءة ولا يمكن العثور عليها بعد.
search-found = { $count ->
    [zero] لم يُعثر على شيء ({ $count }).
    [one] وُجدت رسالة واحدة.
    [two] وُجدت رسالتان.
    [few] وُجدت { $count } رسائل.
    [many] وُجدت { $count } رسالة.
   *[other] وُجدت { $count } رسالة.
}
search-found-more = { $count ->
    [zero] لا رسائل ({ $count }).
    [one] أحدث رسالة.
    [two] أحدث رسالتين.
    [few] أحدث { $count } رسائل.
    [many] أحدث { $count } رسالة.
   *[other] أحدث { $count } رسالة.
}
search-more = عرض المزيد
search-refused = تعذّر على الخادم البحث الآن.
search-again = حاول مرة أخرى
search-too-much = هذا كثير دفعةً واحدة: ابحث عن كلمات أقل.
search-no-room = لست في أي غرفة اسمها { $name }.
search-no-day = { $text } ليس يومًا. اكتبه هكذا: 2026-01-31.
search-no-feature = يمكن أن تحتوي الرسالة على رابط (link) أو شيفرة (code) أو تفاعل (reaction)، لا على { $text }.
