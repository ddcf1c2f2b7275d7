using System.CommandLine;

namespace MlOps.Cli.Data;

/// <summary><c>mlops data</c>: datasets and their versions.</summary>
internal static class DataCommand
{
    public static Command Create() => new("data", "Datasets: immutable numbered versions of files, deduplicated in one store.")
    {
        InitCommand.Create(),
        SnapshotCommand.Create(),
        ImportCommand.Create(),
        ListCommand.Create(),
        ShowCommand.Create(),
        DiffCommand.Create(),
        CheckoutCommand.Create(),
        StatusCommand.Create(),
        VerifyCommand.Create(),
        PinCommand.Create(),
        PinCommand.CreateUnpin(),
        GcCommand.Create(),
        TransferCommand.CreatePush(),
        TransferCommand.CreatePull(),
        ValidateCommand.Create(),
        ProfileCommand.Create(),
        DriftCommand.Create(),
        SuggestCommand.Create(),
    };
}
