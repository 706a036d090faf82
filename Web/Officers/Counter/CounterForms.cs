using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using TochoDX.Domain.Applications;
using TochoDX.Domain.Notices;
using TochoDX.Domain.Procedures;
using TochoDX.Web.Residents.Applications;

namespace TochoDX.Web.Officers.Counter;

/// <summary>窓口の申請者</summary>
public sealed class CustomerDetails
{
    [Display(Name = "申請者の区分"), Required]
    public string? Type { get; set; }

    [Display(Name = "氏名又は名称"), Required]
    public string? Name { get; set; }

    [Display(Name = "フリガナ"), Required]
    public string? Kana { get; set; }

    [Display(Name = "郵便番号"), Required]
    public string? Postcode { get; set; }

    [Display(Name = "都道府県・市区町村・町名"), Required]
    public string? Town { get; set; }

    [Display(Name = "丁目・番地・号"), Required]
    public string? Block { get; set; }

    [Display(Name = "建物名・部屋番号")]
    public string? Building { get; set; }

    [Display(Name = "電話番号"), Required]
    public string? Phone { get; set; }

    [Display(Name = "メールアドレス")]
    public string? Email { get; set; }

    internal static CustomerDetails Of(Customer customer) =>
        new()
        {
            Type = customer.Kind == FilerKind.Corporation ? "corporation" : "individual",
            Name = customer.Name,
            Kana = customer.Kana,
            Postcode = customer.Postcode,
            Town = customer.Town,
            Block = customer.Block,
            Building = customer.Building,
            Phone = customer.Phone,
            Email = customer.Email,
        };

    internal IReadOnlyDictionary<string, string?> Typed =>
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["kind"] = Type,
            ["name"] = Name,
            ["kana"] = Kana,
            ["postcode"] = Postcode,
            ["town"] = Town,
            ["block"] = Block,
            ["building"] = Building,
            ["phone"] = Phone,
            ["email"] = Email,
        };

    internal static string FieldOf(string question) =>
        question == "kind" ? nameof(Type) : char.ToUpperInvariant(question[0]) + question[1..];
}

/// <summary>申請者の記入のページ</summary>
/// <param name="Back">Where to go without saving.</param>
/// <param name="Begun">The draft is there already; its customer is corrected.</param>
/// <param name="Arrived">The name can no longer be changed.</param>
public sealed record CustomerPage(
    LocalizedText Procedure,
    string Action,
    string Back,
    bool Begun,
    CustomerDetails Form,
    bool Arrived = false
)
{
    public static IEnumerable<SelectListItem> Types => [new("個人", "individual"), new("法人その他の団体", "corporation")];
    public static IReadOnlyList<string> FieldNames =>
        [
            nameof(Form.Type),
            nameof(Form.Name),
            nameof(Form.Kana),
            nameof(Form.Postcode),
            nameof(Form.Town),
            nameof(Form.Block),
            nameof(Form.Building),
            nameof(Form.Phone),
            nameof(Form.Email),
        ];
}

/// <summary>窓口での確認 — what the officer declares with each submission.</summary>
public sealed class CounterCheckForm
{
    [Display(Name = "本人確認の方法"), Required]
    public IdentityProof? Identity { get; set; }

    [Display(Name = "証明書の名称・補足")]
    public string? IdentityNote { get; set; }

    [Display(Name = "申請の内容の確認"), Required]
    public ContentConfirmation? Content { get; set; }

    [Display(Name = "代行入力の確認")]
    public bool Declared { get; set; }

    public static IReadOnlyList<string> FieldNames => [nameof(Identity), nameof(IdentityNote), nameof(Content), nameof(Declared)];

    public static IEnumerable<SelectListItem> Proofs =>
        Enum.GetValues<IdentityProof>().Select(p => new SelectListItem(p.Name(), p.ToString()));

    public static IEnumerable<SelectListItem> Ways =>
        Enum.GetValues<ContentConfirmation>().Select(c => new SelectListItem(c.Name(), c.ToString()));
}

/// <summary>窓口受付の一件 — where a filing of the counter stands, and what is still to be done for the applicant.</summary>
public sealed record CounterCase(StatusPage Status, CounterFiling Counter, DateOnly Today)
{
    public Application Application => Status.Application;

    public IEnumerable<Notice> Papers => Status.Notices.Where(n => n.HandedOn is null && n.ErasedAt is null);

    public static IEnumerable<SelectListItem> PaperWays =>
        Enum.GetValues<PaperWay>().Select(w => new SelectListItem(w.Name(), w.ToString()));
}
