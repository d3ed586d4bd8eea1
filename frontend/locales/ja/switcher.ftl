switcher-title = 移動先
switcher-line = ルームまたは人
switcher-nothing = 一致するものがありません。
switcher-messages = Enter でこの言葉を含むメッセージを検索します。
switcher-hints = # ルームのみ、@ 人のみ、? メッセージ
