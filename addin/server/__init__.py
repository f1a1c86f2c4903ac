"""What stands between the network and the add-in: sockets, bodies, tokens' quotas, public pages, the log of access."""
