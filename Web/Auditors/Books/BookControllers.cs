using Microsoft.AspNetCore.Mvc;
using TochoDX.Web.Officers.Books;
using TochoDX.Workflows.Common;
using TochoDX.Workflows.Notices;
using TochoDX.Workflows.Payments;
using TochoDX.Workflows.Payments.Closing;

namespace TochoDX.Web.Auditors.Books;

/// <inheritdoc cref="LedgerPages"/>
[Route("/auditors/books")]
public sealed class AllLedgersController(ITochoDb db, TrialBalance trial, TimeProvider clock) : LedgerPages(db, trial, clock);

/// <inheritdoc cref="DayPages"/>
[Route("/auditors/books")]
public sealed class AllDaysController(ITochoDb db, MakeDaySheet make, IDocumentRenderer renderer, TimeProvider clock)
    : DayPages(db, make, renderer, clock);

/// <inheritdoc cref="DiscrepancyPages"/>
[Route("/auditors/books")]
public sealed class AllDiscrepanciesController(ITochoDb db, FindStalledPayments stalled, TimeProvider clock)
    : DiscrepancyPages(db, stalled, clock);

/// <inheritdoc cref="ExportPages"/>
[Route("/auditors/books")]
public sealed class AllExportsController(ExportJournals export, TimeProvider clock) : ExportPages(export, clock);

/// <inheritdoc cref="YearPages"/>
[Route("/auditors/books")]
public sealed class AllYearsController(YearEnd end) : YearPages(end);
