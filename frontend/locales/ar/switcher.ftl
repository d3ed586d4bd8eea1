switcher-title = الانتقال إلى
switcher-line = غرفة أو شخص
switcher-nothing = لا شيء مطابق.
switcher-messages = اضغط Enter للبحث عن رسائل تقول هذا.
switcher-hints = # للغرف فقط، @ للأشخاص فقط، ? للرسائل
