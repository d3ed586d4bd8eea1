people-panel = メンバー
people-here = オンライン
people-last-seen = 最後に見たとき
people-here-count = オンライン、{ $number }
people-last-seen-count = 最後に見たとき、{ $number }
people-button-here = メンバー、{ NUMBER($count) } 人がオンライン
people-button-last-seen = メンバー、最後に見たとき { NUMBER($count) } 人
people-unlisted = ほか { NUMBER($count) } 人
people-nameless = 名無し #{ $id }
people-guest = ゲスト
people-you = あなた

people-your-name = ここでの名前
people-your-id = あなたの ID { $id }
people-rename = 名前を変更
people-later = あとで
people-name-empty = 名前には、目に見える文字が 1 文字以上必要です。
people-name-long = 名前は { NUMBER($limit) } 文字までです。
people-topic-long = トピックは { NUMBER($limit) } 文字までです。

people-welcome = ようこそ
people-welcome-in = ようこそ。入室しました。
people-welcome-as = ほかの人には { $name } と表示されます。名前を決めるか、そのまま書き始めてください。
