"""抽查复核: the reviewer's own scores, samples with their probabilities, the bureau's own ratings."""
