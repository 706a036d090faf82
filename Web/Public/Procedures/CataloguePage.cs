using System.Text.Encodings.Web;
using TochoDX.Domain.Procedures;
using TochoDX.Workflows.Procedures;

namespace TochoDX.Web.Public.Procedures;

/// <summary>探し方 — what was typed and what was picked; every part may be empty. What is not known is not looked at.</summary>
public sealed record CatalogueFilter(string Query = "", string? Category = null, LifeEvent? Event = null, FilerKind? Filer = null)
{
    private const int LongestQuery = 200;

    public bool IsEmpty => this is { Query: "", Category: null, Event: null, Filer: null };

    public static CatalogueFilter Of(string? query, string? category, string? occasion, string? filer, Catalogue catalogue)
    {
        var words = (query ?? "").Trim();
        return new(
            words.Length > LongestQuery ? words[..LongestQuery] : words,
            catalogue.Current.Select(p => p.Procedure.Category).FirstOrDefault(c => c == category),
            LifeEvent.Find(occasion),
            filer switch
            {
                "individual" => FilerKind.Individual,
                "corporation" => FilerKind.Corporation,
                _ => null,
            }
        );
    }

    public IReadOnlyList<Procedure> Find(Catalogue catalogue)
    {
        var found = catalogue.Search(Query).Select(p => p.Procedure).Where(p => Category is null || p.Category == Category);
        if (Filer is { } filer)
            found = found.Where(p => p.Filers.Contains(filer));
        if (Event is { } picked)
            found = found.Where(p => picked.Procedures.Contains(p.Code)).OrderBy(p => picked.Procedures.ToList().IndexOf(p.Code));
        return [.. found];
    }

    /// <summary>Name and value of each part that is set.</summary>
    public IEnumerable<(string Name, string Value)> Parts()
    {
        if (Query.Length > 0)
            yield return ("q", Query);
        if (Category is not null)
            yield return ("category", Category);
        if (Event is not null)
            yield return ("event", Event.Code);
        if (Filer is { } filer)
            yield return ("filer", filer == FilerKind.Individual ? "individual" : "corporation");
    }

    public string Address()
    {
        var query = string.Join('&', Parts().Select(part => $"{part.Name}={UrlEncoder.Default.Encode(part.Value)}"));
        return query.Length == 0 ? "/procedures" : "/procedures?" + query;
    }
}

/// <summary>手続の一覧</summary>
/// <param name="Groups">By category, or one group without a name where they stand in order of fitness.</param>
public sealed record CataloguePage(CatalogueFilter Filter, IReadOnlyList<string> Categories, IReadOnlyList<CategoryGroup> Groups)
{
    /// <summary>What concerns most people comes first; other categories after these.</summary>
    private static readonly string[] Order =
    [
        "都税",
        "子育て・福祉",
        "住まい",
        "道路・公園",
        "都市・まちづくり",
        "事業の許可・登録",
        "デジタル・産業",
        "NPO・市民活動",
        "都政情報",
    ];

    public int Count => Groups.Sum(g => g.Procedures.Count);

    /// <summary>What can be picked instead of, or beside, what is picked now.</summary>
    public IEnumerable<FilterLink> CategoryLinks =>
        Categories.Select(c => new FilterLink(
            c,
            (Filter with { Category = Filter.Category == c ? null : c, Event = null }).Address(),
            Filter.Category == c
        ));

    public IEnumerable<FilterLink> FilerLinks =>
        [Link("個人が申請できる", FilerKind.Individual), Link("法人・団体が申請できる", FilerKind.Corporation)];

    public static CataloguePage Of(CatalogueFilter filter, Catalogue catalogue)
    {
        var found = filter.Find(catalogue);
        // A search and a life event have an order of their own.
        var groups =
            filter.Query.Length > 0 || filter.Event is not null
                ? [.. found.Count == 0 ? [] : new[] { new CategoryGroup("found", "", found) }]
                : found
                    .GroupBy(p => p.Category)
                    .OrderBy(g => PlaceOf(g.Key))
                    .Select((g, i) => new CategoryGroup($"category-{i + 1}", g.Key, [.. g]))
                    .ToList();
        return new(filter, [.. catalogue.Current.Select(p => p.Procedure.Category).Distinct().OrderBy(PlaceOf)], groups);
    }

    private static int PlaceOf(string category) => Array.IndexOf(Order, category) is >= 0 and var place ? place : Order.Length;

    private FilterLink Link(string name, FilerKind filer) =>
        new(name, (Filter with { Filer = Filter.Filer == filer ? null : filer }).Address(), Filter.Filer == filer);
}

public sealed record CategoryGroup(string Id, string Name, IReadOnlyList<Procedure> Procedures);

/// <param name="Picked">The link lets go of it again.</param>
public sealed record FilterLink(string Name, string Address, bool Picked);
