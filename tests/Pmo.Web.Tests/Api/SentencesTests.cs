using Pmo.Web.Api;

namespace Pmo.Web.Tests.Api;

public sealed class SentencesTests
{
    public static TheoryData<RefusalCode> Codes { get; } = [.. Enum.GetValues<RefusalCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void EveryCode_HasASentenceInEachLanguage(RefusalCode code)
    {
        Assert.True(Sentences.Has(code));
        Assert.Matches("[а-яё]+.*[.]$", Sentences.Of(code, "ru"));
        Assert.Matches("^[ -~]+[.]$", Sentences.Of(code, "en"));
    }
}
