namespace BudgetPortal.Domain.Disclosures;

/// <summary>On what ground a disclosure that was public is public no more. The words are stored and never change.</summary>
public enum WithdrawalGround
{
    /// <summary>It tells a state secret (政府信息公开条例 14).</summary>
    StateSecret,

    /// <summary>Being public it may endanger security or stability (条例 14).</summary>
    PublicSafety,

    /// <summary>It tells secrets of trade or privacy and would harm someone (条例 15).</summary>
    ThirdParty,

    /// <summary>It is no disclosure of this body or this year: it was taken in by mistake.</summary>
    TakenByMistake,

    /// <summary>A court or an authority above decided so.</summary>
    LegalOrder,
}

/// <summary>That a disclosure was withdrawn: all its versions up to this one, on what ground, why and when (set by the server).</summary>
public sealed record Withdrawal(Disclosure Disclosure, int Version, WithdrawalGround Ground, string Reason, DateTimeOffset WithdrawnAt)
{
    /// <summary>The ground as it is told.</summary>
    public string GroundWords => WordsOf(Ground);

    /// <summary>A ground in words, with the article that names it.</summary>
    public static string WordsOf(WithdrawalGround ground) => ground switch
    {
        WithdrawalGround.StateSecret => "涉及国家秘密（政府信息公开条例第十四条）",
        WithdrawalGround.PublicSafety => "公开后可能危及国家安全、公共安全、经济安全、社会稳定（政府信息公开条例第十四条）",
        WithdrawalGround.ThirdParty => "涉及商业秘密、个人隐私，公开会损害第三方合法权益（政府信息公开条例第十五条）",
        WithdrawalGround.TakenByMistake => "误收：不是该单位该年度的公开文件",
        _ => "依照法院或者上级机关的决定",
    };
}
