using TochoDX.Domain.Common;

namespace TochoDX.Domain.Taxation;

/// <summary>Which rate a car has.</summary>
public enum VehicleRateKind
{
    /// <summary>標準, of cars first registered before the new rates.</summary>
    Former,

    /// <summary>標準</summary>
    Standard,

    /// <summary>重課</summary>
    Heavier,

    /// <summary>軽課（グリーン化特例）</summary>
    Lighter,
}

/// <summary>
/// 自動車税種別割 of one fiscal year: owner on 1 April, by class, displacement, age and fuel (地方税法177条の7以下, 附則12条の3). All
/// parameters of the year are looked up before the first car.
/// </summary>
public sealed class VehicleTax
{
    private readonly VehicleRules _rules;

    /// <exception cref="RuleBrokenException">Parameters of the year are missing; the message names all of them.</exception>
    public VehicleTax(TaxParameters parameters, FiscalYear year)
    {
        parameters.Require(TaxKind.Vehicle, year);
        Year = year;
        _rules = parameters.Vehicle.For(year);
    }

    public FiscalYear Year { get; }

    /// <exception cref="RuleBrokenException">The car or its events cannot be, or the law sets no rate for it.</exception>
    public VehicleAssessment Assess(Vehicle car, VehicleYear events)
    {
        car.Check();
        var (registered, first, last) = Months(car, events);
        var (kind, rate) = RateOf(car);
        var billed = Payable(rate, first, 12, events.DisabilityRelief);
        var final = last == 12 ? billed : Payable(rate, first, last, events.DisabilityRelief);
        return new(car, Year, events with { Registered = registered }, kind, rate, billed, final, _rules);
    }

    /// <summary>Months of the fiscal year, April is 1: the first and the last for which there is tax.</summary>
    private (DateOnly? Registered, int First, int Last) Months(Vehicle car, VehicleYear events)
    {
        if (car.FirstRegistered > Year.Last)
            throw new RuleBrokenException($"初度登録の日が{Year}より後です。年度と初度登録の日を確認してください。");
        var registered = events.Registered ?? (car.FirstRegistered >= Year.First ? car.FirstRegistered : null);
        if (registered is { } on)
        {
            if (on < car.FirstRegistered)
                throw new RuleBrokenException("新規登録の日が、初度登録の日より前です。");
            if (on < Year.First || on > Year.Last)
                throw new RuleBrokenException(
                    $"新規登録の日は、{Year}（{JapaneseDate.Format(Year.First)}から{JapaneseDate.Format(Year.Last)}まで）の日にしてください。"
                );
        }
        if (events.Transferred is { } moved && (moved < Year.First || moved > Year.Last))
            throw new RuleBrokenException($"名義変更の日は、{Year}の日にしてください。");
        // 賦課期日: who owns the car on 1 April itself is taxed for the whole year.
        var first = registered is { } day && day > Year.First ? MonthOf(day) + 1 : 1;
        if (events.Deregistered is not { } gone)
            return (registered, first, 12);
        if (gone < (registered ?? car.FirstRegistered))
            throw new RuleBrokenException("抹消登録の日が、登録の日より前です。");
        if (gone > Year.Last)
            throw new RuleBrokenException($"抹消登録の日が{Year}より後です。");
        return (registered, first, gone < Year.First ? 0 : MonthOf(gone));
    }

    private Payable Payable(Yen annual, int first, int last, bool relief)
    {
        var months = Math.Max(0, last - first + 1);
        var tax = months == 12 ? annual : _rules.Proration.Value.Of(annual, months);
        var cap = _rules.Disability.Value.Cap;
        var most = months == 12 ? cap : _rules.Proration.Value.Of(cap, months);
        return new(
            months,
            tax,
            !relief ? Yen.Zero
                : tax < most ? tax
                : most
        );
    }

    private (VehicleRateKind, Yen) RateOf(Vehicle car)
    {
        var rates = _rules.Rates[car.Class].Value;
        var band = rates.BandOf(car.DisplacementCc);
        var standard = car.FirstRegistered >= rates.NewRatesFrom;
        if (IsHeavier(car))
            return (VehicleRateKind.Heavier, (standard ? null : band.Heavier) ?? throw NoRate("重課", car));
        if (FiscalYear.Of(car.FirstRegistered).Year + 1 == Year.Year && _rules.Green.Value.Covers(car))
            return (VehicleRateKind.Lighter, band.Lighter ?? throw NoRate("グリーン化特例", car));
        return standard ? (VehicleRateKind.Standard, band.Standard) : (VehicleRateKind.Former, band.Former);
    }

    /// <summary>The years have passed before 1 April of this year.</summary>
    private bool IsHeavier(Vehicle car) =>
        _rules.Heavier.Value.Years.TryGetValue(car.Fuel, out var years) && car.FirstRegistered < Year.First.AddYears(-years);

    private RuleBrokenException NoRate(string what, Vehicle car) =>
        new(
            $"{Year}の{what}の税率が、{JapaneseDate.Format(car.FirstRegistered)}に初度登録した{VehicleWords.TitleOf(car.Class)}について登録されていません。"
        );

    private static int MonthOf(DateOnly day) => (day.Month + 8) % 12 + 1;
}

/// <summary>Tax and relief for a number of months.</summary>
public readonly record struct Payable(int Months, Yen Tax, Yen Relief)
{
    public Yen Amount => Tax - Relief;
}
