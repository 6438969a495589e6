"""Formulas judged by their mathematics: what is the same value is the same answer.

The way of one answer: `notation` makes the ways to write it one and cuts it into tokens, `parsing`
reads these into a tree, `computing` has the value of a tree at fixed points, `comparing` holds two
trees against one another, `forms` tells their form, and `judging` has the verdict. Nothing is
evaluated but by these, and texts, trees and numbers have limits.
"""
