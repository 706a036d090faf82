using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using TochoDX.Web.Common;
using TochoDX.Web.Common.Parts;
using TochoDX.Workflows.Applications;
using TochoDX.Workflows.Applications.Docket;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Engine;
using TochoDX.Workflows.People;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Officers.Worklist;

/// <param name="IsOpen">False for a case that is restricted to others: neither its name nor its page is shown.</param>
/// <param name="Cursor">Place in the list.</param>
public sealed record DocketRow(
    Guid Id,
    string Receipt,
    string Procedure,
    string Applicant,
    Lane Lane,
    string Stage,
    string? Assignee,
    DateOnly Arrived,
    Deadline? Due,
    CaseNews News,
    bool AtCounter,
    bool IsOpen,
    string Cursor
);

/// <summary>案件の一覧 — the same for what waits for an examiner and for all the cases of the office.</summary>
public sealed record DocketPage
{
    public required string Title { get; init; }
    public required string Path { get; init; }
    public required WorklistFilter Filter { get; init; }
    public required KeyPage<DocketRow> Cases { get; init; }
    public required KeyPages Pages { get; init; }
    public required IReadOnlyList<SelectListItem> People { get; init; }
    public required IReadOnlyList<SelectListItem> Stages { get; init; }
    public required IReadOnlyList<SelectListItem> Procedures { get; init; }
    public required IReadOnlyList<SelectListItem> Dues { get; init; }
    public required IReadOnlyList<SelectListItem> Unread { get; init; }
    public required IReadOnlyList<SelectListItem> Sorts { get; init; }
    public required IReadOnlyList<SavedFilter> Saved { get; init; }

    /// <summary>The words were too short to look for.</summary>
    public string? TextError { get; init; }

    /// <summary>The officer examines, and may do things to many cases at once.</summary>
    public required bool MayAct { get; init; }

    /// <summary>The filter as hidden fields.</summary>
    public IEnumerable<(string Name, string Value)> Hidden =>
        Filter.Parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => (p.Name, p.Value!));

    /// <summary>How many choices of the filter have been made.</summary>
    public int Narrowings => Hidden.Count(p => p.Name != "show");

    /// <summary>The same list on larger pages.</summary>
    public string Larger => KeyPage.Address(Path, [.. Filter.Parts, ("show", $"{KeyPage.Large}")]);
}

/// <summary>Makes the page of a list of cases.</summary>
public sealed class DocketList(ITochoDb db, Catalogue catalogue, FindCases findCases, TimeProvider clock)
{
    private const string TooShort = "検索の言葉は2文字以上で入力してください。";
    private const int LongestText = 100;

    /// <param name="shown">Group of stages that the list shows by itself.</param>
    /// <param name="byArrival">How it is sorted by itself.</param>
    public async Task<DocketPage> Page(
        string title,
        string path,
        string shown,
        bool byArrival,
        WorklistFilter filter,
        Person officer,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var own = catalogue.All.Where(p => p.Procedure.Office == officer.Office).ToList();
        var text =
            filter.Q?.Trim() is { Length: > 0 and <= LongestText } said && !said.Contains('\0', StringComparison.Ordinal) ? said : null;
        var sorted = filter.Sort is { } sort ? sort == "arrived" : byArrival;
        // What is closed is due no more.
        if (filter.Lanes(shown) is [Lane.Closed] || IsFinal(filter.OneStage))
            sorted = true;
        else if (filter.DueBefore(now) is not null)
            sorted = false;
        var query = new DocketQuery
        {
            Office = officer.Office!,
            Procedures = [.. own.Select(p => p.Procedure.Code).Distinct(StringComparer.Ordinal)],
            Lanes = LanesOf(filter, shown),
            Stage = filter.OneStage,
            Procedure = string.IsNullOrEmpty(filter.Procedure) ? null : filter.Procedure,
            Assignee =
                filter.Who == WorklistFilter.Mine ? officer.Id
                : Guid.TryParse(filter.Who, out var who) ? who
                : null,
            Unassigned = filter.Who == WorklistFilter.Nobodys,
            DueBefore = filter.DueBefore(now),
            ByArrival = sorted || text is not null,
            Text = text,
            Reader = officer,
            News = filter.News == WorklistFilter.Unread,
            After = Cursor.Of(filter.After)?.Place,
            Before = Cursor.Of(filter.Before)?.Place,
            Take = filter.Size + 1,
        };
        var tooShort = text is not null && !FindCases.CanFind(text);
        var found = tooShort ? [] : await findCases.Run(query, ct);
        var today = JapaneseDate.DayOf(now);
        var restricted = found.Where(d => d.Restricted).Select(d => d.Id).ToList();
        var open =
            restricted.Count == 0
                ? []
                : await db.Docket.Where(d => restricted.Contains(d.Id)).OpenTo(db, officer).Select(d => d.Id).ToListAsync(ct);
        var rows = found.Select(d => Row(d, query.ByArrival, today, !d.Restricted || open.Contains(d.Id))).ToList();
        var page = KeyPage.Of(rows, filter.IsBackwards, filter.HasCursor, filter.Size);
        return new()
        {
            Title = title,
            Path = path,
            Filter = filter,
            Cases = page,
            Pages = page.Links((side, row) => KeyPage.Address(path, [.. filter.Parts, (side, row.Cursor)])),
            People = await People(filter, officer, ct),
            Stages = Stages(own, filter.Stage ?? shown),
            Procedures = Choices.Procedures(catalogue, officer, filter.Procedure),
            Dues = Choices.Dues(filter.Due),
            Unread =
            [
                new("すべて", "", filter.News != WorklistFilter.Unread),
                new("未読の連絡・補正の回答", WorklistFilter.Unread, filter.News == WorklistFilter.Unread),
            ],
            Sorts = [new("期限の近い順", "due", !sorted), new("到達の新しい順", "arrived", sorted)],
            Saved = await db.SavedFilters.AsNoTracking().Where(f => f.AccountId == officer.Id).OrderBy(f => f.Name).ToListAsync(ct),
            TextError = tooShort ? TooShort : null,
            MayAct = officer.Post == Post.Examiner,
        };
    }

    private DocketRow Row(DocketEntry entry, bool byArrival, DateOnly today, bool isOpen)
    {
        var due = entry.DueAt is { } at && at < DocketEntry.NoHurry ? JapaneseDate.DayOf(at.AddTicks(-1)) : (DateOnly?)null;
        return new(
            entry.Id,
            entry.ReceiptNumber,
            catalogue.Find(entry.ProcedureCode, entry.ProcedureVersion)!.Procedure.Title.Ja,
            isOpen ? entry.ApplicantName : "（閲覧制限）",
            entry.Lane,
            entry.Stage,
            entry.AssigneeName,
            JapaneseDate.DayOf(entry.ArrivedAt),
            Deadline.Of(due, today),
            entry.News,
            entry.AtCounter,
            isOpen,
            new Cursor(byArrival ? entry.ArrivedAt : entry.DueAt!.Value, entry.Id).ToString()
        );
    }

    private async Task<IReadOnlyList<SelectListItem>> People(WorklistFilter filter, Person officer, CancellationToken ct)
    {
        var examiners = await db.ExaminersOf(officer.Office, ct);
        return
        [
            new("すべて", "", string.IsNullOrEmpty(filter.Who)),
            new("自分", WorklistFilter.Mine, filter.Who == WorklistFilter.Mine),
            new("担当なし", WorklistFilter.Nobodys, filter.Who == WorklistFilter.Nobodys),
            .. examiners
                .Where(e => e.Id != officer.Id)
                .Select(e => new SelectListItem(e.Name, e.Id.ToString(), filter.Who == e.Id.ToString())),
        ];
    }

    private static List<SelectListItem> Stages(List<PublishedProcedure> own, string chosen)
    {
        var tasks = own.SelectMany(p => p.Process.Steps.Values).Where(s => s.Kind == StepKind.Task).Select(s => s.Title).Distinct();
        var waits = Enum.GetValues<ApplicationStatus>().Where(s => s > ApplicationStatus.UnderReview && !ApplicationTransitions.IsFinal(s));
        var ends = Enum.GetValues<ApplicationStatus>().Where(ApplicationTransitions.IsFinal);
        return
        [
            new("審査を待つもの", "desk", chosen == "desk"),
            new("処理中のすべて", "open", chosen == "open"),
            .. tasks.Concat(waits.Select(s => s.Name())).Select(s => new SelectListItem("　" + s, s, chosen == s)),
            new("終わったもの", "closed", chosen == "closed"),
            .. ends.Select(s => s.Name()).Select(s => new SelectListItem("　" + s, s, chosen == s)),
            new("すべて", "all", chosen == "all"),
        ];
    }

    /// <summary>An open stage is not looked for among all that was ever closed.</summary>
    private static IReadOnlyList<Lane> LanesOf(WorklistFilter filter, string shown) =>
        filter.OneStage is not { } stage ? filter.Lanes(shown)
        : IsFinal(stage) ? [Lane.Closed]
        : [Lane.Desk, Lane.Away];

    private static bool IsFinal(string? stage) =>
        Enum.GetValues<ApplicationStatus>().Any(s => ApplicationTransitions.IsFinal(s) && s.Name() == stage);
}
