"""The Markdown of a translation: one pure pipeline from text to tokens to safe HTML and plain text.

`document.render_translation` is the way in; `matcher.Matcher` finds names of terms in any text.
"""
