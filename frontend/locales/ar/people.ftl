people-panel = الأشخاص
people-here = هنا
people-last-seen = آخر من كان هنا
people-here-count = هنا، { $number }
people-last-seen-count = آخر من كان هنا، { $number }
people-button-here = { $count ->
    [zero] الأشخاص، لا أحد هنا ({ $count })
    [one] الأشخاص، { $count } هنا
    [two] الأشخاص، { $count } هنا
    [few] الأشخاص، { $count } هنا
    [many] الأشخاص، { $count } هنا
   *[other] الأشخاص، { $count } هنا
}
people-button-last-seen = { $count ->
    [zero] الأشخاص، { $count } آخر من كان هنا
    [one] الأشخاص، { $count } آخر من كان هنا
    [two] الأشخاص، { $count } آخر من كان هنا
    [few] الأشخاص، { $count } آخر من كان هنا
    [many] الأشخاص، { $count } آخر من كان هنا
   *[other] الأشخاص، { $count } آخر من كان هنا
}
people-unlisted = { $count ->
    [zero] ولا أحد غيرهم
    [one] وشخص آخر
    [two] وشخصان آخران
    [few] و{ $count } آخرون
    [many] و{ $count } آخرون
   *[other] و{ $count } آخرون
}
people-nameless = شخص رقم { $id }
people-guest = زائر
people-you = أنت

people-your-name = اسمك هنا
people-your-id = معرّفك { $id }
people-rename = تغيير اسمك
people-later = لاحقًا
people-name-empty = يحتاج الاسم إلى حرف مرئي واحد على الأقلّ.
people-name-long = { $limit ->
    [zero] الاسم أطول من المسموح ({ $limit }).
    [one] لا يزيد الاسم على حرف واحد.
    [two] لا يزيد الاسم على حرفين.
    [few] لا يزيد الاسم على { $limit } أحرف.
    [many] لا يزيد الاسم على { $limit } حرفًا.
   *[other] لا يزيد الاسم على { $limit } حرف.
}
people-topic-long = { $limit ->
    [zero] الموضوع أطول من المسموح ({ $limit }).
    [one] لا يزيد الموضوع على حرف واحد.
    [two] لا يزيد الموضوع على حرفين.
    [few] لا يزيد الموضوع على { $limit } أحرف.
    [many] لا يزيد الموضوع على { $limit } حرفًا.
   *[other] لا يزيد الموضوع على { $limit } حرف.
}

people-welcome = أهلًا بك
people-welcome-in = أهلًا بك. لقد دخلت.
people-welcome-as = يراك الآخرون باسم { $name }. اختر اسمًا، أو ابدأ الكتابة مباشرة.
