composer-label = { $room } へのメッセージ
composer-send = 送信
composer-help = { $enter } で送信、{ $shift } で改行
composer-key-enter = Enter
composer-key-shift = Shift Enter
composer-left = あと { NUMBER($count) } 文字
composer-over = { NUMBER($count) } 文字超過
composer-left-spoken = 残りは最大 { NUMBER($count) } 文字です。
composer-over-spoken = メッセージが長すぎます。

composer-replying-to = { $who } に返信
composer-replying = 返信：{ $what }
composer-no-reply = 返信をやめる

composer-typing-one = { $one } が入力中
composer-typing-two = { $one } と { $two } が入力中
composer-typing-many = 複数の人が入力中

composer-out = あなたはもうこのルームにいません。
composer-archived = このルームはアーカイブされています。内容は引き続き読め、ルームを作成した人が再開できます。
composer-archived-yours = このルームはアーカイブされています。上のメニューから再開できます。
