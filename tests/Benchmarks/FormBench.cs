using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using TochoDX.Domain.Procedures;
using TochoDX.TestKit;
using TochoDX.TestKit.Processes;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;
using TochoDX.Workflows.Procedures.Design;

namespace TochoDX.Benchmarks;

/// <summary>
/// Residents leaf through a form of 200 questions and save its pages, while others send applications as in
/// <see cref="FilingBench"/> to the same site.
/// </summary>
internal static class FormBench
{
    private const string Code = "large-form";
    private const int Pages = 5;
    private const int Questions = 40;
    private const int Readers = 4;
    private const int Filers = 16;

    public static async Task Run(string[] args)
    {
        var count = args is [var n, ..] ? int.Parse(n, CultureInfo.InvariantCulture) : 3000;
        var root = Directory.CreateTempSubdirectory("tocho-form-").FullName;
        try
        {
            await using var house = await TestHouse.At(root, DateTimeOffset.UtcNow);
            await Publish(house);
            var people = await house.Applicants(Filers, (2 * count / Filers) + 1);
            await using var site = await SiteProcess.Start(root);
            using var http = Visitor.Connect(site.Address);
            List<Visitor> visitors = [];
            List<Guid> forms = [];
            foreach (var who in people)
            {
                var visitor = new Visitor();
                await visitor.SignIn(http, who.Email, Drafts.Password);
                forms.Add(await house.Use<StartApplication, Guid>(u => u.Run(Code, who.Person, CancellationToken.None)));
                await visitor.ReadToken(http, $"/applications/{forms[^1]}/pages/page-0");
                visitors.Add(visitor);
            }
            var drafts = new Queue<(Visitor Visitor, Guid Draft)>(
                Enumerable.Range(0, people[0].Drafts.Count).SelectMany(d => people.Select((who, p) => (visitors[p], who.Drafts[d])))
            );

            // The first round warms up.
            for (var round = 0; round < 2; round++)
            {
                using var over = new CancellationTokenSource();
                var reading = Task.WhenAll(
                    Enumerable.Range(0, Readers).Select(r => Task.Run(() => Leaf(http, visitors[r], forms[r], over.Token)))
                );
                var load = await Load.Run(
                    [.. Enumerable.Range(0, count).Select(_ => drafts.Dequeue())],
                    item => item.Visitor.File(http, item.Draft)
                );
                await over.CancelAsync();
                var times = await reading;
                if (round == 0)
                    continue;
                Figure.Print("form", "show_p95_ms", P95(times.SelectMany(t => t.Shown)), "ms");
                Figure.Print("form", "save_p95_ms", P95(times.SelectMany(t => t.Saved)), "ms");
                Figure.Print("form", "pages", times.Sum(t => t.Shown.Count + t.Saved.Count), "");
                Figure.Print("form", "filings_per_s_meanwhile", load.PerSecond, "1/s");
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>Shows and saves page after page until the load is over.</summary>
    private static async Task<(List<double> Shown, List<double> Saved)> Leaf(
        HttpClient http,
        Visitor visitor,
        Guid form,
        CancellationToken over
    )
    {
        var (shown, saved) = (new List<double>(), new List<double>());
        for (var at = 0; !over.IsCancellationRequested; at = (at + 1) % Pages)
        {
            var page = $"/applications/{form}/pages/page-{at}";
            var began = Stopwatch.GetTimestamp();
            await visitor.ReadToken(http, page);
            shown.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            var answers = Enumerable.Range(at * Questions, Questions).Select(q => ($"q-item_{q}", q % 2 == 0 ? "yes" : $"回答{q}"));
            began = Stopwatch.GetTimestamp();
            using var response = await visitor.Post(http, page, answers.Append(("then", "next")));
            saved.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (response.StatusCode != HttpStatusCode.Found)
                throw new InvalidOperationException($"{page} was not saved: {response.StatusCode}");
        }
        return (shown, saved);
    }

    private static double P95(IEnumerable<double> times) => times.Order().ToList() is var sorted ? sorted[(int)(sorted.Count * 0.95)] : 0;

    private static async Task Publish(TestHouse house)
    {
        var ct = CancellationToken.None;
        var author = new Person(Guid.NewGuid(), "設計 一郎", "主任", Audience.Administrator, null, null);
        var approver = author with { Id = Guid.NewGuid(), Name = "承認 二葉" };
        var sound = Catalogue.BuiltIn().Find("outdoor-advertising")!.Yaml;
        var yaml = sound.Replace("    - include: declaration\n", Form() + "    - include: declaration\n", StringComparison.Ordinal);
        var id = await house.Use<StartProcedure, Guid>(u => u.Run(Code, "大きな様式", "toshi-koukoku", yaml, author, ct));
        var faults = await house.Use<SubmitProcedure, IReadOnlyList<DocumentFault>>(u => u.Run(id, null, null, author, ct));
        if (faults.Count > 0)
            throw new InvalidOperationException(string.Join('\n', faults));
        await using var db = house.Database.Open();
        var document = await db.ProcedureDocuments.FindAsync(id);
        await house.Use<ApproveProcedure>(u => u.Run(id, ProcedureDocument.HashOf(document!.Open!.Yaml), approver, ct));
    }

    /// <summary>Two hundred questions on five pages; every other one is asked because of the one before it.</summary>
    private static string Form()
    {
        var form = new StringBuilder();
        for (var q = 0; q < Pages * Questions; q++)
        {
            if (q % Questions == 0)
                form.Append(
                    CultureInfo.InvariantCulture,
                    $"    - id: page-{q / Questions}\n      title: {q / Questions + 1}枚目\n      questions:\n"
                );
            if (q % 2 == 0)
                form.Append(
                    CultureInfo.InvariantCulture,
                    $"        - {{ id: item_{q}, kind: yes-no, label: 質問{q}, hint: 当てはまるかどうかを選択してください。 }}\n"
                );
            else
                form.Append(
                    CultureInfo.InvariantCulture,
                    $"        - {{ id: item_{q}, kind: text, label: 質問{q}, max-length: 60, when: item_{q - 1} }}\n"
                );
        }
        return form.ToString();
    }
}
