"""The style of the scoring page: official, quiet, legible in print without colours."""

STYLE = """
:root{--ink:#1d2733;--dim:#5d6b7a;--line:#cfd8e1;--tint:#f3f6f9;--off:#a32020;--offbg:#fdf1ef;--deep:#1f4e79}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1080px;padding:24px 28px 60px;color:var(--ink);background:#fff;
font:15px/1.65 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC","WenQuanYi Micro Hei",sans-serif}
header h1{font-size:24px;margin:0 0 2px}header p{margin:0;color:var(--dim)}
article{margin-top:26px;border-top:3px solid var(--deep);padding-top:4px}
h2{font-size:19px;margin:12px 0 4px;overflow-wrap:anywhere}
h3{font-size:16px;margin:26px 0 8px;color:var(--deep)}h3 small{font-weight:400;color:var(--dim);margin-left:10px}
h4{font-size:14px;margin:16px 0 6px;color:var(--dim)}
.head{margin:0;color:var(--dim)}
.notice{margin:8px 0 0;padding:6px 12px;background:#fff8e5;border-left:4px solid #d9a400}
.refused{padding:8px 12px;background:var(--offbg);border-left:4px solid var(--off)}
.summary{margin:12px 0 0;padding:10px 14px 10px 32px;background:var(--tint);border-radius:4px}
.margins{margin:0;padding-left:20px}.margins .sub{list-style:none;color:var(--dim)}
.supposed{margin:14px 0;padding:2px 14px 12px;border:2px dashed #8a6d00;border-radius:4px}.supposed h3{margin-top:8px}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{border:1px solid var(--line);padding:4px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{background:var(--tint);font-weight:600;white-space:nowrap;text-align:center}
thead{display:table-header-group}tr{break-inside:avoid}
tbody th{font-weight:400}.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.part{color:var(--dim);white-space:nowrap}
.sums .group th,.sums .group td{font-weight:600}.sums .class th{padding-left:28px}
.sums .total th,.sums .total td{font-weight:700;border-top:2px solid var(--deep);background:var(--tint)}
.sums .off{color:var(--off);background:var(--offbg)}.sums .part{font-weight:400!important}
.sums th:first-child{width:24%}.sums td:last-child{text-align:center}.sums td{min-width:86px}
.rows tr.off td{background:var(--offbg)}.rows strong{color:var(--off)}.rows tr.left td{color:var(--dim)}
.rows td:nth-child(2){min-width:210px}.where,.remark{color:var(--dim);font-size:.89em}.where{white-space:nowrap}
.rows a,.overview a{color:inherit}
.ratios td:nth-child(2){text-align:right;white-space:nowrap;font-weight:600}
.ratios td:nth-child(3){white-space:nowrap}.ratios td:nth-child(5){color:var(--dim);font-size:.89em}
.ratios td:first-child,.lacking td:first-child{width:20%}.lacking td:last-child{width:32%}
.lamps{list-style:none;margin:0;padding:0}
.lamps li{padding:3px 0}.lamps i{display:inline-block;width:12px;height:12px;border-radius:50%;margin-right:8px;
border:1px solid var(--dim);background:#fff}
.lamps b{margin-right:8px}.lamps span{margin-right:8px;color:var(--dim)}
.red i{background:#c62828}.yellow i{background:#f0b400}.green i{background:#2e8b57}
.trees{columns:2;column-gap:26px;font-size:12.5px;line-height:1.55}
.tree{break-inside:avoid;border-top:1px solid var(--line);padding:5px 0 7px}
.tree>b{display:inline-block;min-width:20px;color:var(--deep)}
.tree ul{margin:1px 0 0;padding-left:16px;list-style:"– "}
.tree .value{margin-left:6px;font-weight:600;overflow-wrap:anywhere}.tree ul .value{font-weight:400}
.tree .at{margin-left:6px;color:var(--dim)}.tree .at::before{content:"〔"}.tree .at::after{content:"〕"}
.tree:target{background:#fff8e5}
@media screen and (max-width:760px){.trees{columns:1}body{padding:14px}.where,.rows th:last-child{display:none}}
@page{size:A4;margin:14mm}
@media print{body{max-width:none;padding:0;font-size:12px}table{font-size:11px}.trees{font-size:10px}
article+article{break-before:page}h2,h3,h4{break-after:avoid}a{text-decoration:none}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
""".strip()
