"""批量核对: pages of what was loaded of batches (`screening`), in sections as those of the overview."""
