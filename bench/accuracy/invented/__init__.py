"""Whole documents with figures drawn at random, every one of them right: nothing may be said of them.

What is measured is precision only, and of our own turns of phrase: bodies, sentences and figures are invented.
"""
