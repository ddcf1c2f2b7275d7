namespace MlOps.Data.Engine.Csv;

/// <summary>What can make bytes ambiguous as RFC 4180: after one of these, where later cells begin is guesswork.</summary>
internal enum CsvFault
{
    None,
    QuoteInsideCell,
    TextAfterQuote,
    UnterminatedQuote,
    LoneCarriageReturn,
    MixedLineEndings,
    RecordTooLong,
}
