### メッセージの検索。

search-title = 検索
search-open = メッセージを検索
search-line = 何を探しますか?
search-hints = 絞り込み:
search-filters = from:ada in:lobby after:2026-01-31 before:2026-02-28 has:link has:code has:reaction
search-idle = 言葉やその一部、またはひと続きの "言葉" を入力してください。
search-looking = 検索中…
search-none = 見つかりませんでした。
search-none-here = 接続がなく、ここにあるものには該当がありません。
search-here = 接続がありません。ここにあるものの中から見つかったものです。
search-behind = まだ読み込み中で、見つけられないメッセージがあります。
search-found = { NUMBER($count) } 件見つかりました。
search-found-more = 新しい順に { NUMBER($count) } 件。
search-more = さらに表示
search-refused = サーバーは今、検索できませんでした。
search-again = もう一度試す
search-too-much = 一度に多すぎます。言葉を減らしてください。
search-no-room = { $name } というルームには参加していません。
search-no-day = { $text } は日付ではありません。2026-01-31 のように書いてください。
search-no-feature = メッセージにあるのはリンク (link)、コード (code)、リアクション (reaction) で、{ $text } ではありません。
