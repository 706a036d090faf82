using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>固定資産税・都市計画税の税額 of one owner in one ward for one fiscal year.</summary>
/// <param name="Base">課税標準額, rounded; without what is below its 免税点.</param>
/// <param name="Fixed">固定資産税</param>
/// <param name="CityPlanning">都市計画税</param>
/// <param name="Rules">By which it was assessed.</param>
public sealed record PropertyAssessment(
    TaxKind Kind,
    FiscalYear Year,
    string Ward,
    IReadOnlyList<Land> Lands,
    IReadOnlyList<House> Houses,
    IReadOnlyList<PropertyGroup> Groups,
    PropertyBase Base,
    Yen Fixed,
    Yen CityPlanning,
    PropertyRules Rules
)
{
    /// <summary>年税額</summary>
    public Yen Tax => Fixed + CityPlanning;

    private bool HasCityPlanning => Kind == TaxKind.Property;

    /// <summary>計算書</summary>
    public CalculationSheet Sheet()
    {
        List<SheetLine> lines =
        [
            new(
                "納税義務者",
                $"{JapaneseDate.Format(new DateOnly(Year.Year, 1, 1))}現在の所有者（{Ward}）",
                null,
                new("地方税法343条・359条・702条・702条の6")
            ),
        ];
        foreach (var land in Lands)
            Of(lines, land);
        lines.AddRange(Houses.Select(h => new SheetLine($"家屋 {h.Name}", "価格", h.Value, new("地方税法349条"))));
        foreach (var group in Groups)
            Of(lines, group);
        Levy(lines, "固定資産税", Base.Fixed, Rules.Rates.Value.Fixed, Fixed);
        if (HasCityPlanning)
            Levy(lines, "都市計画税", Base.CityPlanning, Rules.Rates.Value.CityPlanning, CityPlanning);
        if (HasCityPlanning)
            lines.Add(new("年税額", $"{Fixed} ＋ {CityPlanning}", Tax, Rules.Rounding.Authority));
        return new($"{TaxKinds.TitleOf(Kind)}計算書（{Year}）", lines, "年税額", Tax, Notes());
    }

    private void Of(List<SheetLine> lines, Land land)
    {
        if (land.Adjusted is { } bases)
        {
            lines.Add(
                new($"土地 {land.Name} 固定資産税", "台帳の課税標準額（負担調整措置の後）", bases.Fixed, new("地方税法附則18条", false))
            );
            lines.Add(
                new(
                    $"土地 {land.Name} 都市計画税",
                    "台帳の課税標準額（負担調整措置の後）",
                    bases.CityPlanning,
                    new("地方税法附則25条", false)
                )
            );
            return;
        }
        var rule = Rules.Residential.Value;
        var (small, general, other) = land.PartsBy(rule);
        Part(small, "小規模住宅用地", rule.SmallFixed, rule.SmallCity);
        Part(general, "一般住宅用地", rule.GeneralFixed, rule.GeneralCity);
        Part(other, "住宅用地以外", new(1, 1), new(1, 1));

        void Part(decimal area, string what, Share ofFixed, Share ofCity)
        {
            if (area == 0)
                return;
            var portion = area == land.Area ? "" : $" × {area:0.##}㎡ ÷ {land.Area:0.##}㎡";
            foreach (var (tax, share) in new[] { ("固定資産税", ofFixed), ("都市計画税", ofCity) })
            {
                var times = share.Denominator == 1 ? "" : $" × {share}";
                lines.Add(
                    new(
                        $"土地 {land.Name} {tax}",
                        $"{what} {area:0.##}㎡ {land.Value}{portion}{times}",
                        land.Part(area, share),
                        Rules.Residential.Authority
                    )
                );
            }
        }
    }

    private void Of(List<SheetLine> lines, PropertyGroup group)
    {
        var city = HasCityPlanning ? $"（都市計画税 {group.Base.CityPlanning}）" : "";
        var working = group.Exempt
            ? $"{group.Base.Fixed}{city}。免税点 {group.Threshold} に満たないため、課税しない"
            : $"{group.Base.Fixed}{city}。免税点 {group.Threshold} 以上";
        lines.Add(new($"{group.Name}の課税標準額の合計", working, group.Exempt ? Yen.Zero : group.Base.Fixed, Rules.Thresholds.Authority));
    }

    private void Levy(List<SheetLine> lines, string tax, Yen taxable, Percent rate, Yen amount)
    {
        lines.Add(new($"{tax}の課税標準額", $"{Rules.Rounding.Value.BaseUnit:N0}円未満切捨て", taxable, Rules.Rounding.Authority));
        lines.Add(new(tax, $"{taxable} × {rate}（{Rules.Rounding.Value.TaxUnit:N0}円未満切捨て）", amount, Rules.Rates.Authority));
    }

    private List<string> Notes() =>
        !HasCityPlanning
            ? []
            :
            [
                "新築住宅の減額、小規模住宅用地の都市計画税の軽減など、条例などによる減額・減免は含みません。",
                .. Lands.Any(l => l.Adjusted is null)
                    ? new[] { "負担調整措置の後の課税標準額を指定しない土地は、価格に特例の割合を乗じた額で計算しています。" }
                    : [],
            ];
}
