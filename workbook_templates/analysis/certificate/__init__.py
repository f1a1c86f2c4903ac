"""The rank certificate: the smallest single change that makes two neighbours change places."""
