namespace TochoDX.Workflows.Payments;

/// <summary>The gateways in use, by name; the first takes new payments.</summary>
public sealed class PaymentGateways(IEnumerable<IPaymentGateway> gateways)
{
    private readonly IPaymentGateway[] _gateways = [.. gateways];

    public IReadOnlyList<IPaymentGateway> All => _gateways;

    /// <summary>Takes new payments.</summary>
    /// <exception cref="InvalidOperationException">No gateway is set up.</exception>
    public IPaymentGateway Current =>
        _gateways is [var first, ..] ? first : throw new InvalidOperationException("No payment gateway is set up.");

    public IPaymentGateway? Find(string name) => _gateways.FirstOrDefault(g => g.Name == name);

    /// <exception cref="InvalidOperationException">A payment names a gateway that is no longer set up.</exception>
    public IPaymentGateway Get(string name) =>
        Find(name) ?? throw new InvalidOperationException($"The payment gateway '{name}' is not set up.");
}
