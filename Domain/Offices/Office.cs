namespace TochoDX.Domain.Offices;

/// <summary>所属 — an office that handles procedures.</summary>
public sealed class Office
{
    private Office() { } // for EF Core

    public Office(string code, string bureau, string name, string phone)
    {
        (Code, Bureau, Name, Phone) = (code, bureau, name, phone);
    }

    /// <summary>Stable code, e.g. <c>toshi-koukoku</c>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>局, e.g. 都市整備局.</summary>
    public string Bureau { get; private set; } = "";

    public string Name { get; private set; } = "";
    public string Phone { get; private set; } = "";

    public string FullName => $"{Bureau} {Name}";
}
