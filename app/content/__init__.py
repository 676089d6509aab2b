"""Term files and the data beside them: models, parser, checks. Pure, but for `source`, the only file reader."""
