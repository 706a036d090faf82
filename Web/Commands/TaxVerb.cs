using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using TochoDX.Domain.Common;
using TochoDX.Domain.Taxation;
using TochoDX.Workflows.Taxation;

namespace TochoDX.Web.Commands;

/// <summary>税額を計算し、計算書を印刷する</summary>
internal sealed class TaxVerb(TaxParameters parameters, bool json)
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    private readonly PaymentCalendar _calendar = new(parameters, new BusinessCalendar(Holidays.Known));

    /// <exception cref="RuleBrokenException">The document has faults.</exception>
    internal static async Task<TaxVerb> With(FileInfo? file, bool json, CancellationToken ct) =>
        new(
            file is null ? TaxParameterFile.BuiltIn() : TaxParameterFile.Parse(await File.ReadAllTextAsync(file.FullName, ct), file.Name),
            json
        );

    internal Task<int> LateCharge(Yen tax, DateOnly due, DateOnly paid) =>
        Print(Domain.Taxation.LateCharge.On(paid, tax, due, parameters).Sheet(), []);

    internal Task<int> RefundInterest(Yen refund, DateOnly start, DateOnly decided) =>
        Print(Domain.Taxation.RefundInterest.On(decided, refund, start, parameters).Sheet(), []);

    internal Task<int> Vehicle(FiscalYear year, Vehicle car, VehicleYear events)
    {
        var assessed = new VehicleTax(parameters, year).Assess(car, events);
        // A car that is registered in the year is paid for at the registration (地方税法177条の11).
        var billed =
            assessed.Billed.Months == 12 && assessed.Reduction == Yen.Zero
                ? _calendar.Schedule(TaxKind.Vehicle, year, assessed.Billed.Amount)
                : [];
        return Print(assessed.Sheet(), billed);
    }

    internal Task<int> Property(
        FiscalYear year,
        string ward,
        IReadOnlyList<Land> lands,
        IReadOnlyList<House> houses,
        IReadOnlyList<DepreciableAsset> assets
    )
    {
        var tax = new PropertyTax(parameters, year);
        List<PropertyAssessment> assessed = [];
        if (lands.Count + houses.Count > 0)
            assessed.Add(tax.Assess(ward, lands, houses));
        if (assets.Count > 0)
            assessed.Add(tax.AssessDepreciable(ward, assets));
        foreach (var one in assessed)
            Print(one.Sheet(), _calendar.Schedule(one.Kind, year, one.Tax));
        return Task.FromResult(0);
    }

    internal Task<int> Business(FiscalYear year, BusinessIncome income)
    {
        var assessed = new BusinessTax(parameters, year).Assess(income);
        return Print(assessed.Sheet(), _calendar.Schedule(TaxKind.Business, year, assessed.Tax));
    }

    private Task<int> Print(CalculationSheet sheet, IReadOnlyList<Instalment> instalments)
    {
        if (json)
            Console.WriteLine(Json(sheet, instalments));
        else
            Say(sheet, instalments);
        return Task.FromResult(0);
    }

    private static void Say(CalculationSheet sheet, IReadOnlyList<Instalment> instalments)
    {
        Console.WriteLine(sheet.Title);
        foreach (var (line, i) in sheet.Lines.Select((line, i) => (line, i)))
        {
            Console.WriteLine($"{i + 1, 3}. {line.Item}{(line.Amount is { } amount ? $"　{amount}" : "")}");
            Console.WriteLine($"     {line.Working}");
            Console.WriteLine($"     根拠　{line.Authority}");
        }
        Console.WriteLine($"{sheet.Result}　{sheet.Total}");
        foreach (var instalment in instalments)
            Console.WriteLine($"  第{instalment.Number}期　納期限 {JapaneseDate.Format(instalment.Due)}　{instalment.Amount}");
        foreach (var note in sheet.Notes)
            Console.WriteLine($"※ {note}");
        if (sheet.NeedsConfirmation)
            Console.WriteLine("※ 【要確認】の定めは、所管の部署による確認が済んでいません。");
    }

    private static string Json(CalculationSheet sheet, IReadOnlyList<Instalment> instalments) =>
        JsonSerializer.Serialize(
            new
            {
                sheet.Title,
                sheet.Result,
                Total = sheet.Total.Amount,
                Lines = sheet.Lines.Select(l => new
                {
                    l.Item,
                    l.Working,
                    Amount = l.Amount?.Amount,
                    l.Authority.Source,
                    l.Authority.Confirmed,
                }),
                Instalments = instalments.Select(i => new
                {
                    i.Number,
                    i.Due,
                    Amount = i.Amount.Amount,
                }),
                sheet.Notes,
                sheet.NeedsConfirmation,
            },
            Readable
        );
}
