using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Common;
using TochoDX.Workflows.Procedures;
using Xunit;

namespace TochoDX.Workflows.Tests.Procedures;

public sealed class CatalogueSearchTests
{
    private static readonly Catalogue BuiltIn = Catalogue.BuiltIn();

    private static readonly (string Code, string Keyword)[] Keywords =
    [
        .. BuiltIn.Current.SelectMany(entry => entry.Procedure.Keywords.Select(keyword => (entry.Procedure.Code, keyword))),
    ];

    [Theory]
    [InlineData("車検", "vehicle-tax-certificate")]
    [InlineData("しゃけん", "vehicle-tax-certificate")]
    [InlineData("引っ越しをしたので住所を変えたい", "vehicle-tax-address")]
    [InlineData("ひっこし", "vehicle-tax-address")]
    [InlineData("カフェを開きたい", "restaurant-permit")]
    [InlineData("ｷｯﾁﾝｶｰ", "restaurant-permit")]
    [InlineData("公園　イベント", "park-occupancy")]
    [InlineData("018", "child-support-018")]
    [InlineData("０１８サポート", "child-support-018")]
    [InlineData("都営住宅", "public-housing")]
    [InlineData("宅建", "real-estate-licence")]
    [InlineData("産廃", "industrial-waste")]
    [InlineData("5g", "base-station")]
    [InlineData("税金が払えない", "tax-deferral")]
    [InlineData("NPO", "npo-incorporation")]
    [InlineData("subsidy smart city", "smart-tokyo-model")]
    public void People_find_what_they_mean(string typed, string code) => Assert.Equal(code, BuiltIn.Search(typed)[0].Procedure.Code);

    [Theory]
    [InlineData("くるま", "vehicle-tax-address vehicle-tax-certificate vehicle-tax-disability tax-certificate")]
    [InlineData("車", "vehicle-tax-address vehicle-tax-certificate vehicle-tax-disability")]
    [InlineData("看板", "outdoor-advertising outdoor-advertising-business road-occupancy")]
    [InlineData("かんばん", "outdoor-advertising outdoor-advertising-business road-occupancy")]
    [InlineData("飲食店", "restaurant-permit")]
    [InlineData("助成金", "smart-tokyo-model regional-smart-tokyo")]
    [InlineData("情報公開", "information-disclosure")]
    [InlineData("情報開示", "information-disclosure")]
    [InlineData("税金", "tax-certificate tax-deferral vehicle-tax-certificate")]
    [InlineData("祭り", "park-occupancy road-use")]
    [InlineData("団体をつくる　NPO", "npo-incorporation")]
    public void A_word_finds_all_that_it_means(string typed, string codes) =>
        Assert.Empty(codes.Split(' ').Except(BuiltIn.Search(typed).Select(found => found.Procedure.Code)));

    [Theory]
    [InlineData("のうぜいしょめい", "tax-certificate")]
    [InlineData("かんぱん屋さん", "outdoor-advertising")]
    [InlineData("けんせつきょう", "construction-licence")]
    [InlineData("産業廃棄物収集運般", "industrial-waste")]
    [InlineData("resturant", "restaurant-permit")]
    [InlineData("construcshon", "construction-licence")]
    public void A_slip_of_the_hand_is_forgiven(string typed, string code) =>
        Assert.Contains(code, BuiltIn.Search(typed).Take(3).Select(found => found.Procedure.Code));

    [Fact]
    public void Every_keyword_finds_its_procedure_whatever_its_width_and_kana()
    {
        foreach (var (code, keyword) in Keywords)
        {
            foreach (var typed in new[] { keyword, Width.ToKatakana(keyword), Wide(keyword), keyword.ToUpperInvariant(), $"　{keyword} " })
                Assert.Contains(code, BuiltIn.Search(typed).Select(found => found.Procedure.Code));
        }
    }

    [Fact]
    public void A_letter_left_out_or_doubled_still_finds_the_procedure()
    {
        Prop.ForAll(
                ArbMap.Default.ArbFor<(int Which, int Where, bool Double)>(),
                pick =>
                {
                    var longer = Keywords.Where(k => Width.Fold(k.Keyword).Count(c => c is not ('ー' or 'ッ')) >= 6).ToArray();
                    var (code, keyword) = longer[(pick.Which & int.MaxValue) % longer.Length];
                    var folded = Width.Fold(keyword);
                    var at = (pick.Where & int.MaxValue) % folded.Length;
                    var typed = pick.Double ? folded.Insert(at, folded[at].ToString()) : folded.Remove(at, 1);
                    // What the slip makes may be another word that is meant elsewhere; then that is what is found.
                    var found = BuiltIn.Search(typed);
                    return (found.Any(f => f.Procedure.Code == code) || found.Any(f => Contains(f, typed))).Label($"{keyword}: {typed}");
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Whatever_is_typed_the_answer_is_part_of_the_catalogue_without_doubles()
    {
        Prop.ForAll<string>(typed =>
            {
                var found = BuiltIn.Search(typed ?? "");
                return found.Distinct().Count() == found.Count && found.All(BuiltIn.Current.Contains);
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Likeness_is_the_same_both_ways_and_whole_only_for_the_same()
    {
        Prop.ForAll<NonNull<string>, NonNull<string>>(
                (a, b) =>
                {
                    var likeness = CatalogueSearch.Likeness(a.Get, b.Get);
                    var same = CatalogueSearch.Likeness(a.Get, a.Get);
                    return likeness == CatalogueSearch.Likeness(b.Get, a.Get) && likeness is >= 0 and <= 1 && same is 0 or 1;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
        Assert.Equal(1, CatalogueSearch.Likeness("かんばん", "カンパン"));
        Assert.Equal(0, CatalogueSearch.Likeness("看板", "宇宙"));
    }

    private static bool Contains(PublishedProcedure found, string typed) =>
        found
            .Procedure.Keywords.Append(found.Procedure.Title.Ja)
            .Append(found.Procedure.Summary.Ja)
            .Select(Width.Fold)
            .Any(term => term.Contains(typed, StringComparison.Ordinal) || typed.Contains(term, StringComparison.Ordinal));

    private static string Wide(string text) => string.Concat(text.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));
}
