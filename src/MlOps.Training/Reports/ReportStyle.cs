namespace MlOps.Training.Reports;

/// <summary>Tables scroll by themselves and drawings shrink, so that a page is never wider than its window; colours follow the reader's system.</summary>
internal static class ReportStyle
{
    public static string Text { get; } = """
        :root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--rule:#d8dde3;--quiet:#5c6670;--mark:#2563c9;--bad:#b3261e}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e9ed;--paper:#15181c;--rule:#333a42;--quiet:#a2acb7;--mark:#7aa7f7;--bad:#ff8a80}}
        body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
        h1{margin-bottom:0}h2{margin-top:2rem;border-bottom:1px solid var(--rule)}.bad{color:var(--bad);font-weight:600}
        .scroll{overflow-x:auto;margin:.5rem 0}table{border-collapse:collapse;font-variant-numeric:tabular-nums;overflow-wrap:normal}
        th,td{text-align:left;vertical-align:bottom;padding:.15rem .9rem .15rem 0;border-bottom:1px solid var(--rule)}
        tbody th{font-weight:400;white-space:nowrap}td.n{white-space:nowrap}.n{text-align:right}
        .bar{width:16rem;min-width:6rem;vertical-align:middle}.charts .bar{width:9rem}.bar span{display:block;background:var(--mark);height:.8rem;width:var(--at)}
        .bar .dot{width:.5rem;height:.5rem;border-radius:50%;margin-left:calc(var(--at)*.96)}
        .charts{display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:flex-start}figure{margin:0;max-width:100%;min-width:0}
        figcaption{font-weight:600}svg{display:block;width:340px;max-width:100%;height:auto}svg text{font-size:11px;fill:var(--ink)}svg .end{text-anchor:end}
        svg .mid{text-anchor:middle}svg .quiet{fill:var(--quiet)}.axis{fill:none;stroke:var(--quiet)}.grid{stroke:var(--rule)}
        .ideal{stroke:var(--quiet);stroke-dasharray:4}.line{fill:none;stroke:var(--mark);stroke-width:1.5}circle{fill:var(--mark)}
        """.ReplaceLineEndings("\n");
}
