using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Common;
using TochoDX.Domain.Offices;
using Xunit;

namespace TochoDX.Domain.Tests.Offices;

/// <summary>組織の木 — what may be where, and what it is called there.</summary>
public sealed class OfficeTreeTests
{
    private static readonly Act Admin = new("admin", "管野 守", "", new(2026, 4, 1, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_new_name_reaches_all_that_belongs_to_the_office_and_changes_neither_code_nor_symbol()
    {
        var (tree, _) = Small();

        tree.Rename("toshi", "都市局", Admin);

        var desk = tree.Find("desk")!;
        Assert.Equal("都市局 建築部 広告担当", desk.FullName);
        Assert.Equal(("desk", "TK", "建築部"), (desk.Code, desk.ReceiptSymbol, tree.Find("build")!.Name));
        var happened = Assert.Single(tree.Find("toshi")!.TakeHappenings(), h => h.Action == "office.renamed");
        Assert.Equal(("都市整備局", "都市局"), (happened.Payload["was"], happened.Payload["to"]));
    }

    [Fact]
    public void An_office_moves_with_all_that_belongs_to_it()
    {
        var (tree, _) = Small();

        tree.Move("build", "soumu", Admin);

        Assert.Equal("総務局 建築部 広告担当", tree.Find("desk")!.FullName);
        Assert.Equal("soumu", tree.Top(tree.Find("desk")!).Code);
        Assert.DoesNotContain(tree.Within(tree.Find("toshi")!), o => o.Code == "desk");
        Assert.Contains(tree.Find("build")!.TakeHappenings(), h => h.Action == "office.moved");
    }

    [Theory]
    [InlineData("build", "build", "それ自身やその下")]
    [InlineData("build", "desk", "それ自身やその下")]
    [InlineData("desk", "desk2", "の下には置けません")]
    [InlineData("toshi", "soumu", "局は、ほかの組織の下には置けません")]
    [InlineData("desk", "nowhere", "はありません")]
    [InlineData("desk2", "build", "同じ組織の下に")]
    public void It_goes_nowhere_below_itself_nor_where_its_kind_may_not_stand(string office, string parent, string why)
    {
        var (tree, all) = Small();
        tree.Rename("desk2", "広告担当", Admin);
        var before = all.Select(o => (o.ParentCode, o.FullName)).ToList();

        Assert.Contains(why, Assert.Throws<RuleBrokenException>(() => tree.Move(office, parent, Admin)).Message, StringComparison.Ordinal);
        Assert.Equal(before, all.Select(o => (o.ParentCode, o.FullName)));
        Assert.DoesNotContain(tree.Find(office)!.TakeHappenings(), h => h.Action == "office.moved");
    }

    [Theory]
    [InlineData("Desk", OfficeKind.Section, "build", "係", null, "所属コードは")]
    [InlineData("desk", OfficeKind.Section, "build", "係", null, "広告担当が使っています")]
    [InlineData("other", OfficeKind.Section, "build", "係", "TK", "広告担当が使っています")]
    [InlineData("other", OfficeKind.Section, "build", "係", "t1", "受付番号の記号は")]
    [InlineData("other", OfficeKind.Section, "build", "広告担当", null, "既にあります")]
    [InlineData("other", OfficeKind.Section, "build", "広告 担当", null, "空白を入れずに")]
    [InlineData("other", OfficeKind.Section, null, "係", null, "上位の組織を選んで")]
    [InlineData("other", OfficeKind.Bureau, "toshi", "新局", null, "ほかの組織の下には")]
    [InlineData("other", OfficeKind.Department, "desk", "新部", null, "の下には置けません")]
    public void What_cannot_be_created_says_why(string code, OfficeKind kind, string? parent, string name, string? symbol, string why)
    {
        var (tree, _) = Small();

        Assert.Contains(
            why,
            Assert.Throws<RuleBrokenException>(() => tree.Create(code, kind, parent, name, symbol, "", Admin)).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>Whatever is tried in whatever order: every path ends at a bureau, and full names are the names along it.</summary>
    [Fact]
    public void Any_reorganisation_leaves_a_tree()
    {
        var moves = Gen.ListOf(Gen.Zip(Gen.Choose(0, 9), Gen.Choose(0, 9)), 30);
        Prop.ForAll(
                moves.ToArbitrary(),
                tried =>
                {
                    OfficeTree tree = new([]);
                    for (var i = 0; i < 10; i++)
                    {
                        var kind = (OfficeKind)(i / 2);
                        tree.Create($"o{i}", kind, i < 2 ? null : $"o{i % 2}", $"名{i}", null, "", Admin);
                    }
                    foreach (var ((from, to), n) in tried.Select((t, n) => (t, n)))
                    {
                        try
                        {
                            if (n % 3 == 0)
                                tree.Rename($"o{from}", $"改{to}", Admin);
                            else
                                tree.Move($"o{from}", $"o{to}", Admin);
                        }
                        catch (RuleBrokenException)
                        {
                            // refused; the tree is as it was
                        }
                    }
                    var seen = tree.Below(null).SelectMany(tree.Within).ToList();
                    Assert.Equal(10, seen.Distinct().Count());
                    Assert.Equal(10, seen.Count);
                    foreach (var office in seen)
                    {
                        List<string> path = [];
                        for (Office? at = office; at is not null; at = tree.Find(at.ParentCode))
                            path.Insert(0, at.Name);
                        Assert.Equal(string.Join(' ', path), office.FullName);
                        Assert.Equal(OfficeKind.Bureau, tree.Top(office).Kind);
                        Assert.Equal(
                            tree.Below(office.ParentCode).Count,
                            tree.Below(office.ParentCode).Select(o => o.Name).Distinct().Count()
                        );
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static (OfficeTree Tree, IReadOnlyList<Office> All) Small()
    {
        Office toshi = new("toshi", OfficeKind.Bureau, null, "都市整備局", null, "");
        Office soumu = new("soumu", OfficeKind.Bureau, null, "総務局", null, "");
        Office build = new("build", OfficeKind.Department, toshi, "建築部", null, "");
        Office desk = new("desk", OfficeKind.Section, build, "広告担当", "TK", "");
        Office other = new("desk2", OfficeKind.Section, soumu, "情報担当", "SJ", "");
        List<Office> all = [toshi, soumu, build, desk, other];
        return (new(all), all);
    }
}
