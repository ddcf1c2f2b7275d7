// The mlops command as the build sees it, without any machine learning: tests of the targets start it in its place.
// It writes every call to calls.log in the workspace, its arguments to arguments.log, and does what the files in fake/ say, <call> being the verb, or the verb
// and the model that is trained or checked, such as train.Line: <call>.stderr is printed, <call>.exit is the exit code, <call>.hang sleeps
// until it is killed and says in <call>.pid who sleeps. train.meet names models that wait until all of them are being trained, check.meet until they are being checked.
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

var verb = args is ["data" or "model", var second, ..] ? second : args[0];
Append("calls.log", verb);
Append("arguments.log", string.Join('|', args));
Console.WriteLine($"{verb} is done");

var model = verb switch
{
    "train" => Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Option("--output"))))!,
    "check" => Path.GetFileName(Path.GetDirectoryName(Option("--plan")))!,
    _ => "",
};
string Option(string name) => args[Array.IndexOf(args, name) + 1];
IEnumerable<string> Options(string name) => args.Zip(args.Skip(1)).Where(pair => pair.First == name).Select(pair => pair.Second);
string? Find(string extension) => new[] { $"{verb}.{model}.{extension}", $"{verb}.{extension}" }.Select(name => Path.Combine("fake", name)).FirstOrDefault(File.Exists);
string? Script(string extension) => Find(extension) is { } path ? File.ReadAllText(path) : null;

if (Find("hang") is { } hang)
{
    using var child = Process.Start(new ProcessStartInfo("sleep", "600"))!;
    Publish(Path.ChangeExtension(hang, ".pid"), string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {child.Id}"));
    child.WaitForExit();
}

if (verb == "train")
    Append("runs.log", $"begin {model} {(args.Contains("--threads") ? Option("--threads") : "all")}");
if (Script("stderr") is { } text)
    Console.Error.Write(text);
if (Script("meet")?.Split('\n', StringSplitOptions.RemoveEmptyEntries) is { } expected && expected.Contains(model))
{
    Publish(Path.Combine("fake", $"{model}.here"), "");
    if (!SpinWait.SpinUntil(() => expected.All(name => File.Exists(Path.Combine("fake", $"{name}.here"))), TimeSpan.FromMinutes(2)))
        return 5;
}

if (verb == "train")
    Append("runs.log", $"end {model}");
if (Script("exit") is { } exit)
    return int.Parse(exit, CultureInfo.InvariantCulture);

switch (verb)
{
    case "checkout":
        WriteIfDifferent(Path.Combine("data", args[2], $"v{args[3]}", "rows.csv"), "x,y\n1,2\n");
        break;
    case "plan":
        foreach (var (name, output, names) in Options("--model").Zip(Options("--output"), Options("--references")))
        {
            WriteIfDifferent(output, Script("json") ?? "{}");
            if (Path.Combine("fake", $"{name}.references") is var references && File.Exists(references))
                WriteIfDifferent(names, File.ReadAllText(references));
        }

        break;
    case "train":
        Append("trained.log", model);
        var referenced = Options("--reference").Select(reference => File.ReadAllText(Path.Combine(reference.Split('=', 2)[1], "model.onnx")));
        var key = string.Join(' ', [File.ReadAllText(Option("--plan")), Option("--dataset-version"), Option("--seed"), .. referenced]);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        foreach (var name in (string[])["model.onnx", "model.json", "golden.jsonl"])
            WriteIfDifferent(Path.Combine(Option("--output"), name), name == "model.json" ? Metadata(digest) : $"{name} {digest}\n");
        break;
}

return 0;

string Metadata(string digest) =>
    $$"""{"digest":"{{digest}}","plan":{{File.ReadAllText(Option("--plan"))}},"seed":{{Option("--seed")}},"dataset":{"version":{{Option("--dataset-version")}} } }""";

static void WriteIfDifferent(string path, string text)
{
    if (File.Exists(path) && File.ReadAllText(path) == text)
        return;
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    Publish(path, text);
}

// Whole, or not there.
static void Publish(string path, string text)
{
    var temporary = $"{path}.{Environment.ProcessId}.tmp";
    File.WriteAllText(temporary, text);
    File.Move(temporary, path, overwrite: true);
}

// Several of this write to one file.
static void Append(string path, string line)
{
    while (true)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None);
            file.Write(Encoding.UTF8.GetBytes(line + "\n"));
            return;
        }
        catch (IOException)
        {
            Thread.Sleep(1);
        }
    }
}
