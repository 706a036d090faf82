namespace TochoDX.Infrastructure.Pdf.Writing;

/// <summary>Puts the drawn pages, their fonts and their structure into one file.</summary>
internal static class PdfDocument
{
    public static byte[] Write(IReadOnlyList<Canvas> canvases, SubsetFonts fonts, Structure document, string title, string language)
    {
        using var file = new PdfFile();
        var (catalog, information, tree, structure, parents, metadata) = (
            file.Reserve(),
            file.Reserve(),
            file.Reserve(),
            file.Reserve(),
            file.Reserve(),
            file.Reserve()
        );

        var lang = new TextString(language);
        file.Open(catalog)
            .Add(
                $"<</Type/Catalog/Pages {tree}/StructTreeRoot {structure}/MarkInfo<</Marked true>>/Lang {lang}/ViewerPreferences<</DisplayDocTitle true>>/Metadata {metadata}>>"
            );
        file.Pack(information).Add($"<</Title {new TextString(title)}/Producer({Metadata.Producer})>>");
        file.Stream(metadata, "/Type/Metadata/Subtype/XML", Metadata.Xmp(title, language));

        Ref[] pages = [.. canvases.Select(_ => file.Reserve())];
        WritePages(file, tree, pages, canvases, fonts);
        document.Write(file, structure, pages);
        file.Pack(structure).Add($"<</Type/StructTreeRoot/K {document.Reference}/ParentTree {parents}/ParentTreeNextKey {pages.Length}>>");
        WriteParents(file.Pack(parents), canvases);
        return file.Finish(catalog, information);
    }

    private static void WritePages(PdfFile file, Ref tree, Ref[] pages, IReadOnlyList<Canvas> canvases, SubsetFonts fonts)
    {
        var contents = new Ref[pages.Length];
        var pictures = new string[pages.Length];
        for (var i = 0; i < pages.Length; i++)
        {
            contents[i] = file.Reserve();
            using var content = canvases[i].Finish();
            file.CompressedStream(contents[i], "", content.Written);
            var entries = string.Concat(canvases[i].Pictures.Select(p => $"/{p.Name} {p.Picture.Write(file).Number} 0 R"));
            pictures[i] = entries.Length == 0 ? "" : $"/XObject<<{entries}>>";
        }

        var resources = fonts.Write(file);
        for (var i = 0; i < pages.Length; i++)
            file.Open(pages[i])
                .Add(
                    $"<</Type/Page/Parent {tree}/MediaBox[0 0 {Layout.Sheet.Width} {Layout.Sheet.Height}]/Resources<</Font<<{resources}>>{pictures[i]}>>/Contents {contents[i]}/StructParents {i}/Tabs/S>>"
                );

        var target = file.Open(tree).Add($"<</Type/Pages/Count {pages.Length}/Kids[");
        foreach (var page in pages)
            target.Add($"{page} ");
        target.Add("]>>"u8);
    }

    /// <summary>From marked content back to its element (ISO 32000-1, 14.7.4.4).</summary>
    private static void WriteParents(PdfBuffer target, IReadOnlyList<Canvas> canvases)
    {
        target.Add("<</Nums["u8);
        for (var page = 0; page < canvases.Count; page++)
        {
            target.Add($"{page}[");
            foreach (var owner in canvases[page].Owners)
                target.Add($"{owner.Reference} ");
            target.Add((byte)']');
        }

        target.Add("]>>"u8);
    }
}
