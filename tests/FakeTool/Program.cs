// The mlops command as the build sees it, without any machine learning: tests of the targets start it in its place.
// It writes every call to calls.log in the workspace, and does what the files in fake/ say: <verb>.stderr is printed,
// <verb>.exit is the exit code, <verb>.hang sleeps until it is killed and says in <verb>.pid who sleeps.
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

var verb = args is ["data" or "model", var second, ..] ? second : args[0];
File.AppendAllText("calls.log", verb + "\n");
Console.WriteLine($"{verb} is done");

string Option(string name) => args[Array.IndexOf(args, name) + 1];
string? Script(string extension) => Path.Combine("fake", $"{verb}.{extension}") is var path && File.Exists(path) ? File.ReadAllText(path) : null;

if (Script("hang") is not null)
{
    using var child = Process.Start(new ProcessStartInfo("sleep", "600"))!;
    File.WriteAllText(Path.Combine("fake", "pid.tmp"), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {child.Id}"));
    File.Move(Path.Combine("fake", "pid.tmp"), Path.Combine("fake", $"{verb}.pid"));
    child.WaitForExit();
}

if (Script("stderr") is { } text)
    Console.Error.Write(text);
if (Script("exit") is { } exit)
    return int.Parse(exit, CultureInfo.InvariantCulture);

switch (verb)
{
    case "checkout":
        WriteIfDifferent(Path.Combine("data", args[2], $"v{args[3]}", "rows.csv"), "x,y\n1,2\n");
        break;
    case "plan":
        WriteIfDifferent(Option("--output"), Script("json") ?? "{}");
        if (Path.Combine("fake", $"{Option("--model")}.references") is var references && File.Exists(references))
            WriteIfDifferent(Option("--references"), File.ReadAllText(references));
        break;
    case "train":
        File.AppendAllText("trained.log", Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Option("--output")))) + "\n");
        var referenced = args.Zip(args.Skip(1)).Where(pair => pair.First == "--reference").Select(pair => File.ReadAllText(Path.Combine(pair.Second.Split('=', 2)[1], "model.onnx")));
        var key = string.Join(' ', [File.ReadAllText(Option("--plan")), Option("--dataset-version"), Option("--seed"), .. referenced]);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        foreach (var name in (string[])["model.onnx", "model.json", "golden.jsonl"])
            WriteIfDifferent(Path.Combine(Option("--output"), name), $"{name} {digest}\n");
        break;
}

return 0;

static void WriteIfDifferent(string path, string text)
{
    if (File.Exists(path) && File.ReadAllText(path) == text)
        return;
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    File.WriteAllText(path + ".tmp", text);
    File.Move(path + ".tmp", path, overwrite: true);
}
