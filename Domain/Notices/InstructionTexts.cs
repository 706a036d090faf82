using TochoDX.Domain.Procedures;

namespace TochoDX.Domain.Notices;

/// <summary>
/// 教示文 — how to appeal, by legal regime and day of the disposition (行政不服審査法82条1項, 行政事件訴訟法46条1項).
/// Wording 要確認 (法務); the elements are those of the two articles.
/// </summary>
public static class InstructionTexts
{
    private static readonly Text[] Texts =
    [
        new(
            [LegalRegime.AdministrativeProcedureAct, LegalRegime.TokyoOrdinance],
            // 行政不服審査法 (平成26年法律第68号) entered into force.
            new(2016, 4, 1),
            """
            １　この処分に不服がある場合には、この処分があったことを知った日の翌日から起算して３か月以内に、{審査庁}に対して審査請求をすることができます（なお、この処分があったことを知った日の翌日から起算して３か月以内であっても、この処分の日の翌日から起算して１年を経過すると審査請求をすることができなくなります。）。
            ２　この処分の取消しの訴えは、この処分があったことを知った日の翌日から起算して６か月以内に、{被告}を被告として（訴訟において{被告}を代表する者は{代表者}となります。）提起することができます（なお、この処分があったことを知った日の翌日から起算して６か月以内であっても、この処分の日の翌日から起算して１年を経過すると処分の取消しの訴えを提起することができなくなります。）。ただし、上記１の審査請求をした場合には、当該審査請求に対する裁決があったことを知った日の翌日から起算して６か月以内に、処分の取消しの訴えを提起することができます（なお、裁決の日の翌日から起算して１年を経過すると提起することができなくなります。）。
            """
        ),
        new(
            [LegalRegime.LocalTax],
            // 地方税法19条の12: an appeal comes before the court.
            new(2016, 4, 1),
            """
            １　この処分に不服がある場合には、この処分があったことを知った日の翌日から起算して３か月以内に（地方税法第19条の4に定める期限の方が早いときは、その期限までに）、{審査庁}に対して審査請求をすることができます（なお、この処分があったことを知った日の翌日から起算して３か月以内であっても、この処分の日の翌日から起算して１年を経過すると審査請求をすることができなくなります。）。
            ２　この処分の取消しの訴えは、上記１の審査請求に対する裁決の送達を受けた日の翌日から起算して６か月以内に、{被告}を被告として（訴訟において{被告}を代表する者は{代表者}となります。）提起することができます（なお、裁決の日の翌日から起算して１年を経過すると処分の取消しの訴えを提起することができなくなります。）。この訴えは、審査請求に対する裁決を経た後でなければ提起することができませんが、次のいずれかに該当するときは、裁決を経ないで提起することができます。
            （１）審査請求があった日の翌日から起算して３か月を経過しても裁決がないとき。
            （２）処分、処分の執行又は手続の続行により生ずる著しい損害を避けるため緊急の必要があるとき。
            （３）その他裁決を経ないことにつき正当な理由があるとき。
            """
        ),
    ];

    /// <summary>The text in force on the day; null for a regime whose decisions are not dispositions (subsidies, notifications).</summary>
    public static string? For(LegalRegime regime, Appeal appeal, DateOnly decidedOn) =>
        Texts
            .Where(text => text.Regimes.Contains(regime) && text.From <= decidedOn)
            .MaxBy(text => text.From)
            ?.Wording.Replace("{審査庁}", appeal.Authority, StringComparison.Ordinal)
            .Replace("{被告}", appeal.Defendant, StringComparison.Ordinal)
            .Replace("{代表者}", appeal.Representative, StringComparison.Ordinal);

    /// <summary>First day of use of the text in force on the day; null where there is none.</summary>
    public static DateOnly? VersionOf(LegalRegime regime, DateOnly decidedOn) =>
        Texts.Where(text => text.Regimes.Contains(regime) && text.From <= decidedOn).MaxBy(text => text.From)?.From;

    /// <summary>Whether written dispositions under the regime carry instructions at all.</summary>
    public static bool Exist(LegalRegime regime) => Texts.Any(text => text.Regimes.Contains(regime));

    /// <param name="From">First day of use.</param>
    private sealed record Text(IReadOnlyList<LegalRegime> Regimes, DateOnly From, string Wording);
}
