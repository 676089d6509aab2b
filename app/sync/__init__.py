"""The write side: term files become an edition in the store, by hash, beside the old one, swapped in whole."""
