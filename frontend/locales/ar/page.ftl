### العربية، بأسلوب ودود ومباشر وبصيغة المخاطب المفرد.
###
### المسرد: room = غرفة، lobby = الردهة، message = رسالة، reply = ردّ، reaction = تفاعل، guest = زائر،
### invite link = رابط الدعوة، archive = أرشفة، topic = موضوع، line = الاتصال، server = الخادم،
### unread = غير مقروءة.

-brand = Hubbub

page-title = { $room } · { -brand }
page-title-unseen = ({ $count }) { $room } · { -brand }
page-skip = الانتقال إلى حقل الرسالة
page-brand = { -brand }
page-close = إغلاق
page-cancel = إلغاء
page-save = حفظ

page-theme = السمة
page-theme-system = سمة النظام
page-theme-light = سمة فاتحة
page-theme-dark = سمة داكنة
page-language = اللغة

page-trouble = تعذّر تشغيل { -brand } أو توقّف. ما كُتب في حقل الرسالة محفوظ.
page-reload = إعادة التحميل

page-update = توجد نسخة جديدة من { -brand }.
page-update-now = إعادة التحميل
page-update-later = لاحقًا
