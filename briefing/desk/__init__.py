"""The desk in a browser: pages over the views, and forms over the commands that correct.

It is a face of the log, not a second system: whatever a page shows is read from the views, and whatever a form
writes is one of the corrections that the command line has, with who and why.
"""
