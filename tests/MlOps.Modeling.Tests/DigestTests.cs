namespace MlOps.Modeling.Tests;

public sealed class DigestTests
{
    [Fact]
    public void Is_the_sha256_of_the_bytes() =>
        // FIPS 180-4, the message "abc".
        Assert.Equal("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Digest.Of("abc").ToString());

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("sha256:../../../../../../../../../../../../../../../../../../../../etc/passwd")]
    public void What_is_no_digest_is_refused(string? text) => Assert.False(Digest.TryParse(text, out _));

    [Fact]
    public void Reads_back() => Assert.Equal(Digest.Of("abc"), Digest.Parse(Digest.Of("abc").ToString()));
}
