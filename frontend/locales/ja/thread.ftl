thread-title = スレッド
thread-log = スレッドのメッセージ
thread-label = スレッドに返信
thread-reply = スレッドで返信
thread-replies = 返信 { NUMBER($count) } 件、最新は { $when }
thread-new = 新着 { NUMBER($count) } 件
thread-news = スレッドに新着メッセージ { NUMBER($count) } 件
