message-log = { $room } のメッセージ
message-today = 今日
message-yesterday = 昨日
message-new = 新着メッセージ
message-to-unread = 最初の新しいメッセージ
# A message that is copied with others: who said it, and when.
message-quoted = { $name }、{ $when }：{ $text }
message-older = 以前のメッセージ
message-jump = 最新へ移動
message-jump-news = 新着メッセージ { NUMBER($count) } 件

message-guest = ゲスト
message-deleted = このメッセージは削除されました。
message-empty = （空のメッセージ）
message-saving = 保存中…
message-to-be-saved = 保存待ち
message-sending = 送信中
message-waiting = 送信待ち
message-not-sent = 未送信
message-edited = （編集済み）
message-edited-at = 編集：{ $when }
message-earlier-texts = 編集前の内容
message-show-all = すべて表示
message-show-less = 折りたたむ

message-answers = 返信先：
message-quote-deleted = 削除されたメッセージ
message-quote-earlier = 以前のメッセージ

message-tools = このメッセージの操作
message-react = リアクション
message-reply = 返信
message-edit = 編集
message-copy-text = テキストをコピー
message-copy-link = リンクをコピー
message-link-copied = メッセージのリンクをコピーしました。
message-link-not-copied = このブラウザではコピーできません。
message-nowhere = そのメッセージはないか、読むことができません。
message-copy = コピー
message-copy-code = コードをコピー
message-copied = コピーしました
message-cannot-copy = コピーできません
message-delete = 削除
message-retry = 再試行
message-edit-label = メッセージを編集
message-reactions = リアクション
message-choose-reaction = リアクションを選択
message-reacted = { $emoji } { NUMBER($count) }、{ $names }
message-others = ほか { NUMBER($count) } 人

message-was-deleted = メッセージを削除しました。
message-undo = 元に戻す

message-not-sent-long = 未送信：{ NUMBER($limit) } 文字を超えています。
message-not-sent-empty = 未送信：表示できる内容がありません。
message-not-sent-no-room = 未送信：このルームはもうありません。
message-not-sent-you = 未送信：サーバーに拒否されました。
message-not-sent-it = 未送信：サーバーが受け付けませんでした。

message-edit-refused = 変更を保存できませんでした：{ $why }
message-delete-refused = メッセージを削除できませんでした：{ $why }
message-react-refused = リアクションを保存できませんでした：{ $why }
message-act-refused = 実行できませんでした：{ $why }
message-why-long = { NUMBER($limit) } 文字を超えています。
message-why-empty = 表示できる内容がありません。
message-why-gone = メッセージはもうありません。
message-why-author = 書いた本人だけができます。
message-why-no-room = このルームはもうありません。
message-why-closed = このルームは閉じています。
message-why-server = サーバーが受け付けませんでした。
message-text-is-back = 書いた内容はメッセージに戻しました。
message-your-text = あなたのテキスト
message-copy-your-text = テキストをコピー

message-still-refused = サーバーがこのページを受け入れませんでした。
message-still-refused-more = 対処方法は上の行にあります。
message-still-unreachable = 現在このルームに接続できません。
message-still-unreachable-more = つながりしだい表示されます。それまでに書いた内容はこのページで待機します。
message-still-direct = { $name } との会話はここから始まります。
message-still-direct-more = ここに書く内容はほかの誰にも見えません。
message-still-asked = { $room } はサーバーを待っています。
message-still-asked-more = それまでに書いた内容は、入室すると送信されます。
message-still-own = { $room } はここから始まります。
message-still-own-more = 何のルームか書いたり、関係する人を呼んだりしてみましょう。
message-still-invite = 誰かを招待
message-still-empty = { $room } ではまだ誰も発言していません。
message-still-empty-more = あいさつしてみましょう。次に来た人が読めます。

message-begins = { $room } はここから始まります。
message-begins-direct = { $name } との会話はここから始まります。
