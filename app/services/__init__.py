"""The read side: views of the edition, in a language, for pages, the API and embeds alike."""
