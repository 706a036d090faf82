using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>前年の事業の所得</summary>
/// <param name="Trade">法定業種の名前, e.g. 物品販売業.</param>
/// <param name="Income">事業所得と不動産所得, after the blue-return deduction; negative for a loss.</param>
/// <param name="BlueReturnDeduction">青色申告特別控除額; unknown to this tax, so added back (地方税法72条の49の12).</param>
/// <param name="Losses">損失の繰越控除等, not negative.</param>
/// <param name="Months">Months in which the business was carried on in that year, 1 to 12; part of a month counts as one.</param>
public sealed record BusinessIncome(string Trade, Yen Income, Yen BlueReturnDeduction, Yen Losses, int Months = 12)
{
    /// <summary>営業した月数 by the calendar, part of a month as one (地方税法72条の49の14第2項).</summary>
    /// <param name="from">First day; both days in one calendar year.</param>
    /// <exception cref="RuleBrokenException">The days are not in order or not in one year.</exception>
    public static int MonthsOf(DateOnly from, DateOnly to)
    {
        if (to < from)
            throw new RuleBrokenException("事業をやめた日が、始めた日より前です。");
        if (from.Year != to.Year)
            throw new RuleBrokenException("事業の期間は、前年の1月1日から12月31日までの間で指定してください。");
        var months = 1;
        while (from.AddMonths(months) <= to)
            months++;
        return months;
    }

    /// <exception cref="RuleBrokenException">An amount or the number of months is impossible.</exception>
    public void Check()
    {
        if (BlueReturnDeduction < Yen.Zero)
            throw new RuleBrokenException("青色申告特別控除額には0円以上の金額を指定してください。");
        if (Losses < Yen.Zero)
            throw new RuleBrokenException("損失の繰越控除等の額には0円以上の金額を指定してください。");
        if (Months is < 1 or > 12)
            throw new RuleBrokenException("事業を行った月数は、1から12までの数にしてください。");
    }
}

/// <summary>個人事業税 of one fiscal year, on the income of the calendar year before (地方税法72条の49の11以下).</summary>
public sealed class BusinessTax
{
    private readonly BusinessRules _rules;

    /// <exception cref="RuleBrokenException">Parameters of the year are missing; the message names all of them.</exception>
    public BusinessTax(TaxParameters parameters, FiscalYear year)
    {
        parameters.Require(TaxKind.Business, year);
        Year = year;
        _rules = parameters.Business.For(year, parameters.Rounding);
    }

    public FiscalYear Year { get; }

    /// <exception cref="RuleBrokenException">The trade is not one of those in the law, or an amount is impossible.</exception>
    public BusinessAssessment Assess(BusinessIncome income)
    {
        income.Check();
        var of =
            _rules.Rates.Value.ClassOf(income.Trade)
            ?? throw new RuleBrokenException(
                $"「{income.Trade}」は法定業種にありません。次の名前で指定してください。{string.Join("、", _rules.Rates.Value.Classes.SelectMany(c => c.Trades))}"
            );
        var deduction = _rules.Deduction.Value.For(income.Months);
        var before = income.Income + income.BlueReturnDeduction - income.Losses - deduction;
        var taxable = before <= Yen.Zero ? Yen.Zero : _rules.Rounding.Value.Base(before);
        return new(Year, income, of, deduction, taxable, _rules.Rounding.Value.Tax(of.Rate.Of(taxable)), _rules);
    }
}

/// <summary>個人事業税の税額</summary>
/// <param name="Deduction">事業主控除額</param>
/// <param name="Base">課税標準額, rounded.</param>
/// <param name="Tax">年税額</param>
/// <param name="Rules">By which it was assessed.</param>
public sealed record BusinessAssessment(
    FiscalYear Year,
    BusinessIncome Income,
    TradeClass Class,
    Yen Deduction,
    Yen Base,
    Yen Tax,
    BusinessRules Rules
)
{
    /// <summary>計算書</summary>
    public CalculationSheet Sheet()
    {
        var income = new Authority("地方税法72条の49の11・72条の49の12");
        List<SheetLine> lines =
        [
            new("業種", $"{Income.Trade}（{Class.Name}、税率{Class.Rate}）", null, Rules.Rates.Authority),
            new("前年の所得", $"{JapaneseDate.Year(new(Year.Year - 1, 12, 31))}の事業所得・不動産所得", Income.Income, income),
            new("青色申告特別控除額", "個人事業税にはないため、加える", Income.BlueReturnDeduction, income),
            new("損失の繰越控除等", "差し引く", -Income.Losses, income),
            new("事業主控除", $"事業を行った月数 {Income.Months}か月。{Rules.Deduction.Value}", -Deduction, Rules.Deduction.Authority),
            new(
                "課税標準額",
                $"{Income.Income} ＋ {Income.BlueReturnDeduction} － {Income.Losses} － {Deduction}（{Rules.Rounding.Value.BaseUnit:N0}円未満切捨て。0円を下回るときは0円）",
                Base,
                Rules.Rounding.Authority
            ),
            new("税額", $"{Base} × {Class.Rate}（{Rules.Rounding.Value.TaxUnit:N0}円未満切捨て）", Tax, Rules.Rates.Authority),
        ];
        return new($"個人事業税計算書（{Year}）", lines, "年税額", Tax, []);
    }
}
