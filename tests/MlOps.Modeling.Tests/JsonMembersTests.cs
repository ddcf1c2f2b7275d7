using System.Text;
using System.Text.Json;
using MlOps.Modeling.Json;
using MlOps.Modeling.Plans;
using Xunit;

namespace MlOps.Modeling.Tests;

public sealed class JsonMembersTests
{
    [Fact]
    public void What_is_asked_for_is_read()
    {
        var read = Parse("{ \"name\": \"x\", \"parts\": [ { \"hour\": \"dayOfWeek\" }, { } ], // why\n \"none\": null, }", m => (m["name"].Text(), m["parts"].List(part => part.Object(p => p.Find("hour")?.Choice<DatePart>())), m.Find("none")?.Number(), m.Find("absent")?.Flag()));
        Assert.Equal("x", read.Item1);
        Assert.Equal(new DatePart?[] { DatePart.DayOfWeek, null }, read.Item2.ToArray());
        Assert.Null(read.Item3);
        Assert.Null(read.Item4);
    }

    [Theory]
    [InlineData("{\n  \"a\": { \"n\": 1, \"m\": 2 }\n}", "$.a.m: there is no such member, only n", 1, 22)]
    [InlineData("{\n  \"a\": { \"n\": 1, \"n\": 2 }\n}", "$.a.n: it is there twice", 1, 22)]
    [InlineData("{\n  \"a\": { }\n}", "$.a: expected the member 'n'", 1, 7)]
    [InlineData("{\n  \"a\": { \"N\": 1 }\n}", "$.a.N: expected the member 'n'", 1, 14)]
    [InlineData("{\n  \"a\": { \"n\": null }\n}", "$.a.n: it is null", 1, 14)]
    [InlineData("{\n  \"a\": [ ]\n}", "$.a: expected an object", 1, 7)]
    [InlineData("{\n  \"a\": { \"n\": 1.5 }\n}", "$.a.n: expected an integer, and it is 1.5", 1, 14)]
    [InlineData("{\n  \"a\": { \"n\": 3000000000 }\n}", "$.a.n: expected an integer, and it is 3000000000", 1, 14)]
    [InlineData("{\n  \"ä\": 1, \"a\": { \"n\": 1 }\n}", "$.ä: there is no such member, only a", 1, 8)]
    [InlineData("[ 1 ]", "$: expected an object", 0, 0)]
    public void What_is_not_expected_is_named_with_its_place(string text, string message, long line, long bytes)
    {
        // Asked for twice, which must not make up for a member that nobody asks for.
        var error = Assert.Throws<JsonException>(() => Parse(text, m => m["a"].Object(a => (a["n"].Integer(), a["n"].Integer()))));
        Assert.Equal((message, line, bytes), (error.Message, error.LineNumber, error.BytePositionInLine));
    }

    [Theory]
    [InlineData("1", "[0]: expected a text, and it is 1")]
    [InlineData("\"x\"", "[0]: expected a number, and it is \"x\"", 1)]
    [InlineData("\"true\"", "[0]: expected true or false, and it is \"true\"", 2)]
    [InlineData("3", "[0]: expected one of hour, dayOfWeek, minute, month, day, year, and it is 3", 3)]
    [InlineData("\"Hour\"", "[0]: expected one of hour, dayOfWeek, minute, month, day, year, and it is \"Hour\"", 3)]
    [InlineData("\"sha256:AB\"", "[0]: expected a digest, which is 'sha256:' and 64 lower-case hexadecimal digits, and it is \"sha256:AB\"", 4)]
    [InlineData("{}", "[0]: expected a list, and it is {}", 5)]
    [InlineData("\"1\"", "[0]: expected an integer, and it is \"1\"", 6)]
    public void A_value_of_another_kind_is_refused(string value, string message, int kind = 0)
    {
        Func<JsonPart, object?>[] readers =
            [part => part.Text(), part => part.Number(), part => part.Flag(), part => part.Choice<DatePart>(), part => part.Digest(), part => part.List(item => item.Text()), part => part.Long()];
        var error = Assert.Throws<JsonException>(() => Parse($"{{ \"items\": [ {value} ] }}", m => m["items"].List(readers[kind])));
        Assert.Equal("$.items" + message, error.Message);
    }

    [Fact]
    public void A_long_value_is_told_in_part()
    {
        var error = Assert.Throws<JsonException>(() => Parse($$"""{ "n": [ {{string.Join(",\n", Enumerable.Range(1000, 500))}} ] }""", m => m["n"].Number()));
        Assert.Equal("$.n: expected a number, and it is [ 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009…", error.Message);
    }

    [Theory]
    [InlineData("{ \"a\": \"\\ud800\" }")]
    [InlineData("{ \"a\": \"\", \"\\udc00\": 1 }")]
    public void What_is_not_Unicode_is_refused(string text) =>
        Assert.Equal("a text in it is not Unicode", Assert.Throws<JsonException>(() => Parse(text, m => m["a"].Text())).Message);

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.Equal(1, JsonMembers.Parse((byte[])[0xEF, 0xBB, 0xBF, .. "{ \"a\": 1 }"u8], m => m["a"].Integer()));

    private static T Parse<T>(string text, Func<JsonMembers, T> read) => JsonMembers.Parse(Encoding.UTF8.GetBytes(text), read);
}
