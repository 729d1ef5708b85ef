"""Words that begin with an apostrophe, so that no quotation opens there."""

# fmt: off
ELISIONS = frozenset({
    "bout", "cause", "cos", "coz", "cuz", "em", "er", "im", "n", "nam", "neath", "ol", "re", "round",
    "s", "til", "till", "tis", "twas", "tween", "twere", "twill", "twixt", "ve", "ll", "d",
})
# fmt: on
