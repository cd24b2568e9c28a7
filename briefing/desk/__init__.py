"""The desk in a browser: pages over the views, and forms over the commands of corrections.

Everything a page shows is read from the views, and everything a form writes is one of the corrections of the command
line, with author and reason.
"""
