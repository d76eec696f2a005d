"""批量核对: what `jixiao batch` found in many files at once, loaded and laid beside the bodies of the register."""
