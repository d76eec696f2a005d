"""One walk over the narrative: every figure gets a role and a measure, and every claim is noted.

A figure is read by the words between it and the figure before it. What is carried along is small (`memory`): the level
that is being told, the lists that are open (其中), the comparison that is being made, the topic of the paragraph and
the fund, state and year of the heading. Nothing is resolved here: which figure 总收入 means is decided in `index` and
the modules that ask it, when all figures are known.

`walk` goes from figure to figure. `gaps` ends sentences, segments and brackets between them; `lists` opens and fills
lists of parts; then one reader takes the figure: `scores`, `changes`, `percents`, `comparing` (what is compared with),
`averages` or `levels`, which asks `measures` what the level is a level of. A reader that may decline is called `try_…`
and says whether it has taken the figure.
"""

from jixiao.facts.prose.walk import Prose

__all__ = ["Prose"]
