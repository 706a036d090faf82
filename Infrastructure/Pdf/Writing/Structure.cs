namespace TochoDX.Infrastructure.Pdf.Writing;

/// <summary>
/// One element of the document's logical structure, as assistive technology reads it (ISO 32000-1, 14.7 and 14.8).
/// An element holds either other elements or content of pages.
/// </summary>
/// <param name="type">Standard structure type: P, H1, Table …</param>
/// <param name="entries">Further entries of its dictionary.</param>
internal sealed class Structure(string type, string entries = "")
{
    private readonly List<Structure> _children = [];
    private readonly List<(int Page, int Id)> _content = [];

    public string Type => type;

    /// <summary>Text that stands for the element (14.9.3).</summary>
    public string? Alternative { get; init; }

    /// <summary>Known once the element is written.</summary>
    public Ref Reference { get; private set; }

    public Structure Add(string childType, string childEntries = "", string? alternative = null)
    {
        var child = new Structure(childType, childEntries) { Alternative = alternative };
        _children.Add(child);
        return child;
    }

    /// <summary>Adds marked content: the element begins or goes on there.</summary>
    public void Mark(int page, int id) => _content.Add((page, id));

    /// <summary>Writes the element and all below.</summary>
    public void Write(PdfFile file, Ref parent, IReadOnlyList<Ref> pages)
    {
        Reference = file.Reserve();
        foreach (var child in _children)
            child.Write(file, Reference, pages);

        var target = file.Pack(Reference).Add($"<</S/{type}/P {parent}{entries}");
        if (Alternative is not null)
            target.Add($"/Alt {new TextString(Alternative)}");
        if (_content.Count > 0)
            target.Add($"/Pg {pages[_content[0].Page]}");
        target.Add("/K["u8);
        foreach (var child in _children)
            target.Add($"{child.Reference} ");
        foreach (var (page, id) in _content)
        {
            if (page == _content[0].Page)
                target.Add($"{id} ");
            else
                target.Add($"<</Type/MCR/Pg {pages[page]}/MCID {id}>>");
        }

        target.Add("]>>"u8);
    }
}
