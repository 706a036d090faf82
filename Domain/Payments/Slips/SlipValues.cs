using System.Globalization;
using System.Text.Json;
using TochoDX.Domain.Common;

namespace TochoDX.Domain.Payments.Slips;

/// <summary>納付書の諸元 — lengths, codes and limits that agreements and guidelines set, not this system.</summary>
/// <param name="Institution">収納機関番号; its own length is the length.</param>
/// <param name="KeyDigits">Digits of the 納付番号（案件特定キー）, 10 to 20.</param>
/// <param name="ConfirmationDigits">Digits of the 確認番号, 4 to 8.</param>
/// <param name="Category">納付区分; its own length is the length.</param>
/// <param name="KonbiniIssuer">請求書発行企業コード, 6 digits; empty where there is no agreement with convenience stores.</param>
/// <param name="KonbiniCap">What a till takes at most.</param>
/// <param name="Stamp">印紙フラグ, 0 or 1.</param>
/// <param name="ModuleMicrometres">Width of the narrowest bar.</param>
/// <param name="BarMillimetres">Height of the bars.</param>
/// <param name="ReportDays">Days after the due date within which reports of payments in time may still come.</param>
public sealed record SlipValues(
    string Institution,
    int KeyDigits,
    int ConfirmationDigits,
    string Category,
    string KonbiniIssuer,
    Yen KonbiniCap,
    int Stamp,
    int ModuleMicrometres,
    int BarMillimetres,
    int ReportDays
)
{
    /// <exception cref="RuleBrokenException">A value that no slip could be printed with.</exception>
    public void Check()
    {
        if (!KonbiniBarcode.IsDigits(Institution) || Institution.Length is < 3 or > 8)
            throw new RuleBrokenException("収納機関番号は、3桁から8桁までの数字で入力してください。");
        if (KeyDigits is < 10 or > 20)
            throw new RuleBrokenException("納付番号の桁数は、10から20までにしてください。");
        if (ConfirmationDigits is < 4 or > 8)
            throw new RuleBrokenException("確認番号の桁数は、4から8までにしてください。");
        if (!KonbiniBarcode.IsDigits(Category) || Category.Length > 5)
            throw new RuleBrokenException("納付区分は、5桁までの数字で入力してください。");
        if (KonbiniIssuer.Length > 0 && (KonbiniIssuer.Length != KonbiniBarcode.IssuerLength || !KonbiniBarcode.IsDigits(KonbiniIssuer)))
            throw new RuleBrokenException(
                "請求書発行企業コードは、6桁の数字で入力してください。コンビニ収納の契約がない場合は空欄にしてください。"
            );
        if (KonbiniCap <= Yen.Zero || KonbiniCap > KonbiniBarcode.Most)
            throw new RuleBrokenException($"コンビニで納付できる上限額は、1円から{KonbiniBarcode.Most}までにしてください。");
        if (Stamp is not (0 or 1))
            throw new RuleBrokenException("印紙フラグは、0か1にしてください。");
        if (ModuleMicrometres is < 150 or > 194)
            throw new RuleBrokenException(
                "最も細いバーの幅は、150から194マイクロメートルまでにしてください。全体を60mm以内に収めるためです。"
            );
        if (BarMillimetres is < 8 or > 20)
            throw new RuleBrokenException("バーの高さは、8から20ミリメートルまでにしてください。");
        if (ReportDays is < 0 or > 30)
            throw new RuleBrokenException("収納の報告を待つ日数は、0から30までにしてください。");
    }

    /// <summary>コンビニ不可 — why a till cannot take it, in words; null where it can.</summary>
    public string? KonbiniRefusal(Yen amount) =>
        KonbiniIssuer.Length == 0 ? "コンビニエンスストアでの取扱いがない納付です。"
        : amount > KonbiniCap ? $"金額が{KonbiniCap}を超えるため、コンビニエンスストアでは納付できません。"
        : null;

    public string ToJson() => JsonSerializer.Serialize(this);

    public static SlipValues FromJson(string json) =>
        JsonSerializer.Deserialize<SlipValues>(json) ?? throw new JsonException("Empty values.");
}

/// <summary>納付書の諸元の適用 — the values that apply from a day on, and where they are from.</summary>
public sealed class SlipSettings : Aggregate
{
    private SlipSettings() { } // for EF Core

    /// <exception cref="RuleBrokenException">A value is impossible, no source is named, or the day is past.</exception>
    public SlipSettings(DateOnly from, SlipValues values, string source, bool confirmed, Act act)
    {
        if (from < JapaneseDate.DayOf(act.At))
            throw new RuleBrokenException("適用を始める日は、今日以降にしてください。発行済みの納付書の諸元は変えられません。");
        (Id, From) = (Guid.CreateVersion7(act.At), from);
        Set(values, source, confirmed, act);
    }

    public Guid Id { get; private set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; private set; }
    public SlipValues Values { get; private set; } = null!;

    /// <summary>Which agreement, notice or guideline says so.</summary>
    public string Source { get; private set; } = "";

    /// <summary>False: 要確認.</summary>
    public bool Confirmed { get; private set; }

    public override string Subject => $"slip-settings:{Id}";

    /// <summary>What applies before anything was entered. None of it is confirmed.</summary>
    public static SlipSettings BuiltIn { get; } =
        new()
        {
            From = new(2026, 4, 1),
            Values = new("13800", 20, 6, "001", "912345", new(300_000), 0, 190, 10, 5),
            Source = "内蔵の値。桁数・上限額・コードは標準仕様書と収納の契約で確かめてください。",
        };

    /// <summary>訂正 — of what does not apply yet.</summary>
    /// <exception cref="RuleBrokenException">It applies already; as for the constructor.</exception>
    public void Correct(SlipValues values, string source, bool confirmed, Act act)
    {
        if (From <= JapaneseDate.DayOf(act.At))
            throw new RuleBrokenException("適用が始まっているため、訂正できません。明日以降から適用する値を追加してください。");
        Set(values, source, confirmed, act);
    }

    private void Set(SlipValues values, string source, bool confirmed, Act act)
    {
        values.Check();
        if (string.IsNullOrWhiteSpace(source))
            throw new RuleBrokenException("根拠を入力してください。");
        (Values, Source, Confirmed) = (values, source.Trim(), confirmed);
        Happened(
            act,
            "slip-settings.set",
            ("from", From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("values", values.ToJson()),
            ("source", Source)
        );
    }
}

public static class SlipSettingsExtensions
{
    /// <summary>What applies on a day; what is built in where nothing was entered.</summary>
    public static SlipSettings On(this IEnumerable<SlipSettings> all, DateOnly day) =>
        all.Where(s => s.From <= day).MaxBy(s => s.From) ?? SlipSettings.BuiltIn;
}
