"""Records of a city's public affairs in, a checked and searchable public site out."""
