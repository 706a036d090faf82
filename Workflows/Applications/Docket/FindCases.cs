using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.People;

namespace TochoDX.Workflows.Applications.Docket;

/// <summary>Place in a list of cases.</summary>
public readonly record struct DocketPlace(DateTimeOffset At, Guid Id);

/// <summary>What is looked for on the docket of an office. A part that is null does not matter.</summary>
public sealed record DocketQuery
{
    public required string Office { get; init; }

    /// <summary>Codes of every procedure of the office.</summary>
    public required IReadOnlyList<string> Procedures { get; init; }
    public IReadOnlyList<Lane> Lanes { get; init; } = [Lane.Desk, Lane.Away, Lane.Closed];
    public string? Stage { get; init; }
    public string? Procedure { get; init; }
    public Guid? Assignee { get; init; }

    /// <summary>Only what nobody has charge of.</summary>
    public bool Unassigned { get; init; }

    /// <summary>Only what is due by then, and then the most urgent first.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>The newest first, instead of the most urgent. What is closed is listed in no other order.</summary>
    public bool ByArrival { get; init; }

    /// <summary>Words that all occur in names, addresses or subjects; the newest first then.</summary>
    public string? Text { get; init; }

    /// <summary>Who looks; words do not find what is restricted to others. Null: nothing that is restricted.</summary>
    public Person? Reader { get; init; }

    /// <summary>Only what the applicant wrote to and nobody has read.</summary>
    public bool News { get; init; }
    public DocketPlace? After { get; init; }
    public DocketPlace? Before { get; init; }
    public int Take { get; init; } = 26;

    public bool Backwards => Before is not null;
}

/// <summary>案件の一覧 — cases of an office by any combination of filters, from an index each, page by page.</summary>
public sealed class FindCases(ITochoDb db)
{
    /// <summary>False for words that are too short to look for.</summary>
    public static bool CanFind(string text) => TextSearch.CanFind(text);

    /// <returns>Away from the cursor; the caller turns a page that was read backwards.</returns>
    public async Task<IReadOnlyList<DocketEntry>> Run(DocketQuery query, CancellationToken ct)
    {
        if (query.Text is { } text)
            return await new TextSearch(db, query).Find(text, ct);
        var found = Parts(query).Select(part => Page(part, query)).Aggregate((some, more) => some.Concat(more));
        var sorted = (query.ByArrival, query.Backwards) switch
        {
            (false, false) => found.OrderBy(d => d.DueAt).ThenBy(d => d.Id),
            (false, true) => found.OrderByDescending(d => d.DueAt).ThenByDescending(d => d.Id),
            (true, false) => found.OrderByDescending(d => d.ArrivedAt).ThenByDescending(d => d.Id),
            (true, true) => found.OrderBy(d => d.ArrivedAt).ThenBy(d => d.Id),
        };
        return await sorted.Take(query.Take).ToListAsync(ct);
    }

    /// <summary>Each of them is one stretch of an index in the order of the list; together they are what is looked for.</summary>
    private IEnumerable<IQueryable<DocketEntry>> Parts(DocketQuery query)
    {
        var office = query.Office;
        var cases = db.Docket.AsNoTracking().Where(d => d.OfficeCode == office);
        // What is closed is due no more.
        var lanes = query.ByArrival ? query.Lanes : query.Lanes.Where(l => l != Lane.Closed);
        if (query.News)
        {
            var (who, among) = (query.Assignee, lanes.ToList());
            var news = Narrowed(cases.Where(d => d.News != CaseNews.None && among.Contains(d.Lane)), query);
            return [who is not null || query.Unassigned ? news.Where(d => d.AssigneeId == who) : news];
        }
        if (query.Assignee is not null || query.Unassigned)
        {
            var who = query.Assignee;
            var own = Narrowed(cases.Where(d => d.AssigneeId == who), query);
            return lanes.Select(lane => own.Where(d => d.Lane == lane));
        }
        IReadOnlyList<string> procedures = query.Procedure is { } one ? [one] : query.Procedures;
        if (query.Stage is { } stage)
            return procedures.Select(code => cases.Where(d => d.Stage == stage && d.ProcedureCode == code));
        return query.Procedure is { } procedure
            ? lanes.Select(lane => cases.Where(d => d.Lane == lane && d.ProcedureCode == procedure))
            : lanes.Select(lane => cases.Where(d => d.Lane == lane));
    }

    /// <summary>
    /// What is looked through rather than looked up: said as a case of its own, a column neither lures the database to its
    /// index nor makes it think that next to nothing will be found.
    /// </summary>
    internal static IQueryable<DocketEntry> Narrowed(IQueryable<DocketEntry> cases, DocketQuery query)
    {
        if (query.Stage is { } stage)
            cases = cases.Where(d => (d.Stage == stage ? 1 : 0) != 0);
        if (query.Procedure is { } procedure)
            cases = cases.Where(d => (d.ProcedureCode == procedure ? 1 : 0) != 0);
        return cases;
    }

    private static IQueryable<DocketEntry> Page(IQueryable<DocketEntry> part, DocketQuery query) =>
        (query.ByArrival ? ByArrival(part, query) : ByDue(part, query)).Take(query.Take);

    private static IQueryable<DocketEntry> ByDue(IQueryable<DocketEntry> part, DocketQuery query)
    {
        // Said always: it tells the database that the index of what is due will do.
        var last = query.DueBefore ?? DocketEntry.NoHurry;
        part = part.Where(d => d.DueAt <= last);
        if (query.Before is { } b)
            return part.Where(d => d.DueAt <= b.At && (d.DueAt < b.At || d.Id < b.Id))
                .OrderByDescending(d => d.DueAt)
                .ThenByDescending(d => d.Id);
        if (query.After is { } a)
            part = part.Where(d => d.DueAt >= a.At && (d.DueAt > a.At || d.Id > a.Id));
        return part.OrderBy(d => d.DueAt).ThenBy(d => d.Id);
    }

    private static IQueryable<DocketEntry> ByArrival(IQueryable<DocketEntry> part, DocketQuery query)
    {
        if (query.Before is { } b)
            return part.Where(d => d.ArrivedAt >= b.At && (d.ArrivedAt > b.At || d.Id > b.Id)).OrderBy(d => d.ArrivedAt).ThenBy(d => d.Id);
        if (query.After is { } a)
            part = part.Where(d => d.ArrivedAt <= a.At && (d.ArrivedAt < a.At || d.Id < a.Id));
        return part.OrderByDescending(d => d.ArrivedAt).ThenByDescending(d => d.Id);
    }
}
