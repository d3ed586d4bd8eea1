thread-title = سلسلة
thread-log = رسائل السلسلة
thread-label = الرد في السلسلة
thread-reply = الرد في سلسلة
thread-replies = { $count ->
    [zero] لا ردود، { $when }
    [one] رد واحد، { $when }
    [two] ردّان، آخرهما { $when }
    [few] { NUMBER($count) } ردود، آخرها { $when }
    [many] { NUMBER($count) } ردًّا، آخرها { $when }
   *[other] { NUMBER($count) } رد، آخرها { $when }
}
thread-new = { $count ->
    [zero] لا جديد
    [one] جديد واحد
    [two] جديدان
    [few] { NUMBER($count) } جديدة
    [many] { NUMBER($count) } جديدًا
   *[other] { NUMBER($count) } جديد
}
thread-news = { $count ->
    [zero] لا رسائل جديدة في السلاسل
    [one] رسالة جديدة واحدة في السلاسل
    [two] رسالتان جديدتان في السلاسل
    [few] { NUMBER($count) } رسائل جديدة في السلاسل
    [many] { NUMBER($count) } رسالة جديدة في السلاسل
   *[other] { NUMBER($count) } رسالة جديدة في السلاسل
}
