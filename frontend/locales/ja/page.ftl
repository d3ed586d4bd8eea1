### 日本語。です・ます調、短いボタンは体言止め。
###
### 用語：room = ルーム、lobby = ロビー、message = メッセージ、reply = 返信、reaction = リアクション、
### guest = ゲスト、invite link = 招待リンク、archive = アーカイブ、topic = トピック、line = 接続、
### server = サーバー、unread = 未読。

-brand = Hubbub

page-title = { $room } · { -brand }
page-title-unseen = ({ $count }) { $room } · { -brand }
page-skip = メッセージ入力欄へ移動
page-brand = { -brand }
page-close = 閉じる
page-cancel = キャンセル
page-save = 保存

page-theme = テーマ
page-theme-system = システムのテーマ
page-theme-light = ライトテーマ
page-theme-dark = ダークテーマ
page-language = 言語

page-trouble = { -brand } を開始できなかったか、停止しました。入力欄の内容は保存されています。
page-reload = 再読み込み

page-update = { -brand } の新しいバージョンがあります。
page-update-now = 再読み込み
page-update-later = あとで
