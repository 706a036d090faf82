using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace TochoDX.Infrastructure.Persistence;

/// <summary>One key of the data-protection ring (cookies, mailed tokens), shared by all nodes.</summary>
internal sealed class RingKey
{
    private RingKey() { } // for EF Core

    public RingKey(string name, string xml) => (Name, Xml) = (name, xml);

    public string Name { get; private set; } = "";
    public string Xml { get; private set; } = "";
}

internal sealed class RingKeyMapping : IEntityTypeConfiguration<RingKey>
{
    public void Configure(EntityTypeBuilder<RingKey> key)
    {
        key.ToTable("KeyRing").HasKey(k => k.Name);
        key.Property(k => k.Xml).HasMaxLength(-1);
    }
}

/// <summary>Keeps the data-protection keys in the database, so that a node needs nothing of its own.</summary>
internal sealed class KeyRing(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<TochoDb>();
        return [.. db.Set<RingKey>().AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<TochoDb>();
        db.Add(new RingKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)));
        db.SaveChanges();
    }
}
