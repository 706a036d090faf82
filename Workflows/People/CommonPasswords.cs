namespace TochoDX.Workflows.People;

/// <summary>
/// よく使われるパスワード — stems that head the published breach lists (and their Japanese relatives), with what people put
/// around them: digits, symbols, a second stem, a walk along the keyboard.
/// </summary>
internal static class CommonPasswords
{
    private static readonly string[] Walks =
    [
        "01234567890123456789",
        "98765432109876543210",
        "abcdefghijklmnopqrstuvwxyz",
        "qwertyuiopasdfghjklzxcvbnm",
        "qwertyuiop[]asdfghjkl;zxcvbnm,./",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
        "qazwsxedcrfvtgbyhnujmikolp",
        "1q2w3e4r5t6y7u8i9o0p",
        "q1w2e3r4t5y6u7i8o9p0",
        "zaq12wsxcde34rfvbgt56yhnmju78ik",
        "a1b2c3d4e5f6g7h8i9j0",
        "!@#$%^&*()_+",
        "1234qwerasdfzxcv",
        "asdfghjklqwertyuiop",
        "zxcvbnmasdfghjkl",
        "112233445566778899",
        "111222333444555666",
        "アイウエオカキクケコサシスセソ",
        "あいうえおかきくけこさしすせそ",
    ];

    private static readonly HashSet<string> Stems = new(
        """
        password passwort passw0rd p@ssword p@ssw0rd pa55word pass word secret himitsu pasuwado admin administrator root user
        login welcome letmein iloveyou loveyou aishiteru daisuki qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm abc abcd
        abcde abcdef dragon monkey football baseball basketball soccer yakyuu sakkaa superman batman pokemon pikachu doraemon
        anpanman naruto onepiece gundam totoro hellokitty kitty princess sunshine shadow master michael jordan charlie jessica
        ashley daniel thomas hunter killer trustno starwars computer internet windows microsoft google facebook twitter yahoo
        apple android samsung nintendo playstation sony toyota honda nissan suzuki yamaha mitsubishi softbank docomo rakuten
        tokyo tokio toukyou toukyoto shinjuku shibuya osaka kyoto nagoya yokohama sapporo fukuoka japan nippon nihon nihonjin
        tocho tochodx tochou metro government kanri kanrisha shiyakusho kuyakusho yakusho shokuin jinji soumu kachou buchou
        sakura himawari fujisan fuji hanako tarou taro yamada tanaka satou sato takahashi watanabe itou ito nakamura kobayashi
        katou kato yoshida sasaki yamamoto matsumoto inoue kimura hayashi saitou shimizu hello konnichiwa ohayou arigatou
        changeme change default guest test testing tester sample demo temp temporary hoge hogehoge fuga piyo foo bar foobar
        access office server database system manager security service support summer winter spring autumn haru natsu aki fuyu
        january february march april june july august september october november december monday friday sunday corona covid
        love baby angel money freedom whatever purple orange banana cheese cookie flower ginger pepper summer buster harley
        ranger mustang corvette ferrari porsche mercedes maverick phoenix yankees lakers cowboys eagles steelers liverpool
        chelsea arsenal barcelona juventus jesus christ blessed family forever friends mother father sister brother
        correcthorsebatterystaple correcthorse batterystaple staple horse battery correct thisismypassword mypassword yourpassword nopassword
        newpassword oldpassword passphrase ワンピース パスワード ぱすわーど ひみつ 秘密 東京都 都庁 東京
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal
    );

    private static readonly int LongestStem = Stems.Max(s => s.Length);

    /// <param name="password">Folded to lower case.</param>
    public static bool Contains(string password) =>
        Array.Exists(Walks, w => w.Contains(password, StringComparison.Ordinal))
        || IsMadeOfStems(password)
        || IsMadeOfStems(Unleet(password));

    /// <summary>True when nothing but known stems, walks of four or more, digits and symbols remains, with few letters of one's own.</summary>
    private static bool IsMadeOfStems(string text)
    {
        var own = 0;
        for (var at = 0; at < text.Length; )
        {
            var known = Math.Max(StemAt(text, at), WalkAt(text, at));
            if (known == 0 && char.IsLetter(text[at]))
                own++;
            at += Math.Max(known, 1);
        }
        return own <= 1;
    }

    private static int StemAt(string text, int at)
    {
        for (var length = Math.Min(LongestStem, text.Length - at); length >= 2; length--)
        {
            if (Stems.Contains(text.Substring(at, length)))
                return length;
        }
        return 0;
    }

    private static int WalkAt(string text, int at)
    {
        for (var length = text.Length - at; length >= 4; length--)
        {
            var piece = text.Substring(at, length);
            if (Array.Exists(Walks, w => w.Contains(piece, StringComparison.Ordinal)))
                return length;
        }
        return 0;
    }

    private static string Unleet(string text) =>
        string.Concat(
            text.Select(c =>
                c switch
                {
                    '0' => 'o',
                    '1' => 'i',
                    '3' => 'e',
                    '4' => 'a',
                    '5' => 's',
                    '7' => 't',
                    '@' => 'a',
                    '$' => 's',
                    '!' => 'i',
                    _ => c,
                }
            )
        );
}
