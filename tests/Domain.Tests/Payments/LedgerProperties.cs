using FsCheck;
using FsCheck.Fluent;
using TochoDX.Domain.Common;
using TochoDX.Domain.Payments;
using Xunit;

namespace TochoDX.Domain.Tests.Payments;

/// <summary>Random lives of several charges against a model that knows nothing of journals or states: it only counts yen.</summary>
public sealed class LedgerProperties
{
    private const int Charges = 3;

    public enum Do
    {
        Start,
        PayRight,
        PayWrong,
        PayForeign,
        Fail,
        Lapse,
        Cancel,
    }

    [Fact]
    public void Books_balance_and_agree_with_the_model_whatever_happens()
    {
        var step = Gen.Elements(Enum.GetValues<Do>()).Zip(Gen.Choose(0, Charges - 1)).Zip(Gen.Choose(0, 5));
        var steps = step.Select(s => (What: s.Item1.Item1, Charge: s.Item1.Item2, Pick: s.Item2)).ListOf(40).Select(l => l.ToArray());
        Prop.ForAll(steps.ToArbitrary(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static bool Holds((Do What, int Charge, int Pick)[] steps)
    {
        var world = new World();
        foreach (var (what, charge, pick) in steps)
        {
            world.Try(what, charge, pick);
            world.Verify();
        }
        return true;
    }

    private sealed class World
    {
        private readonly List<Charge> _charges = [];
        private readonly List<Payment>[] _payments = new List<Payment>[Charges];
        private readonly List<Journal> _journals = [];
        private readonly long[] _owed = new long[Charges];
        private long _revenue,
            _clearing,
            _overpaid,
            _suspense;

        public World()
        {
            for (var i = 0; i < Charges; i++)
            {
                var charge = A.Charge(yen: 1000 * (i + 1));
                _charges.Add(charge);
                _payments[i] = [];
                Book(Ledger.Opening(charge));
                _owed[i] = charge.Amount.Amount;
                _revenue += charge.Amount.Amount;
            }
        }

        /// <summary>Does it in the domain and, unless a rule forbids it, in the model.</summary>
        public void Try(Do what, int i, int pick)
        {
            var (charge, payments) = (_charges[i], _payments[i]);
            var payment = payments.Count == 0 ? null : payments[pick % payments.Count];
            try
            {
                switch (what)
                {
                    case Do.Start:
                        payments.Add(new(Guid.NewGuid(), charge, payments.Count + 1, "sandbox", PaymentMethod.Card, A.Act()));
                        break;
                    case Do.PayRight:
                        Settle(i, payment, charge.Amount.Amount, "JPY");
                        break;
                    case Do.PayWrong:
                        Settle(i, payment, charge.Amount.Amount + pick + 1, "JPY");
                        break;
                    case Do.PayForeign:
                        Settle(i, payment, charge.Amount.Amount, "USD");
                        break;
                    case Do.Fail:
                        payment?.End(PaymentStatus.Failed, A.Act());
                        break;
                    case Do.Lapse:
                        charge.Lapse(A.Act(days: 15));
                        WriteOff(i);
                        break;
                    case Do.Cancel:
                        charge.Cancel("誤り", A.Act());
                        WriteOff(i);
                        break;
                }
            }
            catch (RuleBrokenException) { }
        }

        public void Verify()
        {
            Assert.All(_journals, j => Assert.Equal(0, j.Entries.Sum(e => e.Amount.Amount)));
            Assert.Equal(_journals.Count, _journals.Select(j => j.Key).Distinct().Count());
            for (var i = 0; i < Charges; i++)
            {
                var charge = _charges[i];
                Assert.Equal(_owed[i], Sum(LedgerAccount.Receivable, charge.Id));
                Assert.Equal(charge.IsOpen, _owed[i] != 0);
                var payers = _payments[i].Count(p => p.BookedTo == LedgerAccount.Receivable);
                Assert.Equal(charge.Status == ChargeStatus.Paid ? 1 : 0, payers);
            }
            Assert.Equal(-_revenue, Sum(LedgerAccount.Revenue));
            Assert.Equal(_clearing, Sum(LedgerAccount.GatewayClearing));
            Assert.Equal(-_overpaid, Sum(LedgerAccount.Overpayment));
            Assert.Equal(-_suspense, Sum(LedgerAccount.Suspense));
        }

        private void Settle(int i, Payment? payment, long amount, string currency)
        {
            if (payment is null)
                return;
            var charge = _charges[i];
            var account = payment.Settle(new($"pay_{payment.Id}", amount, currency, A.Noon), charge.IsOpen, A.Act());
            Book(Ledger.Receipt(payment));
            if (account == LedgerAccount.Receivable)
                charge.Pay(payment, A.ReceiptNumber(), A.Act());

            // The model: money that is what was owed pays, other yen wait, what nobody owed is the payer's.
            var price = charge.Amount.Amount;
            _clearing += currency == "JPY" ? amount : price;
            if (currency != "JPY")
                _suspense += price;
            else if (amount != price)
                _suspense += amount;
            else if (_owed[i] == price)
                _owed[i] = 0;
            else
                _overpaid += amount;
        }

        private void WriteOff(int i)
        {
            Book(_journals.Single(j => j.Key == Ledger.OpeningKey(_charges[i].Id)).Reverse("振戻し"));
            _revenue -= _owed[i];
            _owed[i] = 0;
        }

        private void Book(Booking booking) => _journals.Add(new(Guid.NewGuid(), _journals.Count + 1, booking, A.Act()));

        private long Sum(LedgerAccount account, Guid? charge = null) =>
            _journals
                .Where(j => charge is null || j.ChargeId == charge)
                .SelectMany(j => j.Entries)
                .Where(e => e.Account == account)
                .Sum(e => e.Amount.Amount);
    }
}
