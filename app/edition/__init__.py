"""What is computed across terms, once, at load: names, links, mentions, navigation, rendered text. Pure."""
