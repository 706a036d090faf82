using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>自動車税種別割の税額 of one car for one fiscal year.</summary>
/// <param name="Annual">年税額 by the rate of the car.</param>
/// <param name="Billed">What is billed while the car is not struck off.</param>
/// <param name="Final">The same unless the car was struck off (抹消登録).</param>
/// <param name="Rules">By which it was assessed.</param>
public sealed record VehicleAssessment(
    Vehicle Car,
    FiscalYear Year,
    VehicleYear Events,
    VehicleRateKind Kind,
    Yen Annual,
    Payable Billed,
    Payable Final,
    VehicleRules Rules
)
{
    /// <summary>What is to be paid, in yen.</summary>
    public Yen Tax => Final.Amount;

    /// <summary>減額 — what is paid back, or no longer owed, because the car was struck off.</summary>
    public Yen Reduction => Billed.Amount - Final.Amount;

    private Dated<VehicleRates> Rates => Rules.Rates[Car.Class];

    private Authority RateAuthority =>
        Kind switch
        {
            VehicleRateKind.Former or VehicleRateKind.Standard => Rates.Authority,
            VehicleRateKind.Heavier => Rules.Heavier.Authority,
            VehicleRateKind.Lighter => Rules.Green.Authority,
        };

    /// <summary>計算書</summary>
    public CalculationSheet Sheet()
    {
        List<SheetLine> lines =
        [
            new("納税義務者", Taxpayer(), null, new("地方税法177条の8・177条の10")),
            new("年税額", $"{Describe()} {WordOf(Kind)}", Annual, RateAuthority),
        ];
        if (Billed.Months < 12)
            lines.Add(Prorated($"{JapaneseDate.Format(Events.Registered!.Value)}に新規登録", "登録した月の翌月から3月まで", Billed));
        Relieve(lines, Billed);
        if (Events.Deregistered is { } gone)
        {
            lines.Add(Prorated($"{JapaneseDate.Format(gone)}に抹消登録", "抹消登録した月まで", Final));
            Relieve(lines, Final);
            lines.Add(new("減額", $"{Billed.Amount} － {Final.Amount}", Reduction, Rules.Proration.Authority));
        }
        return new($"自動車税種別割計算書（{Year}）", lines, "税額", Tax, []);
    }

    private string Describe() =>
        VehicleWords.TitleOf(Car.Class)
        + "、"
        + VehicleWords.TitleOf(Car.Fuel)
        + (
            VehicleWords.HasEngine(Car.Fuel)
                ? $"、総排気量{VehicleBand.Litres(Car.DisplacementCc)}リットル（{Rates.Value.LabelOf(Car.DisplacementCc)}）"
                : ""
        )
        + $"、初度登録 {JapaneseDate.Format(Car.FirstRegistered)}";

    private string Taxpayer()
    {
        var owner =
            Events.Registered is { } on && on > Year.First
                ? "新規登録をした所有者"
                : $"{JapaneseDate.Format(Year.First)}現在の所有者（所有権留保のときは使用者）";
        return Events.Transferred is { } moved
            ? $"{owner}。{JapaneseDate.Format(moved)}の名義変更によって、この年度の税額と納税義務者は変わらない"
            : owner;
    }

    private SheetLine Prorated(string what, string span, Payable payable) =>
        new(
            "月割",
            $"{what}。{span}の{payable.Months}か月 {Annual} × {payable.Months} ÷ 12（{Rules.Proration.Value.Unit:N0}円未満切捨て）",
            payable.Tax,
            Rules.Proration.Authority
        );

    private void Relieve(List<SheetLine> lines, Payable payable)
    {
        if (!Events.DisabilityRelief)
            return;
        var months = payable.Months < 12 ? $"。{payable.Months}か月分" : "";
        lines.Add(new("障害者減免", $"年{Rules.Disability.Value.Cap}まで{months}", -payable.Relief, Rules.Disability.Authority));
        lines.Add(new("差引税額", $"{payable.Tax} － {payable.Relief}", payable.Amount, Rules.Disability.Authority));
    }

    private string WordOf(VehicleRateKind kind) =>
        kind switch
        {
            VehicleRateKind.Former => $"（標準の税率。{JapaneseDate.Format(Rates.Value.NewRatesFrom.AddDays(-1))}までの初度登録）",
            VehicleRateKind.Standard => "（標準の税率）",
            VehicleRateKind.Heavier => "（重課の税率）",
            VehicleRateKind.Lighter => "（グリーン化特例による軽減の税率）",
        };
}
