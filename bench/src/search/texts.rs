//! What a busy team of six languages has written: sentences of words of which few are common and many rare, as
//! in any language (the word of rank r about r times rarer than the first). The same number always gives the
//! same message.

/// Words that a language has here.
const WORDS: u64 = 30_000;

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    German,
    Spanish,
    Chinese,
    Japanese,
    Korean,
}

/// A message, and the words that it was made of with their ranks.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) language: Language,
    pub(crate) words: Vec<(u64, String)>,
    pub(crate) body: String,
}

const ENGLISH: &str = "the to and a of in is it you that for on we be this with have are not as can will \
    if do or at but from so what there they was by an meeting build server release today tomorrow \
    please thanks question answer customer report review branch test error change update plan budget \
    coffee lunch train weather holiday ticket deploy window screen keyboard network database message \
    friend morning evening number letter garden river mountain bridge music paper silver orange";
const GERMAN: &str = "die der und in zu das nicht von sie ist es sich mit dem dass er ein auf so eine auch \
    als an nach wie im für man aber aus durch wenn nur war noch werden bei hat wir was wird sein einen \
    Besprechung Server Fehler Änderung heute morgen bitte danke Frage Antwort Kunde Bericht Prüfung \
    Zweig Straße Größe Übung Mittag Kaffee Wetter Urlaub Fenster Bildschirm Tastatur Netz Datenbank \
    Nachricht Freund Zahl Brief Garten Fluss Brücke Musik Papier Silber Schlüssel Möglichkeit";
const SPANISH: &str = "de la que el en y a los se del las un por con no una su para es al lo como más o pero \
    sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy \
    reunión servidor error cambio hoy mañana gracias pregunta respuesta cliente informe revisión rama \
    prueba almuerzo café tiempo vacaciones ventana pantalla teclado red mensaje amigo número carta \
    jardín río montaña puente música papel plata niño corazón información canción";
const CHINESE: &str = "的 我们 是 在 了 有 这个 不 可以 今天 明天 会议 服务器 问题 客户 报告 测试 错误 修改 计划 预算 咖啡 午饭 \
    火车 天气 假期 窗口 屏幕 键盘 网络 数据库 消息 朋友 早上 晚上 号码 花园 河流 桥梁 音乐 请 谢谢 已经 然后 因为 所以 如果 需要 \
    时间 工作 公司 项目 开始 完成 讨论 发布 版本 更新 北京 上海 学校 图书馆";
const JAPANESE: &str = "の は が を に で と です ます から まで 今日 明日 会議 サーバー 問題 お客様 報告 テスト エラー 変更 \
    計画 予算 コーヒー 昼食 電車 天気 休暇 窓 画面 キーボード ネットワーク データベース メッセージ 友達 朝 夜 番号 庭 川 橋 音楽 \
    お願いします ありがとう もう それから ので もし 必要 時間 仕事 会社 開始 完了 相談 公開 東京 京都 学校 図書館 確認";
const KOREAN: &str = "그리고 우리 오늘 내일 회의 서버 문제 고객 보고서 시험 오류 변경 계획 예산 커피 점심 기차 날씨 휴가 창문 화면 \
    키보드 네트워크 데이터베이스 메시지 친구 아침 저녁 번호 정원 강 다리 음악 부탁합니다 감사합니다 이미 그래서 만약 필요 시간 \
    회사 시작 완료 논의 배포 버전 서울 부산 학교 도서관 확인 정말 아주 조금 많이";
const ENDINGS: &[&str] = &["", "에서", "를", "은", "이", "에게", "으로", "까지"];

/// The message of a number.
pub(crate) fn message(number: u64) -> Text {
    let mut dice = Dice(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let language = match dice.up_to(10) {
        0..=3 => Language::English,
        4 | 5 => Language::German,
        6 => Language::Spanish,
        7 => Language::Chinese,
        8 => Language::Japanese,
        _ => Language::Korean,
    };
    let count = 4 + dice.up_to(10);
    let words: Vec<_> = (0..count).map(|_| word(language, dice.rank())).collect();
    let space = match language {
        Language::Chinese | Language::Japanese => "",
        _ => " ",
    };
    let mut body = words.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(space);
    match dice.up_to(100) {
        0..=2 => body += &format!(" https://example.org/{number}"),
        3 | 4 => body += " `cargo build`",
        _ => {}
    }
    Text { language, words, body }
}

/// The word of a rank: those of the list, then pairs of them, and then triples.
pub(crate) fn word(language: Language, rank: u64) -> (u64, String) {
    let list = match language {
        Language::English => ENGLISH,
        Language::German => GERMAN,
        Language::Spanish => SPANISH,
        Language::Chinese => CHINESE,
        Language::Japanese => JAPANESE,
        Language::Korean => KOREAN,
    };
    let list: Vec<&str> = list.split_whitespace().collect();
    let (count, mut rest, mut word) = (list.len() as u64, rank, String::new());
    loop {
        word.push_str(list[usize::try_from(rest % count).unwrap_or_default()]);
        rest /= count;
        if rest == 0 {
            break;
        }
        rest -= 1;
    }
    if language == Language::Korean {
        word.push_str(ENDINGS[usize::try_from(rank % ENDINGS.len() as u64).unwrap_or_default()]);
    }
    (rank, word)
}

/// Numbers that look random and are the same every time (xorshift64*).
#[derive(Debug)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn up_to(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// A rank: the chance of each is about 1 by it.
    fn rank(&mut self) -> u64 {
        let random = (self.next() >> 10) as f64 / (1_u64 << 53) as f64;
        ((WORDS as f64).powf(random) - 1.0) as u64
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 1
    }
}
