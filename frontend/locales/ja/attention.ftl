attention-favourites = お気に入り
attention-favourite = お気に入りに追加
attention-unfavourite = お気に入りから外す
attention-muted = ミュート中
attention-draft = 下書き
attention-calls = { $count ->
   *[other] メンション { $count } 件
}
attention-mark-unread = ここから未読にする

attention-level = 通知
attention-level-of = { $room } の通知
attention-everything = すべて
attention-everything-about = すべてのメッセージを知らせます。
attention-mentions = メンション
attention-mentions-about = あなたか全員が呼ばれたときに知らせます。
attention-nothing = なし
attention-nothing-about = ルームをミュートします。メンションは数えます。
attention-hidden = 隠す
attention-hidden-about = 呼ばれるまで一覧に表示しません。

attention-spoken = { $who }：{ $text } { $when }
attention-no-message = そのメッセージはありません。

attention-in = { $who }（{ $room }）
attention-ask = 呼ばれています。ほかを見ているときに通知しますか？
attention-ask-yes = 通知する
attention-ask-no = しない
