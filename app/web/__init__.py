"""HTTP only: a request becomes a call of a service, and its view becomes a page or JSON."""
