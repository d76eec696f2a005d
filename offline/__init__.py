"""The offline bundle: everything to install `jixiao` from, for offices without access to any package index."""
