using MlOps.Modeling.UserCode;

namespace MlOps.Modeling.Tests.UserCode;

public sealed class CodeClosureTests
{
    private const string Source = """
        public static class Zones
        {
            private static readonly Dictionary<string, string> Names = new() { ["JFK"] = "Queens" };
            private static readonly int[] Areas = { 1, 2, 3, 5, 8, 13, 21 };
            private static readonly IRule Rule = new Prefix { Length = 3 };
            public static int Counter = Start();

            public static string Of(string zone)
            {
                var trimmed = Trim(zone);
                var found = Names.TryGetValue(trimmed, out var name) ? name : Rule.Apply(trimmed);
                return Enumerable.Range(0, 3).Where(i => i > trimmed.Length).Select(i => found).FirstOrDefault() ?? Twice<Suffix>(found) + Areas[1] + Kind.Small + string.Concat(Letters(found));
            }

            private static string Trim(string zone) => zone.Trim();

            private static int Start() => 4;

            private static string Twice<T>(string text) where T : struct, IRule => default(T).Apply(text) + default(T).Apply(text);

            private static IEnumerable<char> Letters(string text)
            {
                foreach (var letter in text)
                    yield return letter switch { 'a' => 'b', _ => letter };
            }

            public static string Uncalled(string zone) => Enumerable.Range(0, 4).Where(i => i > zone.Length).Count().ToString();
        }

        public enum Kind { Small = 1, Large = 2 }

        public interface IRule { string Apply(string text); }

        public sealed class Prefix : IRule
        {
            public int Length = 1;
            public string Apply(string text) => text.Substring(0, Length);
        }

        public struct Suffix : IRule
        {
            public string Apply(string text) => text + "x";
        }
        """;

    [Theory]
    [InlineData("zone.Trim();", "zone.TrimEnd();", "a helper")]
    [InlineData("\"Queens\"", "\"Bronx\"", "a static initialiser")]
    [InlineData("8, 13, 21", "8, 13, 22", "data of an array")]
    [InlineData("Length = 3", "Length = 4", "an object initialiser")]
    [InlineData("Length = 1", "Length = 2", "a field initialiser of a class that is made")]
    [InlineData("text.Substring(0, Length)", "text.Substring(1, Length)", "what implements an interface")]
    [InlineData("text + \"x\"", "text + \"y\"", "what implements an interface for a type argument")]
    [InlineData("Start() => 4", "Start() => 5", "what a static constructor calls")]
    [InlineData("i > trimmed.Length", "i >= trimmed.Length", "a lambda")]
    [InlineData("'a' => 'b'", "'a' => 'c'", "an iterator")]
    [InlineData("Small = 1, Large = 2", "Tiny = 1, Small = 2", "the values of an enum")]
    [InlineData("?? Twice<Suffix>(found)", "?? \"-\" + Twice<Suffix>(found)", "the method")]
    public void A_change_of_what_is_called_is_another_digest(string before, string after, string what)
    {
        Assert.Contains(before, Source, StringComparison.Ordinal);
        Assert.True(DigestOf(Source) != DigestOf(Source.Replace(before, after, StringComparison.Ordinal)), what);
    }

    [Theory]
    [InlineData("i > zone.Length", "i >= zone.Length", "what is not called")]
    [InlineData("var trimmed = Trim(zone);", "// a comment\n\n        var trimmed =  Trim( zone );", "a comment, white space")]
    [InlineData("trimmed", "shortened", "a local variable, captured")]
    [InlineData("var name", "var label", "a local variable, of which the use is not renamed", "? name :", "? label :")]
    [InlineData("public static string Of(", "public static Func<int, int> Added => i => i + 1;\n    public static string Of(", "a lambda added before")]
    [InlineData("public enum Kind", "namespace Other { public static class More { public static int A() => new[] { 1, 2, 3 }.Where(i => i > 1).Count(); } }\npublic enum Kind", "a class added before")]
    [InlineData("private static string Trim(string zone) => zone.Trim();", "private static string Clean(string zone) => zone.Trim();", "a helper's name", "Trim(zone);", "Clean(zone);")]
    public void A_change_that_cannot_matter_is_the_same_digest(string before, string after, string what, string before2 = "", string after2 = "")
    {
        Assert.Contains(before, Source, StringComparison.Ordinal);
        var changed = Source.Replace(before, after, StringComparison.Ordinal);
        if (before2.Length > 0)
            changed = changed.Replace(before2, after2, StringComparison.Ordinal);
        Assert.NotEqual(Source, changed);
        Assert.True(DigestOf(Source) == DigestOf(changed), $"{what}:\n{TextOf(Source)}\n----\n{TextOf(changed)}");
    }

    [Fact]
    public void The_framework_is_named_with_its_version_and_not_looked_into()
    {
        var text = TextOf(Source);
        Assert.Contains($"System.String.Trim@System.Private.CoreLib {typeof(string).Assembly.GetName().Version}".Replace(".Trim@", "@", StringComparison.Ordinal), text, StringComparison.Ordinal);
        Assert.DoesNotContain("method System.String", text, StringComparison.Ordinal);
    }

    private static string TextOf(string source) => CodeClosure.TextOf(Compiled.Load(source).GetType("Zones")!.GetMethod("Of")!);

    private static Digest DigestOf(string source) => CodeClosure.DigestOf(Compiled.Load(source).GetType("Zones")!.GetMethod("Of")!);
}
