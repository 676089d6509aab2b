"""Tables about language that ship with the package, and what generates them."""
