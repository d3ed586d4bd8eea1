line-connecting = جارٍ الاتصال…
line-reconnecting = جارٍ إعادة الاتصال…
line-catching-up = جارٍ جلب ما فات…
line-unreachable = لا يمكن الوصول إلى الخادم. محاولة جديدة…
line-unreachable-in = لا يمكن الوصول إلى الخادم. محاولة جديدة بعد { $time }.
line-reconnecting-in = إعادة الاتصال بعد { $time }.
line-seconds = { $count ->
    [zero] { $count } ث
    [one] { $count } ث
    [two] { $count } ث
    [few] { $count } ث
    [many] { $count } ث
   *[other] { $count } ث
}
line-offline = أنت غير متصل.
line-taken = شخص آخر يستخدم معرّفك. لا يمكن إرسال رسائلك به.
line-not-understood = الخادم وهذه الصفحة لا يفهم أحدهما الآخر.

line-connecting-spoken = جارٍ الاتصال.
line-unreachable-spoken = لا يمكن الوصول إلى الخادم. جارٍ المحاولة من جديد.
line-lost-spoken = انقطع الاتصال. جارٍ إعادة الاتصال.
line-catching-up-spoken = جارٍ جلب ما فات.
line-connected-spoken = تمّ الاتصال.

line-retry-now = أعد المحاولة الآن
line-try-now = حاول الآن
line-start-anew = ابدأ بهوية جديدة
line-reload = إعادة تحميل الصفحة

line-waiting-kept = { $count ->
    [zero] لا رسائل في الانتظار.
    [one] رسالة واحدة في الانتظار وستُرسل.
    [two] رسالتان في الانتظار وستُرسلان.
    [few] { $count } رسائل في الانتظار وستُرسل.
    [many] { $count } رسالة في الانتظار وستُرسل.
   *[other] { $count } رسالة في الانتظار وستُرسل.
}
line-waiting = { $count ->
    [zero] لا رسائل في انتظار الاتصال.
    [one] رسالة واحدة في انتظار الاتصال: أبقِ هذه الصفحة مفتوحة.
    [two] رسالتان في انتظار الاتصال: أبقِ هذه الصفحة مفتوحة.
    [few] { $count } رسائل في انتظار الاتصال: أبقِ هذه الصفحة مفتوحة.
    [many] { $count } رسالة في انتظار الاتصال: أبقِ هذه الصفحة مفتوحة.
   *[other] { $count } رسالة في انتظار الاتصال: أبقِ هذه الصفحة مفتوحة.
}
