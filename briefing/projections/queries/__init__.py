"""Queries over the views by name: the rows behind each question that the program asks, one module for each subject.

SQL is written here and in the projections only. Rows are dictionaries by column, in the order that the function
states; days and times are ISO text. A query "at" a position counts what was known there, and nothing later.
"""
