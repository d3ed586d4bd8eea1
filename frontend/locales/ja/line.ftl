line-connecting = 接続中…
line-reconnecting = 再接続中…
line-catching-up = 更新中…
line-unreachable = サーバーに接続できません。再試行中…
line-unreachable-in = サーバーに接続できません。{ $time }後に再試行します。
line-reconnecting-in = { $time }後に再接続します。
line-seconds = { NUMBER($count) } 秒
line-offline = オフラインです。
line-taken = ほかの人があなたの ID を使っています。この ID ではメッセージを送信できません。
line-not-understood = サーバーとこのページの間で通信が成り立ちません。

line-connecting-spoken = 接続中です。
line-unreachable-spoken = サーバーに接続できません。再試行中です。
line-lost-spoken = 接続が切れました。再接続中です。
line-catching-up-spoken = 更新中です。
line-connected-spoken = 接続しました。

line-retry-now = 今すぐ再試行
line-try-now = 今すぐ試す
line-start-anew = 新しい ID で始める
line-reload = ページを再読み込み

line-waiting-kept = { NUMBER($count) } 件のメッセージが送信待ちです。あとで送信されます。
line-waiting = { NUMBER($count) } 件のメッセージが接続を待っています。このページを開いたままにしてください。
