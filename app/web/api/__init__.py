"""The JSON API, version 1: the same views as the pages."""
